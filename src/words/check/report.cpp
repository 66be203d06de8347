#include "words/check/report.h"

#include "words/check/sentences.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using check::State;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

constexpr qsizetype Indent = 6;
constexpr qsizetype LabelWidth = 10;
constexpr auto Schema = "urn:x-fhirside:check:1"_L1;

QString signOf(State state)
{
    static constexpr std::array Signs{u'✓', u'!', u'✗', u'–', u'·', u'?'};
    return QString(Signs.at(static_cast<std::size_t>(state)));
}

/** A labelled line below a finding; nothing for an empty value. */
QString line(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return {};
    return QString(Indent, u' ') + label.leftJustified(LabelWidth) + u' ' + value + u'\n';
}

QString details(const check::Finding &finding)
{
    const FindingWords words = explain(finding);
    QString text = words.says.isEmpty() ? QString() : QString(Indent, u' ') + words.says + u'\n';
    text += line(Text::tr("expected"), shown(finding.expected));
    text += line(Text::tr("observed"), shown(finding.observed));
    if (!finding.said.isEmpty())
        text += line(Text::tr("it says"), u"“%1”"_s.arg(shown(finding.said)));
    text += line(Text::tr("mend"), words.remedy);
    text += line(Text::tr("who"), nameOf(finding.whoMends()));
    text += line(Text::tr("source"), QString::fromUtf8(finding.rule->source));
    if (finding.ignored)
        text += line(Text::tr("ignored"), shown(*finding.ignored));
    return text;
}

QString head(const check::Finding &finding)
{
    return u"%1 %2 %3\n"_s.arg(
        signOf(finding.state), QString::fromLatin1(finding.rule->id).leftJustified(3), titleOf(*finding.rule));
}

/** One line for what went well, or was not reached, and why. */
QString brief(const check::Finding &finding)
{
    QStringList more;
    if (finding.state == State::NotReached && !finding.because.isEmpty())
        more << Text::tr("not reached, because of %1").arg(finding.because.join(u", "_s));
    else if (finding.state == State::NotReached || finding.state == State::NotApplicable)
        more << nameOf(finding.state);
    if (!finding.observed.isEmpty())
        more << shown(finding.observed);
    if (const QString says = explain(finding).says; !says.isEmpty())
        more << says;
    const QString first = head(finding).chopped(1);
    return (more.isEmpty() ? first : first + u": "_s + more.join(u"; "_s)) + u'\n';
}

bool isTrouble(const check::Finding &finding)
{
    return finding.state == State::Failed || finding.state == State::Warning;
}

QJsonObject toJson(const check::Finding &finding)
{
    static const std::array Severities{u"info"_s, u"warning"_s, u"error"_s, u"info"_s, u"info"_s, u"info"_s};
    const FindingWords words = explain(finding);
    QJsonObject json{{"id"_L1, QString::fromLatin1(finding.rule->id)}, {"group"_L1, keyOf(finding.rule->group)},
        {"title"_L1, titleOf(*finding.rule)}, {"state"_L1, keyOf(finding.state)},
        {"severity"_L1, Severities.at(static_cast<std::size_t>(finding.state))}, {"who"_L1, keyOf(finding.whoMends())},
        {"expected"_L1, shown(finding.expected)}, {"observed"_L1, shown(finding.observed)}, {"says"_L1, words.says},
        {"source"_L1, QString::fromUtf8(finding.rule->source)},
        {"evidence"_L1, QJsonArray::fromStringList(finding.evidence)},
        {"because"_L1, QJsonArray::fromStringList(finding.because)}};
    if (!words.remedy.isEmpty())
        json.insert("remedy"_L1, QJsonObject{{"text"_L1, words.remedy}});
    if (!finding.said.isEmpty())
        json.insert("quoted"_L1, shown(finding.said));
    if (finding.ignored)
        json.insert("ignored"_L1, shown(*finding.ignored));
    return json;
}

QJsonArray verdictsOf(const check::Report &report)
{
    QJsonArray verdicts;
    for (const auto &verdict : report.verdicts)
        verdicts << QJsonObject{{"for"_L1, keyOf(verdict.subject)}, {"state"_L1, keyOf(verdict.state)},
            {"text"_L1, sentence(verdict)}, {"because"_L1, QJsonArray::fromStringList(verdict.because)},
            {"untold"_L1, QJsonArray::fromStringList(verdict.untold)},
            {"limits"_L1, QJsonArray::fromStringList(verdict.limits)}, {"anonymous"_L1, verdict.anonymous},
            {"inferred"_L1, verdict.inferred}};
    return verdicts;
}

QJsonObject countsIn(const check::Report &report)
{
    QJsonObject counts;
    for (const auto state :
        {State::Passed, State::Warning, State::Failed, State::NotApplicable, State::NotReached, State::NotTested})
        counts.insert(keyOf(state), report.count(state));
    return counts;
}

QJsonObject settingsOf(const check::Observation &seen)
{
    return {{"client"_L1, seen.clientId}, {"clientKind"_L1, seen.clientKind}, {"tenant"_L1, shown(seen.tenant)},
        {"audience"_L1, shown(seen.audience)}, {"source"_L1, seen.found ? seen.found->source : QString()}};
}

/** The JSON of a report, also where it lies in an HTML file. */
QJsonObject jsonIn(const QByteArray &report)
{
    static const QByteArray begin = "<script type=\"application/json\" id=\"report\">";
    const auto at = report.indexOf(begin);
    const QByteArray json =
        at < 0 ? report : report.mid(at + begin.size(), report.indexOf("</script>", at) - at - begin.size());
    return QJsonDocument::fromJson(json).object();
}

/** How bad a state is; what was not looked at is not worse than anything. */
int badness(const QString &state)
{
    return state == keyOf(State::Failed) ? 2 : state == keyOf(State::Warning) ? 1 : 0;
}

} // namespace

QString textOf(const check::Finding &finding)
{
    return head(finding) + details(finding);
}

QString textOf(const check::Report &report, const QString &tool)
{
    constexpr qsizetype NameWidth = 18;
    const auto &seen = report.observation;
    QStringList first{
        Text::tr("FHIR sign-in check"), shown(seen.base.toString()), seen.started.toString(Qt::ISODate), tool};
    if (const QString account = accountOf(seen); !account.isEmpty())
        first << Text::tr("signed in as %1").arg(account);
    QString text = first.join(u" · "_s) + u'\n';
    for (const auto &verdict : report.verdicts)
        text += nameOf(verdict.subject).leftJustified(NameWidth) + u' ' + sentence(verdict) + u'\n';
    text += u'\n' + countsOf(report) + u'\n';
    for (const auto state : {State::Failed, State::Warning}) {
        for (const auto &finding : report.findings) {
            if (finding.state == state)
                text += u"%1 %2 %3\n"_s.arg(
                    signOf(state), QString::fromLatin1(finding.rule->id).leftJustified(3), wrongIn(finding));
        }
    }
    std::optional<check::Group> group;
    for (const auto &finding : report.findings) {
        if (group != finding.rule->group)
            text += u'\n' + nameOf(finding.rule->group) + u'\n';
        group = finding.rule->group;
        text += isTrouble(finding) ? textOf(finding) : brief(finding);
    }
    return text;
}

QString lineOf(const check::Report &report, const QList<check::Subject> &subjects)
{
    QStringList failed;
    int warnings = 0;
    for (const auto &finding : report.findings) {
        if (finding.ignored)
            continue;
        warnings += finding.state == State::Warning ? 1 : 0;
        if (finding.state == State::Failed)
            failed << QString::fromLatin1(finding.rule->id);
    }
    bool works = true;
    for (const auto &verdict : report.verdicts) {
        if (!subjects.contains(verdict.subject))
            continue;
        works = works && verdict.state == check::Verdict::State::Works;
        for (const QString &id : verdict.because) { // not all of them are failures for everybody
            const auto *finding = report.finding(id);
            if (!failed.contains(id) && !(finding && finding->ignored))
                failed << id;
        }
    }
    QStringList parts = failed;
    if (warnings > 0)
        parts << u"(%1 %2)"_s.arg(warnings).arg(warnings == 1 ? u"warning"_s : u"warnings"_s);
    parts.prepend(!failed.isEmpty() ? u"FAILED"_s : warnings > 0 ? u"WARNING"_s : works ? u"OK"_s : u"UNTESTED"_s);
    return (parts << shown(report.observation.base.toString(QUrl::FullyEncoded))).join(u' ') + u'\n';
}

QByteArray jsonOf(const check::Report &report, const QString &tool)
{
    QJsonArray findings;
    for (const auto &finding : report.findings)
        findings << toJson(finding);
    QJsonObject observation = check::toJson(report.observation);
    const QJsonValue exchanges = observation.take("exchanges"_L1);
    const QJsonObject json{{"schema"_L1, QString(Schema)}, {"tool"_L1, tool}, {"started"_L1, observation["started"_L1]},
        {"durationMs"_L1, report.observation.milliseconds},
        {"server"_L1, report.observation.base.toString(QUrl::FullyEncoded)},
        {"settings"_L1, settingsOf(report.observation)}, {"verdicts"_L1, verdictsOf(report)},
        {"counts"_L1, countsIn(report)}, {"findings"_L1, findings}, {"exchanges"_L1, exchanges},
        {"observation"_L1, observation}};
    return QJsonDocument(json).toJson();
}

std::optional<check::Observation> observationIn(const QByteArray &report)
{
    const QJsonObject json = jsonIn(report);
    QJsonObject observation = json["observation"_L1].toObject();
    if (json["schema"_L1] != Schema || observation.isEmpty())
        return {};
    observation.insert("exchanges"_L1, json["exchanges"_L1]);
    return check::observationFrom(observation);
}

QHash<QString, QString> statesIn(const QByteArray &report)
{
    QHash<QString, QString> states;
    const auto findings = jsonIn(report)["findings"_L1].toArray();
    for (const auto &finding : findings)
        states.insert(finding["id"_L1].toString(), finding["state"_L1].toString());
    return states;
}

void compare(check::Report &report, const QHash<QString, QString> &before)
{
    for (auto &finding : report.findings) {
        const QString then = before.value(QString::fromLatin1(finding.rule->id));
        if (isTrouble(finding) && !finding.ignored && badness(keyOf(finding.state)) <= badness(then))
            finding.ignored = Text::tr("as bad in the report that it is compared with");
    }
}

} // namespace words
