#include "cli/typescommand.h"

#include "cli/interrupt.h"
#include "cli/say.h"
#include "cli/signin.h"
#include "cli/standardoutput.h"
#include "sources/address.h"
#include "sources/server.h"
#include "words/exitcodes.h"

#include <QCommandLineParser>
#include <QNetworkAccessManager>

#include <algorithm>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

constexpr int AtOnce = 4; // counts asked for in parallel: quick, and no burden

/** A server's types, each printed when its count has come. */
struct Listing {
    http::Client &client;
    std::stop_token stop;
    sources::ServerProbe server;
    qsizetype width = 0; ///< of the longest name
    qsizetype next = 0;
    int code = Done; ///< CannotWrite once a line was not written
};

QString line(const Listing &listing, const QString &type, std::optional<qint64> count)
{
    return printable(type).leftJustified(listing.width) + u"  "_s
        + (count ? QString::number(*count) : u"?"_s).rightJustified(10) + u'\n';
}

QCoro::Task<> countSome(std::shared_ptr<Listing> listing)
{
    while (listing->next < listing->server.types.size() && listing->code == Done) {
        const auto type = listing->server.types[listing->next++];
        std::optional<qint64> count;
        const fhir::Query query{type.name.toStdString(), {}};
        if (type.canSearch && !listing->stop.stop_requested())
            count = co_await sources::count(listing->client, listing->server.base, query, listing->stop);
        if (listing->code == Done)
            listing->code = print(line(*listing, type.name, count));
    }
}

void sayAssumptions(const sources::ServerProbe &server)
{
    if (server.versionAssumed)
        say(QCoreApplication::translate("cli", "The server does not tell its version of FHIR: R4 is assumed."));
    if (server.typesAssumed)
        say(QCoreApplication::translate("cli", "The server does not list its types: these are the usual ones."));
}

QCoro::Task<int> list(http::Client *client, sources::Address address, std::stop_token stop)
{
    auto probe = co_await sources::probe(*client, address, stop);
    if (stop.stop_requested())
        co_return Interrupted;
    if (!probe) {
        say(probe.error());
        co_return words::exitCode(probe.error());
    }
    if (probe->types.isEmpty()) {
        const bool signIn = probe->access == sources::ServerProbe::Access::SignIn;
        say(signIn ? QCoreApplication::translate("cli", "The server tells nothing before sign-in.")
                   : QCoreApplication::translate("cli", "The server lists no resource types."));
        co_return signIn ? SignIn : Incomplete;
    }
    sayAssumptions(*probe);
    auto listing = std::make_shared<Listing>(Listing{*client, stop, *std::move(probe)});
    for (const auto &type : listing->server.types)
        listing->width = std::max(listing->width, printable(type.name).size());
    std::vector<QCoro::Task<>> running;
    for (int i = 0; i < AtOnce; ++i)
        running.push_back(countSome(listing));
    for (auto &task : running)
        co_await task;
    co_return listing->code == Done &&stop.stop_requested() ? int{Interrupted} : listing->code;
}

QCoro::Task<int> run(recipe::Connection *connection, http::Client *signInClient, sources::Address address,
    Access access, std::stop_token stop)
{
    const int code = co_await authorize(*connection, *signInClient, address.base, std::move(access), stop);
    co_return code == Done ? co_await list(connection->client.get(), std::move(address), stop) : code;
}

} // namespace

int typesCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addAccessOptions(parser);
    const bool understood = parser.parse(QStringList(u"types"_s) + arguments);
    const auto address = sources::parseAddress(parser.positionalArguments().value(0));
    if (!understood || parser.positionalArguments().size() != 1 || !address)
        return Usage;
    auto access = readAccess(parser, address->base);
    if (!access) {
        say(access.error());
        return Usage;
    }
    QNetworkAccessManager network;
    http::Client signInClient(network);
    recipe::Connection connection{std::make_shared<http::Client>(network)};
    Interrupt interrupt;
    std::stop_source stop;
    QObject::connect(&interrupt, &Interrupt::interrupted, &signInClient, [&stop] { stop.request_stop(); });
    const auto begin = [&] {
        QCoro::connect(run(&connection, &signInClient, *address, *access, stop.get_token()), &signInClient,
            [](int code) { QCoreApplication::exit(code); });
    };
    QMetaObject::invokeMethod(&signInClient, begin, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace cli
