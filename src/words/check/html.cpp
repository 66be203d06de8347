#include "words/check/report.h"

#include "auth/discovery/challenge.h"
#include "auth/discovery/serverdocuments.h"
#include "words/check/sentences.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using check::State;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

constexpr const char *Style = R"(
:root{color-scheme:light dark;--line:#d0d4da;--soft:#5b6470;--back:#f4f5f7;--bad:#b3261e;--warn:#8a5a00;--good:#1b6e3c}
@media(prefers-color-scheme:dark){:root{--line:#3a4048;--soft:#a3acb8;--back:#23272d;--bad:#ff8a80;--warn:#ffcc66;
--good:#7bd88f}}
body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin-top:1.6rem}ul{list-style:none;padding:0}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;
overflow-wrap:anywhere}th{white-space:nowrap;font-weight:600;width:1%}
.verdicts{background:var(--back);border-radius:6px}.verdicts td,.verdicts th{padding:.35rem .8rem}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0;padding:.4rem .8rem}
summary{cursor:pointer}summary b{font-weight:600}.rules{margin-top:.3rem}.rules>tbody>tr{border-top:1px solid var(--line)}
.troubles li{padding-left:1.2rem;text-indent:-1.2rem}.troubles span{display:inline-block;width:1.2rem;text-indent:0}
.sign{width:1.2rem;text-align:center}.id{width:2.4rem}
.facts{margin:.3rem 0}.facts th{color:var(--soft);font-weight:400}
.failed{color:var(--bad)}.warning{color:var(--warn)}.passed{color:var(--good)}a{color:inherit}
.sides{table-layout:fixed;font-size:.92em}.sides td{padding-right:1rem}.sides th{width:auto;white-space:normal}
.sides tr{border-top:1px solid var(--line)}.sides tr:first-child{border:0}.sides tr>:first-child{width:7rem}
.soft{color:var(--soft)}q,code{font-family:ui-monospace,monospace;font-size:.92em;overflow-wrap:anywhere}
@page{margin:15mm}
@media print{:root{color-scheme:light;--line:#bbb;--soft:#444;--back:#fff;--bad:#900;--warn:#640;--good:#040}
body{margin:0;padding:0;max-width:none;font-size:10px;line-height:1.3}tr{break-inside:avoid}
.verdicts{border:1px solid var(--line)}details{padding:.15rem .4rem;margin:.2rem 0}.exchanges{display:none}}
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

/** Ids of rules of this report, as links to them. */
QString linked(const QString &text, const check::Report &report)
{
    QString html = escaped(text);
    static const QRegularExpression id(u"\\b[TFCASRLKU]\\d{1,2}\\b"_s);
    for (qsizetype from = 0;;) {
        const auto match = id.match(html, from);
        if (!match.hasMatch())
            return html;
        const QString name = match.captured();
        const QString link = report.finding(name) ? u"<a href=\"#%1\">%1</a>"_s.arg(name) : name;
        html.replace(match.capturedStart(), match.capturedLength(), link);
        from = match.capturedStart() + link.size();
    }
}

QString verdicts(const check::Report &report)
{
    using Verdict = check::Verdict::State;
    QString rows;
    for (const auto &verdict : report.verdicts) {
        const State state = verdict.state == Verdict::Works ? State::Passed
            : verdict.state == Verdict::Fails               ? State::Failed
                                                            : State::NotTested;
        rows += u"<tr><td class=\"sign %1\">%2</td><th>%3</th><td>%4</td></tr>"_s.arg(
            keyOf(state), signOf(state), escaped(nameOf(verdict.subject)), linked(sentence(verdict), report));
    }
    return u"<table class=\"verdicts\">%1</table>"_s.arg(rows);
}

bool isTrouble(const check::Finding &found)
{
    return found.state == State::Failed || found.state == State::Warning;
}

/** What is wrong, in short: the worst first. */
QString troubles(const check::Report &report)
{
    QString items;
    for (const State state : {State::Failed, State::Warning}) {
        for (const auto &found : report.findings) {
            if (found.state == state)
                items += u"<li><span class=\"%1\">%2</span> <a href=\"#%3\">%3</a> %4</li>"_s.arg(
                    keyOf(state), signOf(state), QString::fromLatin1(found.rule->id), escaped(wrongIn(found)));
        }
    }
    return items.isEmpty() ? QString() : u"<ul class=\"troubles\">%1</ul>\n"_s.arg(items);
}

/** Everything that is known of what is wrong. */
QString facts(const check::Finding &found)
{
    const FindingWords words = explain(found);
    QString rows = cell(Text::tr("says"), words.says, "span");
    rows += cell(Text::tr("expected"), shown(found.expected));
    rows += cell(Text::tr("observed"), shown(found.observed));
    rows += cell(Text::tr("it says"), shown(found.said), "q");
    rows += cell(Text::tr("mend"), words.remedy, "span");
    rows += cell(Text::tr("who"), nameOf(found.whoMends()), "span");
    rows += cell(Text::tr("ignored"), found.ignored ? shown(*found.ignored) : QString(), "span");
    rows += cell(Text::tr("source"), QString::fromUtf8(found.rule->source), "span");
    rows += cell(Text::tr("evidence"), found.evidence.join(u", "_s), "span");
    return u"<table class=\"facts\">%1</table>"_s.arg(rows);
}

/** On one line what went well, or was not looked at, and why. */
QString brief(const check::Finding &found)
{
    QStringList parts;
    if (found.state == State::NotReached && !found.because.isEmpty())
        parts << Text::tr("not reached, because of %1").arg(found.because.join(u", "_s));
    else if (found.state != State::Passed)
        parts << nameOf(found.state);
    parts << shown(found.observed) << explain(found).says;
    parts.removeAll(QString());
    return parts.isEmpty() ? QString() : u"<br><span class=\"soft\">%1</span>"_s.arg(escaped(parts.join(u" · "_s)));
}

QString row(const check::Finding &found)
{
    return u"<tr id=\"%1\"><td class=\"sign %2\" title=\"%3\">%4</td><td class=\"id\">%1</td><td>%5%6</td></tr>\n"_s
        .arg(QString::fromLatin1(found.rule->id), keyOf(found.state), escaped(nameOf(found.state)), signOf(found.state),
            escaped(titleOf(*found.rule)), isTrouble(found) ? facts(found) : brief(found));
}

/** What was found of a group, in short: "1 failed · 4 passed". */
QString countsOf(const QList<check::Finding> &findings)
{
    check::Report part;
    part.findings = findings;
    return words::countsOf(part);
}

QString findings(const check::Report &report)
{
    QString html;
    for (qsizetype from = 0; from < report.findings.size();) {
        const auto group = report.findings[from].rule->group;
        QList<check::Finding> members;
        while (from < report.findings.size() && report.findings[from].rule->group == group)
            members << report.findings[from++];
        QString rows;
        for (const auto &found : std::as_const(members))
            rows += row(found);
        const bool isOpen = std::ranges::any_of(members, isTrouble);
        html += u"<details%1><summary><b>%2</b> <span class=\"soft\">%3</span></summary><table class=\"rules\">%4"
                "</table></details>\n"_s.arg(
                    isOpen ? u" open"_s : QString(), escaped(nameOf(group)), escaped(countsOf(members)), rows);
    }
    return html;
}

/** Who says something of the sign-in, and what, in the order of the columns. */
struct Side {
    QString who;
    QStringList values; ///< in the order of the rows
};

QList<Side> sidesOf(const check::Observation &seen)
{
    const auto text = [](const QJsonValue &value) { return value.toVariant().toString(); };
    const auto challenge = auth::bearerOf(
        auth::parseChallenges(seen.anonymous ? seen.anonymous->header("WWW-Authenticate") : QByteArray()));
    const auto valueOf = [&challenge](const char *name) { return challenge ? challenge->value(name) : QString(); };
    const QJsonObject smart = seen.smart ? seen.smart->document : QJsonObject();
    const QJsonObject statement = seen.metadata ? seen.metadata->document : QJsonObject();
    const auto written = auth::readStatement(statement, seen.base);
    const QJsonObject &service = seen.authorityDocument();
    const auto &claims = seen.claims;
    return {{Text::tr("challenge"), {valueOf("authorization_uri"), {}, {}, valueOf("resource_id"), valueOf("scope")}},
        {u"smart-configuration"_s,
            {text(smart["authorization_endpoint"_L1]), text(smart["token_endpoint"_L1]), text(smart["issuer"_L1]), {},
                {}}},
        {u"metadata"_s,
            {written ? written->authorization.toString() : QString(), written ? written->token.toString() : QString(),
                {}, text(statement["implementation"_L1]["url"_L1]), {}}},
        {Text::tr("sign-in service"),
            {text(service["authorization_endpoint"_L1]), text(service["token_endpoint"_L1]), text(service["issuer"_L1]),
                {}, {}}},
        {Text::tr("token"), {{}, {}, text(claims["iss"_L1]), text(claims["aud"_L1]), text(claims["scp"_L1])}}};
}

/** What they say of the same things, side by side; who says nothing has no column. */
QString sides(const check::Observation &seen)
{
    QList<Side> sides = sidesOf(seen);
    sides.removeIf([](const Side &side) { return side.values.join(QString()).isEmpty(); });
    if (sides.isEmpty())
        return {};
    QString html = u"<th></th>"_s;
    for (const Side &side : std::as_const(sides))
        html += u"<th>%1</th>"_s.arg(escaped(side.who));
    html = u"<tr>%1</tr>"_s.arg(html);
    const QStringList names{Text::tr("sign-in page"), Text::tr("token endpoint"), Text::tr("issuer"),
        Text::tr("audience"), Text::tr("scope")};
    for (qsizetype row = 0; row < names.size(); ++row) {
        QString cells;
        bool isAny = false;
        for (const Side &side : std::as_const(sides)) {
            isAny = isAny || !side.values.at(row).isEmpty();
            // An address breaks where its parts do.
            const QString value = escaped(shown(side.values.at(row))).replace(u'/', u"/<wbr>"_s);
            cells += u"<td><code>%1</code></td>"_s.arg(value);
        }
        if (isAny)
            html += u"<tr><th>%1</th>%2</tr>"_s.arg(escaped(names.at(row)), cells);
    }
    return u"<h2>%1</h2><table class=\"sides\">%2</table>"_s.arg(escaped(Text::tr("Side by side")), html);
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
    return u"<section class=\"exchanges\"><h2>%1</h2><details><summary>%2</summary><table>%3</table></details></section>"_s
        .arg(escaped(Text::tr("Requests")), escaped(Text::tr("What was asked and answered")), rows);
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
    QStringList facts{report.observation.started.toString(Qt::ISODate), escaped(tool)};
    if (const QString account = accountOf(report.observation); !account.isEmpty())
        facts << escaped(Text::tr("signed in as %1").arg(account));
    html += u"<body><h1>%1</h1><p><code>%2</code><br><span class=\"soft\">%3</span></p>\n"_s.arg(
        title, base, facts.join(u" · "_s));
    html += verdicts(report) + u"<p>%1</p>\n"_s.arg(escaped(countsOf(report))) + troubles(report);
    html += findings(report) + sides(report.observation) + exchanges(report.observation);
    return html.toUtf8() + "\n<script type=\"application/json\" id=\"report\">" + json + "</script>\n</body></html>\n";
}

} // namespace words
