#pragma once

#include "gui/common/translated.h"
#include "recipe/recipefile.h"

#include <QWidget>

namespace gui {

/** The constants of a recipe's views with their values, "ward = B2" each, above its tables; without any it takes no
 * room. Pressing one asks for another value. */
class ParameterBar final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit ParameterBar(QWidget *parent = nullptr);
    /** Asks for the values of @p file, once its window is shown. */
    void begin(const recipe::RecipeFile &file);

Q_SIGNALS:
    /** The tables are those of @p file now, with the values that were asked for. */
    void filled(const recipe::RecipeFile &file);

protected:
    void retranslate() override;

private:
    void ask(const QString &name);
    void show(const recipe::RecipeFile &file);

    recipe::RecipeFile m_file;
};

} // namespace gui
