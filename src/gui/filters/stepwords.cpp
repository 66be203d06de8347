#include "gui/filters/stepwords.h"

#include "gui/filters/filterwords.h"
#include "gui/table/celltext.h"
#include "words/pivots.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::Steps)
};

/** What @p first has and @p second has not. */
template <typename List>
List without(List first, const List &second)
{
    first.removeIf([&second](const auto &each) { return second.contains(each); });
    return first;
}

QString listed(const QStringList &names)
{
    constexpr qsizetype Most = 3; // more of them say less
    const QString all = names.mid(0, Most).join(QStringLiteral(", "));
    return names.size() > Most ? all + QStringLiteral(", …") : all;
}

/** The sentences of one change. */
class Change
{
public:
    Change(const TableStep &before, const TableStep &after, const table::Schema &schema)
        : m_before(before), m_after(after), m_schema(schema)
    {
    }

    [[nodiscard]] QString text()
    {
        addFilters();
        addReading();
        addOwnColumns();
        addJoins();
        addPinned();
        // Where other columns came or went by themselves, the numbers are of other columns than before.
        if (m_before.recipe.ownColumns == m_after.recipe.ownColumns && m_before.recipe.joins == m_after.recipe.joins
            && m_before.columns.size() == m_after.columns.size())
            addColumns();
        addOrder();
        addLooks();
        return m_said.isEmpty() ? Words::tr("Changed", "a step in a table's history")
                                : m_said.join(QStringLiteral("; "));
    }

private:
    [[nodiscard]] QString titleAt(int column) const
    {
        const auto at = static_cast<std::size_t>(column);
        return column >= 0 && at < m_schema.size() ? titleOf(m_schema[at]) : QString();
    }
    [[nodiscard]] QStringList titlesAt(const QList<int> &columns) const
    {
        QStringList titles;
        for (const int column : columns)
            titles << titleAt(column);
        return titles;
    }
    [[nodiscard]] QString titleFor(const QString &name) const
    {
        const auto column = table::find(m_schema, name.toStdString());
        return column ? titleOf(m_schema[*column]) : name;
    }

    /** What hides rows; a condition that is none of the filters is said as it is. */
    [[nodiscard]] QStringList conditionsOf(const TableStep &step) const
    {
        const auto &recipe = step.recipe;
        QStringList said;
        if (step.only)
            said << step.only->words();
        for (const auto &condition : recipe.conditions) {
            const auto filter = std::ranges::find(recipe.filters, condition, &recipe::Filter::condition);
            said << (filter == recipe.filters.end() ? condition : sentenceOf(*filter, m_schema));
        }
        for (const auto &filter : recipe.filters) {
            if (recipe::isOnJoined(filter, recipe))
                said << sentenceOf(filter, m_schema);
        }
        return said;
    }

    void addFilters()
    {
        const QStringList before = conditionsOf(m_before);
        const QStringList after = conditionsOf(m_after);
        if (const auto added = without(after, before); !added.isEmpty())
            m_said << Words::tr("Filter: %1").arg(listed(added));
        else if (const auto gone = without(before, after); !gone.isEmpty())
            m_said << Words::tr("Filter removed: %1").arg(listed(gone));
    }

    void addReading()
    {
        if (m_before.recipe.query != m_after.recipe.query)
            m_said << Words::tr("Search: %1").arg(QString::fromStdString(m_after.recipe.query.filters().text()));
        if (m_before.recipe.limit != m_after.recipe.limit)
            m_said << (m_after.recipe.limit ? Words::tr("First %1").arg(QLocale().toString(*m_after.recipe.limit))
                                            : Words::tr("Everything"));
    }

    void addOwnColumns()
    {
        QStringList added;
        QStringList gone;
        for (const auto &column : without(m_after.recipe.ownColumns, m_before.recipe.ownColumns))
            added << column.title;
        for (const auto &column : without(m_before.recipe.ownColumns, m_after.recipe.ownColumns))
            gone << column.title;
        if (!added.isEmpty())
            m_said << Words::tr("Own column: %1").arg(listed(added));
        else if (!gone.isEmpty())
            m_said << Words::tr("Own column removed: %1").arg(listed(gone));
    }

    /** The columns of other resources. */
    void addJoins()
    {
        const auto columnsOf = [](const recipe::Recipe &recipe) {
            QStringList titles;
            for (const auto &join : recipe.joins) {
                for (const auto &column : join.columns)
                    titles << column.title;
            }
            return titles;
        };
        const QStringList before = columnsOf(m_before.recipe);
        const QStringList after = columnsOf(m_after.recipe);
        if (const auto added = without(after, before); !added.isEmpty())
            m_said << Words::tr("Related column: %1").arg(listed(added));
        else if (const auto gone = without(before, after); !gone.isEmpty())
            m_said << Words::tr("Related column removed: %1").arg(listed(gone));
    }

    void addPinned()
    {
        const auto titles = [this](const QStringList &names) {
            QStringList said;
            for (const auto &name : names)
                said << titleFor(name);
            return listed(said);
        };
        if (const auto added = without(m_after.pinned, m_before.pinned); !added.isEmpty())
            m_said << Words::tr("Pinned: %1").arg(titles(added));
        else if (const auto gone = without(m_before.pinned, m_after.pinned); !gone.isEmpty())
            m_said << Words::tr("No longer pinned: %1").arg(titles(gone));
    }

    void addColumns()
    {
        const auto say = [this](const QList<int> &columns, const QString &one, const QString &several) {
            if (!columns.isEmpty())
                m_said << (columns.size() == 1 ? one : several).arg(listed(titlesAt(columns)));
        };
        say(without(m_after.hidden, m_before.hidden), Words::tr("Column hidden: %1"), Words::tr("Columns hidden: %1"));
        say(without(m_before.hidden, m_after.hidden), Words::tr("Column shown: %1"), Words::tr("Columns shown: %1"));
        // A column that is pinned or shown is moved by that.
        if (m_before.columns != m_after.columns && m_before.hidden == m_after.hidden
            && without(m_before.pinned, m_after.pinned).isEmpty() && without(m_after.pinned, m_before.pinned).isEmpty())
            m_said << Words::tr("Columns moved");
    }

    void addOrder()
    {
        if (m_before.sorted == m_after.sorted && m_before.order == m_after.order)
            return;
        const QString title = titleAt(m_after.sorted);
        if (m_after.sorted < 0)
            m_said << Words::tr("Not sorted");
        else if (m_after.order == Qt::DescendingOrder)
            m_said << Words::tr("Sorted by %1, descending").arg(title);
        else
            m_said << Words::tr("Sorted by %1").arg(title);
    }

    void addLooks()
    {
        const auto &pivot = m_after.looks.pivot;
        const bool isSame = m_before.looks.shown == m_after.looks.shown;
        if (pivot && m_after.looks.shown == recipe::Look::Pivot && (!isSame || pivot != m_before.looks.pivot))
            m_said << Words::tr("Pivot: %1").arg(words::titleOf(*pivot, m_schema));
        else if (!isSame)
            addLook();
        else if (m_before.looks.chart != m_after.looks.chart)
            m_said << Words::tr("Another chart");
    }

    void addLook()
    {
        switch (m_after.looks.shown) {
        case recipe::Look::Table:
            m_said << Words::tr("Shown as a table");
            break;
        case recipe::Look::Pivot:
            m_said << Words::tr("Shown as a pivot");
            break;
        case recipe::Look::Chart:
            m_said << Words::tr("Shown as a chart");
            break;
        }
    }

    const TableStep &m_before;
    const TableStep &m_after;
    const table::Schema &m_schema;
    QStringList m_said;
};

} // namespace

QString sentenceOf(const TableStep &before, const TableStep &after, const table::Schema &schema)
{
    return Change(before, after, schema).text();
}

} // namespace gui
