#include "recipe/provenance.h"

#include "http/redact.h"

namespace recipe {

Provenance provenanceOf(const Connection &connection, const Recipe &recipe)
{
    Provenance provenance;
    provenance.recipe = recipe;
    provenance.local = connection.local;
    provenance.begun = QDateTime::currentDateTimeUtc();
    if (provenance.isLocal())
        return provenance;
    provenance.base = connection.base();
    provenance.account = connection.account;
    if (connection.probe)
        provenance.server = connection.probe->name;
    if (connection.account == Account::Organizational && connection.session)
        provenance.who = connection.session->identity();
    provenance.request = http::redactedSearch(recipe.bulk ? sources::kickOff(exportOf(connection, recipe))
                                                          : sources::firstPage(searchOf(connection, recipe)));
    return provenance;
}

QString curlOf(const Provenance &provenance)
{
    if (provenance.isLocal())
        return {};
    // Between apostrophes a shell takes everything as it stands, but for the apostrophe.
    const QString url = QString::fromLatin1(provenance.request.toEncoded()).replace(u'\'', QStringLiteral("%27"));
    const QString prefer = provenance.recipe.bulk ? QStringLiteral(" -i -H 'Prefer: respond-async'") : QString();
    return QStringLiteral("curl%1 -H 'Accept: application/fhir+json' '%2'").arg(prefer, url);
}

QString curlWithTokenOf(const Provenance &provenance)
{
    QString command = curlOf(provenance);
    if (provenance.account == Account::Organizational)
        command.replace(
            QStringLiteral(" -H 'Accept:"), QStringLiteral(" -H \"Authorization: Bearer $TOKEN\" -H 'Accept:"));
    return command;
}

fhir::Query filtersOf(const Recipe &recipe)
{
    fhir::Query filters = recipe.query.filters();
    if (recipe.bulk && !recipe.bulk->scope.isEmpty())
        filters.add("export", recipe.bulk->scope.toStdString());
    if (recipe.bulk && !recipe.bulk->since.isEmpty())
        filters.add("_since", recipe.bulk->since.toStdString());
    return filters;
}

} // namespace recipe
