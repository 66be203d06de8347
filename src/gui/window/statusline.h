#pragma once

#include "gui/common/translated.h"
#include "loading/load.h"
#include "recipe/provenance.h"

#include <QHash>
#include <QTime>
#include <QWidget>

#include <memory>
#include <optional>

namespace gui {

namespace Ui {
class StatusLine;
}

/** How a table stands: what was read of it, or is being read to take its place. */
struct Standing {
    sources::Completeness completeness;
    loading::Progress progress;
    recipe::Provenance provenance; ///< of what was read of it
    QTime shown; ///< rows of that time are on screen, not those of completeness; null: these are
    bool isSorted = false;
    qint64 lost = 0; ///< values and resources that could not be shown
    bool canGoOn = false; ///< it ended early, and the rest can be read without what is there
    bool isExplained = false; ///< in place of rows stands why there are none, and what to do
    QString match = {}; ///< how many of the rows match which filters, where rows are hidden
    QHash<QString, QString> said = {}; ///< what conditions are in words
};

/** Whether what is shown is everything, how far a load is, and what can be done about either. */
class StatusLine final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    ~StatusLine() override;
    void show(const Standing &standing);
    /** Has a screen reader say the sentence, wherever the focus is. */
    void speak();

Q_SIGNALS:
    void statementWanted();
    void everythingWanted();
    void goOnWanted(); ///< the rest
    void againWanted(); ///< all of it
    void cancelWanted();

protected:
    void retranslate() override;

private:
    /** @p isBesideWord: without what the chip says. */
    [[nodiscard]] static QString sentence(const Standing &standing, bool isBesideWord);

    std::unique_ptr<Ui::StatusLine> m_ui;
    std::optional<Standing> m_standing;
};

} // namespace gui
