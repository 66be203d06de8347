#include "cli/typescommand.h"

#include "cli/exitcode.h"
#include "cli/interrupt.h"
#include "cli/say.h"
#include "cli/signin.h"
#include "cli/standardoutput.h"
#include "fetch/address.h"
#include "fetch/server.h"

#include <QCommandLineParser>
#include <QNetworkAccessManager>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

constexpr int AtOnce = 4; // counts asked for in parallel: quick, and no burden

/** A server's types and the counts that have come. */
struct Listing {
    http::Client &client;
    std::stop_token stop;
    fetch::ServerProbe server;
    std::vector<std::optional<qint64>> counts;
    std::size_t next = 0;
};

QCoro::Task<> countSome(std::shared_ptr<Listing> listing)
{
    while (listing->next < listing->counts.size() && !listing->stop.stop_requested()) {
        const std::size_t at = listing->next++;
        const auto &type = listing->server.types[static_cast<qsizetype>(at)];
        if (type.canSearch)
            listing->counts[at] =
                co_await fetch::count(listing->client, listing->server.base, type.name, {}, listing->stop);
    }
}

QString text(const Listing &listing)
{
    qsizetype width = 0;
    for (const auto &type : listing.server.types)
        width = std::max(width, type.name.size());
    QString text;
    QTextStream out(&text);
    for (std::size_t at = 0; at < listing.counts.size(); ++at) {
        const auto &count = listing.counts[at];
        out << printable(listing.server.types[static_cast<qsizetype>(at)].name).leftJustified(width) << "  "
            << (count ? QString::number(*count) : u"?"_s).rightJustified(10) << '\n';
    }
    return text;
}

QCoro::Task<int> list(http::Client *client, fetch::Address address, std::stop_token stop)
{
    auto probe = co_await fetch::probe(*client, address, stop);
    if (stop.stop_requested())
        co_return Interrupted;
    if (!probe) {
        say(probe.error());
        co_return fetch::exitCode(probe.error());
    }
    if (probe->types.isEmpty()) {
        const bool signIn = probe->access == fetch::ServerProbe::Access::SignIn;
        say(signIn ? QCoreApplication::translate("cli", "The server tells nothing before sign-in.")
                   : QCoreApplication::translate("cli", "The server lists no resource types."));
        co_return signIn ? SignIn : Incomplete;
    }
    const auto count = static_cast<std::size_t>(probe->types.size());
    auto listing = std::make_shared<Listing>(Listing{*client, stop, *std::move(probe), {}});
    listing->counts.resize(count);
    std::vector<QCoro::Task<>> running;
    for (int i = 0; i < AtOnce; ++i)
        running.push_back(countSome(listing));
    for (auto &task : running)
        co_await task;
    const int printed = print(text(*listing));
    co_return printed == Done &&stop.stop_requested() ? int{Interrupted} : printed;
}

QCoro::Task<int> run(
    http::Client *client, http::Client *signInClient, fetch::Address address, Access access, std::stop_token stop)
{
    const int code = co_await authorize(*client, *signInClient, address.base, std::move(access), stop);
    co_return code == Done ? co_await list(client, std::move(address), stop) : code;
}

} // namespace

int typesCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addAccessOptions(parser);
    const bool understood = parser.parse(QStringList(u"types"_s) + arguments);
    const auto address = fetch::parseAddress(parser.positionalArguments().value(0));
    if (!understood || parser.positionalArguments().size() != 1 || !address)
        return Usage;
    auto access = readAccess(parser, address->base);
    if (!access) {
        say(access.error());
        return Usage;
    }
    QNetworkAccessManager network;
    http::Client client(network);
    http::Client signInClient(network);
    Interrupt interrupt;
    std::stop_source stop;
    QObject::connect(&interrupt, &Interrupt::interrupted, &client, [&stop] { stop.request_stop(); });
    const auto begin = [&] {
        QCoro::connect(run(&client, &signInClient, *address, *access, stop.get_token()), &client,
            [](int code) { QCoreApplication::exit(code); });
    };
    QMetaObject::invokeMethod(&client, begin, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace cli
