#include "quality/walker.h"

#include "fhir/reference.h"
#include "quality/systems.h"

#include <array>
#include <utility>

namespace quality {
namespace {

constexpr auto None = fhir::JsonIndex::None;

/** Two dates of a resource, the first of which cannot come behind the second. */
struct Pair {
    std::string_view type;
    std::string_view first, second;
    std::string_view kind; ///< FHIR type of both
    Rule rule;
    std::int64_t slack; ///< seconds: of dates that are said by people in several places
};
constexpr std::array Pairs{
    Pair{"Patient", "birthDate", "deceasedDateTime", "dateTime", Rule::DeathBeforeBirth, Day},
    Pair{"Person", "birthDate", "deceasedDateTime", "dateTime", Rule::DeathBeforeBirth, Day},
    Pair{"Condition", "onsetDateTime", "abatementDateTime", "dateTime", Rule::EndBeforeStart, 0},
    Pair{"Appointment", "start", "end", "instant", Rule::EndBeforeStart, 0},
    Pair{"Slot", "start", "end", "instant", Rule::EndBeforeStart, 0},
};

constexpr Moments Year1900{-2'208'988'800, -2'208'988'800, false};

} // namespace

Walker::Node &Walker::made(std::string path, const Shape *shape, bool isHappened)
{
    auto &node = m_nodes.emplace_back();
    node.path = std::move(path);
    node.shape = shape;
    node.isHappened = isHappened;
    node.members.resize(shape ? shape->members.size() : 0);
    return node;
}

Walker::Node &Walker::rootOf(std::string_view type)
{
    auto found = m_roots.find(type);
    if (found == m_roots.end()) {
        const auto *shape = m_around.model->isResource(type) ? m_shapes.of(type) : nullptr;
        found = m_roots.emplace(std::string(type), &made(std::string(type), shape, false)).first;
    }
    return *found->second;
}

Walker::Node *Walker::memberOf(Node &node, std::uint32_t member)
{
    auto *&place = node.members[member];
    if (!place && m_nodes.size() < MostNodes) {
        const auto &what = node.shape->members[member];
        const bool isHappened = what.isHappened || (node.isHappened && node.shape->isPeriod && what.element == "start");
        const auto *shape = what.isPrimitive || what.isNested ? nullptr : m_shapes.of(what.type);
        place = &made(node.path + "." + std::string(what.element), shape, isHappened);
    }
    return place;
}

Walker::Node *Walker::nestedOf(Node &node, std::string_view type)
{
    const auto found = node.resources.find(type);
    if (found != node.resources.end())
        return found->second;
    if (!m_around.model->isResource(type) || m_nodes.size() >= MostNodes)
        return nullptr;
    const std::string name(type);
    return node.resources[name] = &made(node.path + ".ofType(" + name + ")", m_shapes.of(type), false);
}

Key Walker::resource(std::size_t entry, std::uint64_t who, table::RowRef place)
{
    const auto root = m_json.document(entry).root;
    ++m_gathered.resources;
    if (root == None)
        return keyOf("", std::to_string(who)); // said when it was read
    const std::string type = textAt(root, "resourceType");
    const std::string id = textAt(root, "id");
    const auto key = id.empty() ? keyOf("", std::to_string(who)) : keyOf(type, id);
    if (!id.empty())
        m_gathered.duplicates.addResource(key, who, place);
    auto &node = rootOf(type);
    if (!node.shape)
        return key;
    m_now = {root, place, {}, false, false, false};
    const std::string status = textAt(root, "status");
    m_now.isVoid = status == "entered-in-error";
    m_now.isToCome = isToCome(status);
    m_now.birth = birthOf();
    const auto tags = inside(inside(root, "meta"), "tag");
    for (auto tag = m_json.isArray(tags) ? m_json.first(tags) : None; tag != None; tag = m_json.next(tag))
        m_now.isCut = m_now.isCut || textAt(tag, "code") == "SUBSETTED";
    object(root, node);
    pairs(type);
    if (type == "Observation" && !m_now.isVoid)
        measurement(key);
    return key;
}

void Walker::object(At at, Node &node)
{
    const auto &shape = *node.shape;
    const auto present = members(at, node);
    for (std::size_t bit = 0; bit < shape.required.size() && !m_now.isCut; ++bit) {
        if ((present >> bit & 1U) == 0)
            add(Rule::RequiredMissing, node.path + "." + std::string(shape.required[bit]));
    }
    if (shape.isCoding || shape.isQuantity)
        coding(at, node);
    if (shape.isCoding || shape.isQuantity || shape.isIdentifier)
        system(at, node);
    if (shape.isPeriod)
        period(at, node);
    if (shape.isReference)
        reference(at, node);
}

/** Looks at each, and gives the bits of the required elements that are there. */
std::uint64_t Walker::members(At at, Node &node)
{
    const auto &shape = *node.shape;
    std::uint64_t present = 0;
    std::uint32_t next = 0;
    std::string buffer;
    for (auto key = m_json.first(at); key != None;) {
        const auto name = m_json.text(key, buffer);
        const auto content = m_json.valueOf(key);
        const bool isSibling = name.starts_with('_');
        const auto member = shape.find(isSibling ? name.substr(1) : name, next);
        const bool isEmpty = m_json.isNull(content) || (m_json.isContainer(content) && m_json.first(content) == None);
        if (member != Shape::None && !isEmpty) {
            const auto &what = shape.members[member];
            present |= what.required;
            if (!isSibling) {
                next = member + 1;
                if (auto *inner = memberOf(node, member))
                    value(content, *inner, what);
            }
        }
        key = m_json.next(content);
    }
    return present;
}

void Walker::value(At at, Node &node, const Member &member)
{
    if (m_json.isArray(at)) {
        for (auto item = m_json.first(at); item != None; item = m_json.next(item)) {
            if (!m_json.isArray(item))
                value(item, node, member);
        }
        return;
    }
    if (member.isDate && m_json.isString(at))
        date(at, node, member);
    if (member.binding)
        bound(at, node, member);
    if (!m_json.isObject(at))
        return;
    if (member.isNested) {
        if (auto *nested = nestedOf(node, textAt(at, "resourceType")); nested && nested->shape)
            object(at, *nested);
    } else if (node.shape) {
        object(at, node);
    }
}

void Walker::date(At at, const Node &node, const Member &member)
{
    const auto text = m_json.text(at, m_buffer);
    const auto moments = momentsOf(text, member.type);
    if (!moments)
        return add(Rule::DateInvalid, node.path, text);
    if (!node.isHappened || m_now.isVoid)
        return;
    if (!m_now.isToCome && isBefore(m_around.now, *moments, ClockSlack))
        add(Rule::DateInFuture, node.path, text);
    else if (isBefore(*moments, Year1900))
        add(Rule::DateTooEarly, node.path, text);
    else if (m_now.birth && isBefore(*moments, *m_now.birth, BeforeBirthSlack))
        add(Rule::BeforeBirth, node.path, text);
}

void Walker::coding(At at, const Node &node)
{
    const auto code = textAt(at, "code");
    if (!code.empty() && textAt(at, "system").empty() && !hasSibling(at, "_system"))
        add(Rule::CodeWithoutSystem, node.path, code);
}

void Walker::system(At at, const Node &node)
{
    const auto system = textAt(at, "system");
    if (system.empty())
        return;
    if (!isUri(system))
        add(Rule::SystemNoUri, node.path, {}, system, rightSystem(system), true);
    else if (const auto right = rightSystem(system); !right.empty() && !node.shape->isIdentifier)
        add(Rule::SystemWrong, node.path, {}, system, right);
}

void Walker::period(At at, const Node &node)
{
    const auto start = momentsAt(at, "start", "dateTime");
    const auto end = momentsAt(at, "end", "dateTime");
    if (start && end && isBefore(*end, *start))
        add(Rule::EndBeforeStart, node.path, textAt(at, "start") + " – " + textAt(at, "end"));
}

void Walker::pairs(std::string_view type)
{
    for (const auto &pair : Pairs) {
        if (pair.type != type || m_now.isVoid)
            continue;
        const auto first = momentsAt(m_now.root, pair.first, pair.kind);
        const auto second = momentsAt(m_now.root, pair.second, pair.kind);
        if (first && second && isBefore(*second, *first, pair.slack))
            add(pair.rule, std::string(type), textAt(m_now.root, pair.first) + " – " + textAt(m_now.root, pair.second));
    }
}

void Walker::reference(At at, const Node &node)
{
    using Kind = fhir::Reference::Kind;
    const auto text = textAt(at, "reference");
    if (text.empty())
        return;
    const auto target = fhir::readReference(text, m_around.base, *m_around.model);
    if (target.kind == Kind::Broken)
        add(Rule::ReferenceMalformed, node.path, text);
    else if (target.kind == Kind::Contained && !target.id.empty() && !contains(target.id))
        add(Rule::ContainedMissing, node.path, text);
    else if (target.kind == Kind::Own)
        lead(target.type, target.id, text, node);
}

void Walker::lead(std::string_view type, std::string_view id, std::string_view text, const Node &node)
{
    if (type == m_around.type) {
        if (m_around.extent == Extent::Part)
            return;
        if (m_gathered.waiting.size() < m_around.mostWaiting)
            m_gathered.waiting.push_back({keyOf(type, id), node.path, std::string(text), m_now.place});
        else
            ++m_gathered.unfollowed;
    } else if (m_around.known.extentOf(type) != Extent::Part) {
        auto found = m_gathered.followed.find(type);
        if (found == m_gathered.followed.end())
            found = m_gathered.followed.emplace(std::string(type), Gathered::Followed()).first;
        auto &followed = found->second;
        const bool isHere = m_around.known.has(type, id);
        (isHere ? followed.found : followed.missing) += 1;
        if (!isHere)
            followed.findings.add({Rule::ReferenceDangling, node.path, type, {}, text}, m_now.place);
    }
}

bool Walker::contains(std::string_view id)
{
    const auto contained = inside(m_now.root, "contained");
    for (auto at = m_json.isArray(contained) ? m_json.first(contained) : None; at != None; at = m_json.next(at)) {
        if (m_json.isObject(at) && textAt(at, "id") == id)
            return true;
    }
    return false;
}

std::optional<Moments> Walker::birthOf()
{
    if (m_around.known.births() == 0)
        return {};
    for (const std::string_view name : {"subject", "patient"}) {
        const auto text = textAt(inside(m_now.root, name), "reference");
        const auto target =
            text.empty() ? fhir::Reference() : fhir::readReference(text, m_around.base, *m_around.model);
        if (target.kind == fhir::Reference::Kind::Own && target.type == "Patient")
            return m_around.known.birthOf(target.id);
    }
    return {};
}

std::optional<Moments> Walker::momentsAt(At object, std::string_view name, std::string_view type)
{
    const auto text = textAt(object, name);
    return text.empty() ? std::nullopt : momentsOf(text, type);
}

std::string Walker::textAt(At object, std::string_view name) const
{
    const auto at = inside(object, name);
    std::string buffer;
    return m_json.isString(at) ? std::string(m_json.text(at, buffer)) : std::string();
}

Walker::At Walker::inside(At object, std::string_view name) const
{
    return m_json.isObject(object) ? m_json.member(object, name) : None;
}

bool Walker::hasSibling(At object, std::string_view name) const
{
    return m_json.isObject(inside(object, name));
}

void Walker::add(Rule rule, std::string_view path, std::string_view example, std::string_view about,
    std::string_view expected, bool isAboutSent)
{
    m_gathered.findings.add({rule, path, about, expected, example, isAboutSent}, m_now.place);
}

void Gathered::merge(Gathered &&later)
{
    findings.merge(std::move(later.findings));
    duplicates.merge(std::move(later.duplicates));
    measures.merge(std::move(later.measures));
    for (auto &each : later.waiting)
        waiting.push_back(std::move(each));
    unfollowed += later.unfollowed;
    for (auto &[type, more] : later.followed) {
        auto &all = followed[type];
        all.found += more.found;
        all.missing += more.missing;
        all.findings.merge(std::move(more.findings));
    }
    resources += later.resources;
}

} // namespace quality
