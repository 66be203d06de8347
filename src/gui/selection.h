#pragma once

#include "auth/session/session.h"
#include "fhir/query.h"
#include "sources/server.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace gui {

enum class Account { Anonymous, Organizational };

/** What the wizard's pages edit and its end hands to the main window. A page knows its own fields only. */
struct Selection {
    /** Columns: the usual ones, every element, or a ViewDefinition of the person's own. */
    enum class Columns { Usual, All, Own };

    QString typed; ///< the address as typed
    fhir::Query query; ///< "Patient?address-postalcode=98052", optional
    std::optional<sources::ServerProbe> probe; ///< of the address as it stands
    Account account = Account::Anonymous;
    auth::SignInSettings signIn; ///< how, for an organizational account
    std::shared_ptr<auth::Session> session; ///< who is signed in to the probed server; nobody usually
    QStringList types; ///< ticked, in the server's order
    std::optional<qint64> limit = 1000; ///< rows of each type; nothing: everything
    Columns columns = Columns::Usual;
    QByteArray ownView; ///< ViewDefinition JSON, for Columns::Own
};

} // namespace gui
