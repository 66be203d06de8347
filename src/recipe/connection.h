#pragma once

#include "auth/session/session.h"
#include "http/client.h"
#include "recipe/recipe.h"
#include "sources/bulk.h"
#include "sources/codenames.h"
#include "sources/localfiles.h"
#include "sources/localreader.h"
#include "sources/search.h"
#include "sources/server.h"
#include "terms/answers.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace recipe {

enum class Account : std::uint8_t { Anonymous, Organizational };

/**
 * A server, the account it is read with, and the client that carries this account's token; or local files, which have
 * neither: what is opened then is in local, and all else is empty. A copy may be edited freely:
 * copies share the client, and only authorize() changes what it sends. Two connections with clients of their own are
 * open side by side, each with its own token.
 */
struct Connection {
    std::shared_ptr<http::Client> client; ///< outlives every request that it has begun
    std::optional<sources::ServerProbe> probe = {}; ///< nothing: no server has been found yet
    Account account = Account::Anonymous;
    auth::SignInSettings signIn = {}; ///< how, for Account::Organizational
    std::shared_ptr<auth::Session> session = {}; ///< of the person who is signed in to the server
    std::shared_ptr<http::TokenSource> tokens = {}; ///< of a run without windows, in place of a session
    std::shared_ptr<const sources::LocalFiles> local = {}; ///< files in place of a server

    /** Whether the server is asked to apply conditions, where it can; otherwise all are applied on this computer: for
     * comparing, and for servers whose searches find too little. */
    bool folds = true;
    /** Only rows are made of what comes, and no resource is shown or kept: elements that none of them needs are not
     * asked for, where the server says that it can leave them out (_elements). A window never sets it: its inspector,
     * its own columns and what is read again with other columns need whole resources, and one that was cut could not be
     * told from one that has no more. */
    bool readsRowsOnly = false;
    QStringList rowsColumns = {}; ///< then: names of the columns that the rows need have; none: all
    std::shared_ptr<sources::Findings> findings = std::make_shared<sources::Findings>(); ///< about the server
    std::shared_ptr<terms::Answers> answers = std::make_shared<terms::Answers>(); ///< what it said of value sets
    std::shared_ptr<sources::CodeNames> codeNames =
        std::make_shared<sources::CodeNames>(); ///< and what codes are called

    [[nodiscard]] bool isLocal() const { return local != nullptr; }
    /** There is something to read from: a server that was found, or files. */
    [[nodiscard]] bool isOpen() const { return probe || isLocal(); }
    [[nodiscard]] QUrl base() const { return probe ? probe->base : QUrl(); }
    /** In the server's order; of local files, by name. */
    [[nodiscard]] QList<sources::ServerType> types() const;
    /** Whether the server says that it prepares bulk exports. */
    [[nodiscard]] bool offersExport() const { return probe && probe->exportsInBulk; }
    /** Whether the server can be asked if a code is in a value set, or which are. */
    [[nodiscard]] bool validatesCodes() const
    {
        return client && probe && (probe->validatesCodes || probe->expandsValueSets);
    }
    /** Whether it can be asked what codes are called. */
    [[nodiscard]] bool namesCodes() const
    {
        return client && probe && (probe->looksUpCodes || probe->expandsValueSets);
    }
    /** Of the server's or the files' version of FHIR; R4 as long as it is not known. */
    [[nodiscard]] const fhir::Model &model() const;
    /** From now on the client sends this account's token, or none. A session with another server is dropped: its token
     * is not for this one. The only place in the program that gives a client its tokens. */
    void authorize();
};

/** What the recipe reads from the server. With a limit it asks for the first in the recipe's order, where the server
 * can sort by it. */
[[nodiscard]] sources::Search searchOf(const Connection &connection, const Recipe &recipe);
/** What a recipe with Recipe::bulk reads from the server. */
[[nodiscard]] sources::BulkExport exportOf(const Connection &connection, const Recipe &recipe);
/** What the recipe reads from local files, where the connection has these. */
[[nodiscard]] sources::LocalRead readOf(const Connection &connection, const Recipe &recipe);
/** What there is of the files @p local as recipes: each type with resources, in the usual columns or in those of the
 * views that were opened with it; and the recipes that were. What is no view and no recipe is added to @p faults. */
[[nodiscard]] QList<Recipe> recipesOf(const sources::LocalFiles &local, std::vector<sources::FileFault> &faults);

} // namespace recipe
