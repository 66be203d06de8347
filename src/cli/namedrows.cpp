#include "cli/namedrows.h"

#include "cli/say.h"
#include "loading/codes.h"

#include <QCoroTask>

#include <utility>

namespace cli {

NamedRows::NamedRows(std::shared_ptr<loading::CodeNaming> naming, const recipe::Connection &connection, Take take,
    std::function<void()> idle)
    : m_naming(std::move(naming)), m_connection(connection), m_take(std::move(take)), m_idle(std::move(idle))
{
    m_naming->countUntold();
}

void NamedRows::add(std::shared_ptr<const table::Chunk> chunk)
{
    auto reading = m_naming->read(*chunk);
    m_waiting.push_back({std::move(chunk), std::move(reading)});
    goOn();
}

/** What is to be asked for the rows that wait. */
std::set<sources::SystemCode> NamedRows::unknown() const
{
    std::set<sources::SystemCode> codes;
    if (!m_connection.namesCodes() || m_connection.codeNames->isOff || m_stop.stop_requested())
        return codes;
    for (const auto &waiting : m_waiting)
        codes.merge(m_naming->unknownIn(*waiting.reading));
    std::erase_if(codes, [this](const auto &code) { return m_asked.contains(code); });
    return codes;
}

void NamedRows::goOn()
{
    while (!m_isAsking && !m_waiting.empty()) {
        if (auto codes = unknown(); !codes.empty())
            return ask(std::move(codes));
        const auto [chunk, reading] = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_take(*m_naming->named(*chunk, *reading));
    }
}

void NamedRows::ask(std::set<sources::SystemCode> codes)
{
    m_isAsking = true;
    m_asked.insert(codes.begin(), codes.end());
    auto asked = sources::Terminology::lookUp(
        loading::terminologyOf(m_connection), std::move(codes), m_connection.codeNames, m_stop.get_token());
    QCoro::connect(std::move(asked), this, [this] {
        m_isAsking = false;
        goOn();
        if (!isBusy())
            m_idle();
    });
}

std::vector<words::WrittenNames> NamedRows::names() const
{
    std::vector<words::WrittenNames> names;
    for (const auto &count : m_naming->counts())
        names.push_back({QString::fromStdString(count.column), QString::fromStdString(count.codes), count.named,
            count.unnamed, count.untold});
    return names;
}

void NamedRows::say() const
{
    for (const auto &line : words::aboutNames(names()))
        cli::say(line);
}

} // namespace cli
