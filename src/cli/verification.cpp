#include "cli/verification.h"

#include "words/statement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace cli {
namespace {

using namespace Qt::StringLiterals;
using Kind = Fault::Kind;

constexpr auto Suffix = ".statement.json"_L1;
constexpr std::array Schemas{"urn:x-fhirside:statement:1"_L1, "urn:x-fhirside:answer:1"_L1};

// The names below are the document's, and stay.
constexpr std::pair<Kind, const char *> KindNames[] = {{Kind::NoStatement, "no-statement"},
    {Kind::Unreadable, "unreadable-statement"}, {Kind::NotAStatement, "not-a-statement"},
    {Kind::LaterVersion, "later-version"}, {Kind::NoDigests, "no-digests"}, {Kind::NotComplete, "not-complete"},
    {Kind::BadName, "bad-name"}, {Kind::Missing, "missing"}, {Kind::Unopened, "unreadable"},
    {Kind::OtherSize, "other-size"}, {Kind::OtherBytes, "other-bytes"}, {Kind::Renamed, "renamed"},
    {Kind::NotStated, "not-stated"}};

/** The folder that a statement speaks of, and what it says. */
class Check
{
public:
    Check(const QString &file, const QString &statement)
        : m_file(file.endsWith(Suffix) && statement.isEmpty() ? QString() : file),
          m_folder(QFileInfo(file).absolutePath())
    {
        m_done.statement = !statement.isEmpty() ? statement : m_file.isEmpty() ? file : words::statementBeside(file);
    }

    Verification run()
    {
        if (readStatement()) {
            const QJsonArray files = m_stated[u"output"_s][u"files"_s].toArray();
            if (files.isEmpty())
                fault(Kind::NoDigests, m_done.statement);
            for (const auto &file : files)
                compare(file.toObject());
            lookAtFile();
            readVerdict();
        } else if (!m_file.isEmpty() && !QFile::exists(m_file)) {
            fault(Kind::Missing, m_file);
        }
        return std::move(m_done);
    }

private:
    void fault(Kind kind, const QString &file, const QString &detail = {})
    {
        m_done.faults.push_back({kind, file, detail});
    }

    bool readStatement()
    {
        QFile file(m_done.statement);
        const bool isThere = file.exists();
        if (!isThere || !file.open(QIODevice::ReadOnly)) {
            fault(isThere ? Kind::Unreadable : Kind::NoStatement, m_done.statement,
                isThere ? file.errorString() : QString());
            return false;
        }
        constexpr qint64 Largest = qint64{256} << 20; // a list of ids that were not found makes it long
        const auto document = QJsonDocument::fromJson(file.read(Largest));
        m_stated = document.object();
        const QString schema = m_stated[u"$schema"_s].toString();
        const auto *known =
            std::ranges::find_if(Schemas, [&schema](auto each) { return schema.startsWith(each.chopped(1)); });
        const bool isOurs = known != Schemas.end() && m_stated[u"version"_s].isDouble();
        if (!isOurs || schema != *known || m_stated[u"version"_s].toInt() != 1) {
            fault(isOurs ? Kind::LaterVersion : Kind::NotAStatement, m_done.statement, isOurs ? schema : QString());
            return false;
        }
        return true;
    }

    void compare(const QJsonObject &stated)
    {
        const QString name = stated[u"name"_s].toString();
        if (!isInside(name))
            return fault(Kind::BadName, name);
        const QString path = m_folder.filePath(name);
        const QFileInfo info(path);
        const auto bytes = stated[u"bytes"_s].toInteger(-1);
        m_names << info.absoluteFilePath();
        if (!info.exists()) {
            m_missing.push_back({name, static_cast<std::uint64_t>(bytes), stated[u"sha256"_s].toString().toLatin1()});
            return fault(Kind::Missing, name);
        }
        if (info.isFile() && info.size() != bytes)
            return fault(Kind::OtherSize, name, QString::number(info.size()));
        auto digest = info.isFile() ? exporting::digestOf(path) : std::nullopt; // a device or a pipe might never end
        if (!digest)
            return fault(Kind::Unopened, name);
        if (QString::fromLatin1(digest->sha256) != stated[u"sha256"_s].toString())
            return fault(Kind::OtherBytes, name);
        digest->name = name;
        m_done.files.push_back(*std::move(digest));
    }

    /** The one that was named may be none of those stated. */
    void lookAtFile()
    {
        const QFileInfo info(m_file);
        if (m_file.isEmpty() || m_names.contains(info.absoluteFilePath()))
            return;
        if (!info.isFile())
            return fault(Kind::Missing, m_file);
        const auto size = static_cast<std::uint64_t>(info.size());
        const auto isAlike = [size](const auto &missing) { return missing.bytes == size; };
        const auto digest = std::ranges::any_of(m_missing, isAlike) ? exporting::digestOf(m_file) : std::nullopt;
        const auto found =
            std::ranges::find_if(m_missing, [&](const auto &one) { return digest && one.sha256 == digest->sha256; });
        if (found == m_missing.end())
            return fault(Kind::NotStated, m_file);
        fault(Kind::Renamed, m_file, found->name);
    }

    void readVerdict()
    {
        m_done.verdict = m_stated[u"verdict"_s].toString();
        for (const auto &reason : m_stated[u"reasons"_s].toArray())
            m_done.reasons << reason.toString();
        if (m_done.verdict != "complete"_L1 && m_done.verdict != "complete-by-links"_L1)
            fault(Kind::NotComplete, m_done.statement, m_done.verdict);
    }

    QString m_file; ///< "": only the statement was named
    QDir m_folder;
    QJsonObject m_stated;
    QStringList m_names; ///< paths of the files that are stated
    std::vector<exporting::Digest> m_missing;
    Verification m_done;
};

/** Those of the tables in @p file, a statement each: "ward.sqlite.Patient.statement.json". */
QStringList statementsOf(const QString &file)
{
    const QFileInfo info(file);
    const QString before = info.fileName() + u'.';
    QStringList found;
    for (const auto &name : info.dir().entryList(QDir::Files, QDir::Name)) {
        if (name.startsWith(before) && name.endsWith(Suffix) && name.size() > before.size() + Suffix.size())
            found << info.dir().filePath(name);
    }
    return found;
}

} // namespace

bool isInside(const QString &name)
{
    if (name.isEmpty() || name.contains(u'\\') || name.contains(u':') || name.contains(QChar(u'\0')))
        return false;
    const auto isStep = [](const QString &step) { return !step.isEmpty() && step != "."_L1 && step != ".."_L1; };
    return std::ranges::all_of(name.split(u'/'), isStep); // an absolute one begins with an empty step
}

Verification verify(const QString &file, const QString &statement)
{
    const bool isNamed = !statement.isEmpty() || file.endsWith(Suffix) || QFile::exists(words::statementBeside(file));
    const QStringList several = isNamed ? QStringList() : statementsOf(file);
    if (several.isEmpty())
        return Check(file, statement).run();
    Verification all;
    for (const auto &each : several) {
        auto one = Check(file, each).run();
        all.statements << each;
        const bool isWorse =
            std::ranges::any_of(one.faults, [](const auto &fault) { return fault.kind == Kind::NotComplete; });
        if (all.verdict.isEmpty() || isWorse) {
            all.statement = one.statement;
            all.verdict = one.verdict;
        }
        all.reasons << one.reasons;
        for (auto &digest : one.files) {
            if (std::ranges::find(all.files, digest.name, &exporting::Digest::name) == all.files.end())
                all.files.push_back(std::move(digest));
        }
        for (auto &fault : one.faults) {
            if (std::ranges::find(all.faults, fault) == all.faults.end())
                all.faults.push_back(std::move(fault));
        }
    }
    return all;
}

QByteArray json(const Verification &verification)
{
    QJsonArray files;
    for (const auto &file : verification.files)
        files << QJsonObject{{u"name"_s, file.name}, {u"bytes"_s, static_cast<qint64>(file.bytes)},
            {u"sha256"_s, QString::fromLatin1(file.sha256)}};
    QJsonArray faults;
    for (const auto &fault : verification.faults) {
        const auto *name = std::ranges::find(KindNames, fault.kind, &std::pair<Kind, const char *>::first);
        faults << QJsonObject{{u"kind"_s, QString::fromLatin1(name->second)}, {u"file"_s, fault.file},
            {u"detail"_s, fault.detail.isEmpty() ? QJsonValue() : QJsonValue(fault.detail)}};
    }
    const QJsonValue verdict = verification.verdict.isEmpty() ? QJsonValue() : QJsonValue(verification.verdict);
    return QJsonDocument(QJsonObject{{u"$schema"_s, u"urn:x-fhirside:verification:1"_s}, {u"version"_s, 1},
                             {u"isGood"_s, verification.faults.empty()}, {u"statement"_s, verification.statement},
                             {u"statements"_s, QJsonArray::fromStringList(verification.statements)},
                             {u"verdict"_s, verdict}, {u"reasons"_s, QJsonArray::fromStringList(verification.reasons)},
                             {u"files"_s, files}, {u"faults"_s, faults}})
        .toJson();
}

} // namespace cli
