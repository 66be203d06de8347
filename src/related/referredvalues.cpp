#include "related/referredvalues.h"

#include <QHash>
#include <QUrl>

#include <algorithm>
#include <optional>
#include <string>

namespace related {
namespace {

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/** Counts what one column's cells lead to. */
class Counting
{
public:
    Counting(const table::Table &rows, std::size_t column, const ReferredColumns &references,
        const recipe::Narrowing &narrowing)
        : m_base(narrowing.base.toString(QUrl::FullyEncoded).toStdString()), m_table{rows, *references.columns, m_base,
                                                                                 *narrowing.model},
          m_column(column), m_references(references), m_type(narrowing.type.toStdString())
    {
    }

    void add(std::size_t row)
    {
        const std::size_t count = m_table.rows.count(row, m_column);
        auto targets = inCells(row, count);
        const auto isUntold = [](const Target &target) { return target.kind == fhir::Reference::Kind::Nothing; };
        if (std::ranges::any_of(targets, isUntold))
            addTold(row, targets);
        QStringList keys; // a cell may name one twice
        for (std::size_t item = 0; item < count; ++item)
            addText(row, item, item >= targets.size() || targets[item].key().empty());
        for (const auto &target : targets) {
            if (const QString key = text(target.key()); !key.isEmpty() && !keys.contains(key)) {
                keys << key;
                addKey(key, target);
            }
        }
    }

    [[nodiscard]] std::vector<ReferredValue> take(std::size_t most)
    {
        for (const auto &value : m_order) {
            if (m_texts.value(value).isAlone)
                m_values.push_back({{}, value, m_texts.value(value).rows, false});
        }
        QHash<QString, int> names;
        for (const auto &value : m_values)
            ++names[value.name];
        for (auto &value : m_values)
            value.hasNamesake = names.value(value.name) > 1;
        std::ranges::stable_sort(m_values, std::ranges::greater(), &ReferredValue::rows);
        m_values.resize(std::min(most, m_values.size()));
        return std::move(m_values);
    }

private:
    struct OfText {
        qint64 rows = 0;
        bool isAlone = false; ///< some row has it and leads to no resource here
    };

    [[nodiscard]] std::vector<Target> inCells(std::size_t row, std::size_t count) const
    {
        std::vector<Target> targets;
        for (std::size_t item = 0; item < count; ++item)
            targets.push_back(targetInCells(m_table, row, m_column, item).value_or(Target()));
        return targets;
    }
    /** By the resource, where its references are as many as the cell's values. */
    void addTold(std::size_t row, std::vector<Target> &targets)
    {
        if (!m_resources)
            m_resources.emplace(*m_table.columns.at(m_column), m_type, m_base, m_table.model);
        auto told = m_resources->of(m_table.rows.resource(row));
        if (told.size() == targets.size())
            targets = std::move(told);
    }
    void addText(std::size_t row, std::size_t item, bool isAlone)
    {
        const QString value = text(m_table.rows.value(row, m_column, item));
        auto found = m_texts.find(value);
        if (found == m_texts.end()) {
            found = m_texts.insert(value, {});
            m_order << value;
        }
        ++found->rows;
        found->isAlone = found->isAlone || isAlone;
    }
    void addKey(const QString &key, const Target &target)
    {
        const auto at = m_keys.constFind(key);
        if (at != m_keys.cend()) {
            ++m_values[*at].rows;
            return;
        }
        m_keys.insert(key, m_values.size());
        m_values.push_back({key, m_references.nameOf(target), 1, false});
    }

    std::string m_base;
    ReferringTable m_table;
    std::size_t m_column;
    const ReferredColumns &m_references;
    std::string m_type;
    std::optional<ResourceTargets> m_resources;
    std::vector<ReferredValue> m_values; ///< with a key, until take()
    QHash<QString, std::size_t> m_keys; ///< where they are
    QHash<QString, OfText> m_texts;
    QStringList m_order; ///< of these, as they were met
};

} // namespace

std::vector<ReferredValue> referredIn(const table::Table &rows, std::size_t column, const ReferredColumns &references,
    const recipe::Narrowing &narrowing, std::size_t most, const std::stop_token &stop)
{
    auto all = rows;
    all.keep({});
    Counting counting(all, column, references, narrowing);
    for (std::size_t row = 0; row < all.rows() && !stop.stop_requested(); ++row)
        counting.add(row);
    return counting.take(most);
}

} // namespace related
