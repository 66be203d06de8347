#pragma once

#include "fhir/jsongrammar.h"
#include "viewdef/plan/paths.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace viewdef {

/** A value that the walker kept, by its first token; an array is a chain of them. */
struct Slot {
    std::uint32_t token = 0; ///< 0: there is none, for no element is the batch's first token
    std::uint32_t end = 0; ///< of a container: the token that closes it; of a sibling: how many items it has
    std::uint32_t frame = 0; ///< of an object: the slots of its node, 0 when nothing in it is wanted
    std::uint32_t next : 24 = 0; ///< the array's next item, 0 at the end
    std::uint32_t suffix : 8 = 0; ///< of a choice element: which of its types
};

/** The slots of one resource; slot 0 is none. */
class Slots
{
public:
    static constexpr std::uint32_t Most = 1U << 20U;

    Slots() { grow(256); }
    void clear() { m_size = 1; }
    [[nodiscard]] Slot &operator[](std::uint32_t at) { return m_slots[at]; }
    [[nodiscard]] const Slot &operator[](std::uint32_t at) const { return m_slots[at]; }
    /** The first of @p count empty slots; 0 when there are too many. Moves the others. */
    [[nodiscard]] std::uint32_t take(std::uint32_t count)
    {
        if (m_size + count > m_capacity && !grow(m_size + count))
            return 0;
        const std::uint32_t first = m_size;
        std::fill_n(&m_slots[first], count, Slot());
        m_size += count;
        return first;
    }

private:
    bool grow(std::uint32_t size);

    std::unique_ptr<Slot[]> m_slots;
    std::uint32_t m_capacity = 0;
    std::uint32_t m_size = 1;
};

/** Values of a path: one slot, or a run in Projection::item(). */
struct Found {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/**
 * What a view wants of one resource, picked out by the walker: plain paths and conditions are answered from it alone,
 * with the evaluator's results.
 */
class Projection
{
public:
    Slots slots;
    fhir::JsonTokens tokens;
    bool escapes = false; ///< whether there is a backslash in the resource

    void clear();
    /** What @p path gives on @p slot; valid until release(). */
    [[nodiscard]] Found find(const Path &path, std::uint32_t slot);
    /** The same for nearly all paths and resources, quickly: the one slot, 0 for none, or Several when it must be
     * found by find(). */
    static constexpr std::uint32_t Several = 0xFFFFFFFFU;
    [[nodiscard]] std::uint32_t findOne(const Path &path, std::uint32_t slot) const
    {
        for (const Step &step : path.steps) {
            if (step.kind == Step::Kind::Member) {
                if (slots[slot].frame == 0)
                    return 0;
                slot = slots[slot].frame + step.slot;
                if (slots[slot].token == 0)
                    return 0;
                if (slots[slot].next != 0)
                    return Several;
            } else if (step.kind == Step::Kind::OfType) {
                if (!step.passes(static_cast<std::uint8_t>(slots[slot].suffix)))
                    return 0;
            } else if (step.kind != Step::Kind::First) {
                return Several;
            }
        }
        return slot;
    }
    [[nodiscard]] std::uint32_t item(const Found &found, std::uint32_t index) const
    {
        return found.count == 1 ? found.first : m_items[found.first + index];
    }
    [[nodiscard]] std::size_t mark() const { return m_items.size(); }
    void release(std::size_t mark) { m_items.resize(mark); }

    /** FHIRPath's truth: nothing when it cannot be told. Where isLeft() says so afterwards, it is for the evaluator. */
    [[nodiscard]] std::optional<bool> holds(const Condition &condition, std::uint32_t slot);
    /** Whether since the last time something was met that only the evaluator can judge. */
    [[nodiscard]] bool isLeft() { return std::exchange(m_isLeft, false); }
    /** What the clocks of the plan say, each a moment, nothing, or what is for the evaluator. */
    struct Clock {
        std::optional<fhir::Temporal> moment;
        bool failed = false;
    };
    std::vector<Clock> clocks;

    [[nodiscard]] char kind(const Slot &slot) const { return tokens.text[tokens.positions[slot.token]]; }
    /** A string as it is written between its quotes, another scalar or a container whole. */
    [[nodiscard]] std::string_view raw(const Slot &slot) const
    {
        const char *begin = tokens.text + tokens.positions[slot.token];
        if ((*begin | 0x20) == '{')
            return {begin, tokens.positions[slot.end] + 1 - tokens.positions[slot.token]};
        const char *end = tokens.text + tokens.positions[slot.token + 1];
        while (fhir::isJsonSpace(end[-1]))
            --end;
        const std::size_t quote = *begin == '"' ? 1 : 0;
        return {begin + quote, static_cast<std::size_t>(end - begin) - 2 * quote};
    }
    /** A string unescaped, another scalar or a container as it is written; a view of nothing for null. Valid as long
     * as the batch, or until clear(). */
    [[nodiscard]] std::string_view text(const Slot &slot)
    {
        const char first = kind(slot);
        return first == 'n' ? std::string_view() : escapes && first == '"' ? unescaped(raw(slot)) : raw(slot);
    }

    /** @p text until clear(). */
    [[nodiscard]] std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }

private:
    [[nodiscard]] std::string_view unescaped(std::string_view written);
    [[nodiscard]] bool many(const Step *step, const Step *end, const Path &path, std::size_t from);
    void members(std::uint32_t slot, std::uint32_t member);
    void keepIf(const Condition &condition, std::size_t from);
    void keepTypes(const Step &step, std::size_t from);
    [[nodiscard]] std::optional<bool> equal(const Condition &condition, std::uint32_t slot);
    [[nodiscard]] std::optional<bool> both(const Condition &condition, std::uint32_t slot);
    [[nodiscard]] std::optional<bool> tested(const Condition &condition, std::uint32_t slot);
    [[nodiscard]] std::optional<bool> compared(const ValueTest &test, const Slot &value);
    [[nodiscard]] std::optional<bool> comparedText(const ValueTest &test, const Slot &value);
    [[nodiscard]] std::optional<bool> comparedNumber(
        const ValueTest &test, const std::optional<ShortNumber> &one, std::string_view text);
    [[nodiscard]] std::optional<bool> comparedMoment(const ValueTest &test, const Slot &value);
    [[nodiscard]] const std::optional<fhir::Temporal> &momentOf(const Slot &value);
    [[nodiscard]] std::optional<bool> left()
    {
        m_isLeft = true;
        return std::nullopt;
    }

    std::vector<std::uint32_t> m_items;
    std::deque<std::string> m_texts;
    std::string m_folded; ///< a text in small or capital letters
    std::uint32_t m_momentAt = 0; ///< the token that m_moment is of: a filter asks several times for one
    std::optional<fhir::Temporal> m_moment;
    bool m_isLeft = false;
};

} // namespace viewdef
