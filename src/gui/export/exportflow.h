#pragma once

#include "auth/session/keyring.h"
#include "exporting/sink.h"
#include "gui/export/exportdialog.h"
#include "gui/export/exportjob.h"
#include "loading/anewbeside.h"
#include "loading/codenaming.h"
#include "loading/deidentifier.h"
#include "recipe/deidentification.h"
#include "table/table.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QSettings;

namespace gui {

class ExportedBar;

/** A widget whose table can be exported. */
class ExportableView : public QWidget
{
public:
    using QWidget::QWidget;
    [[nodiscard]] virtual Exportable exportable() const = 0;
    /** Positions in the order shown, ascending. */
    [[nodiscard]] virtual std::vector<std::size_t> selectedRows() const = 0;
    [[nodiscard]] virtual const table::Table &contents() const = 0;
    /** What makes its rows anew of resources that are de-identified. */
    struct Anew {
        std::shared_ptr<const viewdef::View> view; ///< nullptr: its rows cannot be made anew
        const fhir::Model *model = nullptr;
        std::optional<loading::AnewBeside::Sides> sides = {}; ///< of columns of other resources, where it has such
        QString why = {}; ///< not, for people; empty: there is nothing to say
    };
    [[nodiscard]] virtual Anew anew() const { return {}; }
    /** What puts names beside those of @p columns that have codes; nullptr: none of them has. */
    [[nodiscard]] virtual std::shared_ptr<loading::CodeNaming> naming(const std::vector<std::size_t> &columns) const
    {
        Q_UNUSED(columns)
        return {};
    }
    /** Whether its files have these names: as its recipe says, or as the last file had. */
    [[nodiscard]] bool hasCodeNames() const { return m_hasCodeNames; }
    void setHasCodeNames(bool hasCodeNames) { m_hasCodeNames = hasCodeNames; }
    /** A file holds all rows of @p chunks, which were the contents. */
    virtual void exported(const std::vector<std::shared_ptr<const table::Chunk>> &chunks) { Q_UNUSED(chunks) }

private:
    bool m_hasCodeNames = false;
};

/** From Export to the file: what and how, the warning about patient data, where to, the job, what became of it. One
 * export at a time. */
class ExportFlow final : public QObject
{
    Q_OBJECT
public:
    /** @p settings: whether the warning has been shown; @p keyring: for the key of pseudonyms; @p window: parent of the
     * dialogs; @p openUrl: opens what was written. */
    ExportFlow(QSettings &settings, auth::Keyring &keyring, QWidget *window,
        const std::function<bool(const QUrl &)> &openUrl = {});

    /** What the table that is looked at was written to last, to open it; hidden as long as there is nothing. For the
     * window to place. */
    [[nodiscard]] QWidget *bar() const;
    /** Another table is looked at, or what is none. */
    void turnTo(QWidget *page);

    /** Says, once for all, that a file will hold patient data; then calls @p goOn, unless a person goes back. */
    void warnOnce(const std::function<void()> &goOn);
    /** Asks, then exports @p view, or all of @p tables, which the window has; without those that are closed meanwhile.
     */
    void ask(ExportableView &view, const QList<ExportableView *> &tables = {});
    /** Writes the rows that are there now, all or those at @p rows, and @p statement beside them when there is one;
     * with the names of their codes where @p hasCodeNames. False while an export is running. exported() follows. */
    bool exportTo(const QString &path, const exporting::Options &options, ExportableView &view,
        std::vector<std::size_t> rows = {}, std::optional<words::Statement> statement = {},
        const std::optional<recipe::Deidentification> &deidentify = {}, bool hasCodeNames = false);

Q_SIGNALS:
    /** @p error is empty when @p path is whole. */
    void exported(const QString &path, const QString &error, quint64 rows);
    /** A sentence for the status bar: that nothing was written, or what was of a table that is closed by now. */
    void said(const QString &sentence);

private:
    /** What was chosen in the dialog. */
    struct Choice {
        exporting::Options options;
        bool selectionOnly = false;
        bool wantsStatement = false;
        std::optional<recipe::Deidentification> deidentify = {};
        QList<QPointer<ExportableView>> tables = {}; ///< all of these in one file, or one folder
        bool isFolder = false;
        bool hasCodeNames = false;
    };
    void deidentify(ExportableView &view, const Choice &choice);
    void exportTables(const QString &path, const Choice &choice, ExportableView &shown);
    void exportFolder(const QString &folder, const Choice &choice, ExportableView &shown);
    void askToReplace(const QString &folder, const Choice &choice, ExportableView &shown);
    void tellWhenWhole(ExportableView &view);
    void begin(const QString &path, ExportableView &shown);
    /** With what stands beside the rows, which is read before. */
    void startBeside(const ExportJob::Part &part, const std::vector<std::size_t> &rows);
    void chooseFile(ExportableView &view, const Choice &choice);
    void state(const QString &to, const QString &path, const exporting::Options &options, const ExportableView &view,
        words::Statement statement, bool isSelection, std::size_t part = 0,
        std::shared_ptr<const loading::CodeNaming> naming = {});
    [[nodiscard]] QString writeStatements(const ExportJob &job);
    void follow(ExportJob *job);
    /** @p view: what was written; nothing where it is closed by now. */
    void finish(const QString &path, ExportableView *view);
    void sayAfterExport(int icon, const QString &what, const QString &more, const QString &details);

    QSettings &m_settings;
    auth::Keyring &m_keyring;
    QWidget *m_window;
    ExportedBar *m_bar;
    ExportJob *m_job = nullptr;
    std::shared_ptr<loading::Deidentifier> m_deidentifier; ///< of the job
    std::shared_ptr<loading::AnewBeside> m_beside; ///< of the job: columns of other resources
    /** To write when the job is done. */
    struct Stated {
        QString to; ///< the file for it
        std::size_t part = 0; ///< of the job
        words::Statement statement;
        std::shared_ptr<const loading::CodeNaming> naming; ///< nullptr: no names of codes are written
    };
    std::vector<Stated> m_statements;
};

} // namespace gui
