#pragma once

#include "gui/quality/qualityview.h"

#include <QObject>
#include <QPointer>

namespace gui {

namespace Ui {
class MainWindow;
}

class ResultTab;

/** Checks the current table of a window on a page beside it, and shows there what rows a finding is about. */
class QualityFlow final : public QObject
{
    Q_OBJECT
public:
    QualityFlow(const Ui::MainWindow &ui, QObject *parent);

private:
    void open();
    [[nodiscard]] QualityQuestion questionAbout(const ResultTab &tab) const;
    void showRows(QualityView &view, ResultTab *tab, const std::shared_ptr<const quality::Finding> &finding);

    const Ui::MainWindow &m_ui;
};

} // namespace gui
