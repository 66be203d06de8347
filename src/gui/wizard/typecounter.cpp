#include "gui/wizard/typecounter.h"

#include "fetch/server.h"

namespace gui {
namespace {

constexpr int AtOnce = 4;

} // namespace

TypeCounter::TypeCounter(http::Client &client, QObject *parent) : QObject(parent), m_client(client) { }

TypeCounter::~TypeCounter()
{
    m_stop.request_stop();
}

void TypeCounter::start(const QUrl &base, const QStringList &types)
{
    stop();
    m_stop = std::stop_source();
    m_base = base;
    m_waiting = types;
    more();
}

void TypeCounter::prefer(const QStringList &types)
{
    QStringList first;
    for (const QString &type : types) {
        if (m_waiting.removeOne(type))
            first.append(type);
    }
    m_waiting = first + m_waiting;
}

void TypeCounter::stop()
{
    m_stop.request_stop();
    m_waiting.clear();
    m_running = 0;
    ++m_serial;
}

void TypeCounter::more()
{
    while (m_running < AtOnce && !m_waiting.isEmpty()) {
        const QString type = m_waiting.takeFirst();
        ++m_running;
        QCoro::connect(fetch::count(m_client, m_base, type, {}, m_stop.get_token()), this,
            [this, type, serial = m_serial](std::optional<qint64> count) { answered(serial, type, count); });
    }
}

void TypeCounter::answered(int serial, const QString &type, std::optional<qint64> count)
{
    if (serial != m_serial)
        return;
    --m_running;
    Q_EMIT counted(type, count);
    more();
}

} // namespace gui
