#include "fhirpath/functions.h"

#include <unordered_map>

namespace fhirpath {

std::optional<std::string_view> Call::text(std::size_t index) const
{
    Argument items = argument(index);
    if (items->empty())
        return std::nullopt;
    const Value value = evaluator.system(items->front());
    if (items->size() > 1 || value.kind != Value::Kind::String) {
        fail("expects one text here.");
        return std::nullopt;
    }
    return value.text;
}

std::optional<std::int64_t> Call::integer(std::size_t index) const
{
    Argument items = argument(index);
    if (items->empty())
        return std::nullopt;
    const Value value = evaluator.system(items->front());
    if (items->size() > 1 || value.kind != Value::Kind::Integer) {
        fail("expects one integer here.");
        return std::nullopt;
    }
    return value.integer;
}

std::optional<Value> Call::single() const
{
    if (input.empty())
        return std::nullopt;
    if (input.size() > 1) {
        fail("needs one value, not several.");
        return std::nullopt;
    }
    return evaluator.system(input[0]);
}

std::optional<std::string_view> Call::subject() const
{
    const auto value = single();
    if (!value || (value->kind == Value::Kind::Element && evaluator.json().isNull(value->node)))
        return std::nullopt;
    if (!value->isText()) {
        fail("needs a text.");
        return std::nullopt;
    }
    return value->text;
}

Value withoutElement(Value value)
{
    value.node = Value::None;
    value.sibling = Value::None;
    if (value.kind != Value::Kind::Quantity && value.kind != Value::Kind::Type)
        value.type = {};
    return value;
}

const Function *findFunction(std::string_view name)
{
    static const auto Table = [] {
        std::unordered_map<std::string_view, const Function *> table;
        for (const auto theme : {aggregateFunctions(), calendarFunctions(), collectionFunctions(), combiningFunctions(),
                 conversionFunctions(), encodingFunctions(), fhirFunctions(), mathFunctions(), stringFunctions(),
                 terminologyFunctions(), timeFunctions()})
            for (const Function &function : theme)
                table.emplace(function.name, &function);
        return table;
    }();
    const auto found = Table.find(name);
    return found == Table.end() ? nullptr : found->second;
}

} // namespace fhirpath
