#include "gui/related/referencewords.h"

#include <QCoreApplication>
#include <QLocale>

namespace gui {
namespace {

using Kind = fhir::Reference::Kind;
using Fault = fhir::Reference::Fault;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(gui::References)
};

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

QString whatIsWrong(const related::Target &target)
{
    switch (target.fault) {
    case Fault::NoType:
        return Words::tr("It names no resource type.");
    case Fault::UnknownType:
        return Words::tr("FHIR has no resource type of that name.");
    case Fault::NoId:
        return Words::tr("It has no ID.");
    case Fault::BadId:
        return Words::tr("Its ID has characters that FHIR does not allow, or is too long.");
    case Fault::BadVersion:
        return Words::tr("The version that it names can't be one.");
    case Fault::BadUrn:
        return Words::tr("It begins as a urn, and is neither a UUID nor an OID.");
    case Fault::Search:
        return Words::tr("It is a search, which means something only while a server stores it.");
    case Fault::Spaces:
        return Words::tr("There are spaces in it.");
    case Fault::None:
        break;
    }
    return {};
}

} // namespace

words::Explanation whyNowhere(const related::Target &target)
{
    const QString sent = text(target.reference);
    switch (target.kind) {
    case Kind::Nothing:
        return {Words::tr("Nothing says where this leads."),
            Words::tr("The resource has a name for it and no reference. The inspector shows all that it says."), {}};
    case Kind::Logical:
        return {Words::tr("It is named by an identifier only, and nothing says where it is."),
            Words::tr("Search for the identifier: the inspector shows it."), {}};
    case Kind::Address:
        return {Words::tr("This leads to an address on the web, not to a resource of this server."),
            Words::tr("Nothing was asked of it. Copy the address to open it elsewhere."), sent};
    case Kind::Foreign:
        return {Words::tr("This leads to another server: %1").arg(text(target.base)),
            Words::tr("Nothing was asked of it. Open a new connection to it to see %1.")
                .arg(text(target.type + '/' + target.id)),
            sent};
    case Kind::Broken:
        return {Words::tr("This reference is broken. %1").arg(whatIsWrong(target)),
            Words::tr("Whoever keeps the data can mend it."), sent};
    case Kind::Contained:
        return {Words::tr("This leads to a resource inside the same one."),
            Words::tr("The inspector shows it below “contained”."), sent};
    case Kind::Named:
    case Kind::Own:
        break;
    }
    return {};
}

words::Explanation whyMissing(const related::Target &target, bool isLocal)
{
    const QString what = target.kind == Kind::Named ? text(target.id) : text(target.type + '/' + target.id);
    const QString where = isLocal
        ? Words::tr("%1 is not in these files. The reference leads nowhere.").arg(what)
        : Words::tr("This server has no %1, or doesn't show it to you. The reference leads nowhere.").arg(what);
    const QString action = isLocal ? Words::tr("Open the files that it is in together with these.")
                                   : Words::tr("It may have been deleted. Whoever keeps the data can tell.");
    return {where, action, {}};
}

QString silenceSentence(related::NameBook::Silence silence)
{
    using Silence = related::NameBook::Silence;
    switch (silence) {
    case Silence::None:
        break;
    case Silence::Refused:
        return Words::tr("The server doesn't tell some names.");
    case Silence::Failed:
        return Words::tr("The server was asked no more for names, as it didn't answer.");
    }
    return {};
}

} // namespace gui
