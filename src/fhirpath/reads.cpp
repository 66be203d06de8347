#include "fhirpath/reads.h"

#include "fhirpath/expression.h"
#include "fhirpath/functions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace fhirpath {
namespace {

using Kind = Node::Kind;
using Paths = std::set<std::string>; ///< "" is the root

bool namesType(const std::string &name)
{
    return std::isupper(static_cast<unsigned char>(name.front())) != 0;
}

Paths joined(Paths one, Paths other)
{
    one.merge(other);
    return one;
}

/** Walks an expression in the order of its evaluation, with the paths of elements in the place of the elements. */
class Walker
{
public:
    /** The elements that @p op may give on @p focus. */
    Paths visit(const Op &op, const Paths &focus)
    {
        switch (op.kind) {
        case Kind::Implied:
        case Kind::This:
            return focus;
        case Kind::Member:
            return member(op, focus);
        case Kind::Function:
            return call(op, focus);
        case Kind::Index:
            visit(op.args[1], focus);
            return op.args[1].kind == Kind::Integer ? indexed(visit(op.args[0], focus), op.args[1].text)
                                                    : visit(op.args[0], focus);
        case Kind::TypeTest:
            return op.isTypeTest ? none(visit(op.args[0], focus)) : typed(visit(op.args[0], focus), op.unit);
        case Kind::Constant:
            return constant(op);
        default:
            break;
        }
        Paths paths;
        for (const Op &each : op.args)
            paths.merge(visit(each, focus));
        m_isOpen = m_isOpen || (op.binary != Operator::Union && paths.contains(""));
        return op.binary == Operator::Union ? paths : Paths();
    }

    /** Names at the beginning of what was read; nothing where the root was looked at otherwise than by names. */
    [[nodiscard]] std::optional<std::vector<std::string>> top(const Paths &given) const
    {
        std::set<std::string> names;
        for (const auto &path : m_read)
            names.insert(path.substr(0, path.find_first_of(".[")));
        if (m_isOpen || given.contains("") || names.contains(""))
            return std::nullopt;
        return std::vector<std::string>(names.begin(), names.end());
    }

    [[nodiscard]] std::vector<std::string> read() const
    {
        std::vector<std::string> paths;
        for (auto path = m_read.begin(); path != m_read.end(); ++path) {
            // A longer one does not always come next: '-' and '[' sort elsewhere than '.'.
            const bool leads = std::any_of(std::next(path), m_read.end(), [&path](const std::string &longer) {
                return longer.starts_with(*path) && (longer[path->size()] == '.' || longer[path->size()] == '[');
            });
            if (!leads)
                paths.push_back(*path);
        }
        return paths;
    }

private:
    static Paths none(const Paths & /*read*/) { return {}; }

    Paths extended(const Paths &paths, const std::string &by)
    {
        Paths longer;
        for (const auto &path : paths) {
            std::string further = path;
            if (!path.empty() && !by.starts_with('['))
                further += '.';
            longer.insert(further += by);
        }
        m_read.insert(longer.begin(), longer.end());
        return longer;
    }

    Paths indexed(const Paths &paths, const std::string &index) { return extended(paths, '[' + index + ']'); }

    Paths typed(const Paths &paths, const std::string &type)
    {
        return paths == Paths{""} ? paths : extended(paths, "ofType(" + type.substr(type.find('.') + 1) + ')');
    }

    Paths member(const Op &op, const Paths &focus)
    {
        if (op.args.empty() || op.args[0].kind == Kind::Implied)
            return namesType(op.text) ? focus : extended(focus, op.text);
        return extended(visit(op.args[0], focus), op.text);
    }

    Paths constant(const Op &op)
    {
        switch (op.variable) {
        case Variable::Resource:
        case Variable::RootResource:
            return {""};
        case Variable::Defined:
            return m_defined[op.integer];
        default:
            return {};
        }
    }

    Paths call(const Op &op, const Paths &focus)
    {
        const Function &function = *op.function;
        const Paths on = visit(op.args[0], focus);
        // resolve() looks into contained resources, and the others at all that the root has.
        m_isOpen = m_isOpen || op.text == "resolve" || (on.contains("") && !looksByName(op.text));
        std::vector<Paths> given;
        for (std::size_t i = 1; i < op.args.size(); ++i)
            given.push_back(visit(op.args[i], function.perItem || function.onAll ? on : focus));
        if (op.text == "defineVariable")
            m_defined[op.integer] = given.size() > 1 ? given[1] : on;
        static constexpr std::array<std::pair<std::string_view, const char *>, 3> Reads{
            {{"getResourceKey", "id"}, {"getReferenceKey", "reference"}, {"extension", "extension"}}};
        const auto *reads = std::ranges::find(Reads, std::string_view(op.text), &decltype(Reads)::value_type::first);
        if (reads != Reads.end())
            return extended(on, reads->second);
        if (op.text == "first")
            return indexed(on, "0");
        return gives(op, on, given);
    }

    Paths gives(const Op &op, const Paths &on, const std::vector<Paths> &given)
    {
        const auto all = [&given](std::size_t from) {
            Paths paths;
            for (std::size_t i = from; i < given.size(); ++i)
                paths.insert(given[i].begin(), given[i].end());
            return paths;
        };
        switch (op.function->gives) {
        case Gives::Input:
            return on;
        case Gives::Typed:
            return typed(on, op.unit);
        case Gives::Argument:
        case Gives::Arguments:
            return all(0);
        case Gives::Both:
            return joined(on, all(0));
        case Gives::Branches:
            return all(1);
        default:
            return {};
        }
    }

    /** Functions that look at nothing of a resource but what their arguments name. */
    static bool looksByName(std::string_view function)
    {
        static constexpr std::string_view Names[] = {"where", "select", "exists", "all", "empty", "iif", "coalesce",
            "defineVariable", "ofType", "as", "is", "first", "getResourceKey", "extension", "repeat", "repeatAll"};
        return std::ranges::find(Names, function) != std::end(Names);
    }

    bool m_isOpen = false; ///< the root was looked at otherwise than by names
    Paths m_read;
    std::map<std::int64_t, Paths> m_defined;
};

} // namespace

std::vector<std::string> elementsRead(std::string_view expression)
{
    const auto compiled = Expression::compile(expression);
    if (!compiled)
        return {};
    Walker walker;
    walker.visit(compiled->root(), {""});
    return walker.read();
}

std::optional<std::vector<std::string>> topElementsRead(std::string_view expression)
{
    const auto compiled = Expression::compile(expression);
    if (!compiled)
        return std::nullopt;
    Walker walker;
    return walker.top(walker.visit(compiled->root(), {""}));
}

} // namespace fhirpath
