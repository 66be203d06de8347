#include "gui/table/narratives.h"

#include <algorithm>
#include <utility>

namespace gui {
namespace {

constexpr qsizetype Most = 100; ///< narratives of one resource

const Node *child(const Node &node, QStringView name)
{
    const auto found = std::ranges::find(node.children, name, &Node::name);
    return found == node.children.end() ? nullptr : &*found;
}

void collect(const Node &node, std::vector<std::pair<QString, QString>> &found)
{
    for (const Node &each : node.children) {
        const Node *div = each.name == u"text" ? child(each, u"div") : nullptr;
        if (div && !div->value.isEmpty())
            found.emplace_back(node.path, div->value);
        else
            collect(each, found);
    }
}

void add(fhir::NarrativeText &all, const fhir::NarrativeText &one)
{
    all.pictures += one.pictures;
    all.links += one.links;
    all.active += one.active;
    all.hidden += one.hidden;
    all.isBroken = all.isBroken || one.isBroken;
    all.isCut = all.isCut || one.isCut;
}

} // namespace

Narratives narrativesOf(const Node &resource)
{
    Narratives made;
    std::vector<std::pair<QString, QString>> found;
    collect(resource, found);
    made.count = static_cast<qsizetype>(found.size());
    made.left.isCut = made.count > Most;
    found.resize(std::min(found.size(), static_cast<std::size_t>(Most)));
    for (const auto &[path, xhtml] : found) {
        const auto read = fhir::narrativeText(xhtml.toStdString());
        if (!made.text.isEmpty())
            made.text += QStringLiteral("\n\n");
        if (found.size() > 1)
            made.text += path + u'\n';
        made.text += QString::fromStdString(read.text);
        add(made.left, read);
    }
    if (const Node *own = child(resource, u"text"))
        made.status = child(*own, u"status") ? child(*own, u"status")->value : QString();
    return made;
}

} // namespace gui
