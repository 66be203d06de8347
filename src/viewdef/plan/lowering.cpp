#include "viewdef/plan/lowering.h"

#include "fhir/model.h"
#include "fhirpath/functions.h"

#include <algorithm>
#include <cctype>

namespace viewdef {

using fhirpath::Op;
using Kind = fhirpath::Node::Kind;
using fhirpath::Operator;

namespace {

[[nodiscard]] bool isCall(const Op &op, std::string_view name, std::size_t arguments)
{
    return op.kind == Kind::Function && op.text == name && op.args.size() == arguments + 1;
}

[[nodiscard]] bool isAnyResource(std::string_view type)
{
    return type == "Resource" || type == "DomainResource";
}

/** Whether a JSON string of this type is compared by its characters. */
[[nodiscard]] bool isCharacters(std::string_view type)
{
    constexpr std::array<std::string_view, 6> Others{"", "date", "dateTime", "instant", "time", "integer64"};
    return std::find(Others.begin(), Others.end(), type) == Others.end();
}

/** Adds the slots of the root that @p condition begins with; false when it does not begin with an element. */
[[nodiscard]] bool rootSlots(const Condition &condition, std::vector<std::uint32_t> &out)
{
    if (condition.parts.empty()) {
        const auto &steps = condition.path.steps;
        if (steps.empty() || steps.front().kind != Step::Kind::Member)
            return false;
        out.push_back(steps.front().slot);
    }
    return std::all_of(
        condition.parts.begin(), condition.parts.end(), [&out](const Condition &part) { return rootSlots(part, out); });
}

} // namespace

void Lowering::run()
{
    const Place resource{m_plan.resourceType, Trie::Root, {}, nullptr, false};
    const bool known = m_plan.model->isResource(m_plan.resourceType);
    for (const auto &expression : m_plan.where) {
        m_plan.plainWhere.emplace_back();
        if (known)
            where(expression, resource);
    }
    for (SelectPlan &plan : m_plan.selects)
        select(plan, known ? Found(resource) : std::nullopt);
    m_plan.trie.finish();
}

bool Lowering::isPrimitive(std::string_view type) const
{
    return m_plan.model->isPrimitive(type);
}

void Lowering::where(const fhirpath::Expression &where, const Place &resource)
{
    auto plain = condition(where.root(), resource);
    if (!plain)
        return watch(where.root(), resource);
    PlainWhere &out = m_plan.plainWhere.back().emplace(PlainWhere{std::move(*plain), {}, false});
    out.early = rootSlots(out.condition, out.slots);
    std::sort(out.slots.begin(), out.slots.end());
    out.slots.erase(std::unique(out.slots.begin(), out.slots.end()), out.slots.end());
    for (const std::uint32_t slot : out.slots)
        m_plan.trie.decides(slot);
}

void Lowering::select(SelectPlan &plan, const Found &focus)
{
    Found inner;
    if (plan.each == SelectPlan::Each::Itself) {
        inner = focus;
    } else if (focus && plan.each != SelectPlan::Each::Repeat) {
        PlainFocus plain;
        inner = path(plan.foci[0].root(), *focus, plain.path);
        if (inner && (inner->type.empty() || isAnyResource(inner->type)))
            inner.reset();
        if (inner) {
            if (inner->entry)
                m_plan.trie.setStrict(*inner->entry);
            plain.type = inner->type;
            plan.plain = std::move(plain);
        } else {
            watch(plan.foci[0].root(), *focus);
        }
    }
    if (inner)
        for (ColumnPlan &each : plan.columns)
            column(each, *inner);
    for (auto *below : {&plan.selects, &plan.unions})
        for (SelectPlan &each : *below)
            select(each, inner);
}

void Lowering::column(ColumnPlan &column, const Place &focus)
{
    using How = PlainColumn::How;
    PlainColumn &plain = column.plain;
    const Op &root = column.expression.root();
    if (key(root, focus, plain))
        return;
    plain = {};
    if (join(root, focus, plain))
        return;
    plain = {};
    if (path(root, focus, plain.path)) {
        plain.how = How::Value;
        return;
    }
    plain = {};
    if (auto truth = condition(root, focus)) {
        plain.how = How::Truth;
        plain.condition.push_back(std::move(*truth));
        return;
    }
    watch(root, focus);
}

/** getResourceKey() and getReferenceKey() at the end of a path. */
bool Lowering::key(const Op &op, const Place &focus, PlainColumn &out)
{
    const bool resource = isCall(op, "getResourceKey", 0);
    if (m_plan.settings.typedResourceKeys
        || (!resource && !isCall(op, "getReferenceKey", 0)
            && !(op.kind == Kind::Function && op.text == "getReferenceKey")))
        return false;
    const auto of = path(op.args[0], focus, out.path);
    if (!of || (!resource && of->type != "Reference"))
        return false;
    const auto text = member(*of, resource ? "id" : "reference", out.path);
    if (!text || !text->entry || text->choice)
        return false;
    m_plan.trie.setSingle(*text->entry);
    m_plan.trie.setStrict(*text->entry);
    out.how = resource ? PlainColumn::How::Key : PlainColumn::How::ReferenceKey;
    out.referenceType = op.unit;
    return true;
}

/** join() of what cannot be anything but texts; the evaluator says what is wrong with others. */
bool Lowering::join(const Op &op, const Place &focus, PlainColumn &out)
{
    const bool separated = isCall(op, "join", 1) && op.args[1].kind == Kind::String;
    if (!separated && !isCall(op, "join", 0))
        return false;
    const auto of = path(op.args[0], focus, out.path);
    if (!of || !isPrimitive(of->type) || !isCharacters(of->type))
        return false;
    out.how = PlainColumn::How::Join;
    out.separator = separated ? op.args[1].text : std::string();
    return true;
}

/** extension('url') is extension.where(url = 'url'). */
Lowering::Found Lowering::extension(const Place &of, const Op &url, Path &out)
{
    const bool isUrl =
        url.kind == Kind::String && !url.text.empty() && std::isalpha(static_cast<unsigned char>(url.text[0])) != 0;
    const auto found = isUrl ? member(of, "extension", out) : std::nullopt;
    if (!found)
        return std::nullopt;
    Condition same;
    same.kind = Condition::Kind::Equal;
    same.literal = url.text;
    const auto place = member(*found, "url", same.path);
    if (!place || !place->entry)
        return std::nullopt;
    m_plan.trie.setSingle(*place->entry);
    out.steps.push_back({Step::Kind::Where, 0, out.conditions.size(), {}});
    out.conditions.push_back(std::move(same));
    return found;
}

/** Plain paths inside an expression that is not: their duplicate keys are noticed all the same. */
void Lowering::watch(const Op &op, const Place &focus)
{
    Path unused;
    if (path(op, focus, unused))
        return;
    if (op.kind == Kind::Binary) {
        for (const Op &side : op.args)
            watch(side, focus);
    } else if (!op.args.empty()) {
        watch(op.args[0], focus);
    }
}

Lowering::Found Lowering::path(const Op &op, const Place &focus, Path &out)
{
    switch (op.kind) {
    case Kind::Implied:
    case Kind::This:
        return focus;
    case Kind::Member: {
        if (!op.args.empty()) {
            const auto of = path(op.args[0], focus, out);
            return of ? member(*of, op.text, out) : std::nullopt;
        }
        const bool typeName = !op.text.empty() && op.text[0] >= 'A' && op.text[0] <= 'Z';
        if (typeName && !focus.type.empty() && m_plan.model->isA(focus.type, op.text))
            return focus;
        return member(focus, op.text, out);
    }
    case Kind::Function:
        return called(op, focus, out);
    case Kind::Index:
        return indexed(op, focus, out);
    default:
        return std::nullopt;
    }
}

Lowering::Found Lowering::called(const Op &op, const Place &focus, Path &out)
{
    const bool first = isCall(op, "first", 0);
    const bool where = isCall(op, "where", 1);
    const bool url = isCall(op, "extension", 1);
    if (!first && !where && !url && !(op.text == "ofType" && op.args.size() == 1))
        return std::nullopt;
    auto of = path(op.args[0], focus, out);
    if (!of)
        return std::nullopt;
    if (url)
        return extension(*of, op.args[1], out);
    if (first)
        out.steps.push_back({Step::Kind::First, 0, 0, {}});
    else if (!where)
        return ofType(*of, op.unit, out);
    else if (!filter(op.args[1], *of, out))
        return std::nullopt;
    return of;
}

Lowering::Found Lowering::indexed(const Op &op, const Place &focus, Path &out)
{
    if (op.args[1].kind != Kind::Integer || op.args[1].integer < 0)
        return std::nullopt;
    auto of = path(op.args[0], focus, out);
    if (of)
        out.steps.push_back({Step::Kind::Index, 0, static_cast<std::size_t>(op.args[1].integer), {}});
    return of;
}

bool Lowering::filter(const Op &criteria, const Place &focus, Path &out)
{
    auto plain = condition(criteria, focus);
    if (!plain)
        return false;
    out.steps.push_back({Step::Kind::Where, 0, out.conditions.size(), {}});
    out.conditions.push_back(std::move(*plain));
    return true;
}

Lowering::Found Lowering::member(const Place &of, std::string_view name, Path &out)
{
    const fhir::Model &model = *m_plan.model;
    if (of.leaf || of.choice || of.type.empty() || isPrimitive(of.type) || (of.entry && isAnyResource(of.type)))
        return std::nullopt;
    const fhir::Element *element = model.element(of.type, name);
    if (!element || element->types.empty())
        return std::nullopt;
    const std::uint32_t node = of.entry ? m_plan.trie.below(of.entry->node, of.entry->key) : Trie::Root;
    Place place;
    place.node = node;
    if (element->choice) {
        // Where another element's name reads like the choice with a type, only the evaluator tells them apart.
        const auto elements = model.elements(of.type);
        const bool clear = std::none_of(elements.begin(), elements.end(), [name](const fhir::Element &other) {
            return other.name.size() > name.size() && other.name.starts_with(name) && other.name[name.size()] >= 'A'
                && other.name[name.size()] <= 'Z';
        });
        if (!clear || element->types.size() > 250)
            return std::nullopt;
        place.entry = m_plan.trie.addChoice(node, name, element->types);
        place.choice = element;
    } else {
        place.type = element->types[0];
        place.entry = m_plan.trie.add(node, name, !isPrimitive(place.type));
    }
    out.steps.push_back({Step::Kind::Member, place.entry->slot, 0, {}});
    return place;
}

/** Only right behind a choice element: elsewhere the type says nothing that the model does not know. */
Lowering::Found Lowering::ofType(Place of, std::string_view type, Path &out) const
{
    if (!of.choice || out.steps.empty() || out.steps.back().kind != Step::Kind::Member || type.find('.') != type.npos)
        return std::nullopt;
    Step step{Step::Kind::OfType, 0, 0, {}};
    std::size_t matches = 0;
    for (std::size_t i = 0; i < of.choice->types.size(); ++i) {
        const auto candidate = of.choice->types[i];
        // A primitive type must be the very one, as in Evaluator::isExactType().
        if (candidate != type && (m_plan.model->isPrimitive(candidate) || !m_plan.model->isA(candidate, type)))
            continue;
        ++matches;
        step.types[(i + 1) / 64] |= std::uint64_t{1} << ((i + 1) % 64);
        of.type = of.choice->types[i];
        of.entry->key += static_cast<std::uint32_t>(matches == 1 ? i : 0);
    }
    if (matches == 0)
        return std::nullopt;
    of.leaf = matches > 1;
    of.type = of.leaf ? std::string_view() : of.type;
    of.choice = nullptr;
    out.steps.push_back(step);
    return of;
}

std::optional<Condition> Lowering::condition(const Op &op, const Place &focus)
{
    if (op.kind == Kind::Binary && (op.binary == Operator::And || op.binary == Operator::Or))
        return logic(op, focus);
    if (op.kind == Kind::Binary && (op.binary == Operator::Equal || op.binary == Operator::NotEqual))
        return equality(op, focus);
    if (isCall(op, "not", 0)) {
        auto inner = condition(op.args[0], focus);
        if (!inner)
            return std::nullopt;
        Condition out;
        out.kind = Condition::Kind::Not;
        out.parts.push_back(std::move(*inner));
        return out;
    }
    return existence(op, focus);
}

std::optional<Condition> Lowering::logic(const Op &op, const Place &focus)
{
    Condition out;
    out.kind = op.binary == Operator::And ? Condition::Kind::And : Condition::Kind::Or;
    for (const Op &side : op.args) {
        auto part = condition(side, focus);
        if (!part)
            return std::nullopt;
        out.parts.push_back(std::move(*part));
    }
    return out;
}

/** A path beside a text or a truth value. */
std::optional<Condition> Lowering::equality(const Op &op, const Place &focus)
{
    const auto isLiteral = [](const Op &side) { return side.kind == Kind::String || side.kind == Kind::Boolean; };
    const bool turned = isLiteral(op.args[0]);
    const Op &literal = op.args[turned ? 0 : 1];
    if (!isLiteral(literal))
        return std::nullopt;
    Condition out;
    out.kind = op.binary == Operator::Equal ? Condition::Kind::Equal : Condition::Kind::NotEqual;
    const auto place = path(op.args[turned ? 1 : 0], focus, out.path);
    if (!place || (literal.kind == Kind::String && !isCharacters(place->type)))
        return std::nullopt;
    out.text = literal.kind == Kind::String;
    out.literal = literal.text;
    return out;
}

std::optional<Condition> Lowering::existence(const Op &op, const Place &focus)
{
    const bool exists = isCall(op, "exists", 0) || isCall(op, "exists", 1);
    if (!exists && !isCall(op, "empty", 0))
        return std::nullopt;
    Condition out;
    out.kind = exists ? Condition::Kind::Exists : Condition::Kind::Empty;
    const auto place = path(op.args[0], focus, out.path);
    if (!place || (op.args.size() > 1 && !filter(op.args[1], *place, out.path)))
        return std::nullopt;
    return out;
}

} // namespace viewdef
