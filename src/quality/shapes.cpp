#include "quality/shapes.h"

#include "fhir/codes.h"
#include "quality/dates.h"

#include <utility>

namespace quality {
namespace {

constexpr std::size_t MostRequired = 64;

std::string capital(std::string_view type)
{
    std::string text(type);
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

} // namespace

std::uint32_t Shape::find(std::string_view name, std::uint32_t next) const
{
    for (std::uint32_t place = next; place < members.size() && place < next + 2; ++place) {
        if (members[place].name == name)
            return place;
    }
    const auto found = places.find(name);
    return found == places.end() ? None : found->second;
}

const Shape *Shapes::of(std::string_view type)
{
    const auto found = m_shapes.find(type);
    if (found != m_shapes.end())
        return found->second.get();
    return m_shapes.emplace(std::string(type), made(type)).first->second.get();
}

bool Binding::has(std::string_view system, std::string_view code) const
{
    std::string key(system);
    key.append("|").append(code);
    return codes.contains(key);
}

const Binding *Shapes::bindingOf(std::string_view type, std::string_view element, std::string_view valueType)
{
    if (valueType != "code" && valueType != "Coding" && valueType != "CodeableConcept")
        return nullptr;
    const auto &known = fhir::Codes::of(m_model);
    const std::string_view valueSet = known.valueSetOf(type, element);
    if (valueSet.empty())
        return nullptr;
    const auto [place, isNew] = m_bindings.try_emplace(valueSet);
    const auto all = isNew ? known.codesOf(valueSet) : std::nullopt;
    if (!all)
        return place->second.get();
    auto binding = std::make_unique<Binding>();
    binding->valueSet = valueSet;
    for (const auto &code : *all) {
        binding->codes.insert(std::string(code.system).append("|").append(code.code));
        binding->bare.emplace(code.code);
    }
    return (place->second = std::move(binding)).get();
}

std::unique_ptr<Shape> Shapes::made(std::string_view type)
{
    const auto elements = m_model.elements(type);
    if (elements.empty() || m_model.isPrimitive(type))
        return nullptr;
    auto shape = std::make_unique<Shape>();
    shape->type = m_model.typeNamed(type);
    shape->isCoding = type == "Coding";
    shape->isQuantity = m_model.isA(type, "Quantity");
    shape->isPeriod = type == "Period";
    shape->isReference = type == "Reference";
    shape->isIdentifier = type == "Identifier";
    for (const auto &element : elements) {
        std::uint64_t bit = 0;
        if (element.required && shape->required.size() < MostRequired) {
            bit = std::uint64_t{1} << shape->required.size();
            shape->required.push_back(element.name);
        }
        for (const auto each : element.types) {
            Member member{std::string(element.name), element.name, each, m_model.isPrimitive(each)};
            if (element.choice)
                member.name += capital(each);
            member.isDate = each == "date" || each == "dateTime" || each == "instant";
            member.isHappened = hasHappened(type, element.name);
            member.isNested = m_model.isResource(each);
            member.required = bit;
            member.binding = bindingOf(shape->type, element.name, each);
            shape->members.push_back(std::move(member));
        }
    }
    for (std::uint32_t place = 0; place < shape->members.size(); ++place)
        shape->places.emplace(shape->members[place].name, place);
    return shape;
}

} // namespace quality
