// What a walker makes of single values, and whom they are about.
#include "deidentify/values.h"
#include "deidentify/walker.h"
#include "fhir/ucum.h"

#include <algorithm>

namespace deidentify {

constexpr auto None = fhir::JsonIndex::None;

/** The one patient that a resource is about, by the search parameter "patient" of its type; "" where there is none, or
 * several. */
std::string Walker::patientOf(At at, std::string_view type, std::string_view id)
{
    if (type == "Patient")
        return id.empty() ? std::string() : "Patient/" + std::string(id);
    std::string found;
    bool isOne = true;
    for (const auto &parameter : m_model.searchParameters(type)) {
        if (parameter.code != "patient")
            continue;
        for (std::string_view rest = parameter.expression; !rest.empty();) {
            const std::size_t bar = std::min(rest.find(" | "), rest.size());
            std::string_view path = rest.substr(0, bar);
            rest.remove_prefix(std::min(bar + 3, rest.size()));
            path = path.substr(0, path.find(".where("));
            if (path.starts_with(type) && path.size() > type.size() + 1)
                collectPatients(at, path.substr(type.size() + 1), found, isOne);
        }
    }
    return isOne ? found : std::string();
}

void Walker::collectPatients(At at, std::string_view path, std::string &found, bool &isOne)
{
    if (m_json.isArray(at)) {
        for (At item = m_json.first(at); item != None; item = m_json.next(item))
            collectPatients(item, path, found, isOne);
        return;
    }
    if (!m_json.isObject(at))
        return;
    if (!path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        const At value = m_json.member(at, path.substr(0, dot));
        return collectPatients(value, path.substr(std::min(dot + 1, path.size())), found, isOne);
    }
    const auto target = targetOf(textAt(at, "reference"), m_model);
    if (!target || target->type != "Patient")
        return;
    isOne = isOne && (found.empty() || found == target->key);
    found = target->key;
}

std::optional<std::string> Walker::madeOf(const Owner &owner, const Field &known, std::string_view text)
{
    const auto whole = [text](bool isGood) { return isGood ? std::optional(std::string(text)) : std::nullopt; };
    switch (known.action) {
    case Action::Code:
        if (m_model.isA(known.type, "uri")) // of a reference's type: an address would be one more place for text
            return whole(m_model.isResource(text));
        return whole(isCode(text) && (owner.isCodeKept || known.name != "code"));
    case Action::Birth:
        m_isMasked = isOld(text, m_rules.oldest, m_engine.year());
        if (m_isMasked)
            return std::nullopt;
        [[fallthrough]];
    case Action::Date:
        return dateOf(text, m_place->shift, known.type == "instant");
    case Action::Postcode: {
        const std::string country = textAt(owner.at, "country"); // the rule, and its list, are of the United States
        const bool isElsewhere = !country.empty() && country != "US" && country != "USA";
        return isElsewhere ? std::nullopt : postcodeOf(text, m_rules.sparse);
    }
    case Action::Region:
        return whole(isRegion(text));
    case Action::System:
        return whole(isListed(text, m_rules.systems));
    case Action::Unit:
        return unitOf(owner, text);
    case Action::Pseudonym:
        return pseudonym(
            m_model.isResource(owner.type) && known.name == "id" ? m_place->key : "text " + std::string(text));
    case Action::Reference:
        return referenceOf(text);
    case Action::Drop:
    case Action::Keep:
    case Action::Inside:
    case Action::Allowed:
        break;
    }
    return std::nullopt;
}

std::optional<std::string> Walker::referenceOf(std::string_view text)
{
    if (text == "#")
        return "#";
    if (text.starts_with('#'))
        return '#' + pseudonym(m_place->root + std::string(text));
    const auto target = targetOf(text, m_model);
    if (!target)
        return std::nullopt;
    const std::string name = pseudonym(target->key);
    if (!target->type.empty())
        return std::string(target->type) + '/' + name;
    return "urn:uuid:" + name.substr(0, 8) + '-' + name.substr(8, 4) + '-' + name.substr(12, 4) + '-'
        + name.substr(16, 4) + '-' + name.substr(20);
}

std::optional<std::string> Walker::unitOf(const Owner &owner, std::string_view text)
{
    const auto isUnit = [](std::string_view unit) {
        return isCode(unit) && unit.find('{') == std::string_view::npos && fhir::Unit::parse(unit).has_value();
    };
    if (isUnit(text))
        return std::string(text);
    const std::string code = textAt(owner.at, "code");
    return owner.isCodeKept && isCode(code) ? std::optional(code) : std::nullopt;
}

} // namespace deidentify
