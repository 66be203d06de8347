#include "fhirpath/functions.h"

#include <algorithm>
#include <unordered_map>

namespace fhirpath {

Items Call::argument(std::size_t index, const Focus &on) const
{
    Items items;
    evaluator.evaluate(op.args[index + 1], on, items);
    return items;
}

std::optional<std::string_view> Call::text(std::size_t index) const
{
    const Items items = argument(index);
    if (items.empty())
        return std::nullopt;
    const Value value = evaluator.system(items[0]);
    if (items.size() > 1 || value.kind != Value::Kind::String) {
        evaluator.fail(op, op.text + "() expects one text here.");
        return std::nullopt;
    }
    return value.text;
}

std::optional<std::int64_t> Call::integer(std::size_t index) const
{
    const Items items = argument(index);
    if (items.empty())
        return std::nullopt;
    const Value value = evaluator.system(items[0]);
    if (items.size() > 1 || value.kind != Value::Kind::Integer) {
        evaluator.fail(op, op.text + "() expects one integer here.");
        return std::nullopt;
    }
    return value.integer;
}

std::optional<Value> Call::single() const
{
    if (input.empty())
        return std::nullopt;
    if (input.size() > 1) {
        evaluator.fail(op, op.text + "() needs one value, not several.");
        return std::nullopt;
    }
    return evaluator.system(input[0]);
}

const Function *findFunction(std::string_view name)
{
    static const auto Table = [] {
        std::unordered_map<std::string_view, const Function *> table;
        for (const auto theme : {collectionFunctions(), fhirFunctions(), stringFunctions()})
            for (const Function &function : theme)
                table.emplace(function.name, &function);
        return table;
    }();
    const auto found = Table.find(name);
    return found == Table.end() ? nullptr : found->second;
}

} // namespace fhirpath
