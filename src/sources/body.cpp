#include "sources/body.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace sources {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MostWords = 2000; // of one message

fhir::Issue issue(const QString &text)
{
    fhir::Issue said;
    said.code = "unknown";
    said.text = text.simplified().left(MostWords).toStdString();
    return said;
}

/** The texts of an OperationOutcome in XML: diagnostics, else details.text. */
std::vector<fhir::Issue> issuesOfXml(const QByteArray &body)
{
    std::vector<fhir::Issue> issues;
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const bool isText = xml.name() == "diagnostics"_L1 || xml.name() == "text"_L1;
        const QString text = xml.attributes().value("value"_L1).toString();
        if (isText && !text.isEmpty())
            issues.push_back(issue(text));
    }
    return issues;
}

/** {"message": …}, {"error": {"message": …}}, {"error_description": …}, RFC 9457's {"title": …, "detail": …}. */
QString messageOf(const QJsonObject &object)
{
    for (const auto &name : {"detail"_L1, "message"_L1, "error_description"_L1, "title"_L1, "error"_L1}) {
        const auto value = object[name];
        QString text = value.isObject() ? messageOf(value.toObject()) : value.toString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

} // namespace

QByteArray withoutByteOrderMark(const QByteArray &body)
{
    return body.startsWith("\xEF\xBB\xBF") ? body.mid(3) : body;
}

bool isMarkup(const QByteArray &body)
{
    return withoutByteOrderMark(body.left(512)).trimmed().startsWith('<');
}

QString markupOf(const QByteArray &body)
{
    if (!isMarkup(body))
        return {};
    const QByteArray start = body.left(4096).toLower();
    if (start.contains("http://hl7.org/fhir"))
        return u"fhir-xml"_s;
    return start.contains("<html") || start.contains("<!doctype html") ? u"html"_s : u"xml"_s;
}

std::vector<fhir::Issue> issuesOf(const QByteArray &body)
{
    const QByteArray bare = withoutByteOrderMark(body);
    auto issues = fhir::readOperationOutcome({bare.constData(), static_cast<std::size_t>(bare.size())});
    if (!issues.empty())
        return issues;
    const QString markup = markupOf(bare);
    if (!markup.isEmpty())
        return markup == "fhir-xml"_L1 ? issuesOfXml(bare) : issues;
    const auto json = QJsonDocument::fromJson(bare);
    const QString text = json.isObject() ? messageOf(json.object())
        : json.isNull()                  ? QString::fromUtf8(bare)
                                         : QString();
    if (!text.trimmed().isEmpty() && !text.contains(QChar::ReplacementCharacter))
        issues.push_back(issue(text));
    return issues;
}

bool isAboutPageSize(const http::Head &head, const QByteArray &body)
{
    static const QRegularExpression words(
        u"_count\\b|\\bpage\\s?-?size|\\bcount\\b.*\\bmax|\\bmax\\w*\\b.*\\bcount\\b"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    const bool isRefusal = head.status == 400 || head.status == 413 || head.status == 422;
    return isRefusal && words.match(QString::fromUtf8(body.left(8192))).hasMatch();
}

} // namespace sources
