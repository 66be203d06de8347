#include "practice/fhir/values.h"

#include <QString>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace practice {
namespace {

tl::unexpected<Problem> invalid(const Parameter &parameter, std::string_view value)
{
    return tl::unexpected(Problem{400, "value",
        "\"" + std::string(value) + "\" is not a value for the " + std::string(name(parameter.kind)) + " parameter "
            + std::string(parameter.code) + "."});
}

/** A decimal, and how far around it its digits reach. */
bool readNumber(std::string_view text, Value &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value.number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || !std::isfinite(value.number))
        return false;
    const auto exponent = text.find_first_of("eE");
    const auto point = text.find('.');
    int power = 0;
    if (exponent != std::string_view::npos) {
        const auto from = text.data() + exponent + (text[exponent + 1] == '+' ? 2 : 1);
        std::from_chars(from, text.data() + text.size(), power);
    }
    if (point != std::string_view::npos)
        power -= static_cast<int>(std::min(exponent, text.size()) - point - 1);
    value.tolerance = 0.5 * std::pow(10.0, power);
    return true;
}

tl::expected<Value, Problem> readQuantity(const Parameter &parameter, std::string_view text)
{
    const auto pieces = fhir::splitValue(text, '|');
    const auto [prefix, digits] = fhir::splitPrefix(pieces[0]);
    Value value;
    value.prefix = prefix;
    if (!readNumber(digits, value) || (pieces.size() != 1 && pieces.size() != 3))
        return invalid(parameter, text);
    if (pieces.size() == 3) {
        value.withSystem = !pieces[1].empty();
        value.system = fhir::unescapedValue(pieces[1]);
        value.text = fhir::unescapedValue(pieces[2]);
    }
    return value;
}

tl::expected<Value, Problem> readDate(const Parameter &parameter, std::string_view text)
{
    const auto [prefix, date] = fhir::splitPrefix(text);
    const auto time = interval(date);
    if (!time)
        return invalid(parameter, text);
    Value value;
    value.prefix = prefix;
    value.time = *time;
    return value;
}

Value readToken(std::string_view text)
{
    const auto pieces = fhir::splitValue(text, '|');
    Value value;
    value.withSystem = pieces.size() > 1;
    value.system = value.withSystem ? fhir::unescapedValue(pieces[0]) : std::string();
    value.text = fhir::unescapedValue(value.withSystem ? pieces[1] : pieces[0]);
    return value;
}

/** "Type/id", or only "id" when @p type is empty and the value does not say. */
Value readReference(std::string_view text, std::string_view type, std::string_view base)
{
    std::string plain = fhir::unescapedValue(text);
    if (!base.empty() && plain.starts_with(base) && plain.size() > base.size() && plain[base.size()] == '/')
        plain.erase(0, base.size() + 1);
    if (!type.empty() && plain.find('/') == std::string::npos)
        plain = std::string(type) + "/" + plain;
    Value value;
    value.text = plain;
    return value;
}

tl::expected<Value, Problem> read(
    const Parameter &parameter, const Criterion &criterion, std::string_view text, std::string_view base);

tl::expected<Value, Problem> readComposite(
    const Parameter &parameter, const Criterion &criterion, std::string_view text, std::string_view base)
{
    const auto pieces = fhir::splitValue(text, '$');
    if (pieces.size() != 2)
        return invalid(parameter, text);
    const auto [first, second] = parts(parameter);
    auto left = read(first, criterion, pieces[0], base);
    auto right = read(second, criterion, pieces[1], base);
    if (!left || !right)
        return tl::unexpected(left ? right.error() : left.error());
    Value value;
    value.parts = {std::move(*left), std::move(*right)};
    return value;
}

tl::expected<Value, Problem> read(
    const Parameter &parameter, const Criterion &criterion, std::string_view text, std::string_view base)
{
    if (text.empty())
        return invalid(parameter, text);
    Value value;
    if (criterion.modifier == Modifier::Missing) {
        if (text != "true" && text != "false")
            return invalid(parameter, text);
        value.missing = text == "true";
        return value;
    }
    if (criterion.modifier == Modifier::Text) {
        value.text = folded(fhir::unescapedValue(text));
        return value;
    }
    switch (parameter.kind) {
    case Kind::Token:
        return readToken(text);
    case Kind::Date:
        return readDate(parameter, text);
    case Kind::Quantity:
        return readQuantity(parameter, text);
    case Kind::Reference:
        return readReference(text, criterion.target, base);
    case Kind::Composite:
        return readComposite(parameter, criterion, text, base);
    case Kind::String:
        value.text =
            criterion.modifier == Modifier::Exact ? fhir::unescapedValue(text) : folded(fhir::unescapedValue(text));
        return value;
    case Kind::Uri:
        value.text = fhir::unescapedValue(text);
        return value;
    }
    return value;
}

/** Whether @p modifier makes sense for @p kind; the others are refused by name. */
bool allowed(Modifier modifier, Kind kind)
{
    switch (modifier) {
    case Modifier::None:
    case Modifier::Missing:
        return true;
    case Modifier::Exact:
    case Modifier::Contains:
        return kind == Kind::String;
    case Modifier::Not:
    case Modifier::Text:
        return kind == Kind::Token;
    case Modifier::OfType:
        return kind == Kind::Reference;
    }
    return false;
}

} // namespace

std::string folded(std::string_view text)
{
    const QString decomposed = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                                   .normalized(QString::NormalizationForm_KD)
                                   .toCaseFolded();
    QString letters;
    letters.reserve(decomposed.size());
    for (const QChar c : decomposed)
        if (c.category() != QChar::Mark_NonSpacing)
            letters += c;
    return letters.replace(QChar(0xDF), QStringLiteral("ss")).toStdString();
}

tl::expected<Criterion, Problem> criterion(
    const Parameter &parameter, const fhir::Query::Parameter &asked, std::string_view base)
{
    const std::string code = asked.code();
    const auto modifier = std::string_view(code).substr(std::min(parameter.code.size() + 1, code.size()));
    static constexpr std::string_view names[] = {"", "exact", "contains", "not", "text", "missing"};
    Criterion criterion;
    criterion.parameter = &parameter;
    const auto *known = std::find(std::begin(names), std::end(names), modifier);
    if (known != std::end(names)) {
        criterion.modifier = static_cast<Modifier>(known - std::begin(names));
    } else if (typeNamed(modifier)) {
        criterion.modifier = Modifier::OfType;
        criterion.target = modifier;
    }
    if ((known == std::end(names) && criterion.target.empty()) || !allowed(criterion.modifier, parameter.kind))
        return tl::unexpected(Problem{400, "not-supported",
            "The modifier :" + std::string(modifier) + " does not work with the parameter "
                + std::string(parameter.code) + "."});
    for (const auto &alternative : asked.values) {
        auto value = read(parameter, criterion, alternative, base);
        if (!value)
            return tl::unexpected(value.error());
        criterion.any.push_back(std::move(*value));
    }
    return criterion;
}

} // namespace practice
