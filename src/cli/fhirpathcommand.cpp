#include "cli/fhirpathcommand.h"

#include "cli/resourceinput.h"
#include "fhir/jsontext.h"
#include "fhir/model.h"
#include "fhirpath/evaluator.h"

#include <QTextStream>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

using fhirpath::Value;

[[nodiscard]] std::string typeOf(const Value &item, const Value &value)
{
    constexpr std::array<std::string_view, 10> Names{
        "Element", "boolean", "integer", "decimal", "string", "date", "dateTime", "time", "Quantity", "TypeInfo"};
    const bool element = item.kind == Value::Kind::Element && !item.type.empty();
    return std::string(element ? item.type : Names[static_cast<std::size_t>(value.kind)]);
}

void appendItem(fhirpath::Evaluator &evaluator, const Value &item, std::string &out)
{
    const auto &json = evaluator.json();
    const bool complex = item.kind == Value::Kind::Element && json.isContainer(item.node);
    const Value value = complex ? item : evaluator.system(item);
    out.append("{\"type\":");
    fhir::appendJsonString(typeOf(item, value), out);
    out.append(",\"value\":");
    if (complex)
        out.append(json.raw(item.node));
    else if (value.kind == Value::Kind::Element)
        out.append("null");
    else if (value.kind == Value::Kind::Boolean)
        out.append(value.truth ? "true" : "false");
    else if (value.kind == Value::Kind::Integer)
        out.append(std::to_string(value.integer));
    else if (value.kind == Value::Kind::Quantity)
        fhir::appendJsonString(std::string(value.text) + " '" + std::string(value.type) + "'", out);
    else
        fhir::appendJsonString(value.text, out);
    out.push_back('}');
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

} // namespace

int fhirpathCommand(const QStringList &given)
{
    QTextStream err(stderr);
    QStringList arguments = given;
    const auto *model = takeModel(arguments);
    if (arguments.size() != 2 || !model)
        return 2;
    const auto expression = fhirpath::Expression::compile(arguments[0].toStdString());
    if (!expression) {
        err << "Line " << expression.error().place.line << ", column " << expression.error().place.column << ": "
            << QString::fromStdString(expression.error().detail) << '\n';
        return 2;
    }
    ResourceInput input(arguments[1], 0);
    const auto batch = input.open() ? input.next() : std::nullopt;
    if (!batch || batch->entries().empty()) {
        err << (input.fault().isEmpty() ? u"There is no resource in the file."_s : input.fault()) << '\n';
        return 5;
    }
    // The whole file is the resource, a Bundle too.
    const std::string text(batch->text());
    const fhir::ResourceBatch whole(text, {{0, text.size(), fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex json;
    json.read(whole);
    if (json.document(0).root == fhir::JsonIndex::None) {
        err << "The file is not JSON at byte " << json.document(0).offset << ".\n";
        return 5;
    }
    fhirpath::Evaluator evaluator(json, *model);
    evaluator.begin(json.document(0).root);
    const auto items = evaluator.run(*expression, evaluator.resource());
    if (evaluator.error()) {
        err << "Line " << evaluator.error()->place.line << ", column " << evaluator.error()->place.column << ": "
            << QString::fromStdString(evaluator.error()->detail) << '\n';
        return 2;
    }
    std::string out = "[";
    for (const auto &item : items) {
        out.append(out.size() > 1 ? "," : "");
        appendItem(evaluator, item, out);
    }
    out.append("]\n");
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 6;
}

} // namespace cli
