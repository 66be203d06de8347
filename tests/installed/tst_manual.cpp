#include "words/exitcodes.h"

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString Linux = QStringLiteral(FHIRSIDE_SOURCE_DIR "/packaging/linux/");
const QString Cli = QStringLiteral(FHIRSIDE_CLI);

// Each option with the words it takes, where it takes one of several.
using Options = QMap<QString, QStringList>;

QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

QStringList captures(const QString &text, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    QStringList found;
    for (const auto &match : expression.globalMatch(text))
        found.append(match.captured(1));
    found.sort();
    return found;
}

QStringList sorted(QStringList words)
{
    words.removeAll(QString());
    words.sort();
    return words;
}

/** What @p text says of options, as @p pattern finds them: its name, and words parted by bars. */
Options optionsIn(const QString &text, const QString &pattern)
{
    const QRegularExpression expression(pattern, QRegularExpression::MultilineOption);
    Options found;
    for (const auto &match : expression.globalMatch(text)) {
        const QString choices = match.captured(2).remove(u' ');
        found.insert(match.captured(1), choices.contains(u'|') ? sorted(choices.split(u'|')) : QStringList());
    }
    return found;
}

QStringList commands()
{
    return captures(output(Cli, {u"--help"_s}), u"^  ([a-z]+) "_s);
}

/** What the program says of the options of one command. */
Options told(const QString &command)
{
    const QString usage = output(Cli, {command, u"--help"_s}).section(u'\n', 0, 0);
    return optionsIn(usage, u"(?<=[ \\[])(--?[a-z][a-z-]*)(?: ([\\w.-]+(?:\\|[\\w.-]+)+))?"_s);
}

/** The lines of a manual page behind ".Sh @p heading" or ".Ss @p heading". */
QString section(const QString &page, const QString &heading)
{
    const QString kind = page.contains(u"\n.Sh "_s + heading + u'\n') ? u"\n.Sh "_s : u"\n.Ss "_s;
    const auto from = page.indexOf(kind + heading + u'\n');
    const QRegularExpression next(kind == u"\n.Sh "_s ? u"\n\\.Sh "_s : u"\n\\.S[hs] "_s);
    return from < 0 ? QString() : page.mid(from, page.indexOf(next, from + 1) - from);
}

Options inManual(const QString &page, const QString &heading)
{
    // "-token-file" behind Fl is what a person types with two minuses.
    const auto found = optionsIn(section(page, heading), u"^\\.(?:It|Op) Fl (-?[a-z-]+)(?: Ar (.*))?$"_s);
    Options options;
    for (auto at = found.begin(); at != found.end(); ++at)
        options.insert(u'-' + at.key(), at.value());
    return options;
}

/** What bash offers behind @p words, the last of which is being typed. */
QStringList inBash(const QStringList &words)
{
    static const QString ask = uR"(source "$0"
        named=$(complete -p "$1") named=${named##*-F } named=${named%% *}
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
        "$named" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}")"_s;
    return sorted(output(u"bash"_s, QStringList{u"-c"_s, ask, Linux + words[0] + u".bash"_s} + words).split(u'\n'));
}

/** What the completion for zsh hands to zsh's own functions, a line each. */
QStringList inZsh(const QStringList &words)
{
    static const QString ask = uR"(fpath=("${0:h}") named=_$1
        autoload -Uz $named
        _arguments() { print -rl -- "$@" }
        _describe() { print -rl -- ${(P)2} }
        words=("$@") CURRENT=$#
        $named)"_s;
    return output(u"zsh"_s, QStringList{u"-f"_s, u"-c"_s, ask, Linux + u"here"_s} + words).split(u'\n');
}

Options zshOptions(const QStringList &words)
{
    static const QRegularExpression specification(u"^(?:\\([^)]*\\))?\\*?(--?[a-z-]+)[^:]*(?::[^:]*:\\((.*)\\))?"_s);
    Options options;
    for (const QString &line : inZsh(words))
        if (const auto match = specification.match(line); match.hasMatch())
            options.insert(match.captured(1), sorted(match.captured(2).split(u' ')));
    return options;
}

} // namespace

/** Manual pages and completions say what the programs say of themselves. */
class ManualTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsAreTheSame();
    void options_data();
    void options();
    void window();
    void exitCodes();
};

void ManualTest::commandsAreTheSame()
{
    const QStringList names = commands();
    QVERIFY(names.size() >= 6);
    QStringList documented = captures(section(contents(Linux + u"fhirside-cli.1"_s), u"COMMANDS"_s), u"^\\.Ss (.+)$"_s);
    QVERIFY(documented.removeOne(u"Access to a server"_s));
    QCOMPARE(documented, names);
    const QStringList offered = sorted(names + QStringList{u"--help"_s, u"--version"_s});
    QCOMPARE(inBash({u"fhirside-cli"_s, QString()}), offered);
    if (QStandardPaths::findExecutable(u"zsh"_s).isEmpty())
        QSKIP("zsh is not installed.");
    QCOMPARE(captures(inZsh({u"fhirside-cli"_s, QString()}).join(u'\n'), u"^([^:\\n]+):"_s), offered);
}

void ManualTest::options_data()
{
    QTest::addColumn<QString>("command");
    for (const QString &command : commands())
        QTest::newRow(qPrintable(command)) << command;
}

void ManualTest::options()
{
    QFETCH(QString, command);
    const Options wanted = told(command);
    const QString page = contents(Linux + u"fhirside-cli.1"_s);
    Options documented = inManual(page, command);
    if (section(page, command).contains(u".Op Ar access"_s))
        documented.insert(inManual(page, u"Access to a server"_s));
    QCOMPARE(documented, wanted);
    QStringList offered = wanted.keys();
    offered.append(u"--help"_s);
    offered.sort();
    QCOMPARE(inBash({u"fhirside-cli"_s, command, u"-"_s}), offered);
    for (auto at = wanted.begin(); at != wanted.end(); ++at)
        QCOMPARE(inBash({u"fhirside-cli"_s, command, at.key(), QString()}), at.value());
    if (QStandardPaths::findExecutable(u"zsh"_s).isEmpty())
        QSKIP("zsh is not installed.");
    Options inFunction = zshOptions({u"fhirside-cli"_s, command, QString()});
    QVERIFY(inFunction.remove(u"--help"_s) == 1);
    QCOMPARE(inFunction, wanted);
}

/** The same of the program with windows. */
void ManualTest::window()
{
    const QStringList wanted = captures(output(QStringLiteral(FHIRSIDE_PROGRAM), {u"--help"_s}), u"^  .*(--[a-z-]+)"_s);
    QVERIFY(wanted.contains(u"--practice"_s));
    const QString page = section(contents(Linux + u"fhirside.1"_s), u"DESCRIPTION"_s);
    QStringList documented = captures(page, u"^\\.It Fl.* ?(-[a-z]+)$"_s);
    documented.replaceInStrings(QRegularExpression(u"^-"_s), u"--"_s);
    QCOMPARE(documented, wanted);
    QCOMPARE(inBash({u"fhirside"_s, u"-"_s}), wanted);
    if (QStandardPaths::findExecutable(u"zsh"_s).isEmpty())
        QSKIP("zsh is not installed.");
    auto offered = zshOptions({u"fhirside"_s, QString()}).keys();
    offered.removeIf([](const QString &option) { return !option.startsWith(u"--"_s); });
    QCOMPARE(offered, wanted);
}

void ManualTest::exitCodes()
{
    using namespace words;
    QStringList wanted;
    for (const int code : {Done, Wrong, Usage, NotReached, SignIn, Incomplete, CannotWrite, Interrupted})
        wanted.append(QString::number(code));
    wanted.sort();
    QCOMPARE(captures(section(contents(Linux + u"fhirside-cli.1"_s), u"EXIT STATUS"_s), u"^\\.It (\\d+)$"_s), wanted);
    QCOMPARE(captures(contents(QStringLiteral(FHIRSIDE_SOURCE_DIR "/README.md")), u"^\\| (\\d+) \\|"_s), wanted);
    const QStringList ofTheWindow{QString::number(Done), QString::number(Usage), QString::number(CannotWrite)};
    QCOMPARE(captures(section(contents(Linux + u"fhirside.1"_s), u"EXIT STATUS"_s), u"^\\.It (\\d+)$"_s), ofTheWindow);
}

QTEST_GUILESS_MAIN(ManualTest)
#include "tst_manual.moc"
