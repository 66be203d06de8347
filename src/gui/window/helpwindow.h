#pragma once

#include "gui/common/translated.h"

#include <QDialog>
#include <QUrl>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class HelpWindow;
}

/** A part of README under a heading of its own. */
struct HelpChapter {
    QString title;
    QString text; ///< Markdown, with its heading, each picture a paragraph of its own
};
/** What @p readme tells those who use the program, its beginning first; what is for those who build it is left out. */
[[nodiscard]] QList<HelpChapter> helpChapters(const QString &readme);

/** README's chapters, which are compiled in: nothing is loaded, links go to the system's browser. */
class HelpWindow final : public Translated<QDialog>
{
    Q_OBJECT
public:
    explicit HelpWindow(std::function<bool(const QUrl &)> openUrl, QWidget *parent = nullptr);
    ~HelpWindow() override;
    /** The chapter with this title; the one that is shown stays where there is none. */
    void open(const QString &title);

protected:
    void retranslate() override;

private:
    void showChapter(int number);
    void shrinkPictures();

    std::unique_ptr<Ui::HelpWindow> m_ui;
    QList<HelpChapter> m_chapters;
};

/** Shows it beside @p window, which goes on; the one that is open where there is one. @p chapter: its title; "": the
 * first, or the one that is open. */
void showHelp(std::function<bool(const QUrl &)> openUrl, QWidget &window, const QString &chapter = {});

} // namespace gui
