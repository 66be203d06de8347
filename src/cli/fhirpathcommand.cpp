#include "cli/fhirpathcommand.h"

#include "cli/say.h"
#include "cli/standardoutput.h"
#include "fhir/jsontext.h"
#include "fhir/model.h"
#include "fhirpath/check.h"
#include "fhirpath/printing.h"
#include "sources/resourcefile.h"
#include "words/exitcodes.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {
namespace {

using fhirpath::Value;

void appendItem(fhirpath::Evaluator &evaluator, const Value &item, std::string &out)
{
    const auto &json = evaluator.json();
    const bool complex = item.kind == Value::Kind::Element && json.isContainer(item.node);
    const Value value = complex ? item : evaluator.system(item);
    out.append("{\"type\":");
    fhir::appendJsonString(fhirpath::typeName(evaluator, item), out);
    out.append(",\"value\":");
    if (complex)
        out.append(json.raw(item.node));
    else if (value.kind == Value::Kind::Element)
        out.append("null");
    else if (value.kind == Value::Kind::Boolean)
        out.append(value.truth ? "true" : "false");
    else if (value.kind == Value::Kind::Integer)
        out.append(std::to_string(value.integer));
    else
        fhir::appendJsonString(fhirpath::valueText(evaluator, value), out);
    out.push_back('}');
}

/** The sentence, then the line of the expression that it is about with a mark under the place. */
void report(QTextStream &err, const QString &expression, const fhirpath::Error &error)
{
    constexpr qsizetype Before = 60; // characters shown around the place in a long line
    constexpr qsizetype After = 40;
    err << "Line " << error.place.line << ", column " << error.place.column << ": "
        << QString::fromStdString(error.detail) << '\n';
    const auto line = expression.split(u'\n').value(static_cast<qsizetype>(error.place.line) - 1).toUcs4();
    const qsizetype place = qBound(qsizetype{0}, static_cast<qsizetype>(error.place.column) - 1, line.size());
    const qsizetype from = std::max(qsizetype{0}, place - Before);
    const auto shown = line.mid(from, place - from + After);
    QString blank(place - from, u' ');
    for (qsizetype i = 0; i < blank.size(); ++i)
        if (shown[i] == U'\t')
            blank[i] = u'\t';
    const QString cut = from > 0 ? u"…"_s : QString();
    err << "  " << cut << QString::fromUcs4(reinterpret_cast<const char32_t *>(shown.constData()), shown.size())
        << (from + shown.size() < line.size() ? u"…"_s : QString()) << '\n'
        << "  " << QString(cut.size(), u' ') << blank << "^\n";
}

/** The answer as JSON; nothing after an error, which was reported. */
[[nodiscard]] std::optional<std::string> answer(
    const QString &text, const fhir::JsonIndex &json, const fhir::Model &model, QTextStream &err)
{
    const auto expression = fhirpath::Expression::compile(text.toStdString());
    if (!expression) {
        report(err, text, expression.error());
        return std::nullopt;
    }
    fhirpath::Evaluator evaluator(json, model);
    evaluator.begin(json.document(0).root);
    if (const auto error = fhirpath::check(*expression, model, evaluator.resource().type)) {
        report(err, text, *error);
        return std::nullopt;
    }
    const auto items = evaluator.run(*expression, evaluator.resource());
    std::string out = "[";
    for (const auto &item : items) {
        out.append(out.size() > 1 ? "," : "");
        appendItem(evaluator, item, out);
    }
    if (evaluator.error()) {
        report(err, text, *evaluator.error());
        return std::nullopt;
    }
    return out + "]\n";
}

/** Takes --fhir-version out of the arguments; no parser, because an expression may begin with a minus. */
[[nodiscard]] const fhir::Model *takeModel(QStringList &arguments)
{
    const auto option = arguments.indexOf(u"--fhir-version"_s);
    if (option < 0)
        return &fhir::Model::r4();
    const QString version = arguments.value(option + 1);
    arguments.remove(option, std::min<qsizetype>(2, arguments.size() - option));
    return fhir::Model::of(version.toStdString());
}

/** Why the text is not one resource. */
[[nodiscard]] QString notOne(const std::string &text, std::size_t offset)
{
    if (text[text.find_first_not_of(" \t\r\n")] == '[')
        return u"The file is a list; an expression is evaluated on one resource or Bundle."_s;
    const std::string before = text.substr(0, offset);
    const fhir::ResourceBatch batch(before, {{0, before.size(), fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    if (offset < text.size() && text[offset] == '{' && json.document(0).root != fhir::JsonIndex::None)
        return u"The file holds several resources; an expression is evaluated on one resource or Bundle."_s;
    return u"The file is not JSON at byte %1."_s.arg(offset);
}

} // namespace

int fhirpathCommand(const QStringList &given)
{
    Lines lines;
    QTextStream &err = lines.out;
    QStringList arguments = given;
    const auto *model = takeModel(arguments);
    if (arguments.size() != 2 || !model)
        return Usage;
    sources::ResourceFile input(arguments[1]);
    const std::string text = input.open() ? input.text() : std::string();
    if (!input.fault().isEmpty() || text.find_first_not_of(" \t\r\n") == text.npos) {
        err << (input.fault().isEmpty() ? u"There is no resource in the file."_s : input.fault()) << '\n';
        return Incomplete;
    }
    // The whole file is the resource, a Bundle too.
    const fhir::ResourceBatch whole(text, {{0, text.size(), fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex json;
    json.read(whole);
    if (json.document(0).root == fhir::JsonIndex::None) {
        err << notOne(text, json.document(0).offset) << '\n';
        return Incomplete;
    }
    const auto out = answer(arguments[0], json, *model, err);
    if (!out)
        return Usage;
    return print(*out);
}

} // namespace cli
