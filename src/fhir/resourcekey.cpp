#include "fhir/resourcekey.h"

namespace fhir {
namespace {

/** The place behind the string that begins at @p at (its opening quote). */
std::size_t behindString(std::string_view text, std::size_t at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at + 1;
    }
    return text.size();
}

} // namespace

ResourceKey readResourceKey(std::string_view resource)
{
    ResourceKey key;
    std::string_view name; // the last string at depth 1: a key until a value follows it
    bool isValue = false;
    int depth = 0;
    for (std::size_t at = 0; at < resource.size();) {
        const char c = resource[at];
        if (c != '"') {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (depth == 1 && (c == ':' || c == ','))
                isValue = c == ':';
            ++at;
            continue;
        }
        const std::size_t end = behindString(resource, at);
        if (depth == 1) {
            const std::string_view text = resource.substr(at + 1, end - at - 2);
            if (!isValue)
                name = text;
            else if (name == "id")
                key.id = text;
            else if (name == "resourceType")
                key.type = text;
        }
        if (!key.id.empty() && !key.type.empty())
            return key;
        at = end;
    }
    return key;
}

} // namespace fhir
