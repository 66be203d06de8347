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
    provenance.request = http::redactedSearch(sources::firstPage(searchOf(connection, recipe)));
    return provenance;
}

QString curlOf(const Provenance &provenance)
{
    if (provenance.isLocal())
        return {};
    // Between apostrophes a shell takes everything as it stands, but for the apostrophe.
    const QString url = QString::fromLatin1(provenance.request.toEncoded()).replace(u'\'', QStringLiteral("%27"));
    return QStringLiteral("curl -H 'Accept: application/fhir+json' '%1'").arg(url);
}

} // namespace recipe
