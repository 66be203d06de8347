#include "words/quality/report.h"

#include "words/check/sentences.h"
#include "words/quality/sentences.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace words {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString sent(const std::string &text)
{
    return shown(QString::fromStdString(text));
}

QString numberOf(std::uint64_t number)
{
    return QLocale().toString(qulonglong{number});
}

std::size_t findingsOf(const quality::Report &report, quality::Check check)
{
    return static_cast<std::size_t>(std::ranges::count_if(report.findings,
        [check](const quality::Finding &finding) { return quality::infoOf(finding.rule).check == check; }));
}

QString lineOf(const quality::Finding &finding, bool hasExamples)
{
    QString line = u"  "_s + countOf(finding).leftJustified(16) + u' ' + sentence(finding, hasExamples);
    if (!finding.path.empty())
        line += u"\n      "_s + sent(finding.path);
    QStringList examples;
    for (const auto &example : finding.examples)
        examples << sent(example);
    if (hasExamples && !examples.isEmpty())
        line += u"\n      "_s + Text::tr("for example: %1").arg(examples.join(u" · "_s));
    return line + u'\n';
}

QString findingsText(const QualityReport &report, quality::Grade grade)
{
    QString text;
    for (const auto &finding : report.found.findings) {
        if (finding.grade() == grade)
            text += lineOf(finding, report.hasExamples);
    }
    const QString title = grade == quality::Grade::Wrong ? Text::tr("Wrong") : Text::tr("Worth a look");
    return text.isEmpty() ? text : u'\n' + title + u'\n' + text;
}

QString checksText(const quality::Report &report)
{
    QString text = u'\n' + Text::tr("Checked") + u'\n';
    for (std::size_t number = 0; number < quality::Checks; ++number) {
        const auto check = static_cast<quality::Check>(number);
        const auto count = findingsOf(report, check);
        const QString note = noteOn(check, report);
        text += u"  "_s + (count == 0 ? u"✓ "_s : u"! "_s) + titleOf(check);
        text += (note.isEmpty() ? QString() : u" ("_s + note + u')') + u'\n';
    }
    return text;
}

QString columnText(const quality::ColumnProfile &column, const QualityReport &report)
{
    QString text = u"  "_s + QString::fromStdString(column.column.name).leftJustified(24) + u' '
        + QString::fromStdString(column.column.type).leftJustified(10) + u' '
        + Text::tr("%1 filled, %Ln value(s)", nullptr, static_cast<int>(column.distinct)).arg(numberOf(column.filled))
        + u'\n';
    for (const auto &range : column.ranges) {
        if (report.hasExamples && range.count > 0)
            text += u"      "_s
                + QStringList{sent(range.min), sent(range.lowerQuartile), sent(range.median), sent(range.upperQuartile),
                    sent(range.max)}
                      .join(u" – "_s)
                + u' ' + sent(range.unit) + u'\n';
    }
    QStringList values;
    for (const auto &[value, rows] : column.values)
        values << u"%1 (%2)"_s.arg(sent(value), numberOf(rows));
    if (report.hasExamples && !values.isEmpty())
        text += u"      "_s + values.join(u" · "_s) + u'\n';
    return text;
}

QJsonArray jsonOf(const std::vector<std::string> &texts)
{
    QJsonArray array;
    for (const auto &text : texts)
        array << QString::fromStdString(text);
    return array;
}

QJsonObject jsonOf(const quality::Finding &finding, bool hasExamples)
{
    const auto &info = quality::infoOf(finding.rule);
    const auto text = [](std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); };
    QJsonObject object{{u"rule"_s, text(info.name)}, {u"check"_s, text(quality::nameOf(info.check))},
        {u"grade"_s, info.grade == quality::Grade::Wrong ? u"wrong"_s : u"odd"_s},
        {u"resources"_s, qint64(finding.resources)}};
    if (!finding.path.empty())
        object[u"path"_s] = text(finding.path);
    if (!finding.about.empty() && (hasExamples || !finding.isAboutSent))
        object[u"about"_s] = text(finding.about);
    if (!finding.expected.empty() && (hasExamples || finding.rule != quality::Rule::ValueFar))
        object[u"expected"_s] = text(finding.expected);
    if (hasExamples)
        object[u"examples"_s] = jsonOf(finding.examples);
    return object;
}

QJsonObject jsonOf(const quality::ColumnProfile &profile, bool hasExamples)
{
    QJsonObject object{{u"name"_s, QString::fromStdString(profile.column.name)},
        {u"title"_s, QString::fromStdString(profile.column.title)},
        {u"path"_s, QString::fromStdString(profile.column.path)},
        {u"type"_s, QString::fromStdString(profile.column.type)}, {u"filled"_s, qint64(profile.filled)},
        {u"distinct"_s, qint64(profile.distinct)}};
    if (!hasExamples)
        return object;
    QJsonArray ranges;
    for (const auto &range : profile.ranges)
        ranges << QJsonObject{{u"unit"_s, QString::fromStdString(range.unit)}, {u"count"_s, qint64(range.count)},
            {u"min"_s, QString::fromStdString(range.min)},
            {u"lowerQuartile"_s, QString::fromStdString(range.lowerQuartile)},
            {u"median"_s, QString::fromStdString(range.median)},
            {u"upperQuartile"_s, QString::fromStdString(range.upperQuartile)},
            {u"max"_s, QString::fromStdString(range.max)}};
    QJsonArray values;
    for (const auto &[value, rows] : profile.values)
        values << QJsonObject{{u"value"_s, QString::fromStdString(value)}, {u"rows"_s, qint64(rows)}};
    object[u"ranges"_s] = ranges;
    object[u"values"_s] = values;
    return object;
}

} // namespace

QString textOf(const QualityReport &report, const QString &tool)
{
    const auto &found = report.found;
    QString text = Text::tr("Check of a table: %1").arg(QString::fromStdString(found.type)) + u'\n';
    text +=
        QStringList{shown(report.source), report.release, report.completeness, report.made.toString(Qt::ISODate), tool}
            .join(u" · "_s)
        + u"\n\n"_s + summary(found) + u'\n';
    text += findingsText(report, quality::Grade::Wrong) + findingsText(report, quality::Grade::Odd);
    text += checksText(found);
    text += u'\n' + Text::tr("Columns, of %Ln row(s)", nullptr, static_cast<int>(found.rows)) + u'\n';
    for (const auto &column : report.columns)
        text += columnText(column, report);
    return text;
}

QByteArray jsonOf(const QualityReport &report, const QString &tool)
{
    const auto &found = report.found;
    QJsonArray checks;
    for (std::size_t number = 0; number < quality::Checks; ++number) {
        const auto check = static_cast<quality::Check>(number);
        const auto name = quality::nameOf(check);
        checks << QJsonObject{{u"check"_s, QString::fromUtf8(name.data(), qsizetype(name.size()))},
            {u"findings"_s, qint64(findingsOf(found, check))}};
    }
    QJsonArray findings;
    for (const auto &finding : found.findings)
        findings << jsonOf(finding, report.hasExamples);
    QJsonArray columns;
    for (const auto &column : report.columns)
        columns << jsonOf(column, report.hasExamples);
    const QJsonObject object{{u"$schema"_s, u"urn:x-fhirside:profile:1"_s}, {u"version"_s, 1}, {u"tool"_s, tool},
        {u"source"_s, report.source}, {u"fhirVersion"_s, report.release},
        {u"resourceType"_s, QString::fromStdString(found.type)}, {u"made"_s, report.made.toString(Qt::ISODate)},
        {u"rows"_s, qint64(found.rows)}, {u"resources"_s, qint64(found.resources)},
        {u"isComplete"_s, report.isComplete && !found.isStopped},
        {u"wrong"_s, qint64(found.count(quality::Grade::Wrong))}, {u"odd"_s, qint64(found.count(quality::Grade::Odd))},
        {u"followed"_s, jsonOf(std::vector<std::string>(found.followed.begin(), found.followed.end()))},
        {u"unfollowed"_s, qint64(found.unfollowed)}, {u"births"_s, qint64(found.births)}, {u"checks"_s, checks},
        {u"findings"_s, findings}, {u"columns"_s, columns}};
    return QJsonDocument(object).toJson();
}

} // namespace words
