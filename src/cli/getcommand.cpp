#include "cli/getcommand.h"

#include "cli/asked.h"
#include "cli/deidentifyoption.h"
#include "cli/getjob.h"
#include "cli/getwords.h"
#include "cli/heldrows.h"
#include "cli/includedfiles.h"
#include "cli/interrupt.h"
#include "cli/journal.h"
#include "cli/namedrows.h"
#include "cli/pivotfile.h"
#include "cli/rowwriter.h"
#include "cli/say.h"
#include "cli/sincelast.h"
#include "cli/splitoption.h"
#include "cli/standardoutput.h"
#include "exporting/outputfile.h"
#include "loading/codes.h"
#include "loading/load.h"
#include "loading/open.h"
#include "recipe/changes.h"
#include "recipe/connection.h"
#include "sources/server.h"
#include "words/changes.h"
#include "words/completeness.h"
#include "words/exitcodes.h"
#include "words/provenance.h"
#include "words/repair.h"
#include "words/retries.h"
#include "words/statement.h"

#include <QCoreApplication>
#include <QFile>
#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

/** One search into one output; ends the event loop with the exit code. */
class Get : public QObject
{
public:
    Get(Shared &shared, GetJob job)
        : m_shared(shared), m_job(std::move(job)), m_journal(m_job.output),
          m_provenance(recipe::provenanceOf(m_connection, m_job.recipe))
    {
        m_provenance.base = m_job.address.base;
        m_included.beforeFirst = [this] {
            return std::exchange(m_hasBegun, true) ? exporting::Result<>() : beginOutput();
        };
        m_included.ended = [this] { end(); };
        m_included.failed = [this](const exporting::Error &error) { giveUp(error); };
    }

    void start()
    {
        if (m_connection.isOpen())
            return load();
        m_shared.signInClient.setBaseQuery(m_job.address.base, m_job.address.baseQuery);
        QCoro::connect(
            authorize(m_connection, m_shared.signInClient, m_job.address.base, m_job.access, m_stop.get_token()), this,
            [this](int code) { code == Done ? askVersion() : endWithout(code); });
    }
    void cancel()
    {
        m_stop.request_stop();
        if (m_load)
            m_load->cancel();
        if (m_held)
            m_held->cancel();
        if (m_named)
            m_named->cancel();
    }
    /** The output cannot be written, so there is no use in reading on. */
    void giveUp(exporting::Error error)
    {
        m_unwritten = std::move(error);
        cancel();
    }

private:
    void askVersion()
    {
        QCoro::connect(sources::locate(*m_connection.client, m_job.address, m_stop.get_token()), this,
            [this](const sources::Result<sources::ServerProbe> &located) { begin(located); });
    }

    void begin(const sources::Result<sources::ServerProbe> &located)
    {
        if (m_stop.stop_requested())
            return endWithout(Interrupted);
        if (!located) {
            say(located.error());
            return endWithout(words::exitCode(located.error()), located.error());
        }
        if (located->versionAssumed)
            say(Words::tr("The server does not tell its version of FHIR: R4 is assumed."));
        m_connection.probe = *located;
        load();
    }

    void load()
    {
        auto prepared = prepare(m_job, m_connection);
        if (!prepared) {
            say(prepared.error());
            return endWithout(Refused);
        }
        const auto view = prepared->view;
        m_held = std::move(prepared->held);
        const auto &schema = prepared->schema;
        if (prepared->naming)
            m_named = std::make_unique<NamedRows>(
                prepared->naming, m_connection, [this](const auto &chunk) { write(chunk); }, [this] { end(); });
        const QDateTime begun = m_provenance.begun;
        m_provenance = recipe::provenanceOf(m_connection, m_job.recipe);
        m_provenance.begun = begun;
        if (const auto chosen = chooseColumns(m_job, schema, prepared->naming.get()); !chosen) {
            say(chosen.error());
            return endWithout(Refused);
        }
        m_asked = askedBy(m_job, m_connection);
        m_output.view = m_asked[u"view"_s].toString();
        if (const int code = narrow(); code != Done)
            return finish(code);
        if (m_job.file)
            m_writer.emplace(m_job.file->table(m_job.options), schema);
        else
            m_writer.emplace(m_job.output, m_job.options, schema);
        m_pivot.emplace(m_job, schema);
        m_columns = columnsWritten(m_job, schema);
        std::optional<sources::Resume> from;
        if (m_job.keepsPart()) {
            const auto left = m_journal.read();
            m_replaces = left.has_value() && QFile::exists(m_journal.part());
            m_included.replacesParts = left.has_value();
            if (const int code = m_job.resumes ? goOn(left) : int{Done}; code != Done)
                return finish(code);
            if (m_journal.isOpen())
                from = left->from;
        }
        loading::Options options;
        options.decide = loading::deciderOf(m_connection);
        m_deidentifier = std::move(prepared->deidentifier);
        options.deidentifier = m_held && m_held->deidentifies() ? nullptr : m_deidentifier; // else it does it later
        if (m_job.deidentify && !m_deidentifier)
            return finish(Refused);
        if (m_job.keepsPart())
            options.atPageEnd = [this](const sources::Resume &at) { note(at); };
        m_load = std::make_unique<loading::Load>(
            openSource(m_job, m_connection, from, m_included), view, nullptr, std::move(options));
        connect(m_load.get(), &loading::Load::chunkReady, this,
            [this](const auto &chunk) { m_named ? m_named->add(chunk) : write(*chunk); });
        connect(m_load.get(), &loading::Load::progressed, this, &Get::sayPause);
        connect(m_load.get(), &loading::Load::finished, this, [this] { end(); });
        m_load->start();
    }

    /** To what changed since an earlier run, where that is asked for; the exit code of why not. */
    int narrow()
    {
        if (m_job.before.isEmpty())
            return Done;
        const auto since = sinceLast(m_job.before, statementOf({}));
        if (!since) {
            say(since.error());
            return Refused;
        }
        m_since = *since;
        m_provenance.recipe = m_job.recipe = recipe::changesOf(m_job.recipe, since->time);
        m_asked = askedBy(m_job, m_connection);
        say(Words::tr("What changed from %1 on goes into %2.").arg(since->time, m_job.output));
        return Done;
    }

    void sayPause()
    {
        const QString before = std::exchange(m_saidOfPause, words::aboutPause(m_load->progress().pause));
        if (!m_saidOfPause.isEmpty() && m_saidOfPause != before) // rows come meanwhile
            say(m_saidOfPause);
    }

    /** Takes up what an earlier run has left, if it asked for the same; the exit code of why not. */
    int goOn(const tl::expected<Journal::Left, Journal::Fault> &left)
    {
        if (!left && left.error() == Journal::Fault::Unreadable) {
            say(Words::tr("%1 is not from this version of the program. Without --resume it begins anew.")
                    .arg(m_journal.path()));
            return Refused;
        }
        if (!left || !left->from) {
            say(Words::tr("There is nothing to go on with: %1 is read from its start.").arg(m_job.output));
            return Done;
        }
        if (const QStringList others = namesOf(differences(left->asked, m_asked)); !others.isEmpty()) {
            say(Words::tr("The run before asked for something else: %1. Without --resume it begins anew.")
                    .arg(others.join(u", "_s)));
            return Refused;
        }
        auto taken = m_writer->goOn(left->mark, left->problems);
        if (taken)
            taken = m_included.goOn(left->included);
        if (taken)
            taken = m_journal.goOn();
        if (!taken)
            return cannotWrite(taken.error());
        m_provenance.begun = left->begun;
        m_pivot->leaveOut();
        say(Words::tr("Going on after %Ln resource(s).", nullptr, static_cast<int>(left->from->before.matches)));
        return Done;
    }

    void write(const table::Chunk &chunk)
    {
        if (m_unwritten || (m_held && m_held->isHolding() && m_held->add(chunk)))
            return;
        if (m_held && m_held->isHolding())
            return writeHeld(); // there is no room for more
        auto written = m_included.beforeFirst();
        if (written)
            written = m_writer->write(chunk);
        m_pivot->add(chunk);
        if (!written)
            giveUp(written.error());
    }

    /** What was held, with all that goes with it. */
    void writeHeld()
    {
        const auto table = m_held->release();
        for (const auto &chunk : table.chunks())
            m_pivot->add(*chunk);
        auto written = m_included.beforeFirst();
        if (written)
            written = m_writer->write(table);
        if (!written)
            giveUp(written.error());
    }

    /** A new file, unless one of before is gone on with; what becomes of that one is said. */
    exporting::Result<> beginOutput()
    {
        auto begun = m_writer->begin();
        if (!begun || !m_job.keepsPart() || m_journal.isOpen())
            return begun;
        if (!m_writer->keepsPart()) {
            say(Words::tr("Another run or another program has %1: this run cannot be gone on with if it is killed.")
                    .arg(m_journal.part()));
            return begun;
        }
        if (m_replaces)
            say(Words::tr("%1, which an earlier run has left, is replaced. With --resume it would be gone on with.")
                    .arg(m_journal.part()));
        return m_journal.begin(m_asked, m_provenance.begun);
    }

    void note(const sources::Resume &at)
    {
        if (m_unwritten)
            return;
        if (m_job.recipe.bulk && !std::exchange(m_hasBegun, true)) { // it may take hours until the first row
            if (const auto begun = beginOutput(); !begun)
                return giveUp(begun.error());
        }
        if (!m_journal.isOpen())
            return;
        const auto included = m_included.mark();
        if (!included)
            return giveUp(included.error());
        if (!*included)
            return;
        if (const auto noted = m_journal.note(at, *m_writer, **included); !noted)
            giveUp(noted.error());
    }

    /** Keeps what arrived, to be gone on with where that can be. */
    exporting::Result<> keep()
    {
        auto kept = m_writer->keep();
        if (!kept) // what found no room is cut off then
            kept = m_writer->keep();
        const auto others = m_included.keep();
        if (!kept || !others)
            return tl::unexpected(kept ? others.error() : kept.error());
        using Verdict = sources::Completeness::Verdict;
        const auto verdict = m_load->completeness().verdict;
        const auto rest = m_load->resume();
        const bool hasRest = rest && (verdict == Verdict::Cancelled || verdict == Verdict::Incomplete);
        if (!kept->isEmpty() && m_writer->rows() == 0 && !hasRest) {
            QFile::remove(*kept); // it has no row, and none will come
            kept->clear();
        }
        m_output.keptAs = *kept;
        if (!kept->isEmpty())
            say(Words::tr("What arrived is in %1.").arg(*kept));
        if (!m_journal.isOpen())
            return {};
        if (kept->isEmpty() || !hasRest || !m_journal.hasPages()) {
            m_journal.remove();
            return {};
        }
        if (rest->page.isEmpty() && rest->parts.empty()) {
            if (auto noted = m_journal.noteStart(); !noted)
                return noted;
        }
        say(Words::tr("With --resume the same command goes on from there."));
        return {};
    }

    exporting::Result<> finishAll()
    {
        auto done = m_included.finish(m_provenance);
        return done ? m_writer->finish() : done;
    }

    /** Gives the output its name, or says why it is not all; the exit code. */
    int close(int code)
    {
        m_output.isWritten = !m_unwritten;
        exporting::Result<> done;
        if (m_unwritten)
            code = cannotWrite(*m_unwritten);
        else if (code == Done)
            done = finishAll();
        if (m_unwritten || code != Done || !done) {
            if (!done)
                code = cannotWrite(done.error());
            m_output.isWritten = m_output.isWritten && done;
            if (const auto kept = keep(); !kept && !m_unwritten) {
                m_output.isWritten = false;
                code = cannotWrite(kept.error());
            }
        } else if (m_writer->keepsPart()) {
            m_journal.remove();
        }
        return code;
    }

    void end()
    {
        if (m_load->isRunning() || m_included.isReading() || (m_named && m_named->isBusy()))
            return; // the last of them comes back here
        if (m_held && m_held->isHolding() && !m_unwritten) {
            if (!m_held->isFinished())
                return m_held->finish([this] { end(); });
            writeHeld();
        }
        auto completeness = m_load->completeness();
        if (m_held)
            completeness.related = m_held->related();
        if (m_unwritten)
            return finish(writeStatement(close(CannotWrite), completeness));
        if (completeness.error)
            sayAccess(*completeness.error, m_job.access);
        for (const auto &reason : words::reasons(completeness))
            say(reason);
        sayWarnings(completeness);
        for (const auto &remark : words::remarks(m_writer->misfits()))
            say(remark);
        int code = words::exitCode(completeness, m_job.allowsIgnored);
        const bool isMissing = sayProblems(m_writer->problems()) || m_included.hasLosses()
            || sayDeidentified(reportOf(m_deidentifier.get(), m_held.get()));
        if ((isMissing || m_writer->hasLosses()) && code == Done)
            code = Incomplete;
        m_writer->setAbout(words::statement(statementOf(completeness)));
        code = close(code);
        if (const auto written = writeDeleted(m_job, completeness); !written)
            code = cannotWrite(written.error());
        else
            m_output.deletedIn = *written;
        code = writeStatement(code, completeness);
        code = m_pivot->end(code, statementOf(completeness));
        m_included.sayAll();
        if (code == CannotWrite)
            return finish(code);
        sayConditions(completeness);
        if (m_named)
            m_named->say();
        sayHowItEnded(m_job, completeness, m_since, isMissing || m_writer->hasLosses());
        finish(code);
    }

    /** Nothing was read. */
    void endWithout(int code, std::optional<sources::Error> error = {})
    {
        const auto completeness = nothingRead(code, std::move(error));
        if (m_unwritten)
            code = cannotWrite(*m_unwritten);
        m_output.isWritten = !m_unwritten;
        // Of a run that has not gone on, less is to be told than of the one before.
        const bool isTold = m_job.resumes && QFile::exists(m_job.statement);
        finish(isTold ? code : writeStatement(code, completeness));
    }

    [[nodiscard]] words::Statement statementOf(const sources::Completeness &completeness) const
    {
        words::Statement statement{m_provenance, completeness};
        statement.provenance.read = QDateTime::currentDateTimeUtc();
        statement.output = m_output;
        statement.sinceLast = m_since;
        statement.included = m_included.stated();
        statement.columns = m_columns;
        if (m_held)
            statement.isSorted = m_held->isSorted();
        statement.deidentified = reportOf(m_deidentifier.get(), m_held.get());
        if (m_named)
            statement.codeNames = m_named->names();
        statement.output->format = QString::fromLatin1(m_job.options.format->name);
        statement.output->file = m_job.output;
        if (m_writer)
            m_writer->state(statement);
        return statement;
    }

    /** Beside the output; the exit code, or that of a statement that could not be written. */
    int writeStatement(int code, const sources::Completeness &completeness)
    {
        if (m_job.statement.isEmpty())
            return code;
        if (m_job.file) { // what it is known by is known when it has ended
            m_shared.statements.emplace_back(m_job.statement, statementOf(completeness));
            return code;
        }
        if (m_writer)
            m_output.files = m_writer->files();
        std::erase_if(m_output.files, [](const auto &file) { return !QFile::exists(file.name); }); // it had no row
        sayParts(m_job.split, m_job.output, m_output.files);
        if (const auto written = exporting::writeFile(m_job.statement, words::json(statementOf(completeness)));
            !written)
            return cannotWrite(written.error());
        if (!exporting::isStandardOutput(m_job.statement))
            say(Words::tr("The statement of completeness is in %1.").arg(m_job.statement));
        return code;
    }

    static void finish(int code) { QCoreApplication::exit(code); }

    Shared &m_shared;
    recipe::Connection &m_connection = m_shared.connection;
    GetJob m_job;
    Journal m_journal;
    recipe::Provenance m_provenance;
    Asked m_asked;
    words::Output m_output;
    table::Schema m_columns; ///< that are written
    std::optional<words::SinceLast> m_since;
    std::stop_source m_stop;
    std::optional<RowWriter> m_writer;
    std::optional<PivotFile> m_pivot;
    IncludedFiles m_included{m_job, m_connection};
    std::shared_ptr<loading::Deidentifier> m_deidentifier;
    std::unique_ptr<NamedRows> m_named; ///< nullptr: rows have no names of codes
    std::unique_ptr<loading::Load> m_load;
    std::unique_ptr<HeldRows> m_held; ///< nullptr: rows are written as they come
    std::optional<exporting::Error> m_unwritten;
    QString m_saidOfPause;
    bool m_replaces = false; ///< an earlier run has left something
    bool m_hasBegun = false;
};

} // namespace

int runJob(GetJob job, Shared &shared)
{
    if (const auto good = checkPlaces(job); !good)
        return cannotWrite(good.error());
    Interrupt interrupt;
    const bool isPiped = exporting::isStandardOutput(job.output);
    ReaderWatch watch;
    Get get(shared, std::move(job));
    if (isPiped)
        QObject::connect(&watch, &ReaderWatch::gone, &get, &Get::giveUp);
    QObject::connect(&interrupt, &Interrupt::interrupted, &get, &Get::cancel);
    QMetaObject::invokeMethod(&get, &Get::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int getCommand(const QStringList &arguments)
{
    auto job = readGetJob(arguments);
    if (!job) {
        say(job.error());
        return Usage;
    }
    Shared shared;
    return runJob(*std::move(job), shared);
}

} // namespace cli
