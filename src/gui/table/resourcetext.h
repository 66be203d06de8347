#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace gui {

/** One element of a resource, in the order and with the digits that the server sent. */
struct Node {
    QString name; ///< FHIR's name, or "[0]" for an item of a list
    QString path; ///< from the resource: "Patient.name[0].given[1]"
    QString value; ///< of a primitive, unescaped; empty for others
    std::vector<Node> children;
};
/** The tree of @p resource; no children when it is not JSON. */
[[nodiscard]] Node resourceTree(std::string_view resource);
/** @p resource indented, every number and string as it was written; the text as it is when it is not JSON. */
[[nodiscard]] QString prettyJson(std::string_view resource);
/**
 * True when @p element, one of those that fhirpath::elementsRead() names, leads to @p nodePath. A step without an index
 * is any item of a list, [0] also what is no list; the name of a choice is that of each type or, before ofType(), of
 * that one.
 */
[[nodiscard]] bool leadsTo(const QString &element, const QString &nodePath);

} // namespace gui
