#pragma once

#include "fhir/json.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fhirpath {

/**
 * One item of a collection: an element of the resource, by its place in the JSON, or a computed value. Texts are views
 * of the batch, of the expression or of the evaluator's arena. Decimals and dates are kept as they were written.
 */
struct Value {
    enum class Kind : std::uint8_t { Element, Boolean, Integer, Decimal, String, Date, DateTime, Time, Quantity, Type };
    /** How the JSON of an element is to be read, as far as its type says. */
    enum class Form : std::uint8_t { Unknown, Text, Date, DateTime, Time, Integer64, Decimal, Quantity, Other };
    static constexpr fhir::JsonIndex::At None = fhir::JsonIndex::None;

    Kind kind = Kind::Element;
    bool truth = false; ///< Boolean; for a Quantity: the unit is a calendar word; for an Integer: it is a Long
    Form form = Form::Unknown; ///< Element: what follows from its type, found out when it is needed
    fhir::JsonIndex::At node = None; ///< Element: its JSON, None when there is only a sibling
    fhir::JsonIndex::At sibling = None; ///< Element: the object under "_name" that belongs to it
    std::int64_t integer = 0;
    std::string_view text; ///< digits, characters, ISO 8601; a Type's name; a Quantity's number
    std::string_view type; ///< Element: FHIR type, "" when unknown. Quantity: unit. Type: namespace.

    [[nodiscard]] static Value boolean(bool truth);
    [[nodiscard]] static Value number(std::int64_t value);
    /** The same as a Long, which FHIRPath has beside Integer since 3.0. */
    [[nodiscard]] static Value longNumber(std::int64_t value);
    [[nodiscard]] static Value of(Kind kind, std::string_view text, std::string_view type = {});
    /** An element without JSON: what $this is where a function is called on an empty collection. */
    [[nodiscard]] bool isNothing() const
    {
        return kind == Kind::Element && node == None && sibling == None && type.empty();
    }
    [[nodiscard]] bool isTemporal() const { return kind >= Kind::Date && kind <= Kind::Time; }
    /** A text, or an element that is a date or time: in JSON they are texts, and views take them for such. */
    [[nodiscard]] bool isText() const { return kind == Kind::String || (isTemporal() && node != None); }
    [[nodiscard]] bool isLong() const { return kind == Kind::Integer && truth; }
    [[nodiscard]] bool isNumber() const { return kind == Kind::Integer || kind == Kind::Decimal; }
};

using Items = std::vector<Value>;

inline Value Value::boolean(bool truth)
{
    Value value;
    value.kind = Kind::Boolean;
    value.truth = truth;
    return value;
}

inline Value Value::number(std::int64_t number)
{
    Value value;
    value.kind = Kind::Integer;
    value.integer = number;
    return value;
}

inline Value Value::longNumber(std::int64_t number)
{
    Value value = Value::number(number);
    value.truth = true;
    return value;
}

inline Value Value::of(Kind kind, std::string_view text, std::string_view type)
{
    Value value;
    value.kind = kind;
    value.text = text;
    value.type = type;
    return value;
}

} // namespace fhirpath
