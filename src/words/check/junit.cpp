#include "words/check/report.h"
#include "words/check/sentences.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace words {
namespace {

using namespace Qt::StringLiterals;
using check::State;

QString messageOf(const check::Finding &finding)
{
    const FindingWords words = explain(finding);
    QStringList parts{words.says, words.remedy};
    parts.removeAll(QString());
    return parts.join(u' ');
}

bool isSkipped(const check::Finding &finding)
{
    return finding.state == State::NotReached || finding.state == State::NotTested;
}

bool isFailure(const check::Finding &finding)
{
    return finding.state == State::Failed && !finding.ignored;
}

void writeCase(QXmlStreamWriter &xml, const check::Finding &finding)
{
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"classname"_s, u"check."_s + keyOf(finding.rule->group));
    xml.writeAttribute(u"name"_s, u"%1 %2"_s.arg(QLatin1StringView(finding.rule->id), titleOf(*finding.rule)));
    xml.writeAttribute(u"time"_s, u"0"_s);
    const QString message = messageOf(finding);
    if (isFailure(finding)) {
        xml.writeStartElement(u"failure"_s);
        xml.writeAttribute(u"message"_s, message);
        xml.writeAttribute(u"type"_s, keyOf(finding.whoMends()));
        xml.writeCharacters(shown(finding.observed));
        xml.writeEndElement();
    } else if (isSkipped(finding)) {
        xml.writeEmptyElement(u"skipped"_s);
        xml.writeAttribute(u"message"_s,
            finding.because.isEmpty() ? message
                                      : u"%1 (%2)"_s.arg(nameOf(finding.state), finding.because.join(u", "_s)));
    } else if (finding.state == State::Warning || finding.state == State::Failed) {
        const QString ignored = finding.ignored ? u"\n"_s + shown(*finding.ignored) : QString();
        xml.writeTextElement(u"system-out"_s, u"%1: %2%3"_s.arg(nameOf(finding.state), message, ignored));
    }
    xml.writeEndElement();
}

void writeSuite(QXmlStreamWriter &xml, const check::Report &report, check::Group group)
{
    QList<const check::Finding *> findings;
    for (const auto &finding : report.findings) {
        if (finding.rule->group == group)
            findings << &finding;
    }
    if (findings.isEmpty())
        return;
    const auto count = [&findings](bool (*is)(const check::Finding &)) {
        return QString::number(std::ranges::count_if(findings, [is](const auto *finding) { return is(*finding); }));
    };
    xml.writeStartElement(u"testsuite"_s);
    xml.writeAttribute(u"name"_s, keyOf(group));
    xml.writeAttribute(u"tests"_s, QString::number(findings.size()));
    xml.writeAttribute(u"failures"_s, count(isFailure));
    xml.writeAttribute(u"errors"_s, u"0"_s);
    xml.writeAttribute(u"skipped"_s, count(isSkipped));
    xml.writeAttribute(u"time"_s, u"0"_s);
    xml.writeAttribute(u"timestamp"_s, report.observation.started.toString(u"yyyy-MM-ddTHH:mm:ss"_s));
    xml.writeStartElement(u"properties"_s);
    for (const auto &verdict : report.verdicts) {
        xml.writeEmptyElement(u"property"_s);
        xml.writeAttribute(u"name"_s, keyOf(verdict.subject));
        xml.writeAttribute(u"value"_s, sentence(verdict));
    }
    xml.writeEndElement();
    for (const auto *finding : findings)
        writeCase(xml, *finding);
    xml.writeEndElement();
}

} // namespace

QByteArray junitOf(const check::Report &report, const QString &tool)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    xml.writeAttribute(u"name"_s, u"%1, %2"_s.arg(tool, shown(report.observation.base.toString())));
    for (int group = 0; group <= static_cast<int>(check::Group::Use); ++group)
        writeSuite(xml, report, static_cast<check::Group>(group));
    xml.writeEndElement();
    xml.writeEndDocument();
    return bytes;
}

} // namespace words
