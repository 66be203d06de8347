#pragma once

#include "check/judge.h"
#include "gui/check/checkrun.h"
#include "gui/common/translated.h"

#include <QHash>
#include <QWidget>

#include <memory>

class QTreeWidgetItem;

namespace gui {

namespace Ui {
class CheckPage;
}

/**
 * The connection check: does a server work with Fhirside, would it with Power BI, and if not, what has to be changed,
 * by whom. The three answers on top, the rules below by their groups, and of the rule that is selected everything that
 * is known. Fills while the server is asked.
 */
class CheckPage final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit CheckPage(QWidget *parent = nullptr);
    ~CheckPage() override;

    /** Asks anew. */
    void start(const check::Question &question);
    /** Ends what is under way; what was seen stays. False when nothing is. */
    bool interrupt();
    [[nodiscard]] bool isRunning() const { return m_run.isRunning(); }
    /** What a report judges is shown, without asking anything. */
    void show(const check::Report &report);
    /** Writes the report that is shown, for there is one: HTML, JSON, JUnit or text, by the suffix of @p path. "" when
     * it is written. */
    [[nodiscard]] QString exportTo(const QString &path) const;
    /** Says of the report that is shown, for there is one, what is worse than in the one at @p path. */
    void compareWith(const QString &path);
    /** Whether a sign-in can be offered to go on with. */
    void setCanSignIn(bool can);
    /** Where the keyboard is when the page is turned to. */
    [[nodiscard]] QWidget *firstField() const;

Q_SIGNALS:
    /** What needs a sign-in is to be tested as well. */
    void signInWanted();

protected:
    void retranslate() override;

private:
    void say();
    void sayVerdicts();
    void sayProgress();
    void fillTree();
    void fillGroup(QTreeWidgetItem &line, check::Group group);
    void selectReason();
    void runGroup();
    [[nodiscard]] std::optional<check::Group> currentGroup() const;
    void sayFinding();
    void copyFinding();
    void chooseFile();
    void chooseBefore();
    [[nodiscard]] const check::Finding *selected() const;

    std::unique_ptr<Ui::CheckPage> m_ui;
    CheckRun m_run;
    std::optional<check::Question> m_question;
    std::optional<check::Report> m_report;
    QHash<QString, QTreeWidgetItem *> m_lines; ///< by a rule's id
    bool m_canSignIn = false;
    bool m_unfolded = false; ///< a group was unfolded because something in it is wrong
    QString m_note; ///< a sentence beside the counts: that a file is written, or is none
};

} // namespace gui
