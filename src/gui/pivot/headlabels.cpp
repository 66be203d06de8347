#include "gui/pivot/headlabels.h"

namespace gui {
namespace {

class Reading final : public LabelReading
{
public:
    Reading(std::shared_ptr<const HeadLabels::Heads> heads, LabelReadings readings)
        : m_heads(std::move(heads)), m_readings(std::move(readings))
    {
    }

    [[nodiscard]] std::optional<CellLabel> label(
        const table::Table &table, std::size_t row, std::size_t column, std::size_t item) const override
    {
        if (!m_heads || column >= m_heads->sources.size() || !m_heads->isOf(table))
            return {};
        const auto &pivot = *m_heads->pivot;
        return labelIn(
            m_readings, m_heads->sources[column], pivot.rowOf(table.at(row)), pivot.headSources[column].column, item);
    }

private:
    std::shared_ptr<const HeadLabels::Heads> m_heads;
    LabelReadings m_readings;
};

} // namespace

HeadLabels::HeadLabels(const std::vector<CellLabels *> &labels, QObject *parent) : CellLabels(parent), m_labels(labels)
{
    for (const auto *each : labels)
        connect(each, &CellLabels::changed, this, &HeadLabels::changed);
}

void HeadLabels::setPivot(std::shared_ptr<const table::Pivot> pivot)
{
    m_heads.reset();
    if (pivot) {
        auto heads = std::make_shared<Heads>(Heads{pivot, {}});
        for (const auto &head : pivot->headSources) {
            auto &source = heads->sources.emplace_back(pivot->source.stored());
            source.keep(nullptr, head.rows, source.chunks().size());
        }
        m_heads = std::move(heads);
    }
    Q_EMIT changed();
}

std::shared_ptr<const LabelReading> HeadLabels::reading() const
{
    LabelReadings readings;
    for (const auto *labels : m_labels)
        readings.push_back(labels->reading());
    return std::make_shared<Reading>(m_heads, std::move(readings));
}

void HeadLabels::seen(const table::Table &table, std::size_t row, std::size_t column)
{
    if (!m_heads || column >= m_heads->sources.size() || !m_heads->isOf(table))
        return;
    for (auto *labels : m_labels)
        labels->seen(
            m_heads->sources[column], m_heads->pivot->rowOf(table.at(row)), m_heads->pivot->headSources[column].column);
}

} // namespace gui
