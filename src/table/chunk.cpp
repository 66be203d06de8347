#include "table/chunk.h"

#include <numeric>

namespace table {

ResourceText Chunk::resource(std::size_t row) const
{
    const std::size_t entry = entryOfRow[row];
    return packed ? packed->resource(entry) : ResourceText(batch->resource(entry), batch);
}

std::shared_ptr<const fhir::ResourceBatch> Chunk::resources() const
{
    return packed ? std::make_shared<const fhir::ResourceBatch>(packed->unpacked()) : batch;
}

void Chunk::pack()
{
    columns.pack();
    entryOfRow.shrink_to_fit();
    if (!packed && batch)
        packed = PackedBatch::pack(*batch);
    if (packed)
        batch.reset();
}

std::size_t Chunk::memory() const
{
    const std::size_t resources =
        packed ? packed->memory() : batch->text().size() + batch->entries().capacity() * sizeof(fhir::Entry);
    const std::size_t problem = sizeof(Problem);
    return std::accumulate(columns.begin(), columns.end(),
        resources + entryOfRow.capacity() * sizeof(std::uint32_t) + problems.capacity() * problem,
        [](std::size_t sum, const Column &column) { return sum + column.memory(); });
}

} // namespace table
