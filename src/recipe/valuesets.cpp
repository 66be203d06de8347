#include "recipe/valuesets.h"

#include "fhirpath/syntax.h"
#include "recipe/jsontext.h"

#include <QMutex>

#include <algorithm>
#include <deque>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t MostKept = 6; ///< value sets that were read: as many as there are tables, mostly

/** "" where there is none. */
QString stringIn(const JsonText &text, JsonText::At object, const char *name)
{
    const auto &json = text.index();
    const auto at = json.isObject(object) ? json.member(object, name) : JsonText::None;
    return json.isString(at) ? text.string(at) : QString();
}

void collect(const JsonText &text, JsonText::At resource, QByteArrayList &found)
{
    const auto &json = text.index();
    if (!json.isObject(resource))
        return;
    const QString type = stringIn(text, resource, "resourceType");
    if (type == u"ValueSet" || type == u"CodeSystem")
        found << text.raw(resource);
    const auto entries = type == u"Bundle" ? json.member(resource, "entry") : JsonText::None;
    if (!json.isArray(entries))
        return;
    for (auto at = json.first(entries); at != JsonText::None; at = json.next(at)) {
        if (json.isObject(at))
            collect(text, json.member(at, "resource"), found);
    }
}

void collect(const fhirpath::Node &node, QStringList &found)
{
    using Kind = fhirpath::Node::Kind;
    if (node.kind == Kind::Function && node.text == "memberOf" && node.children.size() == 2
        && node.children[1].kind == Kind::String)
        found << QString::fromStdString(node.children[1].text);
    for (const auto &child : node.children)
        collect(child, found);
}

} // namespace

QByteArrayList valueSetsIn(const QByteArray &json)
{
    const JsonText text(json);
    QByteArrayList found;
    collect(text, text.root(), found);
    if (text.root() != JsonText::None)
        return found;
    const auto lines = json.split('\n');
    for (const auto &line : lines) {
        const JsonText one(line);
        collect(one, one.root(), found);
    }
    return found;
}

QList<ValueSetFacts> factsOf(const QByteArrayList &texts, const fhir::Model &model)
{
    const auto sets = valueSetsOf(texts, model);
    QList<ValueSetFacts> all;
    for (const auto &text : texts) {
        const JsonText json(text);
        const auto member = [&json](const char *name) { return stringIn(json, json.root(), name); };
        ValueSetFacts facts{text, member("url"), member("version"), member("title"), false};
        if (facts.title.isEmpty())
            facts.title = member("name");
        facts.isSystem = member("resourceType") == u"CodeSystem";
        const auto read = terms::read({text.constData(), static_cast<std::size_t>(text.size())});
        if (read && !read->systems.empty()) {
            facts.codes = static_cast<qint64>(read->systems.front().size());
            facts.isWhole = read->systems.front().isWhole;
        } else if (read && !read->valueSets.empty()) {
            const QString canonical = facts.version.isEmpty() ? facts.url : facts.url + u'|' + facts.version;
            const auto extent = sets->extent(canonical.toStdString());
            facts.codes = static_cast<qint64>(extent.codes);
            facts.isWhole = extent.isWhole;
            for (const auto &one : extent.missing)
                facts.missing << QString::fromStdString(one);
        }
        all << facts;
    }
    return all;
}

std::shared_ptr<const terms::ValueSets> valueSetsOf(const Recipe &recipe, const fhir::Model &model)
{
    return valueSetsOf(recipe.valueSets, model);
}

/** A recipe is compiled often, and by several threads; its value sets are read once. */
std::shared_ptr<const terms::ValueSets> valueSetsOf(const QByteArrayList &texts, const fhir::Model &model)
{
    struct Kept {
        QByteArrayList texts;
        const fhir::Model *model;
        std::shared_ptr<const terms::ValueSets> sets;
    };
    static QMutex mutex;
    static std::deque<Kept> kept;
    const QMutexLocker lock(&mutex);
    const auto known =
        std::ranges::find_if(kept, [&](const Kept &each) { return each.model == &model && each.texts == texts; });
    if (known != kept.end())
        return known->sets;
    auto sets = std::make_shared<terms::ValueSets>(model);
    for (const auto &text : texts) {
        if (auto read = terms::read({text.constData(), static_cast<std::size_t>(text.size())}))
            sets->add(*std::move(read));
    }
    kept.push_back({texts, &model, sets});
    if (kept.size() > MostKept)
        kept.pop_front();
    return sets;
}

QStringList valueSetsNamed(const QString &expression)
{
    QStringList found;
    if (const auto tree = fhirpath::parse(expression.toStdString()))
        collect(*tree, found);
    found.removeDuplicates();
    return found;
}

} // namespace recipe
