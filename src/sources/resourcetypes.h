#pragma once

#include "fhir/json.h"

#include <string>
#include <string_view>

namespace sources {

/** Of which type each resource of a batch is. Keeps its memory between batches. */
class ResourceTypes
{
public:
    /** Opens Bundles, Parameters and lists in @p batch, but for those of type @p kept, and looks at what is there then;
     * the batch has to stay. */
    void read(fhir::ResourceBatch &batch, std::string_view kept = {});
    /** "" where it has none, or one that is no name. Valid until the next call. */
    [[nodiscard]] std::string_view type(std::size_t entry);
    /** It is no JSON. */
    [[nodiscard]] bool isBroken(std::size_t entry) const
    {
        return m_json.document(entry).root == fhir::JsonIndex::None;
    }

private:
    [[nodiscard]] bool hasWrapper(const fhir::ResourceBatch &batch, std::string_view kept);

    fhir::JsonIndex m_json;
    std::string m_buffer;
};

} // namespace sources
