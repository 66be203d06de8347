#include "words/answered.h"

#include "words/statementnames.h"
#include "words/statementparts.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace words {
namespace {

using namespace statementnames;
using namespace statementparts;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

/** From the best to the worst. */
constexpr Verdict Ranked[] = {Verdict::Complete, Verdict::CompleteByLinks, Verdict::ChangedWhileReading, Verdict::Limit,
    Verdict::Stopped, Verdict::Reading, Verdict::Incomplete};

Verdict worse(Verdict one, Verdict other)
{
    return std::max(
        one, other, [](Verdict a, Verdict b) { return std::ranges::find(Ranked, a) < std::ranges::find(Ranked, b); });
}

Verdict worstOf(const std::vector<StatedTable> &tables)
{
    Verdict worst = Verdict::Complete;
    for (const auto &table : tables)
        worst = worse(worst, verdictOf(table.statement));
    return worst;
}

bool isCut(const Statement &statement)
{
    return std::ranges::any_of(statement.misfits, exporting::isLoss);
}

/** Why an answer is incomplete, by the document's names. */
QJsonArray reasonsOf(const Statement &statement)
{
    QJsonArray reasons;
    if (worstOf(statement.answered->tables) == Verdict::Incomplete)
        reasons << u"table-incomplete"_s;
    if (isCut(statement))
        reasons << u"values-cut"_s;
    if (statement.output && !statement.output->isWritten)
        reasons << u"not-written"_s;
    return reasons;
}

QJsonValue jsonOf(const sql::Value &value)
{
    if (const auto *integer = std::get_if<std::int64_t>(&value))
        return QJsonValue(static_cast<qint64>(*integer));
    if (const auto *real = std::get_if<double>(&value))
        return QJsonValue(*real);
    if (const auto *text = std::get_if<std::string>(&value))
        return QJsonValue(QString::fromStdString(*text));
    return {};
}

QJsonArray parametersOf(const Answered &answered)
{
    QJsonArray list;
    for (const auto &parameter : answered.parameters)
        list << QJsonObject{{u"name"_s, QString::fromStdString(parameter.name)}, {u"value"_s, jsonOf(parameter.value)}};
    return list;
}

/** As text, because a statement keeps the digits of the numbers in its recipe. */
QByteArray tablesOf(const Answered &answered)
{
    QByteArrayList list;
    for (const auto &table : answered.tables) {
        QByteArray name = QJsonDocument(QJsonArray{table.name}).toJson(QJsonDocument::Compact);
        name = name.mid(1, name.size() - 2);
        list << "\n        {\"name\": " + name
                + ",\n         \"statement\": " + json(table.statement).trimmed().replace("\n", "\n        ") + '}';
    }
    return '[' + list.join(',') + ']';
}

} // namespace

Verdict verdictOfAnswer(const Statement &statement)
{
    const bool isSelection = statement.output && statement.output->isSelection;
    const Verdict own = isCut(statement) ? Verdict::Incomplete : isSelection ? Verdict::Limit : Verdict::Complete;
    return worse(own, worstOf(statement.answered->tables));
}

QByteArray answerJson(const Statement &statement)
{
    const Answered &answered = *statement.answered;
    const Verdict verdict = verdictOf(statement);
    const QJsonObject made{{u"$schema"_s, u"urn:x-fhirside:answer:1"_s}, {u"version"_s, 1}, {u"program"_s, program()},
        {u"verdict"_s, nameIn(VerdictNames, verdict)},
        {u"reasons"_s, verdict == Verdict::Incomplete ? reasonsOf(statement) : QJsonArray()}, {u"sql"_s, answered.sql},
        {u"parameters"_s, parametersOf(answered)}, {u"asked"_s, timeOf(answered.asked)},
        {u"rows"_s, static_cast<qint64>(statement.rows)}, {u"isApproximate"_s, answered.isApproximate},
        {u"misfits"_s, misfitsOf(statement.misfits)}, {u"columns"_s, columnsOf(statement.columns)},
        {u"output"_s, outputOf(statement.output)}};
    QByteArray text = QJsonDocument(made).toJson().trimmed();
    text.chop(1); // the bracket at its end
    return text.trimmed() + ",\n    \"tables\": " + tablesOf(answered) + "\n}\n";
}

QString answerFileName(const std::vector<StatedTable> &tables)
{
    const Verdict worst = worstOf(tables);
    return worst == Verdict::Complete || worst == Verdict::CompleteByLinks
        ? u"SQL"_s
        : Text::tr("%1 (incomplete)", "file name").arg(u"SQL"_s);
}

} // namespace words
