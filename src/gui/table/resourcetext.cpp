#include "gui/table/resourcetext.h"

#include "fhir/json.h"

#include <QRegularExpression>

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

bool leadsTo(const QString &columnPath, const QString &nodePath)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z]\\w*(\\[\\d+\\])?(\\.[A-Za-z]\\w*(\\[\\d+\\])?)*$"));
    static const QRegularExpression index(QStringLiteral("\\[\\d+\\]"));
    QString wanted = columnPath;
    wanted.replace(QStringLiteral(".first()"), QStringLiteral("[0]"));
    if (!plain.match(wanted).hasMatch())
        return false;
    const auto steps = wanted.split(u'.');
    auto found = nodePath.split(u'.');
    found.removeFirst(); // the resource's type
    if (found.size() != steps.size())
        return false;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const bool isIndexed = steps[i].endsWith(u']');
        if (steps[i] != (isIndexed ? found[i] : QString(found[i]).remove(index)))
            return false;
    }
    return true;
}

} // namespace gui
