#include "recipe/connection.h"

#include "auth/url.h"
#include "fhir/model.h"

namespace recipe {

const fhir::Model &Connection::model() const
{
    return probe ? probe->model() : fhir::Model::r4();
}

void Connection::authorize()
{
    if (session && (!probe || session->base() != auth::canonicalBase(probe->base)))
        session.reset();
    const std::shared_ptr<http::TokenSource> source = session ? session : tokens;
    client->setTokens(account == Account::Organizational ? source : nullptr);
}

sources::Search searchOf(const Connection &connection, const Recipe &recipe)
{
    return {connection.base(), recipe.query, recipe.limit, 0};
}

} // namespace recipe
