#include "gui/window/resulttabs.h"

#include "gui/common/text.h"
#include "gui/window/resulttab.h"
#include "http/peoplehost.h"

#include <algorithm>

namespace gui {
namespace {

/** A table of some of a type's resources says of which. */
QString tabTitle(const recipe::Recipe &recipe)
{
    constexpr qsizetype Longest = 40;
    const QString whole = QString::fromStdString(recipe.query.filters().text());
    return whole.size() <= Longest ? whole : whole.left(Longest - 1) + QChar(0x2026);
}

} // namespace

ResultTabs::ResultTabs(QWidget *parent) : QTabWidget(parent)
{
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    connect(this, &QTabWidget::tabCloseRequested, this, [this](int index) {
        delete widget(index);
        Q_EMIT closed();
    });
}

void ResultTabs::open(const recipe::Connection &connection, const recipe::Recipe &recipe)
{
    auto *tab = new ResultTab(connection, recipe, this);
    const int place = addTab(tab, withoutMnemonic(tabTitle(recipe)));
    setTabToolTip(place,
        plainTip(QString::fromStdString(recipe.query.text()) + u'\n' + http::addressForPeople(connection.base())));
    connect(tab, &ResultTab::inspected, this, [this, tab](std::string_view resource, const QString &path) {
        if (tab == current())
            Q_EMIT inspected(resource, path);
    });
    connect(tab, &ResultTab::loaded, this, [this] {
        if (!isLoading())
            Q_EMIT loaded();
    });
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
    const auto tabs = all();
    for (auto *tab : tabs)
        tab->reload();
}

QList<ResultTab *> ResultTabs::all() const
{
    QList<ResultTab *> tabs;
    for (int i = 0; i < count(); ++i)
        tabs.append(qobject_cast<ResultTab *>(widget(i)));
    return tabs;
}

} // namespace gui
