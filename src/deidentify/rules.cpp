#include "deidentify/rules.h"

#include "fhir/json.h"
#include "fhir/model.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

namespace deidentify {
namespace {

using At = fhir::JsonIndex::At;
using Kind = RulesError::Kind;
using Failed = std::optional<RulesError>;
constexpr At None = fhir::JsonIndex::None;

constexpr std::string_view Schema = "urn:x-fhirside:deidentify:1";
constexpr std::pair<std::string_view, Action> ActionNames[] = {{"drop", Action::Drop}, {"keep", Action::Keep},
    {"inside", Action::Inside}, {"code", Action::Code}, {"date", Action::Date}, {"birth", Action::Birth},
    {"postcode", Action::Postcode}, {"region", Action::Region}, {"system", Action::System}, {"unit", Action::Unit},
    {"pseudonym", Action::Pseudonym}, {"reference", Action::Reference}, {"allowed", Action::Allowed}};

/** Reads one table; the first thing that is wrong ends it. */
class Reader
{
public:
    explicit Reader(std::string_view json) : m_batch(std::string(json), {{0, json.size()}}, 0) { m_json.read(m_batch); }

    tl::expected<Rules, RulesError> read()
    {
        const At root = m_json.document(0).root;
        if (!m_json.isObject(root))
            return tl::unexpected(RulesError{Kind::NotJson, {}});
        if (const At version = m_json.member(root, "version"); version == None || m_json.raw(version) != "1")
            return tl::unexpected(RulesError{version == None ? Kind::Missing : Kind::Version, "/version"});
        const auto take = [this](const std::string &key, At value) { return member(key, value); };
        if (auto failed = members(root, "", take))
            return tl::unexpected(*failed);
        for (const auto &[isThere, key] :
            {std::pair(!m_rules.name.empty(), "/name"), std::pair(!m_rules.rules.empty(), "/rules")}) {
            if (!isThere)
                return tl::unexpected(RulesError{Kind::Missing, key});
        }
        return std::move(m_rules);
    }

private:
    template <typename Take>
    Failed members(At object, const std::string &pointer, const Take &take)
    {
        std::set<std::string, std::less<>> seen;
        for (At key = m_json.first(object); key != None; key = m_json.next(fhir::JsonIndex::valueOf(key))) {
            const std::string name(m_json.text(key, m_buffer));
            if (!seen.insert(name).second)
                return RulesError{Kind::Twice, pointer + '/' + name};
            if (auto failed = take(name, fhir::JsonIndex::valueOf(key)))
                return failed;
        }
        return {};
    }

    Failed member(const std::string &key, At value)
    {
        const std::string pointer = '/' + key;
        if (key == "version")
            return {};
        if (key == "$schema")
            return m_json.isString(value) && m_json.raw(value) == Schema ? Failed()
                                                                         : RulesError{Kind::Version, pointer};
        if (key == "name")
            return text(value, pointer, m_rules.name);
        if (key == "title")
            return text(value, pointer, m_rules.title);
        if (key == "description")
            return text(value, pointer, m_rules.description);
        if (key == "dates")
            return dates(value, pointer);
        if (key == "shiftDays")
            return number(value, pointer, 1, 3650, m_rules.shiftDays);
        if (key == "oldest")
            return number(value, pointer, 1, 150, m_rules.oldest);
        if (key == "sparse")
            return texts(value, pointer, m_rules.sparse);
        if (key == "systems")
            return texts(value, pointer, m_rules.systems);
        if (key == "extensions")
            return texts(value, pointer, m_rules.extensions);
        return key == "rules" ? rules(value, pointer) : RulesError{Kind::UnknownKey, pointer};
    }

    Failed text(At value, const std::string &pointer, std::string &to)
    {
        if (!m_json.isString(value))
            return RulesError{Kind::Invalid, pointer};
        to = m_json.text(value, m_buffer);
        return to.empty() ? Failed(RulesError{Kind::Invalid, pointer}) : Failed();
    }

    Failed texts(At value, const std::string &pointer, std::vector<std::string> &to)
    {
        if (!m_json.isArray(value))
            return RulesError{Kind::Invalid, pointer};
        for (At item = m_json.first(value); item != None; item = m_json.next(item)) {
            const std::string here = pointer + '/' + std::to_string(to.size());
            if (auto failed = text(item, here, to.emplace_back()))
                return failed;
        }
        return {};
    }

    Failed number(At value, const std::string &pointer, int least, int most, int &to)
    {
        const auto raw = m_json.raw(value);
        const auto read = std::from_chars(raw.data(), raw.data() + raw.size(), to);
        const bool isNumber = read.ec == std::errc() && read.ptr == raw.data() + raw.size() && !m_json.isString(value);
        return isNumber && to >= least && to <= most ? Failed() : RulesError{Kind::Invalid, pointer};
    }

    Failed dates(At value, const std::string &pointer)
    {
        std::string name;
        if (auto failed = text(value, pointer, name))
            return failed;
        m_rules.dates = name == "shift" ? Rules::Dates::Shift : Rules::Dates::Year;
        return name == "shift" || name == "year" ? Failed() : RulesError{Kind::Invalid, pointer};
    }

    Failed rules(At value, const std::string &pointer)
    {
        if (!m_json.isArray(value))
            return RulesError{Kind::Invalid, pointer};
        std::set<std::pair<std::string, std::string>> seen;
        for (At item = m_json.first(value); item != None; item = m_json.next(item)) {
            const std::string here = pointer + '/' + std::to_string(m_rules.rules.size());
            if (!m_json.isObject(item))
                return RulesError{Kind::Invalid, here};
            Rule &rule = m_rules.rules.emplace_back();
            bool hasAction = false;
            const auto take = [&](const std::string &key, At part) -> Failed {
                hasAction = hasAction || key == "do";
                return ruleMember(key, part, here, rule);
            };
            if (auto failed = members(item, here, take))
                return failed;
            if (!hasAction || rule.path.empty() == rule.type.empty())
                return RulesError{hasAction ? Kind::Invalid : Kind::Missing, here + (hasAction ? "" : "/do")};
            if (!seen.emplace(rule.path, rule.type).second)
                return RulesError{Kind::Twice, here};
        }
        return {};
    }

    Failed ruleMember(const std::string &key, At value, const std::string &here, Rule &rule)
    {
        const std::string pointer = here + '/' + key;
        if (key == "path")
            return text(value, pointer, rule.path);
        if (key == "type")
            return text(value, pointer, rule.type);
        if (key == "law")
            return text(value, pointer, rule.law);
        if (key == "why")
            return text(value, pointer, rule.why);
        if (key != "do")
            return RulesError{Kind::UnknownKey, pointer};
        std::string name;
        if (auto failed = text(value, pointer, name))
            return failed;
        const auto *found = std::ranges::find(ActionNames, name, &std::pair<std::string_view, Action>::first);
        if (found == std::end(ActionNames))
            return RulesError{Kind::Invalid, pointer};
        rule.action = found->second;
        return {};
    }

    fhir::ResourceBatch m_batch;
    fhir::JsonIndex m_json;
    std::string m_buffer;
    Rules m_rules;
};

} // namespace

std::string_view nameOf(Action action)
{
    return std::ranges::find(ActionNames, action, &std::pair<std::string_view, Action>::second)->first;
}

std::size_t Rules::find(
    std::string_view owner, std::string_view element, std::string_view type, const fhir::Model &model) const
{
    const auto place = [this](std::string Rule::*key, std::string_view wanted) {
        const auto found = std::ranges::find(rules, wanted, key);
        return found == rules.end() ? None : static_cast<std::size_t>(found - rules.begin());
    };
    for (; !owner.empty(); owner = model.base(owner)) {
        if (const auto at = place(&Rule::path, std::string(owner) + '.' + std::string(element)); at != None)
            return at;
    }
    for (; !type.empty(); type = model.base(type)) {
        if (const auto at = place(&Rule::type, type); at != None)
            return at;
    }
    return None;
}

tl::expected<Rules, RulesError> parseRules(std::string_view json)
{
    return Reader(json).read();
}

} // namespace deidentify
