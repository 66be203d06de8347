#include "cli/foldcommand.h"

#include "cli/interrupt.h"
#include "cli/place.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "cli/valuesetoption.h"
#include "fhir/jsontext.h"
#include "fhir/model.h"
#include "folding/fold.h"
#include "recipe/serverconditions.h"
#include "recipe/valuesets.h"
#include "sources/address.h"
#include "sources/server.h"
#include "words/exitcodes.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>

#include <algorithm>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

using Parameter = fhir::Query::Parameter;

std::string_view nameOf(folding::Part part)
{
    constexpr std::string_view Names[] = {"whole", "superset", "none"};
    return Names[static_cast<std::size_t>(part)];
}

std::string_view nameOf(folding::Reason reason)
{
    constexpr std::string_view Names[] = {"", "no-parameter", "not-offered", "refused", "operator", "or", "precision",
        "text", "absent", "repeats", "system"};
    return Names[static_cast<std::size_t>(reason)];
}

/** A JSON string, or null for an empty text. */
void appendText(std::string_view text, std::string &out)
{
    if (text.empty())
        out += "null";
    else
        fhir::appendJsonString(text, out);
}

/** Whether values of the parameter begin with a prefix (search.html#prefix). */
bool hasPrefixes(const Parameter &parameter, std::string_view type, const fhir::Model &model)
{
    const auto all = model.searchParameters(type);
    const auto found = std::find_if(
        all.begin(), all.end(), [&parameter](const auto &candidate) { return candidate.code == parameter.name; });
    const std::string_view kind = found == all.end() ? "" : found->type;
    const bool isOrdered = kind == "date" || kind == "number" || kind == "quantity" || parameter.name == "_lastUpdated";
    return isOrdered && parameter.modifier.empty();
}

void appendParameter(const Parameter &parameter, bool hasPrefix, std::string &out)
{
    out += "{\"name\":";
    fhir::appendJsonString(parameter.name, out);
    out += ",\"modifier\":";
    appendText(parameter.modifier, out);
    out += ",\"values\":[";
    for (const std::string &value : parameter.values) {
        const std::string_view rest = hasPrefix ? fhir::splitPrefix(value).second : std::string_view(value);
        out += &value == parameter.values.data() ? "{\"prefix\":" : ",{\"prefix\":";
        appendText(std::string_view(value).substr(0, value.size() - rest.size()), out);
        out += ",\"value\":";
        fhir::appendJsonString(rest, out);
        out += '}';
    }
    out += "]}";
}

std::string answer(const folding::Folding &folding, const fhir::Model &model, bool needsServer)
{
    std::string search;
    std::string parameters;
    for (const Parameter &parameter : folding.query.parameters) {
        (search += search.empty() ? "" : "&") += parameter.code() + '=' + parameter.value();
        parameters += parameters.empty() ? "" : ",";
        appendParameter(parameter, hasPrefixes(parameter, folding.query.type, model), parameters);
    }
    const folding::Folded &folded = folding.conditions.front();
    std::string out = "{\"search\":";
    fhir::appendJsonString(search, out);
    out += ",\"params\":[" + parameters + "],\"residual\":";
    appendText(folding.residual(), out);
    out += ",\"part\":";
    appendText(nameOf(folded.part), out);
    out += ",\"reason\":";
    appendText(nameOf(folded.reason), out);
    return out + (needsServer ? ",\"needsServer\":true}\n" : "}\n");
}

/** What is asked for on the command line. */
struct Asked {
    QString type;
    QString condition;
    QString server; ///< "" for none
    const fhir::Model *model = nullptr; ///< nullptr for a version that is not known
    QByteArrayList valueSets;
};

int foldHere(const Asked &asked, const fhir::Model &model, folding::Offer offer)
{
    if (!model.isResource(asked.type.toStdString())) {
        say(QCoreApplication::translate("cli", "%1 is not a resource type.").arg(asked.type));
        return Refused;
    }
    recipe::Recipe recipe;
    recipe.query.type = asked.type.toStdString();
    recipe.valueSets = asked.valueSets;
    const bool needsServer = recipe::needsServer(asked.condition, recipe, model);
    if (!needsServer) // a value set that is here is looked into here: the server may not have it
        std::erase_if(offer.modifiers, [](const std::string &modifier) { return modifier.ends_with(":in"); });
    const std::string text = asked.condition.toStdString();
    const auto folding = folding::fold(recipe.query.type, {&text, 1}, model, offer);
    if (!folding) {
        Lines lines;
        showPlace(lines.out, asked.condition, folding.error().error);
        return Refused;
    }
    return print(answer(*folding, model, needsServer && !folding->residual().empty()));
}

/** The value of the option @p name, which goes; @p otherwise where it is not there. */
QString take(QStringList &arguments, const QString &name, const QString &otherwise)
{
    const auto option = arguments.indexOf(name);
    if (option < 0)
        return otherwise;
    QString value = arguments.value(option + 1);
    arguments.remove(option, std::min<qsizetype>(2, arguments.size() - option));
    return value;
}

QCoro::Task<int> foldFor(http::Client *client, Asked asked, sources::Address address, std::stop_token stop)
{
    const auto probe = co_await sources::probe(*client, address, stop);
    if (stop.stop_requested())
        co_return Interrupted;
    if (!probe) {
        say(probe.error());
        co_return words::exitCode(probe.error());
    }
    co_return foldHere(asked, probe->model(), probe->offer(asked.type));
}

int foldForServer(const Asked &asked, const sources::Address &address)
{
    QNetworkAccessManager network;
    http::Client client(network);
    Interrupt interrupt;
    std::stop_source stop;
    QObject::connect(&interrupt, &Interrupt::interrupted, &client, [&stop] { stop.request_stop(); });
    const auto begin = [&] {
        QCoro::connect(foldFor(&client, asked, address, stop.get_token()), &client,
            [](int code) { QCoreApplication::exit(code); });
    };
    QMetaObject::invokeMethod(&client, begin, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

// No parser, because an expression may begin with a minus.
int foldCommand(const QStringList &given)
{
    QStringList arguments = given;
    Asked asked;
    asked.server = take(arguments, u"--server"_s, {});
    asked.model = fhir::Model::of(take(arguments, u"--fhir-version"_s, u"4.0.1"_s).toStdString());
    QStringList files;
    while (arguments.contains(u"--value-set"_s))
        files << take(arguments, u"--value-set"_s, {});
    auto valueSets = readValueSets(files);
    if (!valueSets) {
        say(valueSets.error());
        return Usage;
    }
    asked.valueSets = *std::move(valueSets);
    if (arguments.size() != 2 || !asked.model || (given.contains(u"--server"_s) && asked.server.isEmpty()))
        return Usage;
    asked.type = arguments[0];
    asked.condition = arguments[1];
    if (asked.server.isEmpty())
        return foldHere(asked, *asked.model, {});
    const auto address = sources::parseAddress(asked.server);
    return address ? foldForServer(asked, *address) : int{Usage};
}

} // namespace cli
