#include "gui/filters/filterbar.h"

#include "gui/common/labels.h"
#include "gui/common/text.h"
#include "gui/filters/filterchip.h"
#include "gui/filters/filtermodel.h"
#include "gui/filters/flowlayout.h"

#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace gui {

FilterBar::FilterBar(QWidget *parent)
    : Translated(parent), m_add(new QToolButton(this)), m_more(new QPushButton(this)), m_clear(new QToolButton(this)),
      m_only(new QPushButton(this)), m_note(new PlainLabel(this))
{
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins(8, 4, 8, 4);
    flow->setSpacing(8);
    for (auto *widget : buttons())
        flow->addWidget(widget);
    m_add->setObjectName(QStringLiteral("addFilter"));
    m_more->setObjectName(QStringLiteral("askForMore"));
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_only->setObjectName(QStringLiteral("showAllRows"));
    m_note->setObjectName(QStringLiteral("filterNote"));
    for (auto *button : {m_add, m_clear}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_more->setFlat(true);
    m_only->hide();
    connect(m_only, &QPushButton::clicked, this, &FilterBar::allWanted);
    connect(m_add, &QToolButton::clicked, this, [this] { Q_EMIT editWanted(-1); });
    connect(m_more, &QPushButton::clicked, this, &FilterBar::moreWanted);
    connect(m_clear, &QToolButton::clicked, this, [this] { m_model->clear(); });
    auto policy = sizePolicy();
    policy.setHeightForWidth(true);
    policy.setVerticalPolicy(QSizePolicy::Fixed);
    setSizePolicy(policy);
    FilterBar::retranslate();
    setNote({});
    hide();
}

void FilterBar::setModel(FilterModel *model)
{
    m_model = model;
    connect(model, &QAbstractItemModel::modelReset, this, &FilterBar::rebuild);
    connect(model, &QAbstractItemModel::rowsInserted, this, &FilterBar::rebuild);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &FilterBar::rebuild);
    connect(model, &QAbstractItemModel::dataChanged, this, &FilterBar::refresh);
    rebuild();
}

void FilterBar::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void FilterBar::rebuild()
{
    auto *flow = layout();
    while (m_chips.size() > m_model->rowCount()) {
        auto *chip = m_chips.takeLast();
        chip->hide();
        chip->deleteLater(); // it may be the one whose key is being told
    }
    while (m_chips.size() < m_model->rowCount()) {
        auto *chip = new FilterChip(this);
        const int row = static_cast<int>(m_chips.size());
        chip->setObjectName(QStringLiteral("filter%1").arg(row));
        connect(chip, &FilterChip::editWanted, this, [this, row] { Q_EMIT editWanted(row); });
        connect(chip, &FilterChip::removeWanted, this, [this, row] { removeAt(row); });
        m_chips.append(chip);
    }
    for (auto *widget : buttons())
        flow->removeWidget(widget);
    QWidget *before = nullptr;
    const auto put = [&](QWidget *widget) {
        flow->removeWidget(widget);
        flow->addWidget(widget);
        if (before)
            setTabOrder(before, widget);
        before = widget;
    };
    for (auto *chip : std::as_const(m_chips))
        put(chip);
    for (auto *widget : buttons())
        put(widget);
    refresh();
    setVisible(!m_chips.isEmpty() || !m_only->text().isEmpty());
}

QList<QWidget *> FilterBar::buttons() const
{
    return {m_only, m_add, m_more, m_clear, m_note};
}

void FilterBar::setOnly(const QString &only)
{
    const bool hadFocus = m_only->hasFocus();
    m_only->setText(only.isEmpty() ? QString() : withoutMnemonic(only) + QStringLiteral("  ✕"));
    m_only->setVisible(!only.isEmpty());
    //: %1 what rows are narrowed to
    m_only->setAccessibleName(only.isEmpty() ? QString() : tr("%1: show all rows").arg(only));
    setVisible(!m_chips.isEmpty() || !only.isEmpty());
    if (hadFocus && only.isEmpty())
        m_add->setFocus(Qt::OtherFocusReason);
    updateGeometry();
}

void FilterBar::refresh()
{
    bool isAmongFirst = false;
    for (int row = 0; row < m_chips.size(); ++row) {
        auto *chip = m_chips.at(row);
        chip->show(m_model->index(row));
        static_cast<QWidget *>(chip)->show();
        const auto state = m_model->stateAt(row);
        isAmongFirst = isAmongFirst || state == FilterModel::State::HereAmongFirst
            || state == FilterModel::State::IgnoredAmongFirst;
    }
    m_more->setVisible(isAmongFirst);
    m_clear->setVisible(!m_chips.isEmpty());
    updateGeometry();
}

/** The focus goes to the next one, as long as there is one. */
void FilterBar::removeAt(int row)
{
    const bool hadFocus = m_chips.at(row)->hasFocus();
    m_model->remove(row);
    if (hadFocus && !m_chips.isEmpty())
        m_chips.at(std::min<qsizetype>(row, m_chips.size() - 1))->setFocus(Qt::OtherFocusReason);
}

void FilterBar::retranslate()
{
    setAccessibleName(tr("Filters"));
    m_add->setText(tr("+ Filter"));
    m_add->setAccessibleName(tr("Add a filter"));
    m_more->setText(tr("Ask the server for more"));
    m_more->setToolTip(tr("Reads ten times as many rows, so that more of them can match."));
    m_clear->setText(tr("Clear"));
    m_clear->setAccessibleName(tr("Remove all filters"));
    m_only->setToolTip(tr("Shows all rows again"));
    if (m_model)
        refresh();
}

} // namespace gui
