#include "words/quality/report.h"

#include "words/check/sentences.h"
#include "words/html.h"
#include "words/quality/sentences.h"
#include "words/recipes.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace words {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

QString html(const std::string &text)
{
    return escapedHtml(shown(QString::fromStdString(text)));
}

QString numberOf(std::uint64_t number)
{
    return escapedHtml(QLocale().toString(qulonglong{number}));
}

QString row(const quality::Finding &finding, bool hasExamples)
{
    const bool isWrong = finding.grade() == quality::Grade::Wrong;
    QString more;
    if (!finding.path.empty())
        more += u"<br><code>%1</code>"_s.arg(html(finding.path));
    QStringList examples;
    for (const auto &example : finding.examples)
        examples << u"<q>%1</q>"_s.arg(html(example));
    if (hasExamples && !examples.isEmpty())
        more +=
            u"<br><span class=\"soft\">%1</span> %2"_s.arg(escapedHtml(Text::tr("for example")), examples.join(u" "_s));
    return u"<tr><td class=\"sign %1\" title=\"%2\">%3</td><td>%4%5</td><td class=\"count\">%6</td></tr>\n"_s.arg(
        isWrong ? u"warning"_s : u"soft"_s, escapedHtml(nameOf(finding.grade())), isWrong ? u"!"_s : u"·"_s,
        escapedHtml(sentence(finding, hasExamples)), more, escapedHtml(countOf(finding)));
}

QString findings(const QualityReport &report)
{
    QString html;
    for (std::size_t number = 0; number < quality::Checks; ++number) {
        const auto check = static_cast<quality::Check>(number);
        QString rows;
        std::size_t count = 0;
        for (const auto &finding : report.found.findings) {
            if (quality::infoOf(finding.rule).check != check)
                continue;
            rows += row(finding, report.hasExamples);
            ++count;
        }
        const QString note = noteOn(check, report.found);
        const QString head = u"<span class=\"%1\">%2</span> <b>%3</b> <span class=\"soft\">%4</span>"_s.arg(
            count == 0 ? u"passed"_s : u"warning"_s, count == 0 ? u"✓"_s : u"!"_s, escapedHtml(titleOf(check)),
            escapedHtml(note));
        html += count == 0
            ? u"<p>%1</p>\n"_s.arg(head)
            : u"<details open><summary>%1</summary><table class=\"rules\">%2</table></details>\n"_s.arg(head, rows);
    }
    return html;
}

/** How full a column is, as a bar: its colour says nothing that the number does not. */
QString bar(std::uint64_t filled, std::uint64_t rows)
{
    const int percent = rows == 0 ? 0 : static_cast<int>(filled * 100 / rows);
    return u"<span style=\"display:inline-block;width:6rem;height:.6rem;background:var(--back);border:1px solid "
           "var(--line)\"><span style=\"display:block;height:100%;width:%1%;background:var(--soft)\"></span></span>"_s
               .arg(percent);
}

QString columns(const QualityReport &report)
{
    QString rows;
    for (const auto &column : report.columns) {
        QStringList more;
        for (const auto &range : column.ranges)
            more << u"<q>%1</q> – <q>%2</q> – <q>%3</q> %4"_s.arg(
                html(range.min), html(range.median), html(range.max), html(range.unit));
        for (const auto &[value, count] : column.values)
            more << u"<q>%1</q> %2"_s.arg(html(value), numberOf(count));
        const QString title = columnTitle(QString::fromStdString(column.column.title));
        rows += u"<tr><td>%1</td><td><code>%2</code></td><td>%3 %4</td><td>%5</td></tr>\n"_s.arg(
            escapedHtml(shown(title)), html(column.column.type), bar(column.filled, report.found.rows),
            numberOf(column.filled), numberOf(column.distinct));
        if (report.hasExamples && !more.isEmpty())
            rows +=
                u"<tr style=\"border:0\"><td colspan=\"4\" class=\"soft\">%1</td></tr>\n"_s.arg(more.join(u" · "_s));
    }
    return u"<h2>%1</h2><table class=\"rules\"><thead><tr><th>%2</th><th>%3</th><th>%4</th><th>%5</th></tr></thead>"
           "<tbody>%6</tbody></table>\n"_s.arg(
               escapedHtml(Text::tr("Columns, of %Ln row(s)", nullptr, static_cast<int>(report.found.rows))),
               escapedHtml(Text::tr("Column")), escapedHtml(Text::tr("Type")), escapedHtml(Text::tr("Filled")),
               escapedHtml(Text::tr("Values")), rows);
}

} // namespace

QByteArray htmlOf(const QualityReport &report, const QString &tool)
{
    const QString type = QString::fromStdString(report.found.type);
    QString html = htmlHead(Text::tr("Check of a table: %1").arg(type), shown(report.source));
    const QStringList facts{escapedHtml(report.release), escapedHtml(report.completeness),
        report.made.toString(Qt::ISODate), escapedHtml(tool)};
    html += u"<p><code>%1</code><br><span class=\"soft\">%2</span></p>\n"_s.arg(
        escapedHtml(shown(report.source)), facts.join(u" · "_s));
    html += u"<table class=\"verdicts\"><tr><th>%1</th></tr></table>\n"_s.arg(escapedHtml(summary(report.found)));
    html += findings(report) + columns(report);
    const QString said = report.hasExamples
        ? Text::tr("With values as the data have them: this file holds patient data.")
        : Text::tr("Counts, and names of elements, codes and units; no values of patients.");
    html += u"<p class=\"soft\">%1</p></body></html>\n"_s.arg(escapedHtml(said));
    return html.toUtf8();
}

} // namespace words
