#include "words/localfiles.h"

#include "fhir/model.h"
#include "http/peoplehost.h"
#include "words/numbers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using sources::Completeness;

constexpr qsizetype Shown = 20; ///< of a list of files

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

/** The first @p paths, a line each. */
QStringList listed(const QStringList &paths)
{
    QStringList lines;
    for (const QString &path : paths.first(std::min(Shown, paths.size())))
        lines << u"  "_s + QDir::toNativeSeparators(path);
    if (paths.size() > Shown)
        lines << u"  "_s + Text::tr("and %Ln more", nullptr, plural(paths.size() - Shown));
    return lines;
}

/** The name of the one folder that all @p paths are in; "" where they are in several. */
QString commonFolder(const QStringList &paths)
{
    QSet<QString> folders;
    for (const QString &path : paths)
        folders.insert(QFileInfo(path).absolutePath());
    return folders.size() == 1 ? QDir(*folders.cbegin()).dirName() : QString();
}

QString nameOf(const sources::LocalFiles &files)
{
    const int count = plural(static_cast<qint64>(files.files.size()));
    QString folder = commonFolder(files.opened);
    if (files.opened.size() == 1) {
        const QFileInfo only(files.opened.constFirst());
        if (!only.isDir())
            return only.fileName().simplified();
        folder = QDir(only.absoluteFilePath()).dirName();
    }
    return folder.isEmpty() ? Text::tr("%Ln local file(s)", nullptr, count)
                            : Text::tr("%Ln file(s) in %1", nullptr, count).arg(folder.simplified());
}

/** That reading ended well; nothing is complete where something is not to be seen. */
QString complete(const Completeness &completeness, bool isShown)
{
    const int matches = plural(completeness.matches);
    if (!isShown)
        return Text::tr("Local: %Ln resource(s), the files were read to their end", nullptr, matches);
    if (completeness.totalIs == Completeness::Total::Agrees)
        return Text::tr("Local: %Ln resource(s), complete", nullptr, matches);
    return Text::tr(
        "Local: %Ln resource(s), complete; the files have changed since they were opened (%1 then)", nullptr, matches)
        .arg(number(completeness.total.value_or(0)));
}

} // namespace

QString sentence(const sources::FileFault &fault)
{
    using Kind = sources::FileFault::Kind;
    switch (fault.kind) {
    case Kind::CannotRead:
        return Text::tr("%1 cannot be read.").arg(fault.path);
    case Kind::Utf16:
        return Text::tr("%1 is UTF-16; FHIR's JSON is UTF-8.").arg(fault.path);
    case Kind::Damaged:
        return Text::tr("%1 is cut off or damaged.").arg(fault.path);
    case Kind::TooLarge:
        return Text::tr("%1 holds a resource that is larger than this program reads.").arg(fault.path);
    case Kind::Broken:
        return Text::tr(
            "%1: %Ln resource(s) are not valid JSON; the first is resource %2.", nullptr, plural(fault.count))
            .arg(fault.path)
            .arg(fault.first);
    case Kind::Untyped:
        return Text::tr("%1: %Ln object(s) have no resource type and are in no table.", nullptr, plural(fault.count))
            .arg(fault.path);
    case Kind::NotFhir:
        return Text::tr("%1 does not hold FHIR resources as JSON.").arg(fault.path);
    case Kind::TooDeep:
        return Text::tr("%1 lies too deep in the folder and was not looked into.").arg(fault.path);
    case Kind::TooMany:
        break;
    }
    return Text::tr("%1 holds more files than this program reads; the rest was not looked at.").arg(fault.path);
}

QStringList sentences(const std::vector<sources::FileFault> &faults)
{
    QStringList said;
    for (const auto &fault : faults) {
        if (said.size() == Shown) {
            said << Text::tr("and %Ln more", nullptr, plural(static_cast<qint64>(faults.size()) - Shown));
            break;
        }
        said << sentence(fault);
    }
    return said;
}

QString nameOf(const recipe::Connection &connection)
{
    if (connection.isLocal())
        return nameOf(*connection.local);
    return connection.probe ? connection.probe->name : QString();
}

QString placeOf(const recipe::Connection &connection)
{
    return connection.isLocal() ? listed(connection.local->opened).join(u'\n').trimmed()
                                : http::addressForPeople(connection.base());
}

QStringList about(const sources::LocalFiles &files)
{
    QStringList paths;
    for (const auto &file : files.files)
        paths << file.path;
    const auto named = files.model->release();
    const auto release = QString::fromLatin1(named.data(), static_cast<qsizetype>(named.size()));
    QStringList lines{Text::tr("Local files, read on this computer. No server was asked.")};
    lines << Text::tr("Opened: %1").arg(nameOf(files)) << listed(paths)
          << (files.isReleaseFound ? Text::tr("FHIR %1, the first version that has all types in the files").arg(release)
                                   : Text::tr("FHIR %1, assumed").arg(release));
    return lines;
}

Explanation explainNothing(const sources::LocalFiles &files, const std::vector<sources::FileFault> &faults)
{
    const bool hasColumns = !files.views.empty() || !files.recipes.empty();
    return {Text::tr("There are no FHIR resources in %1.").arg(nameOf(files)),
        hasColumns
            ? Text::tr("A view or a recipe says what to show of data: open it together with the data's files.")
            : Text::tr("Open FHIR resources as JSON: .ndjson, .ndjson.gz or .json, or a folder with such files."),
        sentences(faults).join(u'\n')};
}

QString describe(const sources::LookProgress &progress)
{
    if (progress.allFiles == 0)
        return Text::tr("Looking for files…");
    return Text::tr("%1 of %Ln file(s) read, %2 resources", nullptr, plural(progress.allFiles))
        .arg(number(progress.files), number(progress.resources));
}

QString describeFiles(const Completeness &completeness, bool isShown)
{
    using Verdict = Completeness::Verdict;
    const QString matches = number(completeness.matches);
    const int count = plural(completeness.matches);
    const bool hasTotal = completeness.total && *completeness.total >= completeness.matches;
    const int total = plural(completeness.total.value_or(0));
    switch (completeness.verdict) {
    case Verdict::Reading:
        return hasTotal ? Text::tr("Local: %1 of %Ln resource(s) so far", nullptr, total).arg(matches)
                        : Text::tr("Local: %Ln resource(s) so far", nullptr, count);
    case Verdict::Complete:
    case Verdict::EndReached:
        return complete(completeness, isShown);
    case Verdict::LimitReached:
        return hasTotal ? Text::tr("Local: the first %1 of %Ln resource(s)", nullptr, total).arg(matches)
                        : Text::tr("Local: the first %Ln resource(s); there are more", nullptr, count);
    case Verdict::Cancelled:
        return hasTotal ? Text::tr("Local: stopped after %1 of %Ln resource(s)", nullptr, total).arg(matches)
                        : Text::tr("Local: stopped after %Ln resource(s)", nullptr, count);
    case Verdict::Incomplete:
        break;
    }
    const QString said = Text::tr("Local, incomplete: %Ln resource(s)", nullptr, count);
    if (completeness.error)
        return said;
    return Text::tr("%1; %2 of %Ln file(s) could be read to the end", nullptr, plural(completeness.files->all))
        .arg(said, number(completeness.files->read));
}

} // namespace words
