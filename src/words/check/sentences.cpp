#include "words/check/sentences.h"

#include <QCoreApplication>

#include <array>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using check::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

constexpr qsizetype LongestShown = 2000;

constexpr std::array GroupNames{QT_TRANSLATE_NOOP("words", "Transport"), QT_TRANSLATE_NOOP("words", "FHIR"),
    QT_TRANSLATE_NOOP("words", "Challenge"), QT_TRANSLATE_NOOP("words", "Sign-in service"),
    QT_TRANSLATE_NOOP("words", "SMART"), QT_TRANSLATE_NOOP("words", "Request"), QT_TRANSLATE_NOOP("words", "Sign-in"),
    QT_TRANSLATE_NOOP("words", "Token"), QT_TRANSLATE_NOOP("words", "Reading with the token")};
constexpr std::array WhoNames{QT_TRANSLATE_NOOP("words", "You"), QT_TRANSLATE_NOOP("words", "Server administrator"),
    QT_TRANSLATE_NOOP("words", "Directory administrator"), QT_TRANSLATE_NOOP("words", "Network administrator"),
    QT_TRANSLATE_NOOP("words", "The makers of this program")};
constexpr std::array StateNames{QT_TRANSLATE_NOOP("words", "passed"), QT_TRANSLATE_NOOP("words", "warning"),
    QT_TRANSLATE_NOOP("words", "failed"), QT_TRANSLATE_NOOP("words", "not applicable"),
    QT_TRANSLATE_NOOP("words", "not reached"), QT_TRANSLATE_NOOP("words", "not tested")};
// Two products' names are in no language.
constexpr std::array SubjectNames{"Fhirside", "Power BI Desktop", "Power BI service"};

constexpr std::array GroupKeys{"Transport"_L1, "FHIR"_L1, "Challenge"_L1, "Authority"_L1, "SMART"_L1, "Request"_L1,
    "Sign-in"_L1, "Token"_L1, "Use"_L1};
constexpr std::array WhoKeys{"person"_L1, "server"_L1, "directory"_L1, "network"_L1, "us"_L1};
constexpr std::array SubjectKeys{"fhirside"_L1, "powerbi-desktop"_L1, "powerbi-service"_L1};
constexpr std::array StateKeys{
    "passed"_L1, "warning"_L1, "failed"_L1, "not-applicable"_L1, "not-reached"_L1, "not-tested"_L1};
constexpr std::array VerdictKeys{"works"_L1, "untested"_L1, "fails"_L1, "unknown"_L1};

template <typename Names, typename Value>
auto at(const Names &names, Value value)
{
    return names.at(static_cast<std::size_t>(value));
}

QString translated(const char *name)
{
    return QCoreApplication::translate("words", name);
}

QString listOf(const QStringList &ids)
{
    return ids.join(u", "_s);
}

QString ofFhirside(const Verdict &verdict)
{
    switch (verdict.state) {
    case Verdict::State::Works:
        return verdict.anonymous ? Text::tr("works, without an account") : Text::tr("works");
    case Verdict::State::Untested:
        return Text::tr("works as far as the sign-in, which was not tested");
    case Verdict::State::Fails:
        return Text::tr("does not work, because of %1").arg(listOf(verdict.because));
    case Verdict::State::Unknown:
        break;
    }
    return Text::tr("cannot be told: not reached or not tested: %1").arg(listOf(verdict.untold));
}

QString ofPowerBi(const Verdict &verdict)
{
    switch (verdict.state) {
    case Verdict::State::Works:
        return verdict.anonymous ? Text::tr("would, without an account") : Text::tr("would");
    case Verdict::State::Fails:
        if (verdict.anonymous && verdict.because == QStringList(u"C1"_s)) // of Power BI service alone
            return Text::tr("would not: it takes organizational accounts only, and this server asks for none");
        return Text::tr("would not, because of %1").arg(listOf(verdict.because));
    case Verdict::State::Untested:
    case Verdict::State::Unknown:
        break;
    }
    return Text::tr("cannot be told: not reached or not tested: %1").arg(listOf(verdict.untold));
}

} // namespace

QString shown(const QString &text)
{
    QString clean;
    for (const char32_t code : text.left(LongestShown).toUcs4()) {
        const auto category = QChar::category(code);
        const bool isHidden = category == QChar::Other_Control || category == QChar::Other_Format
            || category == QChar::Other_Surrogate || category == QChar::Other_NotAssigned
            || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        if (code == U'\n' || code == U'\t' || code == U'\r')
            clean += u' ';
        else if (!isHidden)
            clean += QChar::fromUcs4(code);
    }
    return text.size() > LongestShown ? clean.simplified() + u'…' : clean.simplified();
}

FindingNote noteOf(const check::Finding &finding)
{
    const FindingWords said = explain(finding);
    FindingNote note;
    note.rule = Text::tr("Rule %1 of the connection check fails: %2")
                    .arg(QString::fromLatin1(finding.rule->id), titleOf(*finding.rule));
    note.says = said.says;
    if (!said.remedy.isEmpty())
        note.mends = u"%1: %2"_s.arg(nameOf(finding.whoMends()), said.remedy);
    return note;
}

QString nameOf(check::Group group)
{
    return translated(at(GroupNames, group));
}

QString nameOf(check::Who who)
{
    return translated(at(WhoNames, who));
}

QString nameOf(check::Subject subject)
{
    return QString::fromLatin1(at(SubjectNames, subject));
}

QString nameOf(check::State state)
{
    return translated(at(StateNames, state));
}

QString sentence(const Verdict &verdict)
{
    QString told = verdict.subject == check::Subject::Fhirside ? ofFhirside(verdict) : ofPowerBi(verdict);
    if (!verdict.limits.isEmpty() && verdict.state != Verdict::State::Fails)
        told += u' ' + Text::tr("(guests cannot sign in: %1)").arg(listOf(verdict.limits));
    if (verdict.inferred)
        told += u' ' + Text::tr("(inferred from the connector's documented rules)");
    return told;
}

QString countsOf(const check::Report &report)
{
    using enum check::State;
    QStringList counts;
    const auto add = [&](check::State state, QString (*words)(int)) {
        if (const int number = report.count(state); number > 0)
            counts << words(number);
    };
    add(Failed, [](int n) { return Text::tr("%n failed", nullptr, n); });
    add(Warning, [](int n) { return Text::tr("%n warning(s)", nullptr, n); });
    add(Passed, [](int n) { return Text::tr("%n passed", nullptr, n); });
    add(NotApplicable, [](int n) { return Text::tr("%n not applicable", nullptr, n); });
    add(NotReached, [](int n) { return Text::tr("%n not reached", nullptr, n); });
    add(NotTested, [](int n) { return Text::tr("%n not tested", nullptr, n); });
    return counts.join(u" · "_s);
}

QString wrongIn(const check::Finding &finding)
{
    const QString says = explain(finding).says;
    return says.isEmpty() ? titleOf(*finding.rule) : says;
}

QString accountOf(const check::Observation &seen)
{
    for (const auto &name : {"upn"_L1, "preferred_username"_L1}) {
        if (const QString account = seen.claims[name].toString(); !account.isEmpty())
            return shown(account);
    }
    return {};
}

QString keyOf(check::Group group)
{
    return at(GroupKeys, group);
}

QString keyOf(check::Who who)
{
    return at(WhoKeys, who);
}

QString keyOf(check::Subject subject)
{
    return at(SubjectKeys, subject);
}

QString keyOf(check::State state)
{
    return at(StateKeys, state);
}

QString keyOf(Verdict::State state)
{
    return at(VerdictKeys, state);
}

} // namespace words
