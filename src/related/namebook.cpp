#include "related/namebook.h"

#include "fhir/reference.h"

#include <algorithm>
#include <map>
#include <utility>

namespace related {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr milliseconds Leisure = 150ms;
constexpr qsizetype MostAtOnce = 100;
constexpr qsizetype MostWaiting = 1'000; ///< of a type: who scrolls through a million rows wants those at the end
constexpr milliseconds FirstPause = 5s;
constexpr milliseconds Patience = 120s;
constexpr int MostPauses = 5;

} // namespace

std::shared_ptr<NameBook> NameBook::of(const recipe::Connection &connection)
{
    static std::map<const void *, std::weak_ptr<NameBook>> books;
    std::erase_if(books, [](const auto &book) { return book.second.expired(); });
    const void *const key = connection.isLocal() ? static_cast<const void *>(connection.local.get())
                                                 : static_cast<const void *>(connection.client.get());
    if (auto book = books[key].lock(); book && book->m_connection.base() == connection.base())
        return book;
    auto made = std::make_shared<NameBook>(connection);
    books[key] = made;
    return made;
}

NameBook::NameBook(recipe::Connection connection) : m_connection(std::move(connection))
{
    m_leisure.setSingleShot(true);
    m_leisure.setInterval(Leisure);
    connect(&m_leisure, &QTimer::timeout, this, &NameBook::ask);
}

NameBook::~NameBook()
{
    m_stop.request_stop();
}

bool NameBook::canAsk(const QString &type) const
{
    if (m_connection.isLocal() || !m_connection.probe || m_silence == Silence::Failed || m_refused.contains(type))
        return false;
    const auto &probe = *m_connection.probe;
    return probe.typesAssumed || probe.types.isEmpty()
        || std::ranges::find(probe.types, type, &sources::ServerType::name) != probe.types.end();
}

void NameBook::want(std::string_view type, std::string_view id)
{
    const QByteArray key = keyOf(type, id);
    if (m_names.known.contains(key) || m_asked.contains(key) || !fhir::isId(id))
        return;
    m_last = QString::fromUtf8(type.data(), static_cast<qsizetype>(type.size()));
    m_asked.insert(key);
    auto &waiting = m_waiting[m_last];
    waiting << QByteArray(id.data(), static_cast<qsizetype>(id.size()));
    if (waiting.size() > MostWaiting)
        m_asked.remove(keyOf(type, waiting.takeFirst().toStdString()));
    wantType(m_last);
    if (!m_isAsking)
        m_leisure.start();
}

void NameBook::wantUrn()
{
    wantType({});
}

void NameBook::wantType(const QString &type)
{
    if (m_types.contains(type))
        return;
    m_types.insert(type);
    QMetaObject::invokeMethod(
        this, [this, type] { Q_EMIT typeWanted(type); }, Qt::QueuedConnection);
}

void NameBook::expect(const QString &type)
{
    ++m_expected[type];
}

void NameBook::learn(const QString &type, const QHash<QByteArray, fhir::ResourceName> &names)
{
    if (--m_expected[type] <= 0)
        m_expected.remove(type);
    if (!m_isAsking)
        m_leisure.start();
    if (names.isEmpty())
        return;
    m_names.known.insert(names);
    auto &waiting = m_waiting[type];
    const std::string of = type.toStdString();
    waiting.removeIf([&](const QByteArray &id) { return m_names.known.contains(keyOf(of, id.toStdString())); });
    for (auto key = names.keyBegin(); key != names.keyEnd(); ++key)
        m_names.missing.remove(*key);
    Q_EMIT changed();
}

/** What is wanted last is looked at now. */
void NameBook::ask()
{
    if (m_isAsking)
        return;
    const auto isReady = [this](const QString &type) {
        return !m_waiting.value(type).isEmpty() && !m_expected.contains(type) && canAsk(type);
    };
    QString type = m_last;
    for (auto each = m_waiting.keyBegin(); !isReady(type) && each != m_waiting.keyEnd(); ++each)
        type = *each;
    if (!isReady(type))
        return;
    auto &waiting = m_waiting[type];
    NameQuestion question{m_connection.base(), type.toStdString(), {}, {}};
    const qsizetype count = std::min(waiting.size(), MostAtOnce);
    question.ids = waiting.last(count);
    waiting.resize(waiting.size() - count);
    if (m_takesElements)
        question.elements = fhir::nameElements(question.type, m_connection.model());
    m_isAsking = true;
    const auto stop = m_stop.get_token();
    QCoro::connect(
        askNames(m_connection.client, question, stop), this, [this, question, stop](const NameAnswer &answer) {
            if (!stop.stop_requested())
                answered(question, answer);
        });
}

void NameBook::answered(const NameQuestion &question, const NameAnswer &answer)
{
    using Outcome = NameAnswer::Outcome;
    m_isAsking = false;
    const int pauses = std::exchange(m_pauses, 0);
    switch (answer.outcome) {
    case Outcome::Answered:
        take(question, answer);
        break;
    case Outcome::Later:
        m_pauses = pauses;
        return pause(question, answer);
    case Outcome::NotSo:
        m_takesElements = false;
        putBack(question);
        break;
    case Outcome::Refused:
        m_refused.insert(QString::fromStdString(question.type));
        leave(question, Silence::Refused);
        break;
    case Outcome::Failed:
        leave(question, Silence::Failed);
        break;
    case Outcome::Cancelled:
        return;
    }
    ask();
}

void NameBook::take(const NameQuestion &question, const NameAnswer &answer)
{
    QSet<QByteArray> left(question.ids.begin(), question.ids.end());
    for (const auto &[id, name] : answer.found) {
        if (left.remove(id)) // others were not asked for
            m_names.known.insert(keyOf(question.type, id.toStdString()), name);
    }
    const bool isWorthMore = answer.isPart && left.size() < question.ids.size();
    for (const auto &id : std::as_const(left)) {
        if (isWorthMore)
            m_waiting[QString::fromStdString(question.type)].prepend(id);
        else if (!answer.isPart)
            m_names.missing.insert(keyOf(question.type, id.toStdString()));
    }
    Q_EMIT changed();
}

void NameBook::leave(const NameQuestion &question, Silence silence)
{
    if (silence == Silence::Failed)
        putBack(question); // for tryAgain()
    m_silence = silence;
    Q_EMIT changed();
}

void NameBook::pause(const NameQuestion &question, const NameAnswer &answer)
{
    putBack(question);
    const milliseconds wait = answer.wait.value_or(FirstPause * (1 << m_pauses));
    if (++m_pauses > MostPauses || wait > Patience)
        return leave({question.base, question.type, {}, {}}, Silence::Failed);
    m_isAsking = true; // nothing else is asked meanwhile
    const auto stop = m_stop.get_token();
    QTimer::singleShot(wait, this, [this, stop] {
        if (stop.stop_requested())
            return;
        m_isAsking = false;
        ask();
    });
}

void NameBook::putBack(const NameQuestion &question)
{
    m_waiting[QString::fromStdString(question.type)] << question.ids;
}

void NameBook::tryAgain()
{
    if (m_silence == Silence::None)
        return;
    for (const auto &type : std::as_const(m_refused)) { // what was asked is gone from what waits
        const QByteArray start = type.toUtf8() + '/';
        m_asked.removeIf([&start](const QByteArray &key) { return key.startsWith(start); });
        m_waiting.remove(type);
    }
    m_refused.clear();
    m_silence = Silence::None;
    m_pauses = 0;
    m_leisure.start();
}

void NameBook::forget()
{
    end();
    m_names = {};
    m_asked.clear();
    m_waiting.clear();
    m_refused.clear();
    m_silence = Silence::None;
    Q_EMIT changed();
}

void NameBook::end()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_leisure.stop();
    m_isAsking = false;
    m_pauses = 0;
}

} // namespace related
