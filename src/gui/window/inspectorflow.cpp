#include "gui/window/inspectorflow.h"

#include "fhir/json.h"
#include "gui/common/icons.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"

#include <QAbstractButton>
#include <QAction>
#include <QDockWidget>

#include <algorithm>

namespace gui {

ResourceRequest requestOf(const recipe::Provenance &provenance, std::string_view resource)
{
    if (provenance.isLocal() || provenance.request.isEmpty())
        return {};
    ResourceRequest made{QStringLiteral("GET"), QString::fromLatin1(provenance.request.toEncoded()),
        recipe::curlWithTokenOf(provenance), {}};
    const fhir::ResourceBatch batch(std::string(resource), {{0, resource.size()}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    const auto root = json.document(0).root;
    const auto member = [&json, root](std::string_view name) {
        std::string buffer;
        const auto at = root == fhir::JsonIndex::None ? root : json.member(root, name);
        return json.isString(at) ? QString::fromStdString(std::string(json.text(at, buffer))) : QString();
    };
    const QString type = member("resourceType");
    const QString id = member("id");
    if (type.isEmpty() || id.isEmpty())
        return made;
    QUrl own = provenance.base;
    own.setUserInfo({});
    const QString path = own.path(QUrl::FullyEncoded);
    own.setPath(path + (path.endsWith(u'/') ? QString() : QStringLiteral("/"))
            + QString::fromLatin1(QUrl::toPercentEncoding(type)) + u'/'
            + QString::fromLatin1(QUrl::toPercentEncoding(id)),
        QUrl::StrictMode);
    made.own = QString::fromLatin1(own.toEncoded());
    return made;
}

InspectorFlow::InspectorFlow(QDockWidget &dock, Inspector &inspector, ResultTabs &tabs)
    : QObject(&dock), m_dock(dock), m_inspector(inspector), m_tabs(tabs)
{
    auto *toggle = dock.toggleViewAction();
    toggle->setIcon(lineIcon(QStringLiteral("inspector")));
    toggle->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    connect(&tabs, &QTabWidget::currentChanged, &inspector, &Inspector::clear);
    connect(&tabs, &ResultTabs::inspected, this, &InspectorFlow::inspectCurrent);
    connect(&inspector, &Inspector::stepWanted, this, &InspectorFlow::step);
    connect(&dock, &QDockWidget::visibilityChanged, &tabs, [&tabs](bool visible) {
        if (visible && tabs.current())
            tabs.current()->inspectCurrent();
    });
}

void InspectorFlow::inspectCurrent(std::string_view resource, const QStringList &elements)
{
    if (const auto *tab = m_tabs.current())
        inspect(resource, elements, tab->provenance(), *tab->view());
}

void InspectorFlow::inspect(
    std::string_view resource, const QStringList &elements, const recipe::Provenance &provenance, TableView &rows)
{
    if (!m_dock.isVisible())
        return;
    m_rows = &rows;
    if (resource.empty())
        return m_inspector.clear();
    const QModelIndex current = rows.currentIndex();
    m_inspector.show(resource, {elements, current.data(ResultModel::SentRole).toStringList()});
    m_inspector.setRequest(requestOf(provenance, resource));
    m_inspector.setPlace(current.row(), rows.model()->rowCount());
}

void InspectorFlow::open()
{
    m_dock.show();
    m_dock.raise();
}

void InspectorFlow::step(int by)
{
    if (!m_rows)
        return;
    const QModelIndex current = m_rows->currentIndex();
    const int row = std::clamp(current.row() + by, 0, std::max(m_rows->model()->rowCount() - 1, 0));
    m_rows->setCurrentIndex(m_rows->model()->index(row, current.column()));
}

void InspectorFlow::retranslate()
{
    const std::pair<const char *, QString> buttons[] = {{"qt_dockwidget_floatbutton", tr("Detach the inspector")},
        {"qt_dockwidget_closebutton", tr("Close the inspector")}};
    for (const auto &[name, text] : buttons) {
        auto *button = m_dock.findChild<QAbstractButton *>(QLatin1StringView(name));
        button->setAccessibleName(text);
        button->setAccessibleDescription({});
    }
}

} // namespace gui
