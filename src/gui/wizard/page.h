#pragma once

#include "gui/check/checkquestion.h"
#include "gui/selection.h"

#include <QWidget>

namespace gui {

/** One question of the wizard. It reads and writes its own fields of the Selection and knows no other page. Its
 * accessible name is its title, which screen readers say before the field that has the focus. */
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(QWidget *parent = nullptr);

    /** Shows what @p selection says; called each time the page is turned to. */
    virtual void load(const Selection &selection) = 0;
    /** Writes this page's fields. */
    virtual void save(Selection &selection) const = 0;
    /** Why one cannot go on, a sentence for people; "" when one can. */
    [[nodiscard]] virtual QString whyNot() const = 0;
    /** Ends what is under way; load() begins again. */
    virtual void stop() { }
    /** Ends what one waits for, when there is such a thing; that is what Esc is for then. */
    virtual bool interrupt() { return false; }
    /** Where the keyboard is when the page is turned to; the page itself where there is no field yet. */
    [[nodiscard]] virtual QWidget *firstField() { return this; }

    /** What went wrong here, for the connection check. */
    [[nodiscard]] virtual CheckCause trouble() const { return {}; }

Q_SIGNALS:
    void changed(); ///< whyNot() may answer differently now
    void nextWanted(); ///< as if Next were pressed
    void backWanted();
    void recipeWanted(const QString &path); ///< a recipe's file in place of all questions
    void checkWanted(); ///< the connection check, beside an error
};

} // namespace gui
