#include "viewdef/run/rows.h"

#include <algorithm>

// Columns that are computed from slots: the first of several values, several put together.

namespace viewdef {

/** Whether a column that is for the evaluator can have a value. */
bool RowBuilder::isNeeded(const PlainColumn &plain, std::uint32_t slot)
{
    return std::any_of(plain.needs->begin(), plain.needs->end(), [&](const Path &path) {
        const std::uint32_t found = m_projection.findOne(path, slot);
        if (found != Projection::Several)
            return found != 0;
        const std::size_t before = m_projection.mark();
        const bool any = m_projection.find(path, slot).count > 0;
        m_projection.release(before);
        return any;
    });
}

/** What choices give; where they cannot tell, the evaluator does. */
RowBuilder::Cell RowBuilder::computed(const ColumnPlan &column, const Focus &focus, std::int64_t rowIndex)
{
    using How = PlainColumn::How;
    const PlainColumn &how = column.plain;
    const std::size_t first = m_views.size();
    const std::size_t before = m_projection.mark();
    const bool joins = how.how == How::JoinAll;
    const bool told = joins ? collect(how, focus.slot) : choose(how, focus.slot);
    m_projection.release(before);
    if (!told) {
        m_views.resize(first);
        evaluated(column, focus, rowIndex);
        return cellOf(first, column);
    }
    if (!joins || m_views.size() <= first + 1)
        return cellOf(first, column);
    std::string text(m_views[first]);
    for (std::size_t i = first + 1; i < m_views.size(); ++i)
        text.append(how.separator).append(m_views[i]);
    m_views.resize(first);
    return cellOf(m_projection.keep(std::move(text)));
}

/** Adds the first value of each item of each choice; false when that is not for slots to tell. */
bool RowBuilder::choose(const PlainColumn &plain, std::uint32_t slot)
{
    const bool onlyFirst = plain.how == PlainColumn::How::First;
    std::uint32_t items = 0;
    for (const Choice &choice : plain.choices) {
        const Found found = choice.each.steps.empty() ? Found{slot, 1} : m_projection.find(choice.each, slot);
        items += found.count;
        if (plain.once && items > 1)
            return false;
        for (std::uint32_t i = 0; i < found.count; ++i) {
            const std::uint32_t item = m_projection.item(found, i);
            std::uint32_t value = choice.paths.empty() ? item : 0;
            for (std::size_t path = 0; path < choice.paths.size() && value == 0; ++path) {
                value = m_projection.findOne(choice.paths[path], item);
                if (value != Projection::Several)
                    continue;
                const Found several = m_projection.find(choice.paths[path], item);
                value = several.count == 0 ? 0 : m_projection.item(several, 0);
            }
            if (value == 0)
                continue;
            const std::string_view text = m_projection.text(m_projection.slots[value]);
            if (!text.data()) // a null, which is no value
                return false;
            m_views.push_back(text);
            if (onlyFirst)
                return true;
        }
    }
    return true;
}

/** Adds the texts that are to be joined; false when they are not what their types say, or not each once. */
bool RowBuilder::collect(const PlainColumn &plain, std::uint32_t slot)
{
    const std::size_t first = m_views.size();
    for (const Choice &choice : plain.choices) {
        const Found found = m_projection.find(choice.each, slot);
        if (choice.number && found.count > 1)
            return false;
        for (std::uint32_t i = 0; i < found.count; ++i) {
            const Slot &value = m_projection.slots[m_projection.item(found, i)];
            const char kind = m_projection.kind(value);
            if (choice.number ? kind != '-' && (kind < '0' || kind > '9') : kind != '"')
                return false;
            const std::string_view text = m_projection.text(value);
            if (std::find(m_views.begin() + static_cast<std::ptrdiff_t>(first), m_views.end(), text) != m_views.end())
                return false;
            m_views.push_back(text);
        }
    }
    return true;
}

} // namespace viewdef
