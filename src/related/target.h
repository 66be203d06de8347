#pragma once

#include "fhir/reference.h"

#include <string>
#include <string_view>

namespace related {

/** What one reference leads to, with texts of its own. */
struct Target {
    fhir::Reference::Kind kind = fhir::Reference::Kind::Nothing;
    fhir::Reference::Fault fault = fhir::Reference::Fault::None;
    std::string reference; ///< as it was sent; "" where it has none
    std::string display; ///< what it says that this is called; "" where it does not
    std::string type; ///< as far as it is said
    std::string id;
    std::string version; ///< that is meant; "": the current one
    std::string base; ///< of another server

    /** "Patient/1" where it is a resource of the same server or of the same files; "" else. */
    [[nodiscard]] std::string key() const;
    bool operator==(const Target &) const = default;
};

/** As fhir::readReference(). */
[[nodiscard]] Target targetOf(const fhir::ReferenceElement &element, std::string_view base, const fhir::Model &model);
[[nodiscard]] Target targetOf(std::string_view reference, std::string_view base, const fhir::Model &model);

} // namespace related
