#include "gui/window/parameterbar.h"

#include "gui/common/text.h"
#include "gui/filters/flowlayout.h"
#include "gui/window/parameterdialog.h"

#include <QPushButton>

namespace gui {

ParameterBar::ParameterBar(QWidget *parent) : Translated(parent)
{
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins(8, 4, 8, 4);
    flow->setSpacing(8);
    auto policy = sizePolicy();
    policy.setHeightForWidth(true);
    policy.setVerticalPolicy(QSizePolicy::Fixed);
    setSizePolicy(policy);
    ParameterBar::retranslate();
    hide();
}

void ParameterBar::begin(const recipe::RecipeFile &file)
{
    show(file);
    QMetaObject::invokeMethod(
        this, [this] { ask({}); }, Qt::QueuedConnection);
}

void ParameterBar::ask(const QString &name)
{
    auto *dialog = new ParameterDialog(m_file, name, window());
    dialog->setObjectName(QStringLiteral("parameters"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        show(dialog->file());
        Q_EMIT filled(m_file);
    });
    dialog->open();
}

/** The buttons stay, as the focus may be on one of them. */
void ParameterBar::show(const recipe::RecipeFile &file)
{
    m_file = file;
    const QStringList names = recipe::parametersOf(file);
    for (const auto &name : names) {
        auto *button = findChild<QPushButton *>(name);
        if (!button) {
            button = new QPushButton(this);
            button->setObjectName(name);
            connect(button, &QPushButton::clicked, this, [this, name] { ask(name); });
            layout()->addWidget(button);
        }
        constexpr qsizetype Longest = 60;
        const QString value = recipe::parameterValue(file, name);
        const QString text = tr("%1 = %2", "a recipe's constant and its value").arg(name, value);
        button->setText(withoutMnemonic(text.size() > Longest ? text.left(Longest - 1) + QChar(0x2026) : text));
        button->setToolTip(plainTip(tr("Another value for %1").arg(name)));
        button->setAccessibleName(text);
        button->setAccessibleDescription(tr("Another value for %1").arg(name));
    }
    setVisible(!names.isEmpty());
}

void ParameterBar::retranslate()
{
    setAccessibleName(tr("Values of this recipe"));
    show(m_file);
}

} // namespace gui
