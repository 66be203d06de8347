#pragma once

#include "exporting/sink.h"
#include "gui/common/translated.h"
#include "words/statement.h"

#include <QDialog>

#include <memory>
#include <optional>
#include <span>

class QPushButton;

namespace gui {

namespace Ui {
class ExportDialog;
}

/** What can be exported: sizes for the sentence that says what will be written. */
struct Exportable {
    QString name; ///< resource type, the suggested file's name
    qint64 rows = 0;
    qint64 selected = 0;
    std::vector<std::size_t> columns; ///< the visible ones in the order shown
    QStringList titles; ///< of those columns, as shown
    QString completeness; ///< "complete"
    QString statement; ///< where the rows come from, and whether they are all, line by line
    std::optional<words::Statement> document; ///< the same for programs, to be written beside the file; nothing: none
    QString fileName; ///< to suggest, without its ending
    bool hasResources = true; ///< each row comes from one: else no format of whole resources is offered
    bool canBeDeidentified = false; ///< its rows can be made anew of resources
    QString whyNotDeidentified = {}; ///< for people; empty: there is nothing to say
    qsizetype tables = 1; ///< of the window, all of which some formats can hold in one file
    qsizetype codeColumns = 0; ///< of columns: those of codes, beside which names can stand
    bool tablesHaveCodes = false; ///< some of all those tables have such columns
};

/** What is chosen in the dialog for tables of every kind. The formula guard is not among them: turning it off is
 * for one file. */
struct ExportChoices {
    QString format; ///< its name; empty or unknown: the first one
    bool wholeResources = false;
    bool titles = false;
    bool byteOrderMark = true;
    bool statement = true; ///< beside the file
    bool codeNames = false; ///< in columns beside the codes
};

/** Asks what to write and how, says it in a sentence, then where. */
class ExportDialog final : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** Offers @p formats, the first of them at once, and for each what it is able to do. */
    explicit ExportDialog(Exportable what, QWidget *parent = nullptr,
        std::span<const exporting::Format> formats = exporting::windowFormats());
    ~ExportDialog() override;
    void setChoices(const ExportChoices &choices);
    /** Not here: a question that follows says of the patient data what this dialog says at its foot. */
    void leaveWarningOut();
    [[nodiscard]] ExportChoices choices() const;
    [[nodiscard]] exporting::Options options() const;
    [[nodiscard]] bool selectionOnly() const;
    /** What tells whom rows are of is to be taken out of them. Never remembered: it is for one file. */
    [[nodiscard]] bool isDeidentified() const;
    /** Beside each column of codes one with their names. */
    [[nodiscard]] bool hasCodeNames() const;
    /** All rows of all tables of the window, not of this one alone. */
    [[nodiscard]] bool allTables() const;
    /** A folder with a file for each table, not one file. */
    [[nodiscard]] bool isFolder() const { return format().abilities.folder; }

protected:
    void retranslate() override;

private:
    [[nodiscard]] bool canWrite(const exporting::Format &format) const;
    [[nodiscard]] const exporting::Format &format() const;
    void choose();
    void update();

    std::unique_ptr<Ui::ExportDialog> m_ui;
    Exportable m_what;
    std::span<const exporting::Format> m_formats;
    QPushButton *m_choose = nullptr;
};

} // namespace gui
