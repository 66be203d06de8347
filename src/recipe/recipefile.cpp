#include "recipe/recipefile.h"

#include "recipe/jsontext.h"
#include "sources/address.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;
using At = fhir::JsonIndex::At;
using Kind = JsonError::Kind;
constexpr At None = fhir::JsonIndex::None;

constexpr int Version = 2;

constexpr std::pair<const char *, Look> LookNames[] = {
    {"table", Look::Table}, {"pivot", Look::Pivot}, {"chart", Look::Chart}};

tl::unexpected<JsonError> wrong(Kind kind, const QString &pointer)
{
    return tl::unexpected(JsonError{kind, pointer});
}

/** Calls @p take with each key of @p object and its value; the first error ends it, and a key that stands twice is one.
 */
template <typename Take>
[[nodiscard]] std::optional<JsonError> members(
    const JsonText &text, At object, const QString &pointer, const Take &take)
{
    const auto &json = text.index();
    QStringList seen;
    for (At key = json.first(object); key != None; key = json.next(fhir::JsonIndex::valueOf(key))) {
        const QString name = text.string(key);
        if (seen.contains(name))
            return JsonError{Kind::Twice, pointer + pointerStep(name)};
        seen << name;
        if (auto error = take(name, fhir::JsonIndex::valueOf(key)))
            return error;
    }
    return {};
}

/** Reads a file of this version. */
class Reader
{
public:
    explicit Reader(const JsonText &text) : m_text(text), m_json(text.index()) { }

    [[nodiscard]] tl::expected<RecipeFile, JsonError> read()
    {
        const auto take = [this](const QString &name, At value) { return member(name, value); };
        if (auto error = members(m_text, m_text.root(), {}, take))
            return tl::unexpected(*error);
        if (m_file.tables.isEmpty())
            return wrong(Kind::Missing, u"/tables"_s);
        return std::move(m_file);
    }

private:
    std::optional<JsonError> member(const QString &name, At value)
    {
        const JsonError invalid{Kind::Invalid, pointerStep(name)};
        if (name == "recipe"_L1)
            return m_text.written(value) == QByteArray::number(Version) ? std::nullopt : std::optional(invalid);
        if (name == "server"_L1)
            return m_json.isString(value) && readServer(m_text.string(value)) ? std::nullopt : std::optional(invalid);
        if (name == "account"_L1)
            return m_json.isString(value) && readAccount(m_text.string(value)) ? std::nullopt : std::optional(invalid);
        if (name == "tables"_L1)
            return m_json.isArray(value) ? readTables(value) : invalid;
        m_file.others.emplace_back(name, m_text.written(value));
        return {};
    }

    bool readServer(const QString &typed)
    {
        const auto address = sources::parseAddress(typed);
        m_file.server = address ? address->base : QUrl();
        return address.has_value();
    }

    bool readAccount(const QString &name)
    {
        m_file.account = name == "organizational"_L1 ? Account::Organizational : Account::Anonymous;
        return name == "organizational"_L1 || name == "anonymous"_L1;
    }

    std::optional<JsonError> readTables(At list)
    {
        for (At item = m_json.first(list); item != None; item = m_json.next(item)) {
            const QString here = u"/tables/%1"_s.arg(m_file.tables.size());
            if (!m_json.isObject(item))
                return JsonError{Kind::Invalid, here};
            m_file.tables.emplace_back();
            if (auto error = readTable(item, here))
                return error;
        }
        return {};
    }

    /** What a table has as a recipe has it is read as one. */
    std::optional<JsonError> readTable(At object, const QString &here)
    {
        auto &table = m_file.tables.last();
        QByteArrayList recipe{R"("recipe": 1)"};
        const auto take = [&](const QString &name, At value) -> std::optional<JsonError> {
            if (isRecipeKey(name))
                recipe << quotedJson(name) + ": " + m_text.written(value);
            else if (name == "name"_L1 || name == "shown"_L1 || name == "pinned"_L1 || name == "widths"_L1
                || name == "codeNames"_L1 || name == "look"_L1 || name == "pivot"_L1 || name == "chart"_L1)
                return readOwn(name, value, here);
            else
                table.others.emplace_back(name, m_text.written(value));
            return {};
        };
        if (auto error = members(m_text, object, here, take))
            return error;
        auto read = fromJson('{' + recipe.join(", ") + '}');
        if (!read)
            return JsonError{read.error().kind, here + read.error().pointer};
        table.recipe = *std::move(read);
        if (table.name.isEmpty())
            table.name = table.recipe.type();
        const auto isSame = [&table](const SavedTable &other) {
            return &other != &table && other.name.compare(table.name, Qt::CaseInsensitive) == 0;
        };
        return std::ranges::any_of(m_file.tables, isSame) ? std::optional(JsonError{Kind::Twice, here + u"/name"_s})
                                                          : std::nullopt;
    }

    std::optional<JsonError> readOwn(const QString &name, At value, const QString &here)
    {
        auto &table = m_file.tables.last();
        const JsonError invalid{Kind::Invalid, here + pointerStep(name)};
        if (name == "name"_L1) {
            table.name = m_json.isString(value) ? m_text.string(value) : QString();
            return isTableName(table.name) ? std::nullopt : std::optional(invalid);
        }
        if (name == "look"_L1 || name == "pivot"_L1 || name == "chart"_L1)
            return readLook(name, value) ? std::nullopt : std::optional(invalid);
        if (name == "codeNames"_L1)
            return readFlag(value, table.hasCodeNames) ? std::nullopt : std::optional(invalid);
        if (name == "widths"_L1)
            return m_json.isObject(value) ? readWidths(value, here + pointerStep(name)) : invalid;
        if (!m_json.isArray(value))
            return invalid;
        for (At item = m_json.first(value); item != None; item = m_json.next(item)) {
            if (!m_json.isString(item))
                return invalid;
            (name == "shown"_L1 ? table.shown : table.pinned) << m_text.string(item);
        }
        return {};
    }

    bool readFlag(At value, bool &flag)
    {
        const QByteArray word = m_json.isString(value) ? QByteArray() : m_text.written(value);
        flag = word == "true";
        return flag || word == "false";
    }

    bool readLook(const QString &name, At value)
    {
        auto &looks = m_file.tables.last().looks;
        if (name == "pivot"_L1) {
            looks.pivot = pivotOf(m_text.written(value));
            return looks.pivot.has_value();
        }
        if (name == "chart"_L1) {
            looks.chart = chartOf(m_text.written(value));
            return looks.chart.has_value();
        }
        const QString word = m_json.isString(value) ? m_text.string(value) : QString();
        const auto found = std::ranges::find_if(
            LookNames, [&word](const auto &pair) { return word == QLatin1StringView(pair.first); });
        if (found == std::end(LookNames))
            return false;
        looks.shown = found->second;
        return true;
    }

    std::optional<JsonError> readWidths(At object, const QString &here)
    {
        constexpr int Widest = 10'000;
        auto &widths = m_file.tables.last().widths;
        return members(m_text, object, here, [&](const QString &column, At value) -> std::optional<JsonError> {
            bool isNumber = false;
            const int width = m_text.written(value).toInt(&isNumber);
            if (!isNumber || width < 1 || width > Widest)
                return JsonError{Kind::Invalid, here + pointerStep(column)};
            widths.insert(column, width);
            return {};
        });
    }

    const JsonText &m_text;
    const fhir::JsonIndex &m_json;
    RecipeFile m_file;
};

void add(QByteArrayList &members, const OtherMembers &others)
{
    for (const auto &[name, value] : others)
        members << quotedJson(name) + ": " + value;
}

QByteArray json(const SavedTable &table)
{
    QByteArrayList members{"\"name\": " + quotedJson(table.name)};
    members << membersOf(table.recipe);
    for (const auto &[key, columns] : {std::pair("shown", &table.shown), std::pair("pinned", &table.pinned)}) {
        QByteArrayList names;
        for (const auto &column : *columns)
            names << quotedJson(column);
        if (!names.isEmpty())
            members << quotedJson(QLatin1StringView(key)) + ": [" + names.join(", ") + ']';
    }
    QByteArrayList widths;
    for (auto width = table.widths.begin(); width != table.widths.end(); ++width)
        widths << quotedJson(width.key()) + ": " + QByteArray::number(width.value());
    if (!widths.isEmpty())
        members << "\"widths\": {" + widths.join(", ") + '}';
    if (table.hasCodeNames)
        members << "\"codeNames\": true";
    for (const auto &[name, look] : LookNames) {
        if (look == table.looks.shown && look != Look::Table)
            members << "\"look\": " + quotedJson(QLatin1StringView(name));
    }
    if (table.looks.pivot)
        members << "\"pivot\": " + toJson(*table.looks.pivot);
    if (table.looks.chart)
        members << "\"chart\": " + toJson(*table.looks.chart);
    add(members, table.others);
    return "{\n            " + members.join(",\n            ") + "\n        }";
}

/** A constant's value in a view's text: the key that types it. */
struct Constant {
    QString name;
    QString type; ///< "valueInteger"
    QString value;
    qsizetype from = 0; ///< of the value in the text, in bytes
    qsizetype length = 0;
};

std::vector<Constant> constantsOf(const QByteArray &view)
{
    std::vector<Constant> constants;
    const JsonText text(view);
    const auto &json = text.index();
    const At list = json.isObject(text.root()) ? json.member(text.root(), "constant") : None;
    if (!json.isArray(list))
        return constants;
    for (At item = json.first(list); item != None; item = json.next(item)) {
        Constant constant;
        for (At key = json.isObject(item) ? json.first(item) : None; key != None;
             key = json.next(fhir::JsonIndex::valueOf(key))) {
            const At value = fhir::JsonIndex::valueOf(key);
            const QString name = text.string(key);
            if (name == "name"_L1 && json.isString(value))
                constant.name = text.string(value);
            else if (name.startsWith("value"_L1) && !json.isContainer(value))
                constant = {constant.name, name,
                    json.isString(value) ? text.string(value) : QString::fromUtf8(text.raw(value)), text.offset(value),
                    text.written(value).size()};
        }
        if (!constant.name.isEmpty() && constant.length > 0)
            constants.push_back(std::move(constant));
    }
    return constants;
}

/** @p value as JSON of the constant's type; empty where it is none. */
QByteArray valueOf(const Constant &constant, const QString &value)
{
    static const QRegularExpression integer(uR"(^(0|-?[1-9]\d{0,8})$)"_s);
    static const QRegularExpression decimal(uR"(^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$)"_s);
    static constexpr std::array<QLatin1StringView, 3> Integers{
        "valueInteger"_L1, "valuePositiveInt"_L1, "valueUnsignedInt"_L1};
    if (std::ranges::find(Integers, constant.type) != Integers.end())
        return integer.match(value).hasMatch() ? value.toLatin1() : QByteArray();
    if (constant.type == "valueDecimal"_L1)
        return decimal.match(value).hasMatch() ? value.toLatin1() : QByteArray();
    if (constant.type == "valueBoolean"_L1)
        return value == "true"_L1 || value == "false"_L1 ? value.toLatin1() : QByteArray();
    return quotedJson(value);
}

} // namespace

bool isTableName(const QString &name)
{
    static const QRegularExpression good(uR"(^[^./\\:*?"<>|\x00-\x1f\x7f][^/\\:*?"<>|\x00-\x1f\x7f]{0,99}$)"_s);
    return good.match(name).hasMatch();
}

QByteArray toJson(const RecipeFile &file)
{
    QByteArrayList members{"\"recipe\": " + QByteArray::number(Version)};
    if (!file.server.isEmpty())
        members << "\"server\": "
                + quotedJson(file.server.toString(
                    QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
    members << "\"account\": \"" + QByteArray(file.account == Account::Organizational ? "organizational" : "anonymous")
            + '"';
    QByteArrayList tables;
    for (const auto &table : file.tables)
        tables << json(table);
    members << "\"tables\": [\n        " + tables.join(",\n        ") + "\n    ]";
    add(members, file.others);
    return "{\n    " + members.join(",\n    ") + "\n}\n";
}

tl::expected<RecipeFile, JsonError> recipeFileOf(const QByteArray &json)
{
    if (json.startsWith(fhir::ByteOrderMark.data()))
        return recipeFileOf(json.sliced(qsizetype(fhir::ByteOrderMark.size())));
    const JsonText text(json);
    if (!text.index().isObject(text.root()))
        return wrong(Kind::NotJson, {});
    const At version = text.index().member(text.root(), "recipe");
    if (version == None)
        return wrong(Kind::Missing, u"/recipe"_s);
    if (text.raw(version).toInt() > Version)
        return wrong(Kind::Version, u"/recipe"_s);
    if (text.written(version) == "1") {
        auto recipe = fromJson(json);
        if (!recipe)
            return tl::unexpected(recipe.error());
        RecipeFile file;
        file.tables = {{recipe->type(), *std::move(recipe), {}, {}}};
        return file;
    }
    return Reader(text).read();
}

QStringList parametersOf(const RecipeFile &file)
{
    QStringList names;
    for (const auto &table : file.tables) {
        for (const auto &constant : constantsOf(table.recipe.view))
            names << constant.name;
    }
    names.removeDuplicates();
    return names;
}

QString parameterValue(const RecipeFile &file, const QString &name)
{
    for (const auto &table : file.tables) {
        const auto constants = constantsOf(table.recipe.view);
        const auto found = std::ranges::find(constants, name, &Constant::name);
        if (found != constants.end())
            return found->value;
    }
    return {};
}

tl::expected<RecipeFile, ParameterError> withParameter(RecipeFile file, const QString &name, const QString &value)
{
    bool isKnown = false;
    for (auto &table : file.tables) {
        auto constants = constantsOf(table.recipe.view);
        std::ranges::reverse(constants); // from the end, so that the places before stay
        for (const auto &constant : constants) {
            if (constant.name != name)
                continue;
            isKnown = true;
            const QByteArray written = valueOf(constant, value);
            if (written.isEmpty())
                return tl::unexpected(ParameterError{ParameterError::Kind::Value, name, constant.type, {}});
            table.recipe.view.replace(constant.from, constant.length, written);
        }
    }
    if (!isKnown)
        return tl::unexpected(ParameterError{ParameterError::Kind::Unknown, name, {}, parametersOf(file)});
    return file;
}

} // namespace recipe
