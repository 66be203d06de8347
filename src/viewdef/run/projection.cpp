#include "viewdef/run/projection.h"

#include "fhir/json.h"

#include <algorithm>

namespace viewdef {

bool Slots::grow(std::uint32_t size)
{
    if (size > Most)
        return false;
    m_capacity = std::min(Most, size * 2);
    std::unique_ptr<Slot[]> slots(new Slot[m_capacity]);
    std::copy_n(m_slots.get(), m_slots ? m_size : 0, slots.get());
    m_slots = std::move(slots);
    return true;
}

void Projection::clear()
{
    slots.clear();
    m_items.clear();
    m_momentAt = 0;
    if (!m_texts.empty())
        m_texts.clear();
}

/** Needs no list as long as there is one value at a time, which is nearly always so. */
Found Projection::find(const Path &path, std::uint32_t slot)
{
    const Step *const end = path.steps.data() + path.steps.size();
    for (const Step *step = path.steps.data(); step != end; ++step) {
        switch (step->kind) {
        case Step::Kind::Member:
            if (slots[slot].frame == 0)
                return {};
            slot = slots[slot].frame + step->slot;
            if (slots[slot].token == 0)
                return {};
            if (slots[slot].next != 0) {
                const std::size_t from = mark();
                for (std::uint32_t item = slot; item != 0; item = slots[item].next)
                    m_items.push_back(item);
                if (!many(step + 1, end, path, from))
                    return {};
                const auto count = static_cast<std::uint32_t>(mark() - from);
                return {count == 1 ? m_items[from] : static_cast<std::uint32_t>(from), count};
            }
            break;
        case Step::Kind::OfType:
            if (!step->passes(static_cast<std::uint8_t>(slots[slot].suffix)))
                return {};
            break;
        case Step::Kind::Where:
            if (!holds(path.conditions[step->number], slot).value_or(false))
                return {};
            break;
        case Step::Kind::First:
            break;
        case Step::Kind::Index:
            if (step->number > 0)
                return {};
            break;
        }
    }
    return {slot, 1};
}

/** The other steps, on the items from @p from; false when nothing is left. */
bool Projection::many(const Step *step, const Step *end, const Path &path, std::size_t from)
{
    for (; step != end && m_items.size() > from; ++step) {
        const std::size_t before = m_items.size();
        switch (step->kind) {
        case Step::Kind::Member:
            for (std::size_t i = from; i < before; ++i)
                members(m_items[i], step->slot);
            m_items.erase(m_items.begin() + static_cast<std::ptrdiff_t>(from),
                m_items.begin() + static_cast<std::ptrdiff_t>(before));
            break;
        case Step::Kind::OfType:
            keepTypes(*step, from);
            break;
        case Step::Kind::Where:
            keepIf(path.conditions[step->number], from);
            break;
        case Step::Kind::First:
        case Step::Kind::Index:
            if (step->number < before - from)
                m_items[from] = m_items[from + step->number];
            m_items.resize(step->number < before - from ? from + 1 : from);
            break;
        }
    }
    return m_items.size() > from;
}

void Projection::members(std::uint32_t slot, std::uint32_t member)
{
    if (slots[slot].frame == 0)
        return;
    std::uint32_t item = slots[slot].frame + member;
    if (slots[item].token == 0)
        return;
    for (; item != 0; item = slots[item].next)
        m_items.push_back(item);
}

void Projection::keepIf(const Condition &condition, std::size_t from)
{
    const std::size_t end = m_items.size();
    std::size_t kept = from;
    for (std::size_t i = from; i < end; ++i)
        if (holds(condition, m_items[i]).value_or(false))
            m_items[kept++] = m_items[i];
    m_items.resize(kept);
}

void Projection::keepTypes(const Step &step, std::size_t from)
{
    const auto gone = std::remove_if(m_items.begin() + static_cast<std::ptrdiff_t>(from), m_items.end(),
        [&](std::uint32_t item) { return !step.passes(static_cast<std::uint8_t>(slots[item].suffix)); });
    m_items.erase(gone, m_items.end());
}

std::optional<bool> Projection::holds(const Condition &condition, std::uint32_t slot)
{
    using Kind = Condition::Kind;
    switch (condition.kind) {
    case Kind::And:
    case Kind::Or:
        return both(condition, slot);
    case Kind::Not: {
        const auto inner = holds(condition.parts[0], slot);
        return inner ? std::optional(!*inner) : std::nullopt;
    }
    case Kind::Equal:
    case Kind::NotEqual:
        return equal(condition, slot);
    case Kind::Iif:
        return holds(condition.parts[holds(condition.parts[0], slot).value_or(false) ? 1 : 2], slot);
    case Kind::Test:
        return tested(condition, slot);
    default: {
        const std::size_t before = mark();
        const Found found = find(condition.path, slot);
        release(before);
        return (found.count > 0) == (condition.kind == Kind::Exists);
    }
    }
}

/** Three-valued logic, FHIRPath 6.5. */
std::optional<bool> Projection::both(const Condition &condition, std::uint32_t slot)
{
    const bool decisive = condition.kind == Condition::Kind::Or;
    const auto left = holds(condition.parts[0], slot);
    if (left == decisive)
        return left;
    const auto right = holds(condition.parts[1], slot);
    if (right == decisive)
        return right;
    return left && right ? right : std::nullopt;
}

std::optional<bool> Projection::equal(const Condition &condition, std::uint32_t slot)
{
    const std::size_t before = mark();
    const Found found = find(condition.path, slot);
    const bool one = found.count == 1;
    release(before);
    if (found.count == 0)
        return std::nullopt;
    const bool same =
        one && (kind(slots[found.first]) == '"') == condition.text && text(slots[found.first]) == condition.literal;
    return same == (condition.kind == Condition::Kind::Equal);
}

std::string_view Projection::unescaped(std::string_view written)
{
    if (written.find('\\') == written.npos)
        return written;
    std::string &text = m_texts.emplace_back();
    fhir::unescape(written, text);
    return text;
}

} // namespace viewdef
