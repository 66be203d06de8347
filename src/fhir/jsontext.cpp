#include "fhir/jsontext.h"

namespace fhir {

void appendJsonString(std::string_view value, std::string &to)
{
    static constexpr std::string_view Hex = "0123456789abcdef";
    to.push_back('"');
    std::size_t clean = 0; // everything before it stands in to already
    for (std::size_t at = 0; at < value.size(); ++at) {
        const auto byte = static_cast<unsigned char>(value[at]);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        to.append(value.substr(clean, at - clean));
        clean = at + 1;
        switch (byte) {
        case '"':
        case '\\':
            to.push_back('\\');
            to.push_back(value[at]);
            break;
        case '\n':
            to.append("\\n");
            break;
        case '\r':
            to.append("\\r");
            break;
        case '\t':
            to.append("\\t");
            break;
        default:
            to.append("\\u00");
            to.push_back(Hex[byte >> 4U]);
            to.push_back(Hex[byte & 15U]);
        }
    }
    to.append(value.substr(clean));
    to.push_back('"');
}

} // namespace fhir
