#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fhir {

/** A resource as its key has it: "Patient" and "1". */
struct EntryKey {
    std::string type;
    std::string id;
    bool operator==(const EntryKey &) const = default;
};

/** What entries of Bundles are, by the urns that these call them by (Bundle.entry.fullUrl; R4, bundle.html#references).
 */
class BundleNames
{
public:
    /** Nothing happens where @p fullUrl is no urn, or the resource has no id. What two different resources are called
     * leads to none. */
    void add(std::string_view fullUrl, const EntryKey &key);
    /** nullptr where nothing is called so; no id where it is not one resource. */
    [[nodiscard]] const EntryKey *find(std::string_view urn) const;
    [[nodiscard]] std::size_t size() const { return m_keys.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, EntryKey, Hash, std::equal_to<>> m_keys; ///< urns in small letters
};

/** As long as the result lives, @p names are known to entryNamed(), whoever asks: such a urn is one in the world, in
 * whichever Bundle it stands. For any thread. */
[[nodiscard]] std::shared_ptr<const BundleNames> shareNames(BundleNames names);
/** The entry of some Bundle that is open; no id where two Bundles do not agree. */
[[nodiscard]] std::optional<EntryKey> entryNamed(std::string_view urn);

/** What a urn in a file refers to, if it is of @p type ("" for any): an entry of a Bundle, by the name that this has
 * there. Where no Bundle that is open tells, it is the resource with its UUID as id, as programs that write such
 * references (Synthea) name their resources; of which type is not known then, and the type is @p type. */
[[nodiscard]] std::optional<EntryKey> keyOfUrn(std::string_view urn, std::string_view type);

} // namespace fhir
