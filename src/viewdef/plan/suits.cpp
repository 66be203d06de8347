#include "fhir/json.h"
#include "fhir/model.h"
#include "fhirpath/syntax.h"
#include "viewdef/view.h"

#include <algorithm>
#include <array>

namespace viewdef {
namespace {

using fhir::JsonIndex;
using fhirpath::Node;

/** Where a path leads: the types that the model gives it there. */
struct Target {
    std::vector<std::string_view> types;
    bool known = false; ///< otherwise computed, or beyond what a model says: nothing is claimed of it
    bool several = false; ///< there may be more than one

    /** Each type once, or extension.value.extension.value would have millions. */
    void add(std::span<const std::string_view> more)
    {
        for (const auto type : more) {
            if (std::find(types.begin(), types.end(), type) == types.end())
                types.push_back(type);
        }
    }
};

[[nodiscard]] Target one(Target target)
{
    target.several = false;
    return target;
}

[[nodiscard]] Target several(Target target)
{
    target.several = true;
    return target;
}

[[nodiscard]] Target together(Target target, const Target &other)
{
    target.add(other.types);
    target.known = target.known && other.known;
    target.several = target.several || other.several;
    return target;
}

/** Follows paths through the types of a model, without a resource. */
class Follower
{
public:
    explicit Follower(const fhir::Model &model) : m_model(model) { }

    [[nodiscard]] Target follow(std::string_view path, const Target &focus)
    {
        const auto tree = fhirpath::parse(path);
        m_exists = m_exists && tree.has_value();
        return tree ? follow(*tree, focus) : Target();
    }
    /** Whether every path so far exists. */
    [[nodiscard]] bool exists() const { return m_exists; }

private:
    [[nodiscard]] Target follow(const Node &node, const Target &focus)
    {
        using Kind = Node::Kind;
        switch (node.kind) {
        case Kind::Implied:
        case Kind::This:
            return focus;
        case Kind::Member:
            return member(node, focus);
        case Kind::Function:
            return function(node, focus);
        case Kind::Index:
            return one(follow(node.children[0], focus));
        case Kind::TypeTest:
            return node.text == "as" ? ofType(follow(node.children[0], focus), node.unit) : computed(node, focus);
        case Kind::Binary:
            return node.text == "|" ? several(all(node, 0, focus)) : computed(node, focus);
        default:
            return computed(node, focus);
        }
    }

    /** What is below must exist; what comes of it is no element. */
    [[nodiscard]] Target computed(const Node &node, const Target &focus)
    {
        for (const Node &child : node.children)
            (void)follow(child, focus);
        return {};
    }

    /** Children from @p first on, in one collection. */
    [[nodiscard]] Target all(const Node &node, std::size_t first, const Target &focus)
    {
        Target target = follow(node.children[first], focus);
        for (std::size_t i = first + 1; i < node.children.size(); ++i)
            target = together(std::move(target), follow(node.children[i], focus));
        return target;
    }

    [[nodiscard]] Target member(const Node &node, const Target &focus)
    {
        Target on = node.children.empty() ? focus : follow(node.children[0], focus);
        if (!on.known)
            return {};
        if (node.children.empty() && on.types.size() == 1 && on.types[0] == node.text)
            return on; // "Patient.name" on a Patient
        Target target;
        target.several = on.several;
        for (const auto type : on.types) {
            if (const auto *element = m_model.element(type, node.text)) {
                target.known = true;
                target.several = target.several || element->repeats;
                target.add(element->types);
            }
        }
        m_exists = m_exists && target.known;
        target.known =
            target.known && std::none_of(target.types.begin(), target.types.end(), [](std::string_view type) {
                return type == "Resource"; // any
            });
        return target;
    }

    [[nodiscard]] Target ofType(Target on, std::string_view type)
    {
        if (!on.known)
            return {};
        std::erase_if(
            on.types, [&](std::string_view has) { return !m_model.isA(has, type) && !m_model.isA(type, has); });
        m_exists = m_exists && !on.types.empty();
        return on;
    }

    [[nodiscard]] Target function(const Node &node, const Target &focus)
    {
        constexpr std::array<std::string_view, 3> Single{"first", "last", "single"};
        constexpr std::array<std::string_view, 8> Some{
            "where", "skip", "take", "tail", "distinct", "trace", "intersect", "exclude"};
        const auto named = [&node](const auto &names) {
            return std::find(names.begin(), names.end(), node.text) != names.end();
        };
        const Target on = follow(node.children[0], focus);
        const std::size_t arguments = node.children.size() - 1;
        if (node.text == "ofType" || node.text == "as")
            return arguments == 1 ? ofType(on, node.children[1].text) : unusable();
        if (node.text == "is")
            return {};
        if (node.text == "iif" && arguments < 2)
            return unusable();
        if (node.text == "iif") {
            (void)follow(node.children[1], one(on));
            return all(node, 2, on);
        }
        Target last;
        for (std::size_t i = 1; i <= arguments; ++i)
            last = follow(node.children[i], one(on));
        if (node.text == "select") {
            last.several = last.several || on.several;
            return last;
        }
        return named(Single) ? one(on) : named(Some) ? on : Target();
    }

    [[nodiscard]] Target unusable()
    {
        m_exists = false;
        return {};
    }

    const fhir::Model &m_model;
    bool m_exists = true;
};

/** Looks at every path of a view. */
class Examiner
{
public:
    Examiner(const JsonIndex &json, const fhir::Model &model) : m_json(json), m_model(model), m_follower(model) { }

    [[nodiscard]] bool suits(JsonIndex::At view)
    {
        std::string resource;
        const JsonIndex::At type = m_json.member(view, "resource");
        const Target focus{{m_json.isString(type) ? m_json.text(type, resource) : std::string_view()}, true, false};
        if (!m_model.isResource(focus.types[0]))
            return false;
        each(m_json.member(view, "where"), [&](JsonIndex::At where) { (void)follow(where, "path", focus); });
        selects(m_json.member(view, "select"), focus);
        return m_suits && m_follower.exists();
    }

private:
    template <typename Do>
    void each(JsonIndex::At list, Do what)
    {
        if (!m_json.isArray(list))
            return;
        for (auto item = m_json.first(list); item != JsonIndex::None; item = m_json.next(item))
            what(item);
    }

    [[nodiscard]] std::string text(JsonIndex::At object, std::string_view name) const
    {
        std::string buffer;
        const JsonIndex::At at = m_json.member(object, name);
        return m_json.isString(at) ? std::string(m_json.text(at, buffer)) : std::string();
    }

    [[nodiscard]] Target follow(JsonIndex::At object, std::string_view name, const Target &focus)
    {
        return m_follower.follow(text(object, name), focus);
    }

    void selects(JsonIndex::At list, const Target &outer)
    {
        each(list, [&](JsonIndex::At select) {
            Target focus = outer;
            for (const auto *name : {"forEach", "forEachOrNull"})
                if (m_json.member(select, name) != JsonIndex::None)
                    focus = one(follow(select, name, outer));
            if (m_json.member(select, "repeat") != JsonIndex::None)
                focus = {}; // its paths hold on different depths
            each(m_json.member(select, "column"), [&](JsonIndex::At at) { column(at, focus); });
            selects(m_json.member(select, "select"), focus);
            selects(m_json.member(select, "unionAll"), focus);
        });
    }

    void column(JsonIndex::At at, const Target &focus)
    {
        const Target target = follow(at, "path", focus);
        const JsonIndex::At flag = m_json.member(at, "collection");
        const bool collection = flag != JsonIndex::None && m_json.raw(flag) == "true";
        const bool primitive = m_model.isPrimitive(text(at, "type"));
        m_suits = m_suits && (collection || !target.several);
        for (const auto type : target.types)
            m_suits = m_suits && (!primitive || !target.known || m_model.isPrimitive(type));
    }

    const JsonIndex &m_json;
    const fhir::Model &m_model;
    Follower m_follower;
    bool m_suits = true;
};

/** Hands the view's own object to @p use, which is not called when there is none. */
template <typename Use>
void withRoot(std::string_view json, Use use)
{
    json.remove_prefix(json.starts_with(fhir::ByteOrderMark) ? fhir::ByteOrderMark.size() : 0);
    const fhir::ResourceBatch batch(std::string(json), {{0, json.size(), fhir::EntryRole::Match}}, 0);
    JsonIndex index;
    index.read(batch);
    if (index.document(0).root != JsonIndex::None)
        use(index, index.document(0).root);
}

/** The first model that has the view's resource type; nullptr when none has. */
[[nodiscard]] const fhir::Model *firstWith(std::string_view view)
{
    const fhir::Model *found = nullptr;
    withRoot(view, [&found](const JsonIndex &json, JsonIndex::At root) {
        std::string buffer;
        const JsonIndex::At type = json.member(root, "resource");
        for (const auto *model : {&fhir::Model::r4(), &fhir::Model::r4b(), &fhir::Model::r5()})
            if (!found && json.isString(type) && model->isResource(json.text(type, buffer)))
                found = model;
    });
    return found;
}

} // namespace

bool suits(std::string_view view, const fhir::Model &model)
{
    bool result = false;
    withRoot(view, [&](const JsonIndex &json, JsonIndex::At root) { result = Examiner(json, model).suits(root); });
    return result;
}

const fhir::Model &modelOf(std::string_view view)
{
    const fhir::Model *model = nullptr;
    withRoot(view, [&model](const JsonIndex &json, JsonIndex::At root) {
        std::string buffer;
        const JsonIndex::At versions = json.member(root, "fhirVersion");
        if (json.isString(versions))
            model = fhir::Model::of(json.text(versions, buffer));
        if (!json.isArray(versions))
            return;
        for (auto item = json.first(versions); item != JsonIndex::None && !model; item = json.next(item))
            if (json.isString(item))
                model = fhir::Model::of(json.text(item, buffer));
    });
    if (!model)
        model = firstWith(view);
    return model ? *model : fhir::Model::r4();
}

} // namespace viewdef
