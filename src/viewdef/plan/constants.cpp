#include "viewdef/plan/reader.h"

#include "fhir/decimal.h"
#include "fhir/temporal.h"

#include <array>

// The constants of a view: each has a name and one value, which expressions have as a literal.

namespace viewdef {

using fhir::JsonIndex;
using Kind = Error::Kind;

namespace {

struct ConstantType {
    std::string_view suffix;
    fhirpath::Node::Kind kind;
    char json; ///< first character of the JSON value: " for a string, 0 for a number, t for a truth value
};
using Literal = fhirpath::Node::Kind;
constexpr std::array<ConstantType, 19> ConstantTypes{{{"Base64Binary", Literal::String, '"'},
    {"Boolean", Literal::Boolean, 't'}, {"Canonical", Literal::String, '"'}, {"Code", Literal::String, '"'},
    {"Date", Literal::Date, '"'}, {"DateTime", Literal::DateTime, '"'}, {"Decimal", Literal::Decimal, '0'},
    {"Id", Literal::String, '"'}, {"Instant", Literal::DateTime, '"'}, {"Integer", Literal::Integer, '0'},
    {"Integer64", Literal::Long, '"'}, {"Oid", Literal::String, '"'}, {"String", Literal::String, '"'},
    {"PositiveInt", Literal::Integer, '0'}, {"Time", Literal::Time, '"'}, {"UnsignedInt", Literal::Integer, '0'},
    {"Uri", Literal::String, '"'}, {"Url", Literal::String, '"'}, {"Uuid", Literal::String, '"'}}};

/** Whether @p text is what a literal of @p kind may hold. */
[[nodiscard]] bool fits(fhirpath::Node::Kind kind, std::string_view text)
{
    using fhir::Temporal;
    switch (kind) {
    case Literal::Date:
        return Temporal::parse(text, Temporal::Kind::Date).has_value();
    case Literal::DateTime:
        return Temporal::parse(text, Temporal::Kind::DateTime).has_value();
    case Literal::Time:
        return Temporal::parse(text, Temporal::Kind::Time).has_value();
    case Literal::Integer:
    case Literal::Long: {
        const auto number = fhir::Decimal::parse(text);
        return number && number->integer();
    }
    case Literal::Decimal:
        return fhir::Decimal::parse(text).has_value();
    default:
        return true;
    }
}

} // namespace

Reader::Failed Reader::constant(At object, const std::string &pointer)
{
    fhirpath::Constant constant;
    if (auto failed = text(object, "name", pointer, true, constant.name))
        return failed;
    if (!isSqlName(constant.name))
        return error(Kind::Invalid, pointer + "/name", "A name has letters, digits and _ and begins with a letter.");
    bool found = false;
    for (const ConstantType &type : ConstantTypes) {
        const std::string name = "value" + std::string(type.suffix);
        const At value = m_json.member(object, name);
        if (value == JsonIndex::None)
            continue;
        const char first = m_json.kind(value);
        const char json = first == '"' ? '"' : first == 't' || first == 'f' ? 't' : '0';
        std::string buffer;
        constant.value.kind = type.kind;
        constant.value.text = m_json.text(value, buffer);
        std::string here = pointer;
        here.append("/").append(name);
        if (found)
            return error(Kind::Invalid, here, "A constant has one value, not several.");
        if (m_json.isContainer(value) || m_json.isNull(value) || json != type.json
            || !fits(type.kind, constant.value.text))
            return error(Kind::Invalid, here, "This is no value of that type.");
        found = true;
    }
    if (!found)
        return error(Kind::Missing, pointer + "/value[x]", "The constant " + constant.name + " has no value.");
    m_constants.push_back(std::move(constant));
    return std::nullopt;
}

} // namespace viewdef
