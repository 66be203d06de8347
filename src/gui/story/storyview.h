#pragma once

#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "gui/export/exportflow.h"
#include "gui/story/storydata.h"
#include "story/reading.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

class QTimer;

namespace gui {

namespace Ui {
class StoryView;
}

class CopyFlow;
class ResultModel;
class TableView;

/** One patient's story: events of many types on lines of time, and the same as a table below. Reads it when it is made.
 */
class StoryView final : public Translated<ExportableView>
{
    Q_OBJECT
public:
    /** @p id: of the patient; @p name: as far as it is known before. */
    StoryView(recipe::Connection connection, QString id, QString name, QWidget *parent = nullptr);
    ~StoryView() override;

    [[nodiscard]] const QString &id() const { return m_id; }
    [[nodiscard]] const recipe::Connection &connection() const { return m_connection; }
    [[nodiscard]] const story::Reading &reading() const { return *m_reading; }
    [[nodiscard]] TableView *view() const;
    /** "Ann Müller": for a tab. */
    [[nodiscard]] QString title() const;
    void find();
    /** Reads anew; what was there is gone at once: it may be another account's. */
    void read();
    /** Says what is current once more. */
    void inspectCurrent();
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override;
    [[nodiscard]] const table::Table &contents() const override;

Q_SIGNALS:
    void exportWanted();
    /** The name of the patient is another. */
    void titled();
    /** The current event is another: @p resource and @p provenance are valid during the call. @p isWanted: a person
     * chose it to see it. */
    void inspected(
        std::string_view resource, const QStringList &elements, const recipe::Provenance &provenance, bool isWanted);
    /** The table that @p recipe makes, at the row of the resource with @p id. */
    void tableWanted(const recipe::Recipe &recipe, const QString &id);

protected:
    void retranslate() override;

private:
    void connectParts();
    void connectSearch();
    void arrived(const std::shared_ptr<const table::Chunk> &chunk, std::size_t part);
    void draw();
    void drawn(const std::shared_ptr<const StoryData> &data);
    void showStanding();
    void showPage();
    void search();
    void step(bool backwards);
    void showSearch();
    /** The row of the table and the place on the lines are the same event. */
    void goToRow();
    void goToEvent();
    void inspect(bool isWanted);
    void openTable();
    void showDetails();
    void menu(const QPoint &where);
    [[nodiscard]] QString statement() const;
    /** What the column called @p name of an event of @p type is read from. */
    [[nodiscard]] const QStringList &elementsOf(const QString &type, const std::string &name);
    [[nodiscard]] std::optional<std::size_t> partOf(table::RowRef row) const;

    std::unique_ptr<Ui::StoryView> m_ui;
    recipe::Connection m_connection;
    QString m_id;
    QString m_name;
    std::unique_ptr<story::Reading> m_reading;
    ResultModel *m_model;
    CopyFlow *m_copy;
    QTimer *m_drawing; ///< until what has come is drawn
    Latest m_jobs;
    std::vector<std::shared_ptr<const table::Chunk>> m_chunks;
    std::vector<std::size_t> m_partOf; ///< of each chunk
    std::map<std::pair<QString, std::string>, QStringList> m_elements; ///< that are known
    std::vector<std::uint32_t> m_found; ///< events with what is looked for, by time
    bool m_isFollowing = false; ///< one of the two moves as the other did
    bool m_isPlaced = false; ///< the columns have their widths
};

} // namespace gui
