#pragma once

#include "fhir/query.h"
#include "recipe/recipefile.h"

#include <QList>
#include <QString>

#include <optional>

namespace gui {

using recipe::Account;

/** What the wizard's pages edit and its end hands to the main window. A page knows its own fields only. */
struct Selection {
    QString typed; ///< the address as typed
    fhir::Query query; ///< "Patient?address-postalcode=98052", optional
    recipe::Connection connection; ///< to the address as it stands
    QList<recipe::Recipe> recipes; ///< one for each type that is ticked, in the server's order
    QList<recipe::SavedTable> presets = {}; ///< tables for a clinic that were chosen beside these
    std::optional<recipe::RecipeFile> file = {}; ///< was opened: its tables are shown, and none are chosen
    QString filePath = {}; ///< of the file; "": it was made of something else
};

} // namespace gui
