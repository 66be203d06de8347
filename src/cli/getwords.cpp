#include "cli/getwords.h"

#include "cli/say.h"
#include "exporting/outputfile.h"
#include "http/peoplehost.h"
#include "words/changes.h"
#include "words/completeness.h"
#include "words/conditions.h"
#include "words/exitcodes.h"
#include "words/repair.h"
#include "words/retries.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** A file with a line each, in place of one of that name. */
exporting::Result<> writeLines(const QString &name, const QStringList &lines)
{
    exporting::OutputFile file(name);
    auto written = file.open();
    for (const auto &line : lines) {
        if (written)
            written = file.write(line.toStdString() + '\n');
    }
    return written ? file.commit() : written;
}

} // namespace

bool lacksRows(const words::Problems &problems)
{
    using Kind = table::Problem::Kind;
    return problems.contains(Kind::MalformedResource) || problems.contains(Kind::NotBoolean)
        || problems.contains(Kind::TooLarge);
}

bool sayProblems(const words::Problems &problems)
{
    for (const auto &loss : words::losses(problems))
        say(loss);
    return lacksRows(problems);
}

void sayAccess(const sources::Error &error, const Access &access)
{
    say(error);
    if (words::exitCode(error) != SignIn || access.way != Way::None || sources::asksForPassword(error))
        return;
    if (!access.tokens) // the connector's rule for runs without a person
        say(Words::tr("A server that asks for a sign-in cannot be read as Anonymous: use --sign-in, or give a token in "
                      "FHIRSIDE_TOKEN."));
    else if (error.status == 401)
        say(Words::tr("The token that was given is refused: it has run out, or is not for this server."));
}

void sayWarnings(const sources::Completeness &completeness)
{
    for (const auto &warning : completeness.warnings) {
        const std::string &text = warning.text.empty() ? warning.code : warning.text;
        say(Words::tr("The server says: %1").arg(QString::fromStdString(text).simplified().left(1000)));
    }
}

void sayConditions(const sources::Completeness &completeness)
{
    if (completeness.pages == 0) // no answer that they could have been applied to
        return;
    const QStringList lines = words::aboutConditions(completeness);
    for (const auto &line : lines)
        say(line);
    if (!lines.isEmpty() && !completeness.request.isEmpty())
        say(Words::tr("Asked: %1").arg(http::addressForPeople(completeness.request)));
}

void sayHowItEnded(const GetJob &job, const sources::Completeness &completeness,
    const std::optional<words::SinceLast> &since, bool hasLosses)
{
    for (const auto &line :
        words::aboutRetries(completeness) + words::aboutRepair(completeness) + words::aboutList(completeness))
        say(line);
    const bool tellsDeleted = completeness.bulk && completeness.bulk->tellsDeleted;
    const QString unknown = since ? words::unknownOfChanges(since->hasFilters, tellsDeleted) : QString();
    if (!unknown.isEmpty())
        say(unknown);
    if (completeness.included > 0 && !job.keepsIncluded() && job.recipe.query.hasIncludes())
        say(job.deidentify
                ? Words::tr("What came along with the search is not written where rows are de-identified.")
                : Words::tr("With -o FILE, what came along is written, too, each type to a file of its own."));
    say(words::describe(completeness, job.recipe, hasLosses ? 1 : 0));
    if (!completeness.isFiltered() && !job.allowsIgnored)
        say(Words::tr("With --allow-ignored that is no failure."));
}

sources::Completeness nothingRead(int code, std::optional<sources::Error> error)
{
    using Kind = sources::Error::Kind;
    sources::Completeness completeness;
    completeness.verdict =
        code == Interrupted ? sources::Completeness::Verdict::Cancelled : sources::Completeness::Verdict::Incomplete;
    if (!error && code != Interrupted) {
        error.emplace();
        error->kind = code == SignIn ? Kind::SignInNeeded : code == Refused ? Kind::BadQuery : Kind::Network;
    }
    completeness.error = std::move(error);
    return completeness;
}

exporting::Result<QString> writeDeleted(const GetJob &job, const sources::Completeness &completeness)
{
    const auto &bulk = completeness.bulk;
    const QString name = job.output + u".deleted"_s;
    const bool isOld = job.isFile() && bulk && bulk->tellsDeleted && QFile::exists(name);
    if (!bulk || (bulk->deleted.isEmpty() && !isOld))
        return QString();
    const auto count = static_cast<int>(bulk->deleted.size());
    if (!job.isFile()) {
        say(Words::tr("%Ln resource(s) are no longer there, as the server says.", nullptr, count));
        return QString();
    }
    if (auto written = writeLines(name, bulk->deleted); !written)
        return tl::unexpected(written.error());
    say(Words::tr("%Ln resource(s) are no longer there, as the server says: their names are in %1.", nullptr, count)
            .arg(name));
    return name;
}

} // namespace cli
