#include "cli/verifycommand.h"

#include "cli/say.h"
#include "cli/standardoutput.h"
#include "cli/verification.h"
#include "words/exitcodes.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** Why a statement does not say that its file has everything. */
QString sentenceOf(const QString &verdict, const QStringList &reasons)
{
    if (verdict == "limit"_L1)
        return Words::tr("The statement itself says that there is more: as many as were asked for were read.");
    if (verdict == "stopped"_L1)
        return Words::tr("The statement itself says that the reading was stopped.");
    if (verdict == "reading"_L1)
        return Words::tr("The statement itself says that the reading had not ended.");
    if (verdict == "changed-while-reading"_L1)
        return Words::tr("The statement itself says that the server's data changed while they were read.");
    return reasons.isEmpty()
        ? Words::tr("The statement itself says that the result is incomplete.")
        : Words::tr("The statement itself says that the result is incomplete: %1.").arg(reasons.join(u", "_s));
}

QString sentence(const Fault &fault, const Verification &all)
{
    using Kind = Fault::Kind;
    switch (fault.kind) {
    case Kind::NoStatement:
        return Words::tr("There is no statement %1 to compare with.").arg(fault.file);
    case Kind::Unreadable:
        return fault.file + u": "_s + fault.detail;
    case Kind::NotAStatement:
        return Words::tr("%1 is not a statement: it is damaged, or something else.").arg(fault.file);
    case Kind::LaterVersion:
        return Words::tr("%1 is from a later version of the program, which this one cannot read.").arg(fault.file);
    case Kind::NoDigests:
        return Words::tr("%1 has no checksums: it is from an earlier version of the program, or no file was written.")
            .arg(fault.file);
    case Kind::NotComplete:
        return sentenceOf(all.verdict, all.reasons);
    case Kind::BadName:
        return Words::tr("%1 leads out of the folder of the statement: it was not looked at.").arg(fault.file);
    case Kind::Missing:
        return Words::tr("%1 is missing.").arg(fault.file);
    case Kind::Unopened:
        return Words::tr("%1 cannot be read.").arg(fault.file);
    case Kind::OtherSize:
        return Words::tr("%1 has changed: it has another size, %2 bytes.")
            .arg(fault.file, QLocale().toString(fault.detail.toLongLong()));
    case Kind::OtherBytes:
        return Words::tr("%1 has changed: it has other bytes of the same number.").arg(fault.file);
    case Kind::Renamed:
        return Words::tr("%1 has another name than when it was written: %2.").arg(fault.file, fault.detail);
    case Kind::NotStated:
        return Words::tr("%1 is not in the statement.").arg(fault.file);
    }
    return {};
}

QString textOf(const Verification &verification)
{
    QStringList lines;
    for (const auto &file : verification.files)
        lines << Words::tr("%1 is as it was written: %2 bytes, SHA-256 %3.")
                     .arg(file.name, QLocale().toString(static_cast<qulonglong>(file.bytes)),
                         QString::fromLatin1(file.sha256));
    for (const auto &fault : verification.faults)
        lines << sentence(fault, verification);
    if (verification.verdict == "complete"_L1)
        lines << Words::tr("The statement says that it is everything.");
    else if (verification.verdict == "complete-by-links"_L1)
        lines << Words::tr("The statement says that it is everything up to the last page; the server gave no total.");
    return lines.join(u'\n') + u'\n';
}

} // namespace

int verifyCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{u"format"_s, Words::tr("What the output is written as"), u"F"_s, u"text"_s},
        {u"statement"_s, Words::tr("The statement, where it is not FILE.statement.json"), u"FILE"_s}});
    const bool isUnderstood = parser.parse(QStringList(u"verify"_s) + arguments);
    const QString format = parser.value(u"format"_s);
    const QStringList files = parser.positionalArguments();
    if (!isUnderstood)
        say(parser.errorText());
    else if (files.size() != 1)
        say(Words::tr("One file is needed: an export, or its statement."));
    else if (format != "text"_L1 && format != "json"_L1)
        say(Words::tr("The format is one of these: %1.").arg(u"text, json"_s));
    else {
        const auto verification = verify(files[0], parser.value(u"statement"_s));
        const int code = format == "json"_L1 ? print(std::string_view(json(verification).toStdString()))
                                             : print(printable(textOf(verification)));
        return code != Done || verification.faults.empty() ? code : int{Wrong};
    }
    return Usage;
}

} // namespace cli
