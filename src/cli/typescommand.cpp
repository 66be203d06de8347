#include "cli/arguments.h"
#include "cli/commands.h"
#include "fetch/server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QTextStream>
#include <QTimer>

namespace cli {
namespace {

using namespace Qt::StringLiterals;

QCoro::Task<int> listTypes(http::Client *client, fetch::Address address)
{
    const auto probe = co_await fetch::probe(*client, address, {});
    if (!probe)
        co_return fail(probe.error());
    fail(u"%1 %2, FHIR %3 (%4), %5"_s.arg(probe->name, probe->softwareVersion, probe->fhirVersion, probe->release,
             probe->encrypted ? u"encrypted"_s : u"not encrypted"_s),
        Done);
    if (probe->access == fetch::ServerProbe::Access::SignIn)
        co_return fail(QCoreApplication::translate("cli", "The server asks for a sign-in."), SignInNeeded);
    QTextStream out(stdout);
    for (const auto &type : probe->types) {
        if (!type.canSearch)
            continue;
        const auto count = co_await fetch::count(*client, probe->base, type.name, {}, {});
        out << type.name << '\t' << (count ? QString::number(*count) : QString()) << Qt::endl;
    }
    co_return Done;
}

} // namespace

int typesCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Lists a server's resource types, tab, and how many there are of each."_s);
    parser.addPositionalArgument(u"URL"_s, u"base URL of the FHIR server"_s);
    int code = 0;
    if (!parse(parser, arguments, 1, &code))
        return code;
    const auto address = fetch::parseAddress(parser.positionalArguments().at(0));
    if (!address)
        return fail(u"This is not an address of a server: %1"_s.arg(parser.positionalArguments().at(0)), WrongUsage);
    QNetworkAccessManager network;
    http::Client client(network);
    QTimer::singleShot(0, &client, [&client, &address] {
        QCoro::connect(listTypes(&client, *address), &client, [](int result) { QCoreApplication::exit(result); });
    });
    return QCoreApplication::exec();
}

} // namespace cli
