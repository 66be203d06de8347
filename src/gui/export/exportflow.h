#pragma once

#include "exporting/sink.h"
#include "gui/export/exportdialog.h"
#include "table/table.h"

#include <QWidget>

#include <functional>

class QSettings;

namespace gui {

class ExportJob;

/** A widget whose table can be exported. */
class ExportableView : public QWidget
{
public:
    using QWidget::QWidget;
    [[nodiscard]] virtual Exportable exportable() const = 0;
    /** Positions in the order shown, ascending. */
    [[nodiscard]] virtual std::vector<std::size_t> selectedRows() const = 0;
    [[nodiscard]] virtual const table::Table &contents() const = 0;
};

/** From Export to the file: what and how, the warning about patient data, where to, the job, what became of it. One
 * export at a time. */
class ExportFlow final : public QObject
{
    Q_OBJECT
public:
    /** @p settings: whether the warning has been shown; @p window: parent of the dialogs. */
    ExportFlow(QSettings &settings, QWidget *window);

    /** Asks, then exports @p view, unless it is closed meanwhile. */
    void ask(ExportableView &view);
    /** Writes the rows that are there now, all or those at @p rows. False while an export is running. exported()
     * follows. */
    bool exportTo(const QString &path, const exporting::Options &options, const ExportableView &view,
        std::vector<std::size_t> rows = {});

Q_SIGNALS:
    /** @p error is empty when @p path is whole. */
    void exported(const QString &path, const QString &error, quint64 rows);
    /** A sentence for the status bar. */
    void said(const QString &sentence);

private:
    void warnOnce(const std::function<void()> &goOn);
    void chooseFile(ExportableView &view, const exporting::Options &options, bool selectionOnly);
    void follow(ExportJob *job);
    void finish(const QString &path);
    void sayAfterExport(int icon, const QString &what, const QString &more, const QString &details);

    QSettings &m_settings;
    QWidget *m_window;
    ExportJob *m_job = nullptr;
};

} // namespace gui
