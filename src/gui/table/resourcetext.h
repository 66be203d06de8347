#pragma once

#include <QStringList>

#include <cstdint>
#include <string_view>
#include <vector>

namespace gui {

/** What an element is to a cell of a table. */
enum class Part : std::uint8_t {
    None,
    Read, ///< the cell's column reads it
    Shown, ///< and its value is one of those that the cell has
};
/** One element of a resource, in the order and with the digits that the server sent. */
struct Node {
    QString name; ///< FHIR's name, or "[0]" for an item of a list
    QString path; ///< from the resource: "Patient.name[0].given[1]"
    QString value; ///< of a primitive, unescaped; empty for others
    Part part = Part::None;
    std::vector<Node> children;
};
/** What a cell of a table was made of. */
struct CellSource {
    QStringList elements; ///< that its column reads, as fhirpath::elementsRead() names them
    QStringList values; ///< that it has, as the server sent them
};
/** The tree of @p resource, with what of it @p cell was made of; no children when it is not JSON. */
[[nodiscard]] Node resourceTree(std::string_view resource, const CellSource &cell = {});
/** A resource as text, and where in it stands what a cell was made of. */
struct MarkedText {
    struct Place {
        qsizetype begin = 0;
        qsizetype length = 0;
        Part part = Part::Read;
    };
    QString text;
    std::vector<Place> places; ///< ascending; of an element with others in it only where none of these is marked
};
/** As prettyJson(), with the places of @p tree, its resourceTree(). */
[[nodiscard]] MarkedText markedJson(std::string_view resource, const Node &tree);
/** @p resource indented, every number and string as it was written; the text as it is when it is not JSON. */
[[nodiscard]] QString prettyJson(std::string_view resource);
/**
 * True when @p element, one of those that fhirpath::elementsRead() names, leads to @p nodePath. A step without an index
 * is any item of a list, [0] also what is no list; the name of a choice is that of each type or, before ofType(), of
 * that one.
 */
[[nodiscard]] bool leadsTo(const QString &element, const QString &nodePath);

} // namespace gui
