#include "gui/commandline.h"

#include "sources/address.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

/** An option that QApplication takes out of its arguments, written with one minus or two. */
struct QtOption {
    QLatin1StringView name;
    enum class Value { None, Next, NextOrEquals } value = Value::Next;
};

// As QGuiApplication, QApplication and the xcb plugin of Qt 6.4 have them.
constexpr std::array QtOptions{QtOption{"platform"_L1}, QtOption{"platformpluginpath"_L1}, QtOption{"platformtheme"_L1},
    QtOption{"plugin"_L1}, QtOption{"display"_L1}, QtOption{"geometry"_L1}, QtOption{"name"_L1}, QtOption{"session"_L1},
    QtOption{"qwindowgeometry"_L1}, QtOption{"qwindowicon"_L1}, QtOption{"qwindowtitle"_L1},
    QtOption{"style"_L1, QtOption::Value::NextOrEquals}, QtOption{"stylesheet"_L1, QtOption::Value::NextOrEquals},
    QtOption{"reverse"_L1, QtOption::Value::None}, QtOption{"nograb"_L1, QtOption::Value::None},
    QtOption{"dograb"_L1, QtOption::Value::None}};

/** How many of @p arguments from @p at on QApplication takes. */
qsizetype takenByQt(const QStringList &arguments, qsizetype at)
{
    QStringView argument = arguments[at];
    if (!argument.startsWith(u'-'))
        return 0;
    argument = argument.mid(argument.startsWith(u"--") ? 2 : 1);
    const auto equals = argument.indexOf(u'=');
    const auto name = equals < 0 ? argument : argument.first(equals);
    const auto option = std::ranges::find_if(QtOptions, [name](const QtOption &each) { return each.name == name; });
    if (option == QtOptions.end() || (equals >= 0 && option->value != QtOption::Value::NextOrEquals))
        return 0;
    const bool isAlone = equals >= 0 || option->value == QtOption::Value::None;
    return isAlone ? 1 : std::min<qsizetype>(2, arguments.size() - at);
}

QStringList withoutQtOptions(const QStringList &arguments)
{
    QStringList rest;
    for (qsizetype at = 0; at < arguments.size();) {
        const auto taken = takenByQt(arguments, at);
        if (taken == 0)
            rest.append(arguments[at]);
        at += std::max<qsizetype>(taken, 1);
    }
    return rest;
}

QString usage()
{
    return Words::tr("Usage: %1").arg(u"fhirside [--practice | ADDRESS | FILE...]"_s) + u'\n';
}

QString help()
{
    const std::array<std::pair<QString, QString>, 5> rows{{
        {u"ADDRESS"_s, Words::tr("Begin on the server with this address: https://…")},
        {u"FILE..."_s, Words::tr("Open local files and folders of resources, with a view or a recipe for them")},
        {u"--practice"_s, Words::tr("Begin on the built-in practice server: invented patients, no network")},
        {u"-h, --help"_s, Words::tr("Print this, and end")},
        {u"-v, --version"_s, Words::tr("Print the version, and end")},
    }};
    QString text = usage() + Words::tr("Shows the data of FHIR servers as tables.") + u"\n\n"_s;
    for (const auto &[name, meaning] : rows)
        text += u"  "_s + name.leftJustified(15) + meaning + u'\n';
    return text;
}

tl::unexpected<Printout> refused(const QString &sentence)
{
    return tl::unexpected(Printout{sentence + u'\n' + usage(), words::Usage});
}

QString written(const QString &option)
{
    return (option.size() == 1 ? u"-"_s : u"--"_s) + option;
}

bool isAddress(const QString &argument)
{
    return argument.startsWith("https://"_L1, Qt::CaseInsensitive)
        || argument.startsWith("http://"_L1, Qt::CaseInsensitive);
}

} // namespace

tl::expected<CommandLine, Printout> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption practice(u"practice"_s);
    const QCommandLineOption asksHelp(QStringList{u"h"_s, u"help"_s});
    const QCommandLineOption asksVersion(QStringList{u"v"_s, u"version"_s});
    parser.addOptions({practice, asksHelp, asksVersion});
    const bool isUnderstood = parser.parse(QStringList(u"fhirside"_s) + withoutQtOptions(arguments));
    if (!parser.unknownOptionNames().isEmpty())
        return refused(Words::tr("There is no option %1.").arg(written(parser.unknownOptionNames().constFirst())));
    if (!isUnderstood)
        return refused(parser.errorText());
    if (parser.isSet(asksHelp))
        return tl::unexpected(Printout{help(), words::Done});
    if (parser.isSet(asksVersion))
        return tl::unexpected(Printout{QStringLiteral("fhirside " FHIRSIDE_VERSION "\n"), words::Done});
    CommandLine given{parser.isSet(practice), {}, {}};
    for (const QString &argument : parser.positionalArguments()) {
        if (!isAddress(argument)) {
            given.files.append(argument);
            continue;
        }
        if (!sources::parseAddress(argument))
            return refused(Words::tr("%1 is not an address of a server.").arg(argument));
        if (!given.address.isEmpty())
            return refused(Words::tr("One address is enough: further servers are opened in the window."));
        given.address = argument;
    }
    if (int{given.practice} + int{!given.address.isEmpty()} + int{!given.files.isEmpty()} > 1)
        return refused(Words::tr("The practice server, an address and files are opened one at a time."));
    return given;
}

} // namespace gui
