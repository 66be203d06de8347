#pragma once

#include "fhir/batch.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {

/** What a Bundle says besides its entries (R4, bundle.html). Texts are unescaped. */
struct BundleHead {
    std::string type; ///< searchset, batch, …; empty when the Bundle does not say
    std::optional<std::uint64_t> total;
    std::string self; ///< link with relation "self": the search that the server says it ran
    std::string next; ///< link with relation "next", opaque; empty on the last page
};

/** Something in a Bundle that is not as R4 has it; the rest of the Bundle is read all the same. */
struct BundleFault {
    enum class Kind : std::uint8_t {
        NotJson, ///< the text stops being JSON here
        CutOff, ///< it ends before the Bundle does
        NotABundle, ///< JSON, but with another resourceType, or none
        EntryWithoutResource, ///< entry is counted from 0 over the page
        InvalidUtf8,
        TooLarge, ///< one resource above the limit
    };
    Kind kind = Kind::NotJson;
    std::size_t offset = 0; ///< bytes from the start of the page
    std::size_t entry = 0;
    std::string resourceType; ///< for NotABundle: what it is instead, "" when there is none
};

/**
 * Cuts a Bundle into its resources while it arrives, so that the first row is on screen before the last has come.
 * Properties may come in any order (a link after its entries, resourceType last). Works on bytes; a resource is handed
 * on as it stood, checked for balance and UTF-8 here; its grammar is checked where it is read.
 * A page that is something else is reported as NotABundle or NotJson; start() has its beginning for an explanation.
 */
class BundleReader
{
public:
    /** @p largestResource in bytes. */
    explicit BundleReader(std::size_t largestResource = std::size_t{256} << 20U);
    ~BundleReader();
    BundleReader(BundleReader &&) noexcept;
    BundleReader &operator=(BundleReader &&) noexcept;

    /** Takes what arrived. Resources completed by it wait for take(). Cheap on empty input. */
    void feed(std::string_view bytes);
    /** The stream ended; faults() is final after this. */
    void finish();
    /** Everything completed since the last call, in order, or nothing. */
    [[nodiscard]] std::optional<ResourceBatch> take(std::uint64_t number);

    [[nodiscard]] const BundleHead &head() const;
    [[nodiscard]] const std::vector<BundleFault> &faults() const;
    /** Entries seen, whole ones only. */
    [[nodiscard]] std::size_t entries() const;
    /** A Bundle has come to its end. What stands behind it is a fault, NotJson at the place where it begins. */
    [[nodiscard]] bool isWhole() const;
    /** The first bytes of the page, at most 64 KiB. */
    [[nodiscard]] const std::string &start() const;

private:
    class Scanner;
    std::unique_ptr<Scanner> m_scanner;
};

} // namespace fhir
