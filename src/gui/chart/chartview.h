#pragma once

#include "gui/chart/pointsview.h"
#include "gui/common/latest.h"
#include "gui/looks/lookview.h"

#include <functional>
#include <memory>
#include <optional>

class QComboBox;

namespace gui {

namespace Ui {
class ChartView;
}

class ChartCanvas;

/** A picture to be written in one of several forms. */
struct SavedPicture {
    struct Form {
        QString title; ///< for people
        QString suffix; ///< "png"
        std::function<QByteArray()> bytes; ///< of the file
    };
    QString name; ///< to suggest
    QList<Form> forms; ///< the usual one first
};

/** A chart of a table's rows: what it is of can be chosen above, what it leaves out is said below. Its points are a
 * table, too, which is what is exported of it. */
class ChartView final : public LookView
{
    Q_OBJECT
public:
    explicit ChartView(LookSource source, QWidget *parent = nullptr);
    ~ChartView() override;

    void setLooks(const recipe::Looks &looks) override;
    void addTo(recipe::Looks &looks) const override;
    void rowsChanged() override;
    /** What the chart is of. */
    void find() override;
    /** As a picture. */
    void copy(bool withTitles) override;
    [[nodiscard]] Printable printable() const override;
    [[nodiscard]] Exportable exportable() const override;
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override { return {}; }
    [[nodiscard]] const table::Table &contents() const override { return m_points.table; }

    /** As it was chosen, or what suits the rows. */
    [[nodiscard]] const recipe::Chart &chart() const { return m_chart; }
    /** What is drawn; nullptr before the first rows. */
    [[nodiscard]] std::shared_ptr<const ChartData> data() const { return m_data; }
    [[nodiscard]] ChartCanvas &canvas() const;

Q_SIGNALS:
    /** The table is wanted with these rows selected. */
    void rowsPicked(const std::vector<table::RowRef> &rows);
    /** @p page is for a tab of its own. */
    void pointsWanted(gui::PointsView *page);
    void saveWanted(const gui::SavedPicture &picture);

protected:
    void retranslate() override;

private:
    void connectParts();
    void connectButtons();
    void makeSoon();
    void take(const std::shared_ptr<const ChartData> &data, ChartPoints points);
    void choose(const recipe::Chart &chart);
    void showRows();
    void openPoints();
    void save();
    void chooseKind();
    void fillChoices();
    void fillColumns(
        QComboBox &box, const std::vector<std::size_t> &columns, const QString &chosen, const QString &none = {});
    void fillValues();
    void fillUnits();
    void showMark();
    void showSentence();

    std::unique_ptr<Ui::ChartView> m_ui;
    table::Table m_rows;
    std::optional<recipe::Chart> m_asked;
    recipe::Chart m_chart;
    std::shared_ptr<const ChartData> m_data;
    ChartPoints m_points;
    Latest m_jobs;
    Latest m_searches;
};

} // namespace gui
