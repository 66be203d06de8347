#pragma once

#include "gui/fields/columneditor.h"
#include "gui/table/resultmodel.h"
#include "support/gui.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

/** A window whose fields are shown beside a table, and what a person does with them; for the tests of its columns. */
class FieldsWindowTest : public QObject
{
protected:
    [[nodiscard]] QAction &action(const char *name) const { return part<QAction>(*m_window, name); }
    [[nodiscard]] gui::ResultTab &tab() const { return *m_window->currentTab(); }
    [[nodiscard]] QTreeView &fields() const { return part<QTreeView>(*m_window, "fields"); }
    /** Where the column called @p name stands in the model; -1 where there is none. */
    [[nodiscard]] int column(const char *name) const
    {
        const auto at = table::find(tab().model().contents().schema(), name);
        return at ? static_cast<int>(*at) : -1;
    }
    [[nodiscard]] QString cell(int row, const char *name) const
    {
        return column(name) < 0 ? QStringLiteral("(no column)")
                                : tab().model().index(row, column(name)).data().toString();
    }
    /** Adds a column of the person's own. */
    void addColumn(const QString &path, const QString &title = {})
    {
        part<QPushButton>(*m_window, "addColumn").click();
        auto *editor = m_window->findChild<gui::ColumnEditor *>();
        QVERIFY(editor && editor->isVisible());
        part<QLineEdit>(*editor, "path").setText(path);
        part<QLineEdit>(*editor, "title").setText(title);
        part<QPushButton>(*editor, "done").click();
    }
    /** Opens @p selection, and its fields once the rows are there. */
    void openWindow(const gui::Selection &selection)
    {
        m_window = makeMainWindow(m_with, selection);
        QTRY_VERIFY(!m_window->isLoading());
        action("toggleFields").trigger();
    }

    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<gui::MainWindow> m_window;
};
