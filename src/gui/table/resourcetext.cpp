#include "gui/table/resourcetext.h"

#include "fhir/json.h"

#include <QRegularExpression>

#include <algorithm>

namespace gui {
namespace {

using At = fhir::JsonIndex::At;
constexpr auto None = fhir::JsonIndex::None;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/** A resource by itself, indexed. */
struct Indexed {
    explicit Indexed(std::string_view resource) : batch(std::string(resource), {{0, resource.size()}}, 0)
    {
        index.read(batch);
        root = index.document(0).root;
    }
    [[nodiscard]] QString string(At at) const
    {
        std::string buffer;
        return text(index.isString(at) ? index.text(at, buffer) : index.raw(at));
    }

    fhir::ResourceBatch batch;
    fhir::JsonIndex index;
    At root = None;
};

const QRegularExpression &betweenSteps()
{
    static const QRegularExpression dot(QStringLiteral("\\.(?!ofType\\()"));
    return dot;
}

bool isStep(const QString &step, const QString &found);

/** The elements of @p cell that begin with @p child of the resource: no others are looked for below it. */
QStringList beginningWith(const QStringList &elements, const Node &child)
{
    QStringList begin;
    const auto leadsThere = [&child](const QString &element) {
        return isStep(element.section(betweenSteps(), 0, 0).section(u'[', 0, 0), child.name);
    };
    std::ranges::copy_if(elements, std::back_inserter(begin), leadsThere);
    return begin;
}

Part partOf(const Node &node, const CellSource &cell)
{
    if (std::ranges::none_of(cell.elements, [&node](const auto &element) { return leadsTo(element, node.path); }))
        return Part::None;
    return !node.value.isEmpty() && cell.values.contains(node.value) ? Part::Shown : Part::Read;
}

void fill(const Indexed &json, At at, Node &node, const CellSource &cell)
{
    if (!json.index.isContainer(at)) {
        node.value = json.string(at);
        node.part = partOf(node, cell);
        return;
    }
    node.part = partOf(node, cell);
    const bool isList = json.index.isArray(at);
    int number = 0;
    for (At item = json.index.first(at); item != None;) {
        const At value = isList ? item : fhir::JsonIndex::valueOf(item);
        Node child;
        child.name = isList ? QStringLiteral("[%1]").arg(number++) : json.string(item);
        child.path = isList ? node.path + child.name : node.path + u'.' + child.name;
        const bool isTop = at == json.root && !cell.elements.isEmpty();
        fill(json, value, child, isTop ? CellSource{beginningWith(cell.elements, child), cell.values} : cell);
        node.children.push_back(std::move(child));
        item = json.index.next(value);
    }
}

bool holdsMarks(const Node &node)
{
    return std::ranges::any_of(
        node.children, [](const Node &child) { return child.part != Part::None || holdsMarks(child); });
}

/** Writes the value at @p at; @p node is the same in the tree, where there is one. */
void print(const Indexed &json, At at, int depth, const Node *node, MarkedText &to)
{
    QString &out = to.text;
    const bool isMarked = node && node->part != Part::None && !holdsMarks(*node);
    const qsizetype start = out.size();
    const std::size_t place = to.places.size();
    if (isMarked)
        to.places.push_back({start, 0, node->part});
    const At begin = json.index.isContainer(at) ? json.index.first(at) : None;
    if (begin == None) {
        out += json.index.isString(at) ? u'"' + text(json.index.raw(at)) + u'"' : text(json.index.raw(at));
    } else {
        const bool isList = json.index.isArray(at);
        out += isList ? u'[' : u'{';
        std::size_t number = 0;
        for (At item = begin; item != None;) {
            out += (item == begin ? QStringLiteral("\n") : QStringLiteral(",\n")) + QString(2 * (depth + 1), u' ');
            const At value = isList ? item : fhir::JsonIndex::valueOf(item);
            if (!isList)
                out += u'"' + text(json.index.raw(item)) + QStringLiteral("\": ");
            print(json, value, depth + 1, node ? &node->children[number++] : nullptr, to);
            item = json.index.next(value);
        }
        out += u'\n' + QString(2 * depth, u' ') + (isList ? u']' : u'}');
    }
    if (isMarked)
        to.places[place].length = out.size() - start;
}

/** Whether @p step of an element's path is met by @p found, a name in JSON with its index. */
bool isStep(const QString &step, const QString &found)
{
    static const QRegularExpression parts(
        QStringLiteral("^(\\w+)(?:\\[(\\d+)\\])?(?:\\.ofType\\((\\w+)\\))?(?:\\[(\\d+)\\])?$"));
    const auto wanted = parts.match(step);
    if (!wanted.hasMatch())
        return false;
    const QString index = found.section(u'[', 1).chopped(found.endsWith(u']') ? 1 : 0);
    for (const auto &asked : {wanted.captured(2), wanted.captured(4)}) {
        if (!asked.isEmpty() && asked != (index.isEmpty() ? QStringLiteral("0") : index))
            return false;
    }
    const QString name = found.section(u'[', 0, 0);
    if (name == wanted.captured(1))
        return true;
    const QString rest = name.startsWith(wanted.captured(1)) ? name.sliced(wanted.capturedLength(1)) : QString();
    const QString ofType = wanted.captured(3);
    return !rest.isEmpty() && rest.front().isUpper()
        && (ofType.isEmpty() || rest.compare(ofType, Qt::CaseInsensitive) == 0);
}

} // namespace

Node resourceTree(std::string_view resource, const CellSource &cell)
{
    const Indexed json(resource);
    Node root;
    if (json.root == None)
        return root;
    const At type = json.index.member(json.root, "resourceType");
    root.name = root.path = type == None ? QString() : json.string(type);
    fill(json, json.root, root, cell);
    return root;
}

MarkedText markedJson(std::string_view resource, const Node &tree)
{
    const Indexed json(resource);
    MarkedText made;
    if (json.root == None)
        made.text = text(resource);
    else
        print(json, json.root, 0, tree.children.empty() ? nullptr : &tree, made);
    return made;
}

QString prettyJson(std::string_view resource)
{
    return markedJson(resource, {}).text;
}

bool leadsTo(const QString &element, const QString &nodePath)
{
    const auto steps = element.split(betweenSteps(), Qt::SkipEmptyParts);
    const auto found = nodePath.split(u'.').sliced(1); // without the resource's type
    if (steps.isEmpty() || found.size() != steps.size())
        return false;
    return std::equal(steps.begin(), steps.end(), found.begin(), isStep);
}

} // namespace gui
