#include "gui/pivot/pivotbar.h"

#include "gui/common/icons.h"
#include "gui/common/text.h"
#include "gui/table/celltext.h"
#include "ui_pivotbar.h"
#include "words/pivots.h"

#include <QActionGroup>
#include <QMenu>
#include <QSignalBlocker>

namespace gui {
namespace {

using table::Aggregate;

constexpr Aggregate Cells[] = {Aggregate::Latest, Aggregate::First, Aggregate::Mean, Aggregate::Min, Aggregate::Max,
    Aggregate::Count, Aggregate::List};

QString nameOf(recipe::PivotPreset::Kind kind)
{
    switch (kind) {
    case recipe::PivotPreset::Kind::Latest:
        return PivotBar::tr("Latest value of each patient and test");
    case recipe::PivotPreset::Kind::Counts:
        return PivotBar::tr("Rows of each patient and test, counted");
    case recipe::PivotPreset::Kind::BloodPressure:
        break;
    }
    return PivotBar::tr("Blood pressure in two columns");
}

} // namespace

PivotBar::PivotBar(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::PivotBar>())
{
    m_ui->setupUi(this);
    for (auto *button : {m_ui->presets, m_ui->more})
        button->setMenu(new QMenu(button));
    connect(m_ui->presets->menu(), &QMenu::aboutToShow, this, &PivotBar::fillPresets);
    connect(m_ui->more->menu(), &QMenu::aboutToShow, this, &PivotBar::fillMore);
    const auto columnsOf = [](const QComboBox &box) { return box.currentData().toStringList(); };
    connect(m_ui->pivotRows, &QComboBox::activated, this, [this, columnsOf] {
        auto pivot = m_pivot;
        pivot.rows = columnsOf(*m_ui->pivotRows);
        choose(pivot);
    });
    connect(m_ui->pivotColumns, &QComboBox::activated, this, [this, columnsOf] {
        auto pivot = m_pivot;
        pivot.columns = columnsOf(*m_ui->pivotColumns).value(0);
        choose(pivot);
    });
    connect(m_ui->pivotValue, &QComboBox::activated, this, [this, columnsOf] {
        auto pivot = m_pivot;
        pivot.values = columnsOf(*m_ui->pivotValue);
        choose(pivot);
    });
    connect(m_ui->pivotCell, &QComboBox::activated, this, [this](int index) {
        auto pivot = m_pivot;
        pivot.cell = Cells[index];
        if (pivot.values.isEmpty() && pivot.cell != Aggregate::Count)
            pivot.values = m_ui->pivotValue->itemData(0).toStringList();
        choose(pivot);
    });
    PivotBar::retranslate();
}

PivotBar::~PivotBar() = default;

void PivotBar::setSchema(const table::Schema &schema)
{
    if (m_schema == schema)
        return;
    m_schema = schema;
    fillBoxes();
}

void PivotBar::setPivot(const recipe::Pivot &pivot)
{
    m_pivot = pivot;
    fillBoxes();
}

void PivotBar::choose(const recipe::Pivot &pivot)
{
    if (m_pivot == pivot)
        return;
    m_pivot = pivot;
    fillBoxes();
    Q_EMIT chosen();
}

QString PivotBar::titlesOf(const QStringList &columns) const
{
    QStringList titles;
    for (const auto &name : columns) {
        const auto column = table::find(m_schema, name.toStdString());
        titles << (column ? titleOf(m_schema[*column]) : name);
    }
    return titles.join(QStringLiteral(", "));
}

/** Columns that are shown as usual before those that are not. What is chosen is there, though the rows may not have
 * it. */
void PivotBar::fill(QComboBox &box, const QStringList &current, const QString &none)
{
    const QSignalBlocker quiet(box);
    box.clear();
    if (!none.isEmpty())
        box.addItem(none, QStringList());
    for (const bool isHidden : {false, true}) {
        if (isHidden)
            box.insertSeparator(box.count());
        for (const auto &column : m_schema) {
            if (column.hidden == isHidden)
                box.addItem(titleOf(column), QStringList{QString::fromStdString(column.name)});
        }
    }
    int at = -1;
    for (int item = 0; item < box.count(); ++item) {
        const auto columns = box.itemData(item);
        if (columns.isValid() && columns.toStringList() == current)
            at = item;
    }
    if (at < 0 && !current.isEmpty()) {
        at = none.isEmpty() ? 0 : 1;
        box.insertItem(at, titlesOf(current), current);
    }
    box.setCurrentIndex(at);
}

void PivotBar::fillBoxes()
{
    fill(*m_ui->pivotRows, m_pivot.rows, tr("All in one row"));
    const QStringList columns = m_pivot.columns.isEmpty() ? QStringList() : QStringList{m_pivot.columns};
    fill(*m_ui->pivotColumns, columns, tr("The values alone"));
    fill(*m_ui->pivotValue, m_pivot.values, {});
    const QSignalBlocker quiet(m_ui->pivotCell);
    m_ui->pivotCell->clear();
    for (const auto cell : Cells) {
        m_ui->pivotCell->addItem(words::nameOf(cell));
        if (cell == m_pivot.cell)
            m_ui->pivotCell->setCurrentIndex(m_ui->pivotCell->count() - 1);
    }
    m_ui->pivotValue->setEnabled(m_pivot.cell != Aggregate::Count);
}

void PivotBar::fillPresets()
{
    auto &menu = *m_ui->presets->menu();
    menu.clear();
    for (const auto &preset : recipe::presetsOf(m_schema))
        menu.addAction(nameOf(preset.kind), this, [this, pivot = preset.pivot] { choose(pivot); });
    if (menu.isEmpty())
        menu.addAction(tr("These columns have none: a preset needs patients and tests"))->setEnabled(false);
}

void PivotBar::fillMore()
{
    auto &menu = *m_ui->more->menu();
    menu.clear();
    const auto add = [&](const QString &text, bool recipe::Pivot::*flag) {
        auto *action = menu.addAction(text, this, [this, flag] {
            auto pivot = m_pivot;
            pivot.*flag = !(pivot.*flag);
            choose(pivot);
        });
        action->setCheckable(true);
        action->setChecked(m_pivot.*flag);
    };
    add(tr("&Put units that are alike into one, where that is exact"), &recipe::Pivot::converts);
    add(tr("&Dates and flags in columns of their own"), &recipe::Pivot::hasDetails);
    menu.addSection(tr("Latest and first go by"));
    auto *dates = new QActionGroup(&menu);
    const auto addDate = [&](const QString &text, const QString &column) {
        auto *action = menu.addAction(withoutMnemonic(text), this, [this, column] {
            auto pivot = m_pivot;
            pivot.date = column;
            choose(pivot);
        });
        action->setCheckable(true);
        action->setChecked(m_pivot.date == column);
        dates->addAction(action);
    };
    for (const auto &column : m_schema) {
        if (column.kind == table::Kind::Date || column.kind == table::Kind::DateTime)
            addDate(titleOf(column), QString::fromStdString(column.name));
    }
    addDate(tr("The order that the rows came in"), {});
}

void PivotBar::retranslate()
{
    m_ui->retranslateUi(this);
    fillBoxes();
}

} // namespace gui
