#include "words/check/report.h"

#include "auth/discovery/challenge.h"
#include "auth/discovery/serverdocuments.h"
#include "words/check/sentences.h"
#include "words/html.h"

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

QString cell(const QString &label, const QString &value, const char *tag = "code")
{
    if (value.isEmpty())
        return {};
    const QString name = QString::fromLatin1(tag);
    return u"<tr><th>%1</th><td><%2>%3</%2></td></tr>"_s.arg(escapedHtml(label), name, escapedHtml(value));
}

QString signOf(State state)
{
    static constexpr std::array Signs{u'✓', u'!', u'✗', u'–', u'·', u'?'};
    return QString(Signs.at(static_cast<std::size_t>(state)));
}

/** Ids of rules of this report, as links to them. */
QString linked(const QString &text, const check::Report &report)
{
    QString html = escapedHtml(text);
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
            keyOf(state), signOf(state), escapedHtml(nameOf(verdict.subject)), linked(sentence(verdict), report));
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
                    keyOf(state), signOf(state), QString::fromLatin1(found.rule->id), escapedHtml(wrongIn(found)));
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
    return parts.isEmpty() ? QString() : u"<br><span class=\"soft\">%1</span>"_s.arg(escapedHtml(parts.join(u" · "_s)));
}

QString row(const check::Finding &found)
{
    return u"<tr id=\"%1\"><td class=\"sign %2\" title=\"%3\">%4</td><td class=\"id\">%1</td><td>%5%6</td></tr>\n"_s
        .arg(QString::fromLatin1(found.rule->id), keyOf(found.state), escapedHtml(nameOf(found.state)),
            signOf(found.state), escapedHtml(titleOf(*found.rule)), isTrouble(found) ? facts(found) : brief(found));
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
                    isOpen ? u" open"_s : QString(), escapedHtml(nameOf(group)), escapedHtml(countsOf(members)), rows);
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
        html += u"<th>%1</th>"_s.arg(escapedHtml(side.who));
    html = u"<tr>%1</tr>"_s.arg(html);
    const QStringList names{Text::tr("sign-in page"), Text::tr("token endpoint"), Text::tr("issuer"),
        Text::tr("audience"), Text::tr("scope")};
    for (qsizetype row = 0; row < names.size(); ++row) {
        QString cells;
        bool isAny = false;
        for (const Side &side : std::as_const(sides)) {
            isAny = isAny || !side.values.at(row).isEmpty();
            // An address breaks where its parts do.
            const QString value = escapedHtml(shown(side.values.at(row))).replace(u'/', u"/<wbr>"_s);
            cells += u"<td><code>%1</code></td>"_s.arg(value);
        }
        if (isAny)
            html += u"<tr><th>%1</th>%2</tr>"_s.arg(escapedHtml(names.at(row)), cells);
    }
    return u"<h2>%1</h2><table class=\"sides\">%2</table>"_s.arg(escapedHtml(Text::tr("Side by side")), html);
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
            escapedHtml(exchange.id), escapedHtml(QString::fromLatin1(exchange.verb)),
            escapedHtml(shown(exchange.url.toString())), escapedHtml(status), escapedHtml(headers.join(u"; "_s)));
    }
    return u"<section class=\"exchanges\"><h2>%1</h2><details><summary>%2</summary><table>%3</table></details></section>"_s
        .arg(escapedHtml(Text::tr("Requests")), escapedHtml(Text::tr("What was asked and answered")), rows);
}

} // namespace

QByteArray htmlOf(const check::Report &report, const QString &tool)
{
    const QString base = shown(report.observation.base.toString());
    QByteArray json = QJsonDocument::fromJson(jsonOf(report, tool)).toJson(QJsonDocument::Compact);
    json.replace('<', "\\u003c"); // nothing in it ends the element that it lies in
    QString html = htmlHead(Text::tr("FHIR sign-in check"), base);
    QStringList facts{report.observation.started.toString(Qt::ISODate), escapedHtml(tool)};
    if (const QString account = accountOf(report.observation); !account.isEmpty())
        facts << escapedHtml(Text::tr("signed in as %1").arg(account));
    html +=
        u"<p><code>%1</code><br><span class=\"soft\">%2</span></p>\n"_s.arg(escapedHtml(base), facts.join(u" · "_s));
    html += verdicts(report) + u"<p>%1</p>\n"_s.arg(escapedHtml(countsOf(report))) + troubles(report);
    html += findings(report) + sides(report.observation) + exchanges(report.observation);
    return html.toUtf8() + "\n<script type=\"application/json\" id=\"report\">" + json + "</script>\n</body></html>\n";
}

} // namespace words
