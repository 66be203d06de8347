#include "cli/journal.h"

#include "exporting/partfile.h"
#include "sources/resumejson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cerrno>
#include <cstring>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace cli {
namespace {

constexpr int Version = 2; ///< 1 had fingerprints of 64 bits
constexpr auto Form = "fhirside-get"_L1;

} // namespace

QJsonObject toJson(const exporting::Mark &mark)
{
    QJsonArray misfits;
    for (const auto count : mark.misfits)
        misfits << static_cast<qint64>(count);
    return {{u"bytes"_s, static_cast<qint64>(mark.bytes)}, {u"rows"_s, static_cast<qint64>(mark.rows)},
        {u"misfits"_s, misfits}, {u"tail"_s, QString::fromLatin1(mark.tail)}};
}

exporting::Mark markFrom(const QJsonValue &json)
{
    exporting::Mark mark{static_cast<std::uint64_t>(json[u"bytes"_s].toInteger()),
        static_cast<std::uint64_t>(json[u"rows"_s].toInteger()), {}, json[u"tail"_s].toString().toLatin1()};
    const QJsonArray misfits = json[u"misfits"_s].toArray();
    for (const auto &count : misfits)
        mark.misfits.push_back(static_cast<std::uint64_t>(count.toInteger()));
    return mark;
}

QJsonArray toJson(const words::Problems &problems)
{
    QJsonArray list;
    for (const auto &[kind, found] : problems)
        list << QJsonArray{static_cast<int>(kind), found.count};
    return list;
}

words::Problems problemsFrom(const QJsonValue &json)
{
    words::Problems problems;
    const QJsonArray list = json.toArray();
    for (const auto &problem : list)
        problems[static_cast<table::Problem::Kind>(problem[0].toInt())].count = problem[1].toInteger();
    return problems;
}

Journal::Journal(const QString &output) : m_output(output)
{
    const QString target = exporting::linkTarget(output);
    m_file.setFileName(exporting::journalOf(target));
    m_part = exporting::keptPartOf(target);
}

tl::expected<Journal::Left, Journal::Fault> Journal::read()
{
    if (!m_file.exists())
        return tl::unexpected(Fault::Absent);
    if (!m_file.open(QIODevice::ReadOnly))
        return tl::unexpected(Fault::Unreadable);
    Left left;
    sources::ResumeReader reader;
    m_whole = 0;
    while (!m_file.atEnd()) {
        const QByteArray text = m_file.readLine();
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        if (!text.endsWith('\n') || line.isEmpty()) // the program was killed in the middle of it
            break;
        if (m_whole == 0) {
            if (line[u"journal"_s] != Form || line[u"version"_s] != Version)
                break;
            left.asked = line[u"asked"_s].toObject();
            left.begun = QDateTime::fromString(line[u"begun"_s].toString(), Qt::ISODateWithMs);
        } else if (reader.add(line)) {
            left.mark = markFrom(line[u"part"_s]);
            left.problems = problemsFrom(line[u"problems"_s]);
            left.included = line[u"included"_s].toObject();
            m_last = line;
        }
        m_whole += text.size();
    }
    const bool isEmpty = m_file.size() == 0;
    m_file.close();
    if (m_whole == 0)
        return tl::unexpected(isEmpty ? Fault::Absent : Fault::Unreadable);
    left.from = reader.resume();
    return left;
}

exporting::Result<> Journal::begin(const Asked &asked, const QDateTime &begun)
{
    QFile::remove(m_file.fileName()); // who may read that one is not who may read this one
    m_last = {};
    errno = 0;
    constexpr auto Mode = QIODevice::WriteOnly | QIODevice::Unbuffered | QIODevice::NewOnly;
    if (!m_file.open(Mode, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed(exporting::Error::Kind::CannotOpen);
    return append({{u"journal"_s, Form}, {u"version"_s, Version},
        {u"note"_s,
            u"Where fhirside-cli get --resume goes on. The links are as the server gave them and may open the data: keep this file to yourself."_s},
        {u"begun"_s, begun.toUTC().toString(Qt::ISODateWithMs)}, {u"asked"_s, asked}});
}

exporting::Result<> Journal::goOn()
{
    errno = 0;
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered | QIODevice::ExistingOnly) || !m_file.resize(m_whole)
        || !m_file.seek(m_whole))
        return failed(exporting::Error::Kind::CannotOpen);
    return {};
}

exporting::Result<> Journal::note(const sources::Resume &from, RowWriter &writer, const QJsonObject &included)
{
    const auto mark = writer.mark();
    if (!mark)
        return tl::unexpected(mark.error());
    if (!*mark || !isOpen())
        return {};
    QJsonObject line = sources::toJson(from);
    line[u"part"_s] = toJson(**mark);
    line[u"problems"_s] = toJson(writer.problems());
    if (!included.isEmpty())
        line[u"included"_s] = included;
    m_last = line;
    return append(line);
}

exporting::Result<> Journal::noteStart()
{
    QJsonObject line = m_last;
    for (const auto &names : {u"matches"_s, u"includes"_s, u"nameless"_s})
        line[names] = QString(); // they stand in the lines before
    line[u"next"_s] = QString();
    return append(line);
}

exporting::Result<> Journal::append(const QJsonObject &line)
{
    errno = 0;
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    if (m_file.write(text) != text.size())
        return failed(exporting::Error::Kind::CannotWrite);
#ifdef Q_OS_UNIX
    if (::fsync(m_file.handle()) != 0)
        return failed(exporting::Error::Kind::CannotWrite);
#endif
    return {};
}

void Journal::remove()
{
    m_file.remove();
}

tl::unexpected<exporting::Error> Journal::failed(exporting::Error::Kind kind) const
{
    const bool isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return tl::unexpected(exporting::Error{isFull ? exporting::Error::Kind::DiskFull : kind, m_output,
        errno != 0 ? QString::fromLocal8Bit(std::strerror(errno)) : m_file.errorString()});
}

QStringList differences(const Asked &before, const Asked &now)
{
    QStringList names;
    for (const auto &name : now.keys()) {
        if (before[name] != now[name])
            names << name;
    }
    return names;
}

} // namespace cli
