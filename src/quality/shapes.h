#pragma once

#include "fhir/model.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace quality {

/** The codes of a value set that an element must take its codes from, all of which are known. */
struct Binding {
    std::string_view valueSet; ///< canonical URL, without a version
    std::unordered_set<std::string> codes; ///< "system|code"
    std::unordered_set<std::string> bare; ///< of elements that say no system

    [[nodiscard]] bool has(std::string_view system, std::string_view code) const;
};

/** What the model says of one key in the JSON of a type. */
struct Member {
    std::string name; ///< as in JSON: "valueQuantity"
    std::string_view element; ///< "value"
    std::string_view type; ///< FHIR type of its values, "Quantity"; a backbone's path
    bool isPrimitive = false;
    bool isDate = false; ///< date, dateTime or instant
    bool isHappened = false; ///< it says when something has happened (hasHappened())
    bool isNested = false; ///< its values are whole resources
    std::uint64_t required = 0; ///< its bit among the type's required elements
    const Binding *binding = nullptr; ///< of its values; nullptr: none is required, or its codes are not all known
};

/** A type, as its objects are gone through. */
struct Shape {
    std::string_view type;
    std::vector<Member> members;
    std::unordered_map<std::string_view, std::uint32_t> places; ///< in members, by name
    std::vector<std::string_view> required; ///< elements, a bit each
    bool isCoding = false;
    bool isQuantity = false;
    bool isPeriod = false;
    bool isReference = false;
    bool isIdentifier = false;

    static constexpr std::uint32_t None = 0xFFFFFFFFU;
    /** The place of @p name among members, which is soon found where it is @p next or the one behind; None: there is no
     * such key. */
    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t next) const;
};

/** The shapes of one version of FHIR, each made when it is first asked for. For one thread. */
class Shapes
{
public:
    explicit Shapes(const fhir::Model &model) : m_model(model) { }
    /** nullptr for a type that the version does not have. */
    [[nodiscard]] const Shape *of(std::string_view type);

private:
    [[nodiscard]] std::unique_ptr<Shape> made(std::string_view type);
    [[nodiscard]] const Binding *bindingOf(std::string_view type, std::string_view element, std::string_view valueType);
    const fhir::Model &m_model;
    std::map<std::string, std::unique_ptr<const Shape>, std::less<>> m_shapes;
    std::map<std::string_view, std::unique_ptr<const Binding>> m_bindings; ///< by value set
};

} // namespace quality
