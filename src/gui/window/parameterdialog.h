#pragma once

#include "recipe/recipefile.h"

#include <QDialog>
#include <QHash>

class QLabel;
class QLineEdit;

namespace gui {

/** The constants of a recipe's views as fields, filled with their values. It is accepted with values that suit them
 * alone. */
class ParameterDialog final : public QDialog
{
    Q_OBJECT
public:
    /** @p focused: the constant whose field has the focus; "": the first one. */
    ParameterDialog(recipe::RecipeFile file, const QString &focused, QWidget *parent);
    /** With the values as they were accepted. */
    [[nodiscard]] const recipe::RecipeFile &file() const { return m_file; }

public Q_SLOTS:
    void accept() override;

private:
    recipe::RecipeFile m_file;
    QHash<QString, QLineEdit *> m_fields; ///< by the constants' names
    QLabel *m_error;
};

} // namespace gui
