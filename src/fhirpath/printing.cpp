#include "fhirpath/printing.h"

#include <array>

namespace fhirpath {

std::string typeName(Evaluator &evaluator, const Value &item)
{
    constexpr std::array<std::string_view, 10> Names{
        "Element", "boolean", "integer", "decimal", "string", "date", "dateTime", "time", "Quantity", "TypeInfo"};
    if (item.kind == Value::Kind::Element && !item.type.empty())
        return std::string(item.type);
    const Value value = evaluator.system(item);
    return value.isLong() ? "integer64" : std::string(Names[static_cast<std::size_t>(value.kind)]);
}

std::string quantityText(const Value &quantity)
{
    const std::string_view quote = quantity.truth ? "" : "'";
    return std::string(quantity.text).append(" ").append(quote).append(quantity.type).append(quote);
}

std::string valueText(Evaluator &evaluator, const Value &item)
{
    const auto &json = evaluator.json();
    const bool complex = item.kind == Value::Kind::Element && json.isContainer(item.node);
    if (complex)
        return std::string(json.raw(item.node));
    const Value value = evaluator.system(item);
    switch (value.kind) {
    case Value::Kind::Element:
        return {};
    case Value::Kind::Boolean:
        return value.truth ? "true" : "false";
    case Value::Kind::Integer:
        return std::to_string(value.integer);
    case Value::Kind::Quantity:
        return quantityText(value);
    case Value::Kind::Type:
        return std::string(value.type).append(".").append(value.text);
    default:
        return std::string(value.text);
    }
}

} // namespace fhirpath
