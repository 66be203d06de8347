#include "sources/files.h"

#include <algorithm>
#include <utility>

namespace sources {

Files::Files(QStringList paths, std::string_view type) : m_paths(std::move(paths)), m_type(type) { }

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> Files::next()
{
    using Verdict = Completeness::Verdict;
    if (auto batch = m_isCancelled ? std::nullopt : read()) {
        m_completeness.matches += static_cast<qint64>(batch->entries().size());
        m_completeness.bytes += static_cast<qint64>(batch->text().size());
        co_return std::make_shared<const fhir::ResourceBatch>(std::move(*batch));
    }
    if (m_completeness.verdict == Verdict::Reading) {
        const auto end = m_faults.isEmpty() ? Verdict::Complete : Verdict::Incomplete;
        m_completeness.verdict = m_isCancelled ? Verdict::Cancelled : end;
    }
    co_return std::shared_ptr<const fhir::ResourceBatch>();
}

std::optional<fhir::ResourceBatch> Files::read()
{
    for (; m_at < m_paths.size(); ++m_at, m_file.reset()) {
        const bool isNew = !m_file;
        if (isNew)
            m_file = std::make_unique<ResourceFile>(m_paths[m_at], m_batches, m_type);
        auto batch = isNew && !m_file->open() ? std::nullopt : m_file->next();
        if (batch) {
            ++m_batches;
            return batch;
        }
        if (!m_file->fault().isEmpty())
            m_faults.append(m_file->fault());
        m_ends.push_back(m_batches);
    }
    return std::nullopt;
}

qsizetype Files::fileOf(std::uint64_t number) const
{
    return std::upper_bound(m_ends.begin(), m_ends.end(), number) - m_ends.begin();
}

} // namespace sources
