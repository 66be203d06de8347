#pragma once

#include "sources/source.h"
#include "table/chunk.h"

#include <memory>
#include <vector>

namespace loading {

/** The rows of a table that is loaded, and what is known of their reading. */
struct LoadedRows {
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    sources::Completeness completeness;
};

/** Gives the resources of a loaded table once more, for another view of them: nothing is asked of anybody. */
class LoadedSource final : public sources::Source
{
public:
    explicit LoadedSource(LoadedRows rows);

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override { m_completeness.verdict = sources::Completeness::Verdict::Cancelled; }
    [[nodiscard]] const sources::Completeness &completeness() const override { return m_completeness; }

private:
    std::vector<std::shared_ptr<const table::Chunk>> m_chunks;
    std::size_t m_next = 0;
    sources::Completeness m_completeness;
};

} // namespace loading
