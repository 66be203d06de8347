#include "sources/files.h"

#include <utility>

namespace sources {

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> Files::next()
{
    using Verdict = Completeness::Verdict;
    if (auto batch = m_isCancelled ? std::nullopt : m_chain.next()) {
        m_completeness.matches += static_cast<qint64>(batch->entries().size());
        m_completeness.bytes += static_cast<qint64>(batch->text().size());
        co_return std::make_shared<const fhir::ResourceBatch>(std::move(*batch));
    }
    if (m_completeness.verdict == Verdict::Reading) {
        const auto end = m_chain.faults().empty() ? Verdict::Complete : Verdict::Incomplete;
        m_completeness.verdict = m_isCancelled ? Verdict::Cancelled : end;
    }
    co_return std::shared_ptr<const fhir::ResourceBatch>();
}

} // namespace sources
