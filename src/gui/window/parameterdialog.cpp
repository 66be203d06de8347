#include "gui/window/parameterdialog.h"

#include "gui/common/labels.h"
#include "words/recipes.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {
namespace {

constexpr int Margin = 24;
constexpr int Spacing = 16;
constexpr int FieldCharacters = 32;

} // namespace

ParameterDialog::ParameterDialog(recipe::RecipeFile file, const QString &focused, QWidget *parent)
    : QDialog(parent), m_file(std::move(file)), m_error(new WrappedLabel(this))
{
    setWindowTitle(tr("Values of this recipe"));
    auto *fields = new QFormLayout;
    fields->setSpacing(8);
    for (const auto &name : recipe::parametersOf(m_file)) {
        auto *field = new QLineEdit(recipe::parameterValue(m_file, name), this);
        field->setObjectName(name);
        field->setAccessibleName(name);
        field->setMinimumWidth(FieldCharacters * fontMetrics().averageCharWidth());
        auto *label = new PlainLabel(this, name);
        label->setBuddy(field);
        fields->addRow(label, field);
        if (m_fields.isEmpty() || name == focused)
            field->setFocus(Qt::OtherFocusReason);
        m_fields.insert(name, field);
    }
    m_error->setObjectName(QStringLiteral("parameterError"));
    m_error->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Show tables"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ParameterDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(Margin, Margin, Margin, Margin);
    all->setSpacing(Spacing);
    all->addWidget(
        new BodyLabel(this, tr("The tables are read with these values. Change them, or leave them as they are.")));
    all->addLayout(fields);
    all->addWidget(m_error);
    all->addStretch();
    all->addWidget(buttons);
}

/** What was not changed stays as each of the views has it. */
void ParameterDialog::accept()
{
    recipe::RecipeFile filled = m_file;
    for (const auto &name : recipe::parametersOf(m_file)) {
        auto *field = m_fields.value(name);
        if (field->text() == recipe::parameterValue(m_file, name))
            continue;
        auto set = recipe::withParameter(filled, name, field->text());
        if (!set) {
            m_error->setText(words::sentence(set.error()));
            m_error->show();
            field->setAccessibleDescription(m_error->text()); // which is read with the field
            field->selectAll();
            return field->setFocus(Qt::OtherFocusReason);
        }
        field->setAccessibleDescription({});
        filled = *std::move(set);
    }
    m_file = std::move(filled);
    QDialog::accept();
}

} // namespace gui
