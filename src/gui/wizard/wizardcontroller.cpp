#include "gui/wizard/wizardcontroller.h"

namespace gui {

QList<Step> WizardController::steps(const Selection &selection)
{
    QList<Step> steps{Step::Server, Step::Account};
    if (selection.connection.account == Account::Organizational)
        steps << Step::SignIn;
    if (!selection.file)
        steps << Step::Data;
    return steps;
}

std::optional<Step> WizardController::after(Step step, const Selection &selection)
{
    const QList<Step> all = steps(selection);
    const qsizetype next = all.indexOf(step) + 1;
    return next < all.size() ? std::optional(all.at(next)) : std::nullopt;
}

std::optional<Step> WizardController::before(Step step, const Selection &selection)
{
    const QList<Step> all = steps(selection);
    const qsizetype previous = all.indexOf(step) - 1;
    return previous >= 0 ? std::optional(all.at(previous)) : std::nullopt;
}

} // namespace gui
