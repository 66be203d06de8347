#pragma once

#include "fhir/query.h"
#include "recipe/connection.h"

#include <QList>
#include <QString>

#include <optional>

namespace gui {

using recipe::Account;

/** What the wizard's pages edit and its end hands to the main window. A page knows its own fields only. */
struct Selection {
    /** Columns: the usual ones, every element, or a ViewDefinition of the person's own. */
    enum class Columns { Usual, All, Own };

    QString typed; ///< the address as typed
    fhir::Query query; ///< "Patient?address-postalcode=98052", optional
    recipe::Connection connection; ///< to the address as it stands
    QStringList types; ///< ticked, in the server's order
    std::optional<qint64> limit = 1000; ///< rows of each type; nothing: everything
    Columns columns = Columns::Usual;
    QByteArray ownView; ///< ViewDefinition JSON, for Columns::Own
};

} // namespace gui
