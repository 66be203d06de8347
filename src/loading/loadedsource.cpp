#include "loading/loadedsource.h"

#include <string>
#include <utility>

namespace loading {

LoadedSource::LoadedSource(LoadedRows rows)
    : m_chunks(std::move(rows.chunks)), m_completeness(std::move(rows.completeness))
{
    m_completeness.conditions.clear(); // those of the table say nothing of the other view
}

QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> LoadedSource::next()
{
    using Batch = std::shared_ptr<const fhir::ResourceBatch>;
    if (m_next == m_chunks.size() || m_completeness.verdict == sources::Completeness::Verdict::Cancelled)
        co_return Batch();
    const std::uint64_t number = m_next;
    const auto resources = m_chunks[m_next++]->resources();
    if (resources->number() == number)
        co_return resources;
    co_return Batch(std::make_shared<const fhir::ResourceBatch>( // as another source would count it
        std::string(resources->text()), resources->entries(), number));
}

} // namespace loading
