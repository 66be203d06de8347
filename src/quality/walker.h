#pragma once

#include "fhir/json.h"
#include "quality/duplicates.h"
#include "quality/findings.h"
#include "quality/known.h"
#include "quality/measures.h"
#include "quality/shapes.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quality {

/** What resources are looked at with. */
struct Surroundings {
    const fhir::Model *model = nullptr;
    Moments now;
    std::string base; ///< of the server that the resources come from; "": none
    std::string type; ///< of the resources
    Extent extent = Extent::Part; ///< of that type
    std::size_t mostWaiting = 0; ///< see Options
    Known known;
};

/** All that is gathered of some resources. */
struct Gathered {
    /** A reference to a resource of the checked ones' own type, which may come later. */
    struct Waiting {
        Key target;
        std::string path, text;
        table::RowRef place;
    };
    /** References to one other type. */
    struct Followed {
        std::uint64_t found = 0;
        std::uint64_t missing = 0;
        Findings findings; ///< of those that are missing
    };

    Findings findings;
    Duplicates duplicates;
    Measures measures;
    std::vector<Waiting> waiting;
    std::uint64_t unfollowed = 0; ///< that would have had to wait, too
    std::map<std::string, Followed, std::less<>> followed; ///< by type
    std::uint64_t resources = 0;

    void merge(Gathered &&later);
};

/**
 * Goes through resources by the model, and says what is odd about one alone. What is an element to FHIR is looked at,
 * in contained resources and in extensions, too; what is not is passed over. For one thread.
 *
 * Not odd: a required element that only has an extension, which says why it is absent; anything that is required in a
 * resource of which the server left elements out (tag SUBSETTED); a code whose system has only an extension; dates of
 * what is planned, registered or not done in the future, and any of what was entered in error; what was found in a
 * child up to 300 days before its birth; a concept in words alone where its codes are bound, or one with a code of the
 * value set among others.
 */
class Walker
{
public:
    using At = fhir::JsonIndex::At;

    /** All outlive it. */
    Walker(const Surroundings &around, Gathered &gathered)
        : m_around(around), m_gathered(gathered), m_shapes(*around.model)
    {
    }
    /** The batch that the next resources are of. */
    void read(const fhir::ResourceBatch &batch) { m_json.read(batch); }
    /** Looks at the resource at @p entry of the batch, which has a row at @p place; @p who: a number that no other
     * resource has. Gives its key; one without an id has a key of its own. */
    Key resource(std::size_t entry, std::uint64_t who, table::RowRef place);

private:
    static constexpr std::size_t MostNodes = 50'000;
    /** A path that elements are met at. */
    struct Node {
        std::string path;
        const Shape *shape = nullptr; ///< of objects; nullptr: primitives, or FHIR has no such type
        bool isHappened = false;
        std::vector<Node *> members;
        std::map<std::string, Node *, std::less<>> resources; ///< nested ones, by type
    };
    /** What is known of the resource that is gone through. */
    struct Resource {
        At root = fhir::JsonIndex::None;
        table::RowRef place;
        std::optional<Moments> birth; ///< of its patient
        bool isVoid = false; ///< entered in error
        bool isToCome = false;
        bool isCut = false; ///< elements of it are left out
    };

    Node &rootOf(std::string_view type);
    Node *memberOf(Node &node, std::uint32_t member);
    Node *nestedOf(Node &node, std::string_view type);
    Node &made(std::string path, const Shape *shape, bool isHappened);
    void object(At at, Node &node);
    [[nodiscard]] std::uint64_t members(At at, Node &node);
    void value(At at, Node &node, const Member &member);
    void date(At at, const Node &node, const Member &member);
    void coding(At at, const Node &node);
    void system(At at, const Node &node);
    void bound(At at, const Node &node, const Member &member);
    void period(At at, const Node &node);
    void pairs(std::string_view type);
    void reference(At at, const Node &node);
    void lead(std::string_view type, std::string_view id, std::string_view text, const Node &node);
    [[nodiscard]] bool contains(std::string_view id);
    void measurement(const Key &resource);
    void quantity(At owner, const Code &code, std::string_view path);
    [[nodiscard]] bool isBeyondRange(At owner, const fhir::Decimal &number, std::string_view unit);
    [[nodiscard]] Code codeOf(At coded);
    [[nodiscard]] std::optional<Moments> birthOf();
    [[nodiscard]] std::optional<Moments> momentsAt(At object, std::string_view name, std::string_view type);
    [[nodiscard]] At inside(At object, std::string_view name) const; ///< None: there is none, or @p object is none
    /** The text of a member; "" where it is none. */
    [[nodiscard]] std::string textAt(At object, std::string_view name) const;
    [[nodiscard]] bool hasSibling(At object, std::string_view name) const;
    void add(Rule rule, std::string_view path, std::string_view example = {}, std::string_view about = {},
        std::string_view expected = {}, bool isAboutSent = false);

    const Surroundings &m_around;
    Gathered &m_gathered;
    Shapes m_shapes;
    fhir::JsonIndex m_json;
    std::deque<Node> m_nodes;
    std::map<std::string, Node *, std::less<>> m_roots;
    Resource m_now;
    std::string m_buffer;
};

} // namespace quality
