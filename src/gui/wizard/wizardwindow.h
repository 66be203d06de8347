#pragma once

#include "check/observer.h"
#include "gui/common/translated.h"
#include "gui/services.h"
#include "gui/wizard/page.h"
#include "gui/wizard/wizardcontroller.h"

#include <QDialog>
#include <QMap>

#include <memory>

namespace gui {

class CheckPage;
namespace Ui {
class WizardWindow;
}

/** The frame around the pages: the list of steps, the buttons and why Next is grey. */
class WizardWindow : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** Begins at @p first, and does not go back behind it. */
    explicit WizardWindow(
        Services &services, const Selection &selection = {}, QWidget *parent = nullptr, Step first = Step::Server);
    ~WizardWindow() override;
    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] const Selection &selection() const { return m_selection; }

Q_SIGNALS:
    void completed(const gui::Selection &selection);
    void helpWanted();
    void recipeWanted(const QString &path); ///< a recipe that was used before
    void openFileWanted(); ///< a table of a file instead of a server's

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] Page *makePage(Step step);
    void turnTo(Step step);
    void next();
    void back();
    void leave();
    void showCheck();
    void hideCheck();
    void signInAndCheck();
    [[nodiscard]] std::optional<check::Question> question() const;
    [[nodiscard]] bool isChecking() const;
    void focusPage();
    void refresh();
    void showSteps();
    void showTitle();
    [[nodiscard]] Page &page() const { return *m_pages.value(m_step); }

    std::unique_ptr<Ui::WizardWindow> m_ui;
    Services &m_services;
    Selection m_selection;
    Step m_first;
    Step m_step = Step::Server;
    QMap<Step, Page *> m_pages;
    CheckPage *m_check = nullptr; ///< beside the pages, once it was asked for
    bool m_checksNext = false; ///< the person signs in to go on with the check
};

} // namespace gui
