#include "gui/looks/lookswitch.h"

#include "gui/common/icons.h"
#include "gui/common/text.h"
#include "ui_lookswitch.h"

namespace gui {
namespace {

constexpr recipe::Look All[] = {recipe::Look::Table, recipe::Look::Pivot, recipe::Look::Chart};

} // namespace

LookSwitch::LookSwitch(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::LookSwitch>())
{
    m_ui->setupUi(this);
    m_ui->asTable->setIcon(lineIcon(QStringLiteral("table")));
    m_ui->asPivot->setIcon(lineIcon(QStringLiteral("pivot")));
    m_ui->asChart->setIcon(lineIcon(QStringLiteral("chart")));
    for (const auto look : All)
        connect(buttonOf(look), &QAbstractButton::clicked, this, [this, look] { Q_EMIT chosen(look); });
    offer({});
}

LookSwitch::~LookSwitch() = default;

QAbstractButton *LookSwitch::buttonOf(recipe::Look look) const
{
    switch (look) {
    case recipe::Look::Table:
        break;
    case recipe::Look::Pivot:
        return m_ui->asPivot;
    case recipe::Look::Chart:
        return m_ui->asChart;
    }
    return m_ui->asTable;
}

void LookSwitch::offer(const QList<recipe::Look> &looks)
{
    for (const auto look : All)
        buttonOf(look)->setVisible(looks.contains(look) || (look == recipe::Look::Table && !looks.isEmpty()));
    setVisible(!looks.isEmpty());
}

void LookSwitch::show(recipe::Look look)
{
    buttonOf(look)->setChecked(true);
}

void LookSwitch::note(recipe::Look look, const QString &why)
{
    if (m_notes.value(look) == why)
        return;
    m_notes[look] = why;
    m_ui->retranslateUi(this); // so that no tip has the note before
    showNotes();
}

void LookSwitch::showNotes()
{
    for (const auto look : All) {
        auto *button = buttonOf(look);
        const QString why = m_notes.value(look);
        button->setAccessibleDescription(why);
        button->setStatusTip(why);
        if (!why.isEmpty())
            button->setToolTip(plainTip(button->toolTip() + QLatin1Char('\n') + why));
    }
}

void LookSwitch::retranslate()
{
    m_ui->retranslateUi(this);
    showNotes();
}

} // namespace gui
