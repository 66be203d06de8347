#pragma once

#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "quality/check.h"
#include "words/quality/report.h"

#include <QDateTime>
#include <QTimer>
#include <QWidget>

#include <memory>

class QTreeWidgetItem;

namespace gui {

namespace Ui {
class QualityView;
}

/** What is checked, and where it comes from. */
struct QualityQuestion {
    table::Table table;
    quality::Options options; ///< the time of now is put in when the check begins
    QString type; ///< of the resources
    QString source; ///< for people
    QString completeness; ///< likewise, of the rows: for the report
    bool isComplete = false;
};

/** A check of a table beside it: what was looked for, what was found, and the way to the rows that have it. Runs on a
 * worker as soon as it is there, over the rows as they were then. */
class QualityView final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit QualityView(QualityQuestion question, QWidget *parent = nullptr);
    ~QualityView() override;

    /** For a tab. */
    [[nodiscard]] QString title() const;
    /** Anew, over other rows. */
    void check(QualityQuestion question);
    void cancel();
    [[nodiscard]] bool isChecking() const { return m_isChecking; }
    /** nullptr until there is one. */
    [[nodiscard]] const quality::Report *report() const { return m_report.get(); }
    /** The rows that were checked are those of @p table, or the first of them. */
    [[nodiscard]] bool isOf(const table::Table &table) const;
    /** Writes the report, as HTML or by the ending ".json" as JSON; written() follows. */
    void exportTo(const QString &path);

Q_SIGNALS:
    void checked();
    /** Only the rows that have @p finding are to be shown. */
    void rowsWanted(std::shared_ptr<const quality::Finding> finding);
    void allRowsWanted();
    void againWanted();
    /** @p error is empty when @p path is whole. */
    void written(const QString &path, const QString &error);

protected:
    void retranslate() override;

private:
    void connectParts();
    void begin();
    void take(std::shared_ptr<const quality::Report> report);
    void fill();
    void fillCheck(QTreeWidgetItem &item, quality::Check check);
    void showState();
    void showProgress();
    void showFinding();
    void wantRows();
    void chooseFile();
    [[nodiscard]] std::shared_ptr<const quality::Finding> current() const;
    [[nodiscard]] words::QualityReport reportOn() const;

    std::unique_ptr<Ui::QualityView> m_ui;
    std::shared_ptr<const QualityQuestion> m_question;
    std::shared_ptr<quality::Progress> m_progress;
    std::shared_ptr<const quality::Report> m_report;
    QDateTime m_made;
    Latest m_jobs;
    Latest m_exports;
    QTimer m_tick;
    QString m_note;
    bool m_isChecking = false;
};

} // namespace gui
