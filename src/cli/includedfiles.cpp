#include "cli/includedfiles.h"

#include "cli/getwords.h"
#include "cli/journal.h"
#include "cli/say.h"
#include "exporting/partfile.h"
#include "loading/open.h"
#include "recipe/compile.h"
#include "words/completeness.h"
#include "words/provenance.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** What makes the rows of @p type that come along with what @p searched asks for. */
recipe::Recipe recipeFor(const recipe::Recipe &searched, const QString &type)
{
    using Columns = recipe::Recipe::Columns;
    recipe::Recipe made;
    made.query.type = type.toStdString();
    const bool isSame = searched.type() == type;
    if (isSame || searched.columns == Columns::All || searched.columns == Columns::Key)
        made.columns = searched.columns;
    if (isSame) {
        made.view = searched.view;
        made.purpose = searched.purpose;
    }
    return made;
}

} // namespace

IncludedFiles::IncludedFiles(const GetJob &job, const recipe::Connection &connection)
    : m_job(job), m_connection(connection)
{
}

IncludedFiles::~IncludedFiles() = default;

std::shared_ptr<const viewdef::View> IncludedFiles::viewOf(const QString &type) const
{
    const auto view = recipe::compile(recipeFor(m_job.recipe, type), m_connection.model(), m_connection.base());
    return view ? *view : nullptr;
}

IncludedFiles::File &IncludedFiles::fileFor(const std::string &type, const table::Schema &schema)
{
    File &file = m_files[type];
    if (file.writer)
        return file;
    file.stated.type = QString::fromStdString(type);
    file.stated.file = besideName(m_job.output, file.stated.type);
    auto options = m_job.options;
    options.columns.clear();
    options.sheet = file.stated.type;
    file.writer.emplace(file.stated.file, options, schema);
    return file;
}

sources::IncludedTaker IncludedFiles::taker()
{
    sources::IncludedTaker taker{[this](const std::string &type, auto source) { read(type, std::move(source)); }};
    for (const auto &[type, file] : m_files)
        taker.before.emplace(type, file.before);
    return taker;
}

void IncludedFiles::read(const std::string &type, std::unique_ptr<sources::Source> source)
{
    const auto view = viewOf(QString::fromStdString(type));
    if (!view) {
        m_isLost = true;
        return say(Words::tr("The columns for %1 cannot be made: what came along of it is left out.")
                       .arg(QString::fromStdString(type)));
    }
    File &file = fileFor(type, view->schema());
    loading::Options options;
    if (m_job.keepsPart()) // the search's own page end waits for it
        options.atPageEnd = [](const sources::Resume & /*at*/) {};
    file.load = std::make_unique<loading::Load>(std::move(source), view, nullptr, std::move(options));
    auto *load = file.load.get();
    QObject::connect(load, &loading::Load::chunkReady, load,
        [this, to = &file](const auto &chunk) { write(*to, *chunk); }); // which m_files keeps where it is
    QObject::connect(load, &loading::Load::finished, load, [this] { ended(); });
    load->start();
}

bool IncludedFiles::isReading() const
{
    return std::ranges::any_of(
        m_files, [](const auto &each) { return each.second.load && each.second.load->isRunning(); });
}

exporting::Result<> IncludedFiles::begin(File &file)
{
    if (std::exchange(file.hasBegun, true))
        return {};
    if (auto good = beforeFirst(); !good)
        return good;
    if (replacesParts) // that it is ours, the search's journal says
        QFile::remove(exporting::keptPartOf(exporting::linkTarget(file.stated.file)));
    return file.writer->begin();
}

void IncludedFiles::write(File &file, const table::Chunk &chunk)
{
    if (m_hasFailed)
        return;
    auto written = begin(file);
    if (written)
        written = file.writer->write(chunk);
    if (!written) {
        file.stated.isWritten = false;
        fail(written.error());
    }
}

void IncludedFiles::fail(const exporting::Error &error)
{
    if (!std::exchange(m_hasFailed, true))
        failed(error);
}

qint64 IncludedFiles::resourcesIn(const File &file)
{
    return file.load ? file.load->completeness().matches : file.before.matches;
}

exporting::Result<std::optional<QJsonObject>> IncludedFiles::mark()
{
    QJsonObject marks;
    for (auto &[type, file] : m_files) {
        if (auto begun = begin(file); !begun) // its resources may have given no row so far
            return tl::unexpected(begun.error());
        const auto at = file.writer->mark();
        if (!at)
            return tl::unexpected(at.error());
        if (!*at)
            return std::optional<QJsonObject>();
        QJsonObject one{{u"part"_s, toJson(**at)}, {u"problems"_s, toJson(file.writer->problems())}};
        one[u"resources"_s] = resourcesIn(file);
        marks[QString::fromStdString(type)] = one;
    }
    return std::optional(marks);
}

exporting::Result<> IncludedFiles::goOn(const QJsonObject &marks)
{
    for (const auto &name : marks.keys()) {
        const auto view = viewOf(name);
        if (!view)
            continue;
        const QJsonValue mark = marks[name];
        File &file = fileFor(name.toStdString(), view->schema());
        file.hasBegun = true;
        file.before.matches = file.before.entries = mark[u"resources"_s].toInteger();
        if (auto taken = file.writer->goOn(markFrom(mark[u"part"_s]), problemsFrom(mark[u"problems"_s])); !taken)
            return taken;
    }
    return {};
}

exporting::Result<> IncludedFiles::finish(const recipe::Provenance &provenance)
{
    for (auto &[type, file] : m_files) {
        auto about = provenance;
        about.recipe = recipeFor(m_job.recipe, file.stated.type);
        words::Statement statement{about, file.load ? file.load->completeness() : file.before};
        statement.rows = file.writer->rows();
        file.writer->setAbout(words::statement(statement));
        if (auto done = file.writer->finish(); !done) {
            file.stated.isWritten = false;
            return done;
        }
    }
    return {};
}

exporting::Result<> IncludedFiles::keep()
{
    exporting::Result<> all;
    for (auto &[type, file] : m_files) {
        auto kept = file.writer->keep();
        if (!kept) // what found no room is cut off then
            kept = file.writer->keep();
        if (!kept) {
            file.stated.isWritten = false;
            all = tl::unexpected(kept.error());
            continue;
        }
        file.stated.keptAs = *kept;
        if (!kept->isEmpty())
            say(Words::tr("What arrived is in %1.").arg(*kept));
    }
    return all;
}

std::vector<words::IncludedFile> IncludedFiles::stated() const
{
    std::vector<words::IncludedFile> all;
    for (const auto &[type, file] : m_files) {
        auto &one = all.emplace_back(file.stated);
        one.resources = static_cast<std::uint64_t>(resourcesIn(file));
        one.rows = file.writer->rows();
        one.misfits = file.writer->misfits();
        one.problems = file.writer->problems();
    }
    return all;
}

bool IncludedFiles::hasLosses() const
{
    return m_isLost || std::ranges::any_of(m_files, [](const auto &each) {
        return lacksRows(each.second.writer->problems()) || each.second.writer->hasLosses();
    });
}

void IncludedFiles::sayAll() const
{
    for (const auto &[type, file] : m_files) {
        for (const auto &line : words::losses(file.writer->problems()) + words::remarks(file.writer->misfits()))
            say(file.stated.file + u": "_s + line);
        if (file.stated.isWritten && file.stated.keptAs.isEmpty())
            say(Words::tr("%Ln resource(s) that came along are in %1.", nullptr, static_cast<int>(resourcesIn(file)))
                    .arg(file.stated.file));
    }
}

std::unique_ptr<sources::Source> openSource(const GetJob &job, const recipe::Connection &connection,
    const std::optional<sources::Resume> &from, IncludedFiles &included)
{
    auto along = job.keepsIncluded() ? included.taker() : sources::IncludedTaker();
    if (job.list)
        return loading::open(connection, job.recipe, *job.list, along);
    return loading::open(connection, job.recipe, from, job.splitting, along);
}

} // namespace cli
