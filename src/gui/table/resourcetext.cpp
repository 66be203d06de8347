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

void fill(const Indexed &json, At at, Node &node)
{
    if (!json.index.isContainer(at)) {
        node.value = json.string(at);
        return;
    }
    const bool isList = json.index.isArray(at);
    int number = 0;
    for (At item = json.index.first(at); item != None;) {
        const At value = isList ? item : fhir::JsonIndex::valueOf(item);
        Node child;
        child.name = isList ? QStringLiteral("[%1]").arg(number++) : json.string(item);
        child.path = isList ? node.path + child.name : node.path + u'.' + child.name;
        fill(json, value, child);
        node.children.push_back(std::move(child));
        item = json.index.next(value);
    }
}

void print(const Indexed &json, At at, int depth, QString &to)
{
    const At begin = json.index.isContainer(at) ? json.index.first(at) : None;
    if (begin == None) {
        to += json.index.isString(at) ? u'"' + text(json.index.raw(at)) + u'"' : text(json.index.raw(at));
        return;
    }
    const bool isList = json.index.isArray(at);
    to += isList ? u'[' : u'{';
    for (At item = begin; item != None;) {
        to += (item == begin ? QStringLiteral("\n") : QStringLiteral(",\n")) + QString(2 * (depth + 1), u' ');
        const At value = isList ? item : fhir::JsonIndex::valueOf(item);
        if (!isList)
            to += u'"' + text(json.index.raw(item)) + QStringLiteral("\": ");
        print(json, value, depth + 1, to);
        item = json.index.next(value);
    }
    to += u'\n' + QString(2 * depth, u' ') + (isList ? u']' : u'}');
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

Node resourceTree(std::string_view resource)
{
    const Indexed json(resource);
    Node root;
    if (json.root == None)
        return root;
    const At type = json.index.member(json.root, "resourceType");
    root.name = root.path = type == None ? QString() : json.string(type);
    fill(json, json.root, root);
    return root;
}

QString prettyJson(std::string_view resource)
{
    const Indexed json(resource);
    if (json.root == None)
        return text(resource);
    QString text;
    print(json, json.root, 0, text);
    return text;
}

bool leadsTo(const QString &element, const QString &nodePath)
{
    static const QRegularExpression dot(QStringLiteral("\\.(?!ofType\\()"));
    const auto steps = element.split(dot, Qt::SkipEmptyParts);
    const auto found = nodePath.split(u'.').sliced(1); // without the resource's type
    if (steps.isEmpty() || found.size() != steps.size())
        return false;
    return std::equal(steps.begin(), steps.end(), found.begin(), isStep);
}

} // namespace gui
