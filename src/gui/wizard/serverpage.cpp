#include "gui/wizard/serverpage.h"

#include "auth/discovery/registration.h"
#include "auth/url.h"
#include "check/failures.h"
#include "gui/common/recentfiles.h"
#include "gui/common/text.h"
#include "gui/wizard/recent.h"
#include "http/origin.h"
#include "http/peoplehost.h"
#include "ui_serverpage.h"
#include "words/errors.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QShortcut>

#include <algorithm>
#include <chrono>
#include <utility>

namespace gui {
namespace {

constexpr std::chrono::milliseconds PauseInTyping{500};
constexpr int PathRole = Qt::UserRole + 1; ///< of a recipe, in the list of what was used

/** Who signed in there last, where the person wanted to stay signed in: no other name is kept. */
QString accountName(const QSettings &settings, const QString &address)
{
    const QString name = auth::recalled(settings, auth::canonicalBase(QUrl(address))).loginHint;
    return name.isEmpty() ? ServerPage::tr("organizational account") : name;
}

QString accessOf(const sources::ServerProbe &probe)
{
    switch (probe.access) {
    case sources::ServerProbe::Access::Open:
        return ServerPage::tr("anyone may read");
    case sources::ServerProbe::Access::SignIn:
        return ServerPage::tr("asks for a sign-in");
    case sources::ServerProbe::Access::Refused:
        return ServerPage::tr("refuses to be read without an account");
    case sources::ServerProbe::Access::Unknown:
        break;
    }
    return ServerPage::tr("sign-in not known");
}

QString releaseOf(const sources::ServerProbe &probe)
{
    return probe.versionAssumed ? ServerPage::tr("R4 (assumed)") : probe.release;
}

QString summary(const sources::ServerProbe &probe)
{
    //: %1 server, %2 FHIR release, %3 encrypted or not, %4 who may read
    return ServerPage::tr("%1 · FHIR %2 · %3 · %4")
        .arg(probe.name, releaseOf(probe),
            probe.encrypted ? ServerPage::tr("encrypted") : ServerPage::tr("not encrypted"), accessOf(probe));
}

} // namespace

ServerPage::ServerPage(Services &services, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::ServerPage>()), m_services(services)
{
    m_ui->setupUi(this);
    m_ui->serverError->hideWhat();
    // The place of an answer of two lines, so that what is below stays where it is.
    m_ui->answer->addStrut(2 * fontMetrics().lineSpacing() + 8);
    m_ui->address->lineEdit()->setPlaceholderText(QStringLiteral("https://"));
    for (const RecentServer &server : recentServers(services.settings))
        m_ui->address->addItem(server.address);
    m_ui->address->setCurrentIndex(-1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseInTyping);
    connectParts();
    ServerPage::retranslate();
}

ServerPage::~ServerPage() = default;

void ServerPage::connectParts()
{
    auto *toAddress = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this);
    connect(toAddress, &QShortcut::activated, this, [this] {
        m_ui->address->setFocus(Qt::ShortcutFocusReason);
        m_ui->address->lineEdit()->selectAll();
    });
    connect(m_ui->tryAgain, &QPushButton::clicked, this, &ServerPage::probe);
    connect(&m_waiting, &QTimer::timeout, this, &ServerPage::sayWaiting);
    connect(&m_pause, &QTimer::timeout, this, &ServerPage::probe);
    connect(m_ui->address, &QComboBox::editTextChanged, this, &ServerPage::typed);
    connect(m_ui->query, &QLineEdit::textChanged, this, &Page::changed);
    connect(m_ui->recent, &QListWidget::itemClicked, this, &ServerPage::pick);
    connect(m_ui->recent, &QListWidget::itemActivated, this, &ServerPage::pick);
    connect(m_ui->practice, &QPushButton::clicked, this, [this] { usePracticeServer(false); });
    connect(m_ui->practiceSignIn, &QPushButton::clicked, this, [this] { usePracticeServer(true); });
    offer(m_ui->firely, QStringLiteral("https://server.fire.ly"));
    offer(m_ui->hapi, QStringLiteral("https://hapi.fhir.org/baseR4"));
    offer(m_ui->smart, QStringLiteral("https://r4.smarthealthit.org"));
}

void ServerPage::offer(QPushButton *button, const QString &address)
{
    button->setToolTip(plainTip(address));
    connect(button, &QPushButton::clicked, this, [this, address] { use(address); });
}

void ServerPage::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->address->lineEdit()->setAccessibleName(m_ui->address->accessibleName());
    showRecent();
    say();
}

/** Servers and recipes, the last ones first: as many lines as there are, four at most; without any the list is not
 * there. */
void ServerPage::showRecent()
{
    constexpr int Lines = 4;
    m_ui->recent->clear();
    auto recipes = recentRecipes(m_services.settings);
    const auto add = [this](const QStringList &parts, const QString &tip) {
        auto *line = new QListWidgetItem(parts.join(QStringLiteral(" · ")), m_ui->recent);
        line->setToolTip(plainTip(tip.isEmpty() ? line->text() : tip));
        return line;
    };
    const auto addRecipes = [&](const QDateTime &until) {
        while (!recipes.isEmpty() && !(until.isValid() && recipes.constFirst().when < until)) {
            const auto recipe = recipes.takeFirst();
            QStringList parts{QFileInfo(recipe.path).fileName(), dayText(recipe.when, m_services.clock.now())};
            parts.removeAll(QString());
            add(parts, QDir::toNativeSeparators(recipe.path))->setData(PathRole, recipe.path);
        }
    };
    for (const RecentServer &server : recentServers(m_services.settings)) {
        if (server.when.isValid())
            addRecipes(server.when);
        QStringList parts{server.address};
        if (server.account == Account::Anonymous)
            parts << tr("anonymous");
        else if (server.account)
            parts << accountName(m_services.settings, server.address);
        parts << dayText(server.when, m_services.clock.now());
        parts.removeAll(QString());
        add(parts, {})->setData(Qt::UserRole, server.address);
    }
    addRecipes({});
    const int lines = std::min(m_ui->recent->count(), Lines);
    m_ui->recent->setFixedHeight(lines * m_ui->recent->sizeHintForRow(0) + 2 * m_ui->recent->frameWidth());
    m_ui->fields->setRowVisible(m_ui->recent, lines > 0);
}

void ServerPage::pick(const QListWidgetItem *line)
{
    if (const QString path = line->data(PathRole).toString(); !path.isEmpty())
        return pickRecipe(path);
    const QString address = line->data(Qt::UserRole).toString();
    const bool isUsed = m_state == State::Asking || m_state == State::Found;
    if (!isUsed || m_ui->address->currentText() != address) // a second click of the same
        use(address);
}

/** A click that is the second of the same opens nothing. */
void ServerPage::pickRecipe(const QString &path)
{
    if (std::exchange(m_isPicked, true))
        return;
    QTimer::singleShot(QApplication::doubleClickInterval(), this, [this] { m_isPicked = false; });
    Q_EMIT recipeWanted(path);
}

void ServerPage::load(const Selection &selection)
{
    m_client = selection.connection.client;
    m_account = selection.connection.account;
    m_fresh = false;
    if (enteredQuery().value_or(fhir::Query()) != selection.query)
        m_ui->query->setText(QString::fromStdString(selection.query.text()));
    if (m_ui->address->currentText() != selection.typed)
        m_ui->address->setEditText(selection.typed);
    if (!m_probe && !selection.typed.isEmpty())
        probe();
}

void ServerPage::save(Selection &selection) const
{
    selection.typed = m_ui->address->currentText();
    selection.query = enteredQuery().value_or(fhir::Query());
    selection.connection.probe = m_probe;
    if (m_fresh)
        selection.connection.account = m_account;
}

std::optional<fhir::Query> ServerPage::enteredQuery() const
{
    return fhir::Query::parse(m_ui->query->text().trimmed().toStdString());
}

QString ServerPage::whyNot() const
{
    if (m_ui->address->currentText().trimmed().isEmpty())
        return tr("Enter the address of a server to go on.");
    if (m_state == State::Asking || m_pause.isActive())
        return tr("Waiting for the server to answer.");
    if (!m_probe)
        return tr("This address does not lead to a FHIR server that can be read.");
    if (!enteredQuery())
        return tr("The query is not one: write it like Patient?name=smith.");
    return {};
}

void ServerPage::stop()
{
    m_probes.end();
    m_pause.stop();
    m_waiting.stop();
    if (m_state == State::Asking)
        enter(State::Empty);
}

bool ServerPage::interrupt()
{
    if (m_state != State::Asking && !m_pause.isActive())
        return false;
    stop();
    enter(State::Stopped);
    Q_EMIT changed();
    return true;
}

QWidget *ServerPage::firstField()
{
    return m_ui->address;
}

/** Where it had the focus, the address has it next: what is hidden hands it on to anything. */
void ServerPage::offerAgain(bool offered)
{
    if (!offered && m_ui->tryAgain->hasFocus())
        m_ui->address->setFocus(Qt::OtherFocusReason);
    m_ui->tryAgain->setVisible(offered);
}

void ServerPage::use(const QString &address)
{
    m_ui->address->setEditText(address);
    probe();
}

void ServerPage::usePracticeServer(bool withSignIn)
{
    const QUrl base = m_services.practiceServer(withSignIn);
    if (!base.isEmpty())
        return use(base.toString());
    enter(State::NoPractice);
}

void ServerPage::typed()
{
    stop();
    m_probe.reset();
    enter(State::Empty);
    if (!m_ui->address->currentText().trimmed().isEmpty())
        m_pause.start();
    Q_EMIT changed();
}

void ServerPage::probe()
{
    stop();
    const auto address = sources::parseAddress(m_ui->address->currentText());
    if (!address) {
        enter(State::NoAddress);
        Q_EMIT changed();
        return;
    }
    m_asked = http::hostForPeople(address->base);
    m_since.start();
    m_waiting.start(std::chrono::seconds(1));
    enter(State::Asking);
    Q_EMIT changed();
    m_probes.begin();
    QCoro::connect(sources::probe(*m_client, *address, m_probes.token()), this,
        m_probes.only([this](const sources::Result<sources::ServerProbe> &result) { probed(result); }));
}

void ServerPage::probed(const sources::Result<sources::ServerProbe> &result)
{
    m_waiting.stop();
    if (result) {
        m_probe = *result;
        m_fresh = true;
        m_account =
            m_probe->access == sources::ServerProbe::Access::SignIn ? Account::Organizational : Account::Anonymous;
        if (m_ui->query->text().isEmpty())
            m_ui->query->setText(QString::fromStdString(m_probe->query.text()));
    } else {
        m_error = result.error();
    }
    enter(result ? State::Found : State::Failed);
    Q_EMIT changed();
}

void ServerPage::enter(State state)
{
    m_state = state;
    say();
}

/** What is known of the server, on the line below its address; what to do about an error at the page's foot. */
void ServerPage::say()
{
    offerAgain(m_state == State::Stopped || m_state == State::Failed);
    m_ui->serverError->setVisible(m_state == State::Failed);
    switch (m_state) {
    case State::Empty:
        return m_ui->serverState->setState(Chip::Tone::Note, {});
    case State::Asking:
        return sayWaiting();
    case State::Stopped:
        return m_ui->serverState->setState(Chip::Tone::Note, tr("Stopped. The server has not answered yet."));
    case State::NoAddress:
        return m_ui->serverState->setState(Chip::Tone::Failed, tr("This is not the address of a web server."));
    case State::NoPractice:
        return m_ui->serverState->setState(
            Chip::Tone::Failed, tr("The practice server cannot start on this computer."));
    case State::Failed:
        return sayFailure();
    case State::Found:
        return m_ui->serverState->setState(
            http::isSecure(m_probe->base) ? Chip::Tone::Good : Chip::Tone::Warning, summary(*m_probe));
    }
}

void ServerPage::sayWaiting()
{
    const auto seconds = m_since.elapsed() / 1000;
    m_ui->serverState->setState(Chip::Tone::Busy,
        seconds < 2 ? tr("Asking %1 …").arg(m_asked)
                    //: %2: how many seconds so far
                    : tr("Asking %1 … %2 s. Esc stops.").arg(m_asked, QLocale().toString(seconds)));
}

void ServerPage::sayFailure()
{
    auto said = words::explain(*m_error);
    if (m_error->network && m_error->network->kind == http::Error::Kind::Timeout)
        said.action = tr("Check the address and this computer's network, or try again.");
    m_ui->serverState->setState(Chip::Tone::Failed, said.what);
    m_ui->serverError->setExplanation(said);
    m_ui->serverError->setFinding(check::findingOf(*m_error));
}

} // namespace gui
