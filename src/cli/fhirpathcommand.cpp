#include "cli/fhirpathcommand.h"

#include "cli/place.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "cli/valuesetoption.h"
#include "fhir/jsontext.h"
#include "fhir/model.h"
#include "fhirpath/check.h"
#include "fhirpath/printing.h"
#include "recipe/valuesets.h"
#include "sources/resourcefile.h"
#include "words/exitcodes.h"
#include "words/localfiles.h"

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

/** What the options say. */
struct Options {
    const fhir::Model *model = &fhir::Model::r4();
    bool strict = false;
    std::vector<fhirpath::Constant> variables;
    QStringList valueSetFiles;
    QByteArrayList valueSets; ///< what is in them
};

/** The answer as JSON; nothing after an error, which was reported. */
[[nodiscard]] std::optional<std::string> answer(
    const QString &text, const fhir::JsonIndex &json, const Options &options, QTextStream &err)
{
    const fhir::Model &model = *options.model;
    const auto expression = fhirpath::Expression::compile(text.toStdString(), options.variables);
    if (!expression) {
        showPlace(err, text, expression.error());
        return std::nullopt;
    }
    fhirpath::Settings settings;
    settings.valueSets = recipe::valueSetsOf(options.valueSets, model);
    fhirpath::Evaluator evaluator(json, model, settings);
    evaluator.begin(json.document(0).root);
    if (const auto error = fhirpath::check(*expression, model, evaluator.resource().type, {options.strict})) {
        showPlace(err, text, *error);
        return std::nullopt;
    }
    const auto items = evaluator.run(*expression, evaluator.resource());
    std::string out = "[";
    for (const auto &item : items) {
        out.append(out.size() > 1 ? "," : "");
        appendItem(evaluator, item, out);
    }
    if (evaluator.error()) {
        showPlace(err, text, *evaluator.error());
        return std::nullopt;
    }
    return out + "]\n";
}

/** A literal of FHIRPath, 18 or @2020-01-01, as what it says; anything else as the text that it is. */
[[nodiscard]] fhirpath::Node valueOf(const std::string &text)
{
    using Kind = fhirpath::Node::Kind;
    auto tree = fhirpath::parse(text);
    const auto isLiteral = [](const fhirpath::Node &node) {
        return node.kind >= Kind::Boolean && node.kind <= Kind::Quantity;
    };
    if (tree && (isLiteral(*tree) || (tree->kind == Kind::Negative && isLiteral(tree->children[0]))))
        return *tree;
    fhirpath::Node node;
    node.kind = Kind::String;
    node.text = text;
    return node;
}

/** Takes the options out of the arguments; no parser, because an expression may begin with a minus. Nothing when one of
 * them is wrong. */
[[nodiscard]] std::optional<Options> takeOptions(QStringList &arguments)
{
    Options options;
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == u"--strict"_s) {
            options.strict = true;
        } else if (argument == u"--fhir-version"_s) {
            options.model = fhir::Model::of(arguments.value(++i).toStdString());
            if (!options.model)
                return std::nullopt;
        } else if (argument == u"--variable"_s) {
            const QString set = arguments.value(++i);
            const auto equals = set.indexOf(u'=');
            if (equals <= 0)
                return std::nullopt;
            options.variables.push_back(
                {set.first(equals).toStdString(), valueOf(set.sliced(equals + 1).toStdString())});
        } else if (argument == u"--value-set"_s) {
            options.valueSetFiles << arguments.value(++i);
        } else {
            rest.append(argument);
        }
    }
    arguments = std::move(rest);
    return options;
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
    auto options = takeOptions(arguments);
    if (arguments.size() != 2 || !options)
        return Usage;
    auto valueSets = readValueSets(options->valueSetFiles);
    if (!valueSets) {
        err << valueSets.error() << '\n';
        return Usage;
    }
    options->valueSets = *std::move(valueSets);
    sources::ResourceFile input(arguments[1]);
    const std::string text = input.open() ? input.text() : std::string();
    if (input.fault() || text.find_first_not_of(" \t\r\n") == text.npos) {
        err << (input.fault() ? words::sentence(*input.fault()) : u"There is no resource in the file."_s) << '\n';
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
    const auto out = answer(arguments[0], json, *options, err);
    if (!out)
        return Usage;
    return print(*out);
}

} // namespace cli
