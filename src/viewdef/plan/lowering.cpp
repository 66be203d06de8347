#include "viewdef/plan/lowering.h"

#include "fhir/model.h"
#include "fhirpath/functions.h"

#include <algorithm>
#include <cctype>

namespace viewdef {

using fhirpath::Op;
using Kind = fhirpath::Node::Kind;
using fhirpath::Operator;

bool isCall(const Op &op, std::string_view name, std::size_t arguments)
{
    return op.kind == Kind::Function && op.text == name && op.args.size() == arguments + 1;
}

std::string_view knownType(const fhirpath::TypedOp &at)
{
    return at.type().isKnown() ? at.type().type() : std::string_view();
}

bool isCharacters(std::string_view type)
{
    constexpr std::array<std::string_view, 6> Others{"", "date", "dateTime", "instant", "time", "integer64"};
    return std::find(Others.begin(), Others.end(), type) == Others.end();
}

namespace {

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
    const bool known = m_plan.model->isResource(m_plan.resourceType);
    if (known)
        for (WherePlan &each : m_plan.where)
            where(each);
    for (SelectPlan &each : m_plan.selects)
        select(each, known ? Found(Place()) : std::nullopt);
    m_plan.trie.finish();
}

bool Lowering::isPrimitive(std::string_view type) const
{
    return m_plan.model->isPrimitive(type);
}

void Lowering::where(WherePlan &where)
{
    const TypedOp root{where.expression.root(), where.types};
    m_mayTest = true;
    auto plain = condition(root, {});
    m_mayTest = false;
    if (!plain)
        return watch(root, {});
    PlainWhere &out = where.plain.emplace(PlainWhere{std::move(*plain), {}, false});
    out.early = rootSlots(out.condition, out.slots);
    std::sort(out.slots.begin(), out.slots.end());
    out.slots.erase(std::unique(out.slots.begin(), out.slots.end()), out.slots.end());
    for (const std::uint32_t slot : out.slots)
        m_plan.trie.decides(slot);
}

void Lowering::select(SelectPlan &plan, const Found &focus)
{
    Found inner = focus;
    if (plan.each != SelectPlan::Each::Itself)
        inner = focus && plan.each != SelectPlan::Each::Repeat ? forEach(plan, *focus) : std::nullopt;
    if (inner)
        for (ColumnPlan &each : plan.columns)
            column(each, *inner);
    for (auto *below : {&plan.selects, &plan.unions})
        for (SelectPlan &each : *below)
            select(each, inner);
}

Lowering::Found Lowering::forEach(SelectPlan &plan, const Place &focus)
{
    const TypedOp root{plan.foci[0].root(), plan.types[0]};
    PlainFocus plain;
    auto found = path(root, focus, plain.path);
    if (!found) {
        watch(root, focus);
        return std::nullopt;
    }
    plain.type = knownType(root);
    if (plain.type.empty())
        return std::nullopt;
    if (*found)
        m_plan.trie.setStrict(**found);
    plan.plain = std::move(plain);
    return found;
}

void Lowering::column(ColumnPlan &column, const Place &focus)
{
    using How = PlainColumn::How;
    PlainColumn &plain = column.plain;
    const TypedOp root{column.expression.root(), column.types};
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
    if (choices(root, focus, plain) || joinAll(root, focus, plain))
        return;
    plain = {};
    if (auto truth = condition(root, focus)) {
        plain.how = How::Truth;
        plain.condition.push_back(std::move(*truth));
        return;
    }
    std::vector<Path> needed;
    if (needs(root, focus, needed))
        plain.needs = std::move(needed);
    watch(root, focus);
}

/** getResourceKey() and getReferenceKey() at the end of a path. */
bool Lowering::key(const TypedOp &at, const Place &focus, PlainColumn &out)
{
    const bool resource = isCall(at.op, "getResourceKey", 0);
    if (m_plan.settings.typedResourceKeys || (!resource && !isCall(at.op, "getReferenceKey", 0)))
        return false;
    const auto of = path(at.arg(0), focus, out.path);
    const auto type = knownType(at.arg(0));
    if (!of || (!resource && type != "Reference"))
        return false;
    const auto text = member(*of, type, resource ? "id" : "reference", out.path);
    if (!text)
        return false;
    m_plan.trie.setSingle(**text);
    m_plan.trie.setStrict(**text);
    out.how = resource ? PlainColumn::How::Key : PlainColumn::How::ReferenceKey;
    out.referenceType = at.op.unit;
    return true;
}

/** join() of what cannot be anything but texts; the evaluator says what is wrong with others. */
bool Lowering::join(const TypedOp &at, const Place &focus, PlainColumn &out)
{
    const bool separated = isCall(at.op, "join", 1) && at.op.args[1].kind == Kind::String;
    if (!separated && !isCall(at.op, "join", 0))
        return false;
    const auto type = at.arg(0).type().type();
    if (!path(at.arg(0), focus, out.path) || !isPrimitive(type) || !isCharacters(type))
        return false;
    out.how = PlainColumn::How::Join;
    out.separator = separated ? at.op.args[1].text : std::string();
    return true;
}

/** extension('url') is extension.where(url = 'url'). */
Lowering::Found Lowering::extension(const Place &of, const TypedOp &at, Path &out)
{
    const Op &url = at.op.args[1];
    const bool isUrl =
        url.kind == Kind::String && !url.text.empty() && std::isalpha(static_cast<unsigned char>(url.text[0])) != 0;
    const auto found = isUrl ? member(of, knownType(at.arg(0)), "extension", out) : std::nullopt;
    if (!found)
        return std::nullopt;
    Condition same;
    same.kind = Condition::Kind::Equal;
    same.literal = url.text;
    const auto place = member(*found, "Extension", "url", same.path);
    if (!place)
        return std::nullopt;
    m_plan.trie.setSingle(**place);
    out.steps.push_back({Step::Kind::Where, 0, out.conditions.size(), {}});
    out.conditions.push_back(std::move(same));
    return found;
}

/** Plain paths inside an expression that is not: their duplicate keys are noticed all the same. */
void Lowering::watch(const TypedOp &at, const Place &focus)
{
    Path unused;
    if (path(at, focus, unused))
        return;
    const std::size_t sides =
        at.op.kind == Kind::Binary ? at.op.args.size() : std::min<std::size_t>(at.op.args.size(), 1);
    for (std::size_t i = 0; i < sides; ++i)
        watch(at.arg(i), focus);
}

Lowering::Found Lowering::path(const TypedOp &at, const Place &focus, Path &out)
{
    switch (at.op.kind) {
    case Kind::Implied:
    case Kind::This:
        return focus;
    case Kind::Member: {
        if (at.op.args.empty() && std::isupper(static_cast<unsigned char>(at.op.text[0])) != 0)
            return knownType(at).empty() ? std::nullopt : Found(focus); // "Patient.name" on a Patient
        const auto of = at.op.args.empty() ? Found(focus) : path(at.arg(0), focus, out);
        return of && at.type().element ? member(*of, at.type().owner, at.op.text, out) : std::nullopt;
    }
    case Kind::Function:
        return called(at, focus, out);
    case Kind::Index: {
        const Op &index = at.op.args[1];
        const bool isPlain = index.kind == Kind::Integer && index.integer >= 0;
        auto of = isPlain ? path(at.arg(0), focus, out) : std::nullopt;
        if (of)
            out.steps.push_back({Step::Kind::Index, 0, static_cast<std::size_t>(index.integer), {}});
        return of;
    }
    default:
        return std::nullopt;
    }
}

Lowering::Found Lowering::called(const TypedOp &at, const Place &focus, Path &out)
{
    const bool first = isCall(at.op, "first", 0);
    const bool where = isCall(at.op, "where", 1);
    const bool url = isCall(at.op, "extension", 1);
    if (!first && !where && !url && !isCall(at.op, "ofType", 0))
        return std::nullopt;
    auto of = path(at.arg(0), focus, out);
    if (!of)
        return std::nullopt;
    if (url)
        return extension(*of, at, out);
    if (first)
        out.steps.push_back({Step::Kind::First, 0, 0, {}});
    else if (!where)
        return ofType(*of, at, out);
    else if (!filter(at.arg(1), *of, out))
        return std::nullopt;
    return of;
}

bool Lowering::filter(const TypedOp &criteria, const Place &focus, Path &out)
{
    auto plain = condition(criteria, focus);
    if (!plain)
        return false;
    out.steps.push_back({Step::Kind::Where, 0, out.conditions.size(), {}});
    out.conditions.push_back(std::move(*plain));
    return true;
}

Lowering::Found Lowering::member(const Place &of, std::string_view owner, std::string_view name, Path &out)
{
    const fhir::Model &model = *m_plan.model;
    const fhir::Element *element = isPrimitive(owner) ? nullptr : model.element(owner, name);
    if (!element || element->types.empty())
        return std::nullopt;
    const std::uint32_t node = of ? m_plan.trie.below(of->node, of->key) : Trie::Root;
    Place place;
    if (element->choice) {
        // Where another element's name reads like the choice with a type, only the evaluator tells them apart.
        const auto elements = model.elements(owner);
        const bool clear = std::none_of(elements.begin(), elements.end(), [name](const fhir::Element &other) {
            return other.name.size() > name.size() && other.name.starts_with(name) && other.name[name.size()] >= 'A'
                && other.name[name.size()] <= 'Z';
        });
        if (!clear || element->types.size() > 250)
            return std::nullopt;
        place = m_plan.trie.addChoice(node, name, element->types);
    } else {
        place = m_plan.trie.add(node, name, !isPrimitive(element->types[0]));
    }
    out.steps.push_back({Step::Kind::Member, place->slot, 0, {}});
    return place;
}

/** Only right behind a choice element: elsewhere the type says nothing that the model does not know. */
Lowering::Found Lowering::ofType(Place of, const TypedOp &at, Path &out) const
{
    const fhir::Element *choice = at.arg(0).type().element;
    if (!choice || !choice->choice || out.steps.empty() || out.steps.back().kind != Step::Kind::Member
        || at.op.unit.find('.') != std::string::npos)
        return std::nullopt;
    Step step{Step::Kind::OfType, 0, 0, {}};
    std::optional<std::size_t> first;
    for (const auto type : at.type().types) {
        const auto found = std::find(choice->types.begin(), choice->types.end(), type);
        if (found == choice->types.end())
            break; // none fits
        const auto index = static_cast<std::size_t>(found - choice->types.begin());
        step.types[(index + 1) / 64] |= std::uint64_t{1} << ((index + 1) % 64);
        first = first.value_or(index);
    }
    if (!first)
        return std::nullopt;
    of->key += static_cast<std::uint32_t>(*first);
    out.steps.push_back(step);
    return of;
}

std::optional<Condition> Lowering::condition(const TypedOp &at, const Place &focus)
{
    const Operator binary = at.op.binary;
    if (binary == Operator::And || binary == Operator::Or)
        return logic(at, focus);
    if (binary == Operator::Equal || binary == Operator::NotEqual) {
        auto plain = equality(at, focus);
        return plain || !m_mayTest ? plain : tested(at, focus);
    }
    if (isCall(at.op, "not", 0)) {
        auto inner = condition(at.arg(0), focus);
        if (!inner)
            return std::nullopt;
        Condition out;
        out.kind = Condition::Kind::Not;
        out.parts.push_back(std::move(*inner));
        return out;
    }
    auto plain = existence(at, focus);
    return plain || !m_mayTest ? plain : tested(at, focus);
}

std::optional<Condition> Lowering::logic(const TypedOp &at, const Place &focus)
{
    Condition out;
    out.kind = at.op.binary == Operator::And ? Condition::Kind::And : Condition::Kind::Or;
    for (std::size_t i = 0; i < at.op.args.size(); ++i) {
        auto part = condition(at.arg(i), focus);
        if (!part)
            return std::nullopt;
        out.parts.push_back(std::move(*part));
    }
    return out;
}

/** A path beside a text or a truth value. */
std::optional<Condition> Lowering::equality(const TypedOp &at, const Place &focus)
{
    const auto isLiteral = [](const Op &side) { return side.kind == Kind::String || side.kind == Kind::Boolean; };
    const bool turned = isLiteral(at.op.args[0]);
    const Op &literal = at.op.args[turned ? 0 : 1];
    if (!isLiteral(literal))
        return std::nullopt;
    Condition out;
    out.kind = at.op.binary == Operator::Equal ? Condition::Kind::Equal : Condition::Kind::NotEqual;
    const TypedOp side = at.arg(turned ? 1 : 0);
    if (!path(side, focus, out.path) || (literal.kind == Kind::String && !isCharacters(side.type().type())))
        return std::nullopt;
    out.text = literal.kind == Kind::String;
    out.literal = literal.text;
    return out;
}

std::optional<Condition> Lowering::existence(const TypedOp &at, const Place &focus)
{
    if (isCall(at.op, "all", 1))
        return all(at, focus);
    const bool exists = isCall(at.op, "exists", 0) || isCall(at.op, "exists", 1);
    if (!exists && !isCall(at.op, "empty", 0))
        return std::nullopt;
    Condition out;
    out.kind = exists ? Condition::Kind::Exists : Condition::Kind::Empty;
    if (at.op.args.size() == 1)
        return present(at.arg(0), focus, out.kind);
    const auto place = path(at.arg(0), focus, out.path);
    if (!place || !filter(at.arg(1), *place, out.path))
        return std::nullopt;
    return out;
}

} // namespace viewdef
