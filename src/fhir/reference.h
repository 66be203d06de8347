#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fhir {

class Model;

/** What a Reference element says (R4, references.html); "" for what it does not. Texts are unescaped. */
struct ReferenceElement {
    std::string_view reference;
    std::string_view type;
    std::string_view display;
    bool hasIdentifier = false;
};

/** What a reference leads to. A canonical is none: it names a definition, and says nothing of where that is. */
struct Reference {
    enum class Kind : std::uint8_t {
        Nothing, ///< says neither what nor who: a display alone, or an empty element
        Contained, ///< a resource inside the same one, with id; "" means that one itself
        Own, ///< a resource of the same server or of the same files: type and id
        Foreign, ///< one of another server: type, id and base
        Named, ///< an entry of the same Bundle by its fullUrl, a urn:uuid or urn:oid, which is id
        Logical, ///< by an identifier alone
        Address, ///< something on the web that is no resource of a FHIR server
        Broken, ///< none of these: fault says why
    };
    enum class Fault : std::uint8_t {
        None,
        NoType, ///< "123"
        UnknownType, ///< "Person1/123": FHIR has no such type
        NoId, ///< "Patient/"
        BadId, ///< characters that no id has, or more than 64 of them
        BadVersion, ///< behind "/_history/"
        BadUrn, ///< "urn:uuid:" and then no UUID, "urn:oid:" and then no OID, or another urn
        Search, ///< "Patient?identifier=1": means something while a transaction runs, and nothing afterwards
        Spaces, ///< spaces or control characters in it
    };

    Kind kind = Kind::Nothing;
    Fault fault = Fault::None;
    std::string_view
        type; ///< resource type, as far as it is said; of the element's own type where that is all there is
    std::string_view id;
    std::string_view version; ///< of Own and Foreign: the one that is meant; "": the current one
    std::string_view base; ///< of Foreign: without a slash at its end
    /** The element's type is another than that of its reference, which counts. */
    bool typesDiffer = false;

    /** "Patient/1" of Own; "" of others. */
    [[nodiscard]] std::string key() const;
    bool operator==(const Reference &) const = default;
};

/**
 * What @p element leads to where it came from the server at @p base, "" for files. Views are into the element's texts
 * and into the model's. An absolute address is of the same server where it begins with @p base; http and https count as
 * the same, as servers behind a proxy write the one and are reached by the other. Sends no request.
 */
[[nodiscard]] Reference readReference(const ReferenceElement &element, std::string_view base, const Model &model);
/** The same for the text in Reference.reference alone. */
[[nodiscard]] Reference readReference(std::string_view reference, std::string_view base, const Model &model);

/** Whether @p text is a urn that names an entry of a Bundle: "urn:uuid:" and a UUID, or "urn:oid:" and an OID. */
[[nodiscard]] bool isUrn(std::string_view text);
/** Whether @p id is what FHIR allows: 1 to 64 of A-Z, a-z, 0-9, "-" and "." (R4, datatypes.html#id). */
[[nodiscard]] bool isId(std::string_view id);

} // namespace fhir
