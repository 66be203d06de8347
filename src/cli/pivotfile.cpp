#include "cli/pivotfile.h"

#include "cli/rowwriter.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "exporting/outputfile.h"
#include "words/exitcodes.h"
#include "words/provenance.h"
#include "words/recipes.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** Where the rows would be, were there no one file for all tables. */
QString pathOf(const GetJob &job)
{
    const QString end = words::statementBeside({});
    return besideName(job.statement.endsWith(end) ? job.statement.chopped(end.size()) : job.output, u"pivot"_s);
}

} // namespace

PivotFile::PivotFile(const GetJob &job, const table::Schema &schema) : m_job(job), m_rows(schema), m_path(pathOf(job))
{
    if (!job.pivot)
        return;
    m_spec = recipe::specOf(*job.pivot, schema);
    if (!m_spec) {
        say(Words::tr("The pivot is not written: the view has not the columns that it is made of."));
        return;
    }
    m_spec->words = words::pivotWords();
    m_spec->titleOf = [](const table::ColumnInfo &info) {
        return words::columnTitle(QString::fromStdString(info.title)).toStdString();
    };
}

void PivotFile::leaveOut()
{
    if (m_spec)
        say(Words::tr("The pivot is not written: rows of the run before are in the table's file alone."));
    m_spec.reset();
}

void PivotFile::add(const table::Chunk &chunk)
{
    if (!m_spec)
        return;
    auto cells = std::make_shared<table::Chunk>();
    cells->columns = chunk.columns;
    cells->entryOfRow = chunk.entryOfRow;
    m_rows.append(std::move(cells));
}

/** What tells rows of the same head apart is not written, as it is not shown. */
exporting::Options PivotFile::optionsFor(const table::Schema &schema) const
{
    exporting::Options options = m_job.options;
    options.columns.clear();
    options.titles.clear();
    options.keepsPart = false;
    options.sheet = Words::tr("%1 pivot", "a table's name").arg(options.sheet);
    for (std::size_t column = 0; column < schema.size(); ++column) {
        if (!schema[column].hidden)
            options.columns.push_back(column);
    }
    return options;
}

exporting::Result<> PivotFile::write(const table::Pivot &pivot, RowWriter &writer, bool isWhole)
{
    auto written = writer.begin();
    for (std::size_t chunk = 0; written && chunk < pivot.table.chunks().size(); ++chunk)
        written = writer.write(*pivot.table.chunks()[chunk]);
    if (written && isWhole)
        return writer.finish();
    const auto kept = writer.keep();
    m_keptAs = kept ? *kept : QString();
    return written && !kept ? tl::unexpected(kept.error()) : written;
}

int PivotFile::end(int code, words::Statement statement)
{
    if (!m_spec)
        return m_job.pivot && code == Done ? int{Incomplete} : code;
    const auto pivot = table::pivotOf(m_rows, *m_spec);
    const auto &schema = pivot->table.schema();
    const auto options = optionsFor(schema);
    words::PivotMade made{*m_job.pivot, pivot->counts, words::titleOf(*m_job.pivot, m_rows.schema())};
    statement.pivot = made;
    auto writer = m_job.file ? RowWriter(m_job.file->table(options), schema) : RowWriter(m_path, options, schema);
    writer.setAbout(words::statement(statement));
    const auto written = write(*pivot, writer, code == Done);
    if (!written)
        return cannotWrite(written.error());
    statement.rows = writer.rows();
    statement.misfits = writer.misfits();
    statement.problems.clear();
    statement.included.clear();
    statement.columns.clear();
    statement.codeNames.clear();
    for (const auto column : options.columns)
        statement.columns.push_back(schema[column]);
    statement.output->file = m_job.file ? m_job.output : m_path;
    statement.output->keptAs = m_keptAs;
    statement.output->files = writer.files();
    say(Words::tr("The pivot %1 is in %2: %3.")
            .arg(made.title, m_keptAs.isEmpty() ? statement.output->file : m_keptAs,
                words::sentences(made).join(u"; "_s)));
    if (m_job.statement.isEmpty())
        return code;
    const auto stated = exporting::writeFile(words::statementBeside(m_path), words::json(statement));
    return stated ? code : cannotWrite(stated.error());
}

} // namespace cli
