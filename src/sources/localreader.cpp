#include "sources/localreader.h"

#include "sources/filechain.h"
#include "sources/fileworker.h"
#include "sources/resourcetypes.h"

#include <QCoroFuture>
#include <QFileInfo>

#include <new>
#include <stop_token>
#include <utility>

namespace sources {
namespace {

/** What a worker read at once. */
struct Step {
    std::shared_ptr<const fhir::ResourceBatch> batch; ///< nothing where none of it was wanted
    qint64 matches = 0;
    qint64 bytes = 0;
    bool isEnd = false; ///< of the files
    bool isCut = false; ///< at the limit: there are more
    Completeness::Files files;
};

/** The worker's part: one thread uses it at a time. */
class Reading
{
public:
    Reading(const LocalRead &what, std::stop_token stop);
    [[nodiscard]] std::shared_ptr<const Step> step();

private:
    [[nodiscard]] FileChain &chain();
    void sift(fhir::ResourceBatch batch, Step &to);

    const QStringList m_paths;
    const std::string m_type;
    const std::stop_token m_stop;
    std::optional<qint64> m_left; ///< of the limit
    std::vector<FileFault> m_missing; ///< paths that are no files any more
    std::optional<FileChain> m_chain; ///< once the worker has begun
    ResourceTypes m_types;
    std::uint64_t m_batches = 0;
};

Reading::Reading(const LocalRead &what, std::stop_token stop)
    : m_paths(what.paths), m_type(what.query.type), m_stop(std::move(stop)), m_left(what.limit)
{
}

FileChain &Reading::chain()
{
    if (m_chain)
        return *m_chain;
    QStringList files;
    for (const QString &path : m_paths) {
        if (QFileInfo(path).isFile()) // nor is a pipe waited for
            files << path;
        else
            m_missing.push_back({FileFault::Kind::CannotRead, path});
    }
    return m_chain.emplace(std::move(files), m_type, m_stop);
}

std::shared_ptr<const Step> Reading::step()
{
    auto step = std::make_shared<Step>();
    auto &files = chain();
    std::optional<FileFault> outOfMemory;
    try {
        if (auto batch = files.next())
            sift(*std::move(batch), *step);
        else
            step->isEnd = true;
    } catch (const std::bad_alloc &) { // what is left cannot be told from what was begun
        step->isEnd = true;
        outOfMemory = FileFault{FileFault::Kind::TooLarge, files.paths().value(files.ended())};
    }
    step->files = {m_paths.size(), files.ended() - static_cast<qsizetype>(files.faults().size()), m_missing};
    auto &faults = step->files.faults;
    faults.insert(faults.end(), files.faults().begin(), files.faults().end());
    if (outOfMemory)
        faults.push_back(*std::move(outOfMemory));
    return step;
}

void Reading::sift(fhir::ResourceBatch batch, Step &to)
{
    to.bytes = static_cast<qint64>(batch.text().size());
    m_types.read(batch, m_type);
    std::vector<fhir::Entry> wanted;
    for (std::size_t entry = 0; entry < batch.entries().size() && !to.isCut; ++entry) {
        const bool isMatch = !m_types.isBroken(entry) && m_types.type(entry) == m_type;
        to.isCut = isMatch && m_left && *m_left == to.matches;
        if (to.isCut || (!isMatch && !m_types.isBroken(entry)))
            continue;
        to.matches += isMatch ? 1 : 0;
        wanted.push_back(batch.entries()[entry]);
    }
    if (m_left)
        *m_left -= to.matches;
    if (wanted.empty())
        return;
    if (wanted.size() == batch.entries().size() && batch.number() == m_batches) {
        ++m_batches;
        to.batch = std::make_shared<const fhir::ResourceBatch>(std::move(batch));
        return;
    }
    std::string text;
    for (fhir::Entry &entry : wanted) {
        const std::size_t offset = text.size();
        text.append(batch.text().substr(entry.offset, entry.length)).push_back('\n');
        entry.offset = offset;
    }
    to.batch = std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(wanted), m_batches++);
}

} // namespace

struct LocalReader::State {
    explicit State(LocalRead what_) : what(std::move(what_)), reading(what, stop.get_token()) { }

    void take(const Step &step);

    const LocalRead what;
    std::stop_source stop;
    Completeness completeness;
    Reading reading; ///< the worker's while one is at work
};

void LocalReader::State::take(const Step &step)
{
    using Verdict = Completeness::Verdict;
    completeness.matches += step.matches;
    completeness.bytes += step.bytes;
    completeness.files = step.files;
    if (step.isCut)
        completeness.verdict = Verdict::LimitReached;
    else if (step.isEnd)
        completeness.verdict = step.files.faults.empty() ? Verdict::Complete : Verdict::Incomplete;
    if (completeness.verdict == Verdict::Complete && completeness.total && *completeness.total != completeness.matches)
        completeness.totalIs = Completeness::Total::Changed;
}

LocalReader::LocalReader(LocalRead what) : m_state(std::make_shared<State>(std::move(what)))
{
    auto &completeness = m_state->completeness;
    completeness.total = m_state->what.total;
    completeness.files = Completeness::Files{m_state->what.paths.size(), 0, {}};
    for (const auto &expression : m_state->what.conditions)
        completeness.conditions.push_back({expression});
    if (m_state->what.query.parameters.empty())
        return;
    auto &error = completeness.error.emplace();
    error.kind = Error::Kind::NotForFiles;
    error.found = QString::fromStdString(m_state->what.query.parametersText());
}

LocalReader::~LocalReader()
{
    m_state->stop.request_stop();
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> LocalReader::next()
{
    return read(m_state);
}

/** The task holds the state, which so outlives the reader: destroying a reader waits for no worker. */
QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> LocalReader::read(std::shared_ptr<State> state)
{
    using Verdict = Completeness::Verdict;
    auto &completeness = state->completeness;
    if (completeness.error && completeness.verdict == Verdict::Reading)
        completeness.verdict = Verdict::Incomplete;
    while (completeness.verdict == Verdict::Reading) {
        const auto reading = onFileWorker([state] { return state->reading.step(); });
        const auto step = co_await reading;
        if (state->stop.stop_requested() && completeness.verdict == Verdict::Reading && !step->batch) {
            completeness.verdict = Verdict::Cancelled;
            break;
        }
        state->take(*step);
        if (step->batch)
            co_return step->batch;
    }
    co_return std::shared_ptr<const fhir::ResourceBatch>();
}

void LocalReader::cancel()
{
    m_state->stop.request_stop();
}

const Completeness &LocalReader::completeness() const
{
    return m_state->completeness;
}

void LocalReader::turnAway(std::span<const std::uint32_t> resources, qint64 untested)
{
    m_state->completeness.turnAway(resources, untested);
}

} // namespace sources
