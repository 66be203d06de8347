#pragma once

#include "gui/selection.h"

#include <QList>

#include <optional>

namespace gui {

enum class Step { Server, Account, SignIn, Data };

/** The one place that knows which page follows which. */
class WizardController
{
public:
    /** All steps that @p selection leads through, in order. */
    [[nodiscard]] static QList<Step> steps(const Selection &selection);
    /** Nothing after the last: the wizard is finished. */
    [[nodiscard]] static std::optional<Step> after(Step step, const Selection &selection);
    [[nodiscard]] static std::optional<Step> before(Step step, const Selection &selection);
};

} // namespace gui
