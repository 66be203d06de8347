#pragma once

#include "cli/rowwriter.h"
#include "sources/resume.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace cli {

/** What a run asks for, by the names that the journal has for it: one that goes on has to ask for the same. */
using Asked = QJsonObject;

/**
 * Where get --resume goes on: "FILE.part.journal" beside the "FILE.part" that is being written. JSON lines: what was
 * asked for, then one line for each page end with the next link, the numbers, how much of the part is whole rows, and
 * fingerprints of what is held. A line counts once it is whole, and is written after the rows that it speaks of are on
 * the disk. The next links may open the data without a further question, so only the file's owner may read it.
 */
class Journal
{
public:
    /** What an earlier run has left. */
    struct Left {
        Asked asked;
        QDateTime begun;
        std::optional<sources::Resume> from; ///< nothing: no page was read to its end
        exporting::Mark mark;
        words::Problems problems; ///< without their reasons, which tell of the data
        QJsonObject included; ///< see IncludedFiles::mark()
    };
    enum class Fault : std::uint8_t {
        Absent,
        Unreadable, ///< there is one, and it is not one of this version
    };

    /** Of what is written to @p output. */
    explicit Journal(const QString &output);

    [[nodiscard]] QString path() const { return m_file.fileName(); }
    [[nodiscard]] QString part() const { return m_part; }
    /** What is there; begin() and goOn() come after it. */
    [[nodiscard]] tl::expected<Left, Fault> read();
    /** Begins anew, in place of what is there. */
    [[nodiscard]] exporting::Result<> begin(const Asked &asked, const QDateTime &begun);
    /** Goes on behind what read() found. */
    [[nodiscard]] exporting::Result<> goOn();
    /** All rows of the pages before @p from are with @p writer: puts them on the disk, then says so. @p included: those
     * that came along are there already. */
    [[nodiscard]] exporting::Result<> note(
        const sources::Resume &from, RowWriter &writer, const QJsonObject &included = {});
    /** The next link leads nowhere: the search is to be read from its first page, without what is held. */
    [[nodiscard]] exporting::Result<> noteStart();
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    [[nodiscard]] bool hasPages() const { return !m_last.isEmpty(); }
    void remove();

private:
    [[nodiscard]] exporting::Result<> append(const QJsonObject &line);
    [[nodiscard]] tl::unexpected<exporting::Error> failed(exporting::Error::Kind kind) const;

    QString m_output;
    QFile m_file;
    QString m_part;
    qint64 m_whole = 0; ///< bytes of whole lines that read() found
    QJsonObject m_last; ///< line of a page end
};

[[nodiscard]] QJsonObject toJson(const exporting::Mark &mark);
[[nodiscard]] exporting::Mark markFrom(const QJsonValue &json);
[[nodiscard]] QJsonArray toJson(const words::Problems &problems);
[[nodiscard]] words::Problems problemsFrom(const QJsonValue &json);

/** The names of what @p now asks for otherwise than @p before, in the order of the journal. */
[[nodiscard]] QStringList differences(const Asked &before, const Asked &now);

} // namespace cli
