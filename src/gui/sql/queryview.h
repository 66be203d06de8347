#pragma once

#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "gui/export/exportflow.h"
#include "sql/library.h"

#include <functional>
#include <memory>
#include <optional>

class QTimer;

namespace gui {

namespace Ui {
class QueryView;
}

class MadeTable;
class TableView;

/** A table that can be asked about. */
struct QueryTable {
    QString name; ///< in SQL
    std::string url; ///< of its view, "" where it has none
    std::string viewName;
    table::Table table; ///< the rows that are shown
    QString completeness; ///< "complete"
    QString statement;
    std::optional<words::Statement> document = {}; ///< the same for programs
};

/** A page to ask questions in SQL about the tables of a window; the answer is a table below, to sort, search, copy and
 * export like any other. */
class QueryView final : public Translated<ExportableView>
{
    Q_OBJECT
public:
    /** @p tables gives them as they are when a question is asked. */
    explicit QueryView(std::function<QList<QueryTable>()> tables, QWidget *parent = nullptr);
    ~QueryView() override;

    /** The question in a SQLQuery or SQLView of SQL on FHIR. Says what is wrong with it where it is none. */
    void openLibrary(const QByteArray &json);
    /** Tables were opened or closed. */
    void showTables();
    [[nodiscard]] TableView *view() const;
    void find();
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override;
    [[nodiscard]] const table::Table &contents() const override;

Q_SIGNALS:
    void exportWanted();
    void libraryWanted();
    /** There is an answer, or it is said why there is none. */
    void answered();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void connectParts();
    void connectAnswer();
    void ask();
    void stop();
    void take(const sql::Result<sql::Answer> &answer);
    /** Looks at the question as it is typed: its parameters, and its mistakes. */
    void look();
    void showParameters(const QStringList &names);
    [[nodiscard]] tl::expected<std::vector<sql::Parameter>, QString> parameters() const;
    void showError(const sql::Error &error);
    /** How whole the tables are that the answer was made of. */
    [[nodiscard]] QString standing() const;
    [[nodiscard]] words::Statement document() const;
    void showSentence();
    [[nodiscard]] QList<QueryTable> tables() const;

    std::unique_ptr<Ui::QueryView> m_ui;
    std::function<QList<QueryTable>()> m_tables;
    std::optional<sql::Library> m_library; ///< that the question is from, as long as it is unchanged
    QTimer *m_typing;
    Latest m_jobs;
    MadeTable *m_table = nullptr;
    bool m_isAsking = false;
    bool m_isAnswered = false;
    bool m_isApproximate = false;
    QString m_asked; ///< the question of the answer that is shown
    QList<QueryTable> m_about; ///< the tables that it reads, without their rows
    std::vector<sql::Parameter> m_given;
    QDateTime m_askedAt;
};

} // namespace gui
