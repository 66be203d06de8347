#include "cli/splitoption.h"

#include "cli/say.h"
#include "fhir/model.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr auto PatientColumn = "fhirside_patient";

/** The search parameters that lead from a resource to the patient whose it is: what else is in the compartment, such as
 * who performed an observation, would make a resource another's. */
QStringList pathsToPatient(const QString &type, const fhir::Model &model)
{
    QStringList paths;
    for (const auto &parameter : model.searchParameters(type.toStdString())) {
        if (parameter.code == "patient" || (parameter.code == "subject" && paths.isEmpty()))
            paths = {QString::fromUtf8(parameter.expression.data(), qsizetype(parameter.expression.size()))
                         .remove(u".where(resolve() is Patient)"_s)};
        if (parameter.code == "patient")
            break;
    }
    return paths;
}

bool hasDates(const table::ColumnInfo &column)
{
    return !column.collection && !column.hidden
        && (column.kind == table::Kind::Date || column.kind == table::Kind::DateTime);
}

} // namespace

void addSplitOption(QCommandLineParser &parser)
{
    parser.addOption({u"split-by"_s,
        Words::tr("A file for each patient, or for each month of the first date: patient, month"), u"WHAT"_s});
}

tl::expected<Split, QString> readSplit(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"split-by"_s))
        return Split::No;
    const QString by = parser.value(u"split-by"_s);
    if (by == "patient"_L1)
        return Split::Patient;
    if (by == "month"_L1)
        return Split::Month;
    return tl::unexpected(Words::tr("--split-by takes one of these: %1.").arg(u"patient, month"_s));
}

tl::expected<recipe::OwnColumn, QString> patientColumn(const QString &type, const fhir::Model &model)
{
    const QStringList paths = pathsToPatient(type, model);
    if (type != "Patient"_L1 && paths.isEmpty())
        return tl::unexpected(
            Words::tr("Resources of type %1 are no patient's: they cannot be split by patient.").arg(type));
    const QString path =
        type == "Patient"_L1 ? u"getResourceKey()"_s : u'(' + paths.first() + u").getReferenceKey(Patient).first()"_s;
    return recipe::OwnColumn{QString::fromLatin1(PatientColumn), u"Patient"_s, path, false};
}

QString whyNoSplit()
{
    return Words::tr("--split-by needs files of its own to write to: -o FILE.");
}

tl::expected<void, QString> readSplit(const QCommandLineParser &parser, GetJob &job)
{
    const auto split = readSplit(parser);
    if (!split || *split == Split::No)
        return split.map([](Split) {});
    if (!job.isFile() || job.file)
        return tl::unexpected(whyNoSplit());
    if (job.resumes || !job.before.isEmpty())
        return tl::unexpected(Words::tr("--split-by goes with none of these: --resume, --since-last."));
    job.split = *split;
    job.options.keepsPart = false;
    if (*split != Split::Patient)
        return {};
    return patientColumn(job.recipe.type(), fhir::Model::r4()).map([&job](const recipe::OwnColumn &column) {
        job.recipe.ownColumns << column; // of the recipe, so that what it reads is asked for
        if (!job.columns.isEmpty())
            job.columns << column.name;
    });
}

tl::expected<void, QString> splitBy(Split split, const table::Schema &schema, exporting::Options &options)
{
    if (split == Split::No)
        return {};
    options.splitsByMonth = split == Split::Month;
    options.splitBy = table::find(schema, PatientColumn);
    const auto dates = std::ranges::find_if(schema, hasDates);
    if (options.splitsByMonth && dates == schema.end())
        return tl::unexpected(Words::tr("No column has dates: the rows cannot be split by month."));
    if (options.splitsByMonth)
        options.splitBy = static_cast<std::size_t>(dates - schema.begin());
    if (options.columns.empty()) {
        options.columns.resize(schema.size());
        std::iota(options.columns.begin(), options.columns.end(), std::size_t{0});
    }
    if (split == Split::Patient)
        std::erase(options.columns, *options.splitBy);
    return {};
}

void sayParts(Split split, const QString &output, const std::vector<exporting::Digest> &written)
{
    if (split == Split::No)
        return;
    const QString pattern = besideName(QFileInfo(output).fileName(), u"*"_s);
    say(Words::tr("%Ln file(s): %1.", nullptr, static_cast<int>(written.size())).arg(pattern));
    QStringList old = QFileInfo(output).dir().entryList({pattern}, QDir::Files, QDir::Name);
    old.removeIf([&written](const QString &name) {
        return std::ranges::any_of(
            written, [&name](const auto &file) { return QFileInfo(file.name).fileName() == name; });
    });
    if (!old.isEmpty())
        say(Words::tr("These lie there from before and are not part of it: %1.").arg(old.join(u", "_s)));
}

} // namespace cli
