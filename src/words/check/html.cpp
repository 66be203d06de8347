#include "words/check/report.h"
#include "words/check/sentences.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

#include <array>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using check::State;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

constexpr const char *Style = R"(
:root{color-scheme:light dark;--line:#d0d4da;--soft:#5b6470;--bad:#b3261e;--warn:#8a5a00;--good:#1b6e3c}
@media(prefers-color-scheme:dark){:root{--line:#3a4048;--soft:#a3acb8;--bad:#ff8a80;--warn:#ffcc66;--good:#7bd88f}}
body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:1.6rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;
border-bottom:1px solid var(--line);overflow-wrap:anywhere}th{white-space:nowrap;font-weight:600}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0;padding:.4rem .8rem}
summary{cursor:pointer;font-weight:600}.failed{color:var(--bad)}.warning{color:var(--warn)}.passed{color:var(--good)}
.soft{color:var(--soft)}q,code{font-family:ui-monospace,monospace;font-size:.92em;overflow-wrap:anywhere}
@media print{body{margin:0;font-size:11px}details{break-inside:avoid}}
)";

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\'', u"&#39;"_s);
}

QString cell(const QString &label, const QString &value, const char *tag = "code")
{
    if (value.isEmpty())
        return {};
    const QString name = QString::fromLatin1(tag);
    return u"<tr><th>%1</th><td><%2>%3</%2></td></tr>"_s.arg(escaped(label), name, escaped(value));
}

QString signOf(State state)
{
    static constexpr std::array Signs{u'✓', u'!', u'✗', u'–', u'·', u'?'};
    return QString(Signs.at(static_cast<std::size_t>(state)));
}

QString verdicts(const check::Report &report)
{
    QString rows;
    for (const auto &verdict : report.verdicts)
        rows += u"<tr><th>%1</th><td>%2</td></tr>"_s.arg(escaped(nameOf(verdict.subject)), escaped(sentence(verdict)));
    return u"<table>%1</table>"_s.arg(rows);
}

QString finding(const check::Finding &found)
{
    const FindingWords words = explain(found);
    const bool isTrouble = found.state == State::Failed || found.state == State::Warning;
    QString rows = cell(Text::tr("state"), nameOf(found.state), "span");
    rows += cell(Text::tr("says"), words.says, "span");
    rows += cell(Text::tr("expected"), shown(found.expected));
    rows += cell(Text::tr("observed"), shown(found.observed));
    rows += cell(Text::tr("it says"), shown(found.said), "q");
    rows += cell(Text::tr("mend"), words.remedy, "span");
    if (isTrouble)
        rows += cell(Text::tr("who"), nameOf(found.whoMends()), "span");
    rows += cell(Text::tr("because"), found.because.join(u", "_s), "span");
    rows += cell(Text::tr("ignored"), found.ignored ? shown(*found.ignored) : QString(), "span");
    rows += cell(Text::tr("source"), QString::fromUtf8(found.rule->source), "span");
    rows += cell(Text::tr("evidence"), found.evidence.join(u", "_s), "span");
    return u"<details%1 id=\"%2\"><summary class=\"%3\">%4 %2 %5</summary><table>%6</table></details>\n"_s.arg(
        isTrouble ? u" open"_s : QString(), QString::fromLatin1(found.rule->id), keyOf(found.state),
        signOf(found.state), escaped(titleOf(*found.rule)), rows);
}

QString findings(const check::Report &report)
{
    QString html;
    std::optional<check::Group> group;
    for (const auto &found : report.findings) {
        if (group != found.rule->group)
            html += u"<h2>%1</h2>\n"_s.arg(escaped(nameOf(found.rule->group)));
        group = found.rule->group;
        html += finding(found);
    }
    return html;
}

/** What four places say of the same things, side by side. */
QString sides(const check::Observation &seen)
{
    const QString challenge =
        seen.anonymous ? QString::fromUtf8(seen.anonymous->header("WWW-Authenticate")) : QString();
    const QJsonObject smart = seen.smart ? seen.smart->document : QJsonObject();
    const QJsonObject &service = seen.authorityDocument();
    QString rows = cell(Text::tr("challenge"), shown(challenge));
    for (const auto &name : {"issuer"_L1, "authorization_endpoint"_L1, "token_endpoint"_L1}) {
        rows += cell(u"smart-configuration, %1"_s.arg(name), shown(smart[name].toString()));
        rows += cell(Text::tr("sign-in service, %1").arg(name), shown(service[name].toString()));
    }
    for (const auto &name : {"aud"_L1, "iss"_L1, "ver"_L1, "scp"_L1, "appid"_L1, "azp"_L1})
        rows += cell(Text::tr("token, %1").arg(name), shown(seen.claims[name].toVariant().toString()));
    return u"<h2>%1</h2><table>%2</table>"_s.arg(escaped(Text::tr("Side by side")), rows);
}

QString exchanges(const check::Observation &seen)
{
    QString rows;
    for (const auto &exchange : seen.exchanges) {
        QStringList headers;
        for (const auto &[name, value] : exchange.headers)
            headers << u"%1: %2"_s.arg(shown(QString::fromUtf8(name)), shown(QString::fromUtf8(value)));
        const QString status = exchange.fault ? shown(exchange.fault->detail) : QString::number(exchange.status);
        rows += u"<tr><th>%1</th><td><code>%2 %3</code><br>%4<br><span class=\"soft\">%5</span></td></tr>"_s.arg(
            escaped(exchange.id), escaped(QString::fromLatin1(exchange.verb)), escaped(shown(exchange.url.toString())),
            escaped(status), escaped(headers.join(u"; "_s)));
    }
    return u"<h2>%1</h2><details><summary>%2</summary><table>%3</table></details>"_s.arg(
        escaped(Text::tr("Requests")), escaped(Text::tr("What was asked and answered")), rows);
}

} // namespace

QByteArray htmlOf(const check::Report &report, const QString &tool)
{
    const QString base = escaped(shown(report.observation.base.toString()));
    const QString title = escaped(Text::tr("FHIR sign-in check"));
    QByteArray json = QJsonDocument::fromJson(jsonOf(report, tool)).toJson(QJsonDocument::Compact);
    json.replace('<', "\\u003c"); // nothing in it ends the element that it lies in
    QString html =
        u"<!doctype html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<meta name=\"viewport\" content=\"width=device-width\"><title>%2 · %3</title><style>%4</style></head>\n"_s.arg(
            QCoreApplication::translate("words", "en", "Language of this translation, by its code"), title, base,
            QString::fromLatin1(Style));
    html += u"<body><h1>%1</h1><p><code>%2</code><br><span class=\"soft\">%3 · %4</span></p>\n"_s.arg(
        title, base, report.observation.started.toString(Qt::ISODate), escaped(tool));
    html += verdicts(report) + u"<p>%1</p>\n"_s.arg(escaped(countsOf(report)));
    html += findings(report) + sides(report.observation) + exchanges(report.observation);
    return html.toUtf8() + "\n<script type=\"application/json\" id=\"report\">" + json + "</script>\n</body></html>\n";
}

} // namespace words
