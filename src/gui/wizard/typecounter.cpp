#include "gui/wizard/typecounter.h"

#include "sources/server.h"

namespace gui {
namespace {

constexpr int AtOnce = 4;

} // namespace

void TypeCounter::start(const recipe::Connection &connection, const QStringList &types, const fhir::Query &query)
{
    stop();
    m_counting.begin();
    m_connection = connection;
    m_query = query;
    if (connection.isLocal()) // they were counted when they were opened
        return sayCounted(types);
    m_waiting = types;
    more();
}

void TypeCounter::sayCounted(const QStringList &types)
{
    const auto counts = m_connection.local->types();
    for (const QString &type : types) {
        const auto found = counts.find(type);
        Q_EMIT counted(type, found == counts.end() ? 0 : found->second);
    }
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
    m_counting.end();
    m_waiting.clear();
    m_running = 0;
}

void TypeCounter::more()
{
    while (m_running < AtOnce && !m_waiting.isEmpty()) {
        ++m_running;
        ask({m_waiting.takeFirst().toStdString(), {}});
    }
}

void TypeCounter::ask(const fhir::Query &query)
{
    QCoro::connect(sources::count(*m_connection.client, m_connection.base(), query, m_counting.token()), this,
        m_counting.only([this, query](std::optional<qint64> count) { answered(query, count); }));
}

/** The whole first, then what the query matches of it. */
void TypeCounter::answered(const fhir::Query &query, std::optional<qint64> count)
{
    const QString type = QString::fromStdString(query.type);
    if (!query.parameters.empty()) {
        Q_EMIT matched(type, count);
    } else {
        Q_EMIT counted(type, count);
        const fhir::Query wanted = m_query.forType(query.type);
        if (!wanted.filters().parameters.empty())
            return ask(wanted);
    }
    --m_running;
    more();
}

} // namespace gui
