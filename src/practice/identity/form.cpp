#include "practice/identity/form.h"

#include "fhir/percent.h"
#include "practice/fhir/parameters.h"

namespace practice {

Pairs readForm(std::string_view encoded)
{
    Pairs pairs;
    for (const auto piece : split(encoded, '&')) {
        if (piece.empty())
            continue;
        const auto equals = piece.find('=');
        pairs.emplace_back(fhir::formDecoded(piece.substr(0, equals)),
            equals == std::string_view::npos ? std::string() : fhir::formDecoded(piece.substr(equals + 1)));
    }
    return pairs;
}

std::string writeForm(const Pairs &pairs)
{
    static constexpr std::string_view plain = "-._~:,/"; // readable, and allowed in a query
    std::string text;
    for (const auto &[name, value] : pairs) {
        text += text.empty() ? "" : "&";
        text += fhir::percentEncoded(name, plain) + '=' + fhir::percentEncoded(value, plain);
    }
    return text;
}

} // namespace practice
