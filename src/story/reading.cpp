#include "story/reading.h"

#include "loading/load.h"
#include "loading/open.h"
#include "recipe/reading.h"

#include <algorithm>

namespace story {
namespace {

constexpr std::ptrdiff_t AtOnce = 4; ///< searches
constexpr qint64 MostOfOthers = 1000; ///< resources of other patients before it is plain that all are given

} // namespace

bool Reading::Part::hasFailed() const
{
    using Verdict = sources::Completeness::Verdict;
    if (state == State::Unusable || state == State::Ignored)
        return true;
    return state == State::Done
        && (completeness.verdict == Verdict::Incomplete || completeness.verdict == Verdict::Cancelled);
}

Reading::Reading(recipe::Connection connection, QString id, QObject *parent)
    : QObject(parent), m_connection(std::move(connection)), m_id(std::move(id))
{
    m_connection.folds = false; // what is asked for says all, and what comes is tested
    Part patient;
    patient.recipe = patientRecipe(m_id, m_connection);
    m_parts.push_back(std::move(patient));
    const auto types = m_connection.types();
    for (const Kind &kind : kinds()) {
        const auto isOffered = [&kind](const auto &type) { return type.name == QLatin1StringView(kind.type); };
        auto recipe = std::ranges::any_of(types, isOffered) ? recipeOf(kind, m_id, m_connection) : std::nullopt;
        if (!recipe)
            continue;
        Part part;
        part.kind = &kind;
        part.recipe = std::move(*recipe);
        m_parts.push_back(std::move(part));
    }
    m_loads.resize(m_parts.size());
}

Reading::~Reading()
{
    for (const auto &load : m_loads)
        delete load; // while there is a connection
}

void Reading::start()
{
    m_isRunning = true;
    startNext();
}

void Reading::cancel()
{
    if (!m_isRunning || m_isCancelled)
        return;
    m_isCancelled = true;
    const auto loads = m_loads;
    for (const auto &load : loads) {
        if (load)
            load->cancel();
    }
    startNext();
}

void Reading::startNext()
{
    const auto running = [this] {
        return std::ranges::count_if(m_loads, [](const auto &load) { return !load.isNull(); });
    };
    const auto next = [this] { return std::ranges::find(m_parts, Part::State::Waiting, &Part::state); };
    while (!m_isCancelled && running() < AtOnce && next() != m_parts.end())
        begin(static_cast<std::size_t>(next() - m_parts.begin()));
    if (running() == 0 && (m_isCancelled || next() == m_parts.end()) && std::exchange(m_isRunning, false))
        Q_EMIT finished();
}

void Reading::begin(std::size_t at)
{
    Part &part = m_parts[at];
    const auto reading = recipe::readingOf(m_connection, part.recipe);
    if (!reading) {
        part.state = Part::State::Unusable;
        return;
    }
    part.state = Part::State::Reading;
    part.provenance = recipe::provenanceOf(m_connection, reading->recipe);
    auto *load = new loading::Load(loading::open(m_connection, reading->recipe), reading->view, this);
    m_loads[at] = load;
    connect(load, &loading::Load::chunkReady, this,
        [this, at, schema = reading->view->schema()](
            const std::shared_ptr<const table::Chunk> &chunk) { arrived(at, chunk, schema); });
    connect(load, &loading::Load::progressed, this, [this, at] { look(at); });
    connect(load, &loading::Load::finished, this, [this, at] { ended(at); });
    load->start();
}

void Reading::arrived(std::size_t part, const std::shared_ptr<const table::Chunk> &chunk, const table::Schema &schema)
{
    if (m_parts[part].kind)
        return Q_EMIT chunkReady(chunk, part);
    if (auto found = m_person ? std::nullopt : personOf(*chunk, schema)) {
        m_person = std::move(found);
        Q_EMIT personKnown();
    }
}

/** A server that forgets the filter would give all it has, of which nothing is wanted. */
void Reading::look(std::size_t part)
{
    const auto &load = m_loads[part];
    if (!load)
        return;
    if (!m_connection.isLocal() && load->completeness().turnedAway() > MostOfOthers
        && m_parts[part].state == Part::State::Reading) {
        m_parts[part].state = Part::State::Ignored;
        return load->cancel();
    }
    Q_EMIT progressed();
}

void Reading::ended(std::size_t at)
{
    Part &part = m_parts[at];
    const auto load = m_loads[at];
    part.completeness = load->completeness();
    if (!part.completeness.request.isEmpty())
        part.provenance.request = part.completeness.request;
    part.provenance.read = QDateTime::currentDateTime();
    if (part.state == Part::State::Reading)
        part.state = Part::State::Done;
    load->deleteLater();
    m_loads[at] = nullptr;
    Q_EMIT progressed();
    startNext();
}

} // namespace story
