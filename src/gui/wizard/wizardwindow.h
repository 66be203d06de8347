#pragma once

#include "gui/services.h"
#include "gui/wizard/page.h"
#include "gui/wizard/wizardcontroller.h"

#include <QDialog>
#include <QMap>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace gui {

/** The frame around the pages: the list of steps, the buttons and why Next is grey. */
class WizardWindow : public QDialog
{
    Q_OBJECT
public:
    explicit WizardWindow(Services &services, const Selection &selection = {}, QWidget *parent = nullptr);
    ~WizardWindow() override;
    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] const Selection &selection() const { return m_selection; }

Q_SIGNALS:
    void completed(const gui::Selection &selection);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QLayout *buttons();
    [[nodiscard]] Page *makePage(Step step);
    void turnTo(Step step);
    void next();
    void back();
    void leave();
    void refresh();
    void showSteps();
    [[nodiscard]] Page &page() const { return *m_pages.value(m_step); }

    Services &m_services;
    Selection m_selection;
    Step m_step = Step::Server;
    QMap<Step, Page *> m_pages;
    QListWidget *m_steps;
    QStackedWidget *m_stack;
    QLabel *m_why;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace gui
