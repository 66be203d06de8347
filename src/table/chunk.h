#pragma once

#include "fhir/batch.h"
#include "table/columns.h"
#include "table/packed.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace table {

/** A value or a resource that did not become a cell as the view says; counted and shown, never dropped silently. */
struct Problem {
    enum class Kind : std::uint8_t {
        MalformedResource, ///< not JSON, not UTF-8, or no resourceType: it has no row
        SeveralValues, ///< a column that is not a collection met more than one value: the cell holds the first
        NotBoolean, ///< a where that gave something else than true, false or empty: the resource has no row
        Evaluation, ///< a path failed on this resource: the cell is null
        TooLarge, ///< rows or text above the limits: the resource has no row
        Note, ///< nothing lost, but odd: a duplicate key, for example
    };
    Kind kind = Kind::MalformedResource;
    std::uint32_t entry = 0; ///< of the chunk's batch
    std::uint32_t column = 0; ///< of the schema, where it applies
    std::string detail; ///< for the Details fold; English
};

/**
 * The rows of one batch: immutable once built, made on a worker, handed over as shared_ptr<const Chunk>.
 * Each row knows its resource, whole, in the batch it came from, which is packed where the chunk is to stay.
 */
struct Chunk {
    Columns columns; ///< as many as the schema, all with the same number of rows
    std::vector<std::uint32_t> entryOfRow; ///< row → entry of the batch
    std::shared_ptr<const fhir::ResourceBatch> batch; ///< nullptr once it is packed
    std::shared_ptr<const PackedBatch> packed; ///< in place of batch
    std::vector<Problem> problems;
    /** For each condition beside the view's own (viewdef::Options::where): the resources that have no row because they
     * do not meet it. One that fails several counts for one of them. */
    std::vector<std::uint32_t> turnedAway;

    [[nodiscard]] std::size_t rows() const { return entryOfRow.size(); }
    [[nodiscard]] ResourceText resource(std::size_t row) const;
    /** All resources, which are unpacked for it. */
    [[nodiscard]] std::shared_ptr<const fhir::ResourceBatch> resources() const;
    /** Of the batch. */
    [[nodiscard]] std::uint64_t number() const { return packed ? packed->number() : batch->number(); }
    [[nodiscard]] std::size_t entries() const { return packed ? packed->entries() : batch->entries().size(); }
    /** Takes as little memory as it can from here on. */
    void pack();
    [[nodiscard]] std::size_t memory() const; ///< bytes
};

} // namespace table
