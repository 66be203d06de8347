#include "gui/window/resulttabs.h"

#include "gui/common/icons.h"
#include "gui/common/text.h"
#include "gui/looks/lookswitch.h"
#include "gui/table/resultmodel.h"
#include "gui/window/looks.h"
#include "gui/window/lookwhy.h"
#include "gui/window/resulttab.h"
#include "gui/window/tabbar.h"
#include "words/localfiles.h"

#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace gui {
namespace {

constexpr qsizetype MostClosed = 5; ///< tables that can be had again
constexpr qint64 MostClosedRows = 1'000'000; ///< of them together, though the last one can always be had again

/** A table of some of a type's resources says of which. */
QString tabTitle(const ResultTab &tab)
{
    constexpr qsizetype Longest = 40;
    if (tab.isIncluded())
        return ResultTabs::tr("%1 (included)", "a table's type").arg(tab.type());
    const QString whole = QString::fromStdString(tab.recipe().query.filters().text());
    return whole.size() <= Longest ? whole : whole.left(Longest - 1) + QChar(0x2026);
}

} // namespace

ResultTabs::ResultTabs(QWidget *parent)
    : Translated(parent), m_plus(new QToolButton(this)), m_looks(new LookSwitch), m_corner(new QWidget(this))
{
    auto *bar = new TabBar(this);
    setTabBar(bar);
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    m_plus->setObjectName(QStringLiteral("anotherTable"));
    m_plus->setIcon(lineIcon(QStringLiteral("new")));
    m_plus->setAutoRaise(true);
    m_plus->setFocusPolicy(Qt::TabFocus);
    auto *space = new QHBoxLayout(m_corner);
    space->setContentsMargins(0, 0, 0, 0);
    space->addSpacing(m_plus->sizeHint().width()); // the button stands here when the tabs take all the width
    space->addWidget(m_looks);
    setCornerWidget(m_corner);
    retranslate();
    connect(m_plus, &QToolButton::clicked, this, &ResultTabs::tableWanted);
    connect(bar, &TabBar::laidOut, this, &ResultTabs::placePlus);
    connect(this, &QTabWidget::tabCloseRequested, this, &ResultTabs::close);
    connect(this, &QTabWidget::currentChanged, this, &ResultTabs::showLook);
    connect(m_looks, &LookSwitch::chosen, this, [this](recipe::Look look) {
        if (auto *tab = current())
            tab->lookAt(look);
    });
}

void ResultTabs::tabInserted(int index)
{
    QTabWidget::tabInserted(index);
    retranslate();
}

void ResultTabs::resizeEvent(QResizeEvent *event)
{
    QTabWidget::resizeEvent(event);
    placePlus();
}

void ResultTabs::placePlus()
{
    const QSize size(m_plus->sizeHint().width(), std::max(tabBar()->height(), m_plus->sizeHint().height()));
    const QRect bar(0, tabBar()->y(), width(), size.height());
    const QRect last = count() > 0 ? tabBar()->tabRect(count() - 1).translated(tabBar()->pos()) : QRect();
    // As if one read from the left; where it is from the right, all of it is mirrored.
    const int behind = count() > 0 ? QStyle::visualRect(layoutDirection(), bar, last).right() + 1 : 0;
    const QRect place({std::min(behind, width() - m_corner->sizeHint().width()), bar.y()}, size);
    m_plus->setGeometry(QStyle::visualRect(layoutDirection(), bar, place));
    m_plus->raise();
}

/** Qt gives the buttons that close a tab their tip once, in the language of then. */
void ResultTabs::retranslate()
{
    m_plus->setToolTip(tr("Another table of this connection"));
    m_plus->setAccessibleName(m_plus->toolTip());
    noteLooks();
    const auto side = style()->styleHint(QStyle::SH_TabBar_CloseButtonPosition, nullptr, tabBar());
    for (int i = 0; i < count(); ++i) {
        if (const auto *tab = qobject_cast<ResultTab *>(widget(i)); tab && tab->isIncluded())
            setTabText(i, withoutMnemonic(tabTitle(*tab)));
        if (auto *button = tabBar()->tabButton(i, static_cast<QTabBar::ButtonPosition>(side)))
            button->setToolTip(tr("Close this table"));
    }
}

void ResultTabs::open(const recipe::Connection &connection, const recipe::Recipe &recipe)
{
    auto *tab = new ResultTab(connection, recipe, this);
    connectTab(tab);
    add(tab);
    Q_EMIT opened(tab);
}

/** Other pages are looked at in one way. */
void ResultTabs::showLook()
{
    QList<recipe::Look> looks;
    const auto *tab = current();
    for (const auto &kind : lookKinds()) {
        if (tab)
            looks << kind.look;
    }
    m_looks->offer(looks);
    m_looks->show(tab ? tab->looks().shown : recipe::Look::Table);
    noteLooks();
    placePlus();
}

/** What its columns are not enough for. */
void ResultTabs::noteLooks()
{
    const auto *tab = current();
    for (const auto &kind : lookKinds())
        m_looks->note(kind.look, tab ? whyNot(kind.look, tab->contents().schema()) : QString());
}

void ResultTabs::connectTab(ResultTab *tab)
{
    connect(tab, &ResultTab::lookTurned, this, [this, tab] {
        if (tab != current())
            return;
        m_looks->show(tab->looks().shown);
        Q_EMIT lookTurned();
    });
    connect(&tab->model(), &QAbstractItemModel::modelReset, this, &ResultTabs::noteLooks);
    connect(tab, &ResultTab::inspected, this, [this, tab](std::string_view resource, const QStringList &elements) {
        if (tab == current())
            Q_EMIT inspected(resource, elements);
    });
    connect(tab, &ResultTab::exportWanted, this, &ResultTabs::exportWanted);
    connect(tab, &ResultTab::tableWanted, this, &ResultTabs::tableWanted);
    connect(tab, &ResultTab::connectionWanted, this, &ResultTabs::connectionWanted);
    connect(tab, &ResultTab::checkWanted, this, &ResultTabs::checkWanted);
    connect(tab, &ResultTab::loaded, this, [this] {
        if (!isLoading())
            Q_EMIT loaded();
    });
    connect(tab, &ResultTab::includedOpened, this, [this](ResultTab *included) {
        connectTab(included);
        add(included);
        Q_EMIT opened(included);
    });
}

/** What came along with another tab's rows stands behind that one. */
void ResultTabs::add(ResultTab *tab)
{
    int place = count();
    if (const auto *main = tab->main()) {
        const auto isOf = [this, main](int index) {
            const auto *other = qobject_cast<ResultTab *>(widget(index));
            return other && (other == main || other->main() == main);
        };
        while (place > 0 && !isOf(place - 1))
            --place;
        place = place > 0 ? place : count();
    }
    place = insertTab(place, tab, withoutMnemonic(tabTitle(*tab)));
    const auto &search = tab->main() ? tab->main()->recipe() : tab->recipe();
    setTabToolTip(
        place, plainTip(QString::fromStdString(search.query.text()) + u'\n' + words::placeOf(tab->connection())));
}

void ResultTabs::addBeside(QWidget *page, const QString &title)
{
    const int place = insertTab(currentIndex() + 1, page, withoutMnemonic(title));
    setTabToolTip(place, plainTip(title));
    setCurrentIndex(place);
}

void ResultTabs::close(int index)
{
    auto *tab = qobject_cast<ResultTab *>(widget(index));
    if (!tab) {
        delete widget(index);
        return Q_EMIT closed();
    }
    if (!tab->isIncluded()) // what it comes along with is still wanted
        tab->cancel();
    removeTab(index);
    m_closed.append(tab);
    forgetOldest();
    Q_EMIT closed();
}

void ResultTabs::forgetOldest()
{
    qint64 rows = 0;
    qsizetype kept = 0;
    while (kept < std::min(m_closed.size(), MostClosed)) {
        rows += m_closed.at(m_closed.size() - 1 - kept)->model().rowCount();
        if (kept > 0 && rows > MostClosedRows)
            break;
        ++kept;
    }
    while (m_closed.size() > kept)
        delete m_closed.takeFirst();
}

void ResultTabs::reopen()
{
    if (m_closed.isEmpty())
        return;
    auto *tab = m_closed.takeLast();
    add(tab);
    setCurrentWidget(tab);
    Q_EMIT closed();
}

void ResultTabs::forgetClosed()
{
    qDeleteAll(std::exchange(m_closed, {}));
    Q_EMIT closed();
}

ResultTab *ResultTabs::current() const
{
    return qobject_cast<ResultTab *>(currentWidget());
}

bool ResultTabs::showType(const QString &type)
{
    const auto tabs = all();
    const auto found = std::find_if(tabs.begin(), tabs.end(), [&type](const auto *tab) { return tab->type() == type; });
    if (found != tabs.end())
        setCurrentWidget(*found);
    return found != tabs.end();
}

bool ResultTabs::isLoading() const
{
    const auto tabs = all();
    return std::any_of(tabs.begin(), tabs.end(), [](const auto *tab) { return tab->isLoading(); });
}

void ResultTabs::reload()
{
    forgetClosed(); // another account's
    const auto tabs = all();
    for (auto *tab : tabs)
        tab->reload();
}

QList<ResultTab *> ResultTabs::all() const
{
    QList<ResultTab *> tabs;
    for (int i = 0; i < count(); ++i) {
        if (auto *tab = qobject_cast<ResultTab *>(widget(i)))
            tabs.append(tab);
    }
    return tabs;
}

} // namespace gui
