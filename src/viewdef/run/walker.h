#pragma once

#include "fhir/json.h"
#include "viewdef/plan/trie.h"
#include "viewdef/run/projection.h"

#include <cstdint>

namespace viewdef {

/** Asked in the middle of a resource, each time that an element which decides has been found. */
class RejectEarly
{
public:
    RejectEarly() = default;
    RejectEarly(const RejectEarly &) = delete;
    RejectEarly &operator=(const RejectEarly &) = delete;
    /** Whether nothing that may still come can give the resource a row, now that @p slot of the root is known. */
    [[nodiscard]] virtual bool rejects(std::uint32_t slot) = 0;

protected:
    ~RejectEarly() = default;
};

/**
 * Goes over the tokens of one resource once, in document order: checks the grammar of all of them, keeps the values
 * that the trie wants and steps over the rest. The cost grows with the bytes read and the values kept, not with the
 * number of columns.
 */
class Walker
{
public:
    using Token = const std::uint32_t *;
    enum class Result : std::uint8_t {
        Broken, ///< no JSON, or nested too deeply
        Rejected, ///< JSON, and it was rejected: what was kept is not whole
        Read,
    };

    Walker(const Trie &trie, Projection &out, RejectEarly &early) : m_trie(trie), m_out(out), m_early(early) { }

    /** The first token of the resource is @p first of @p tokens. */
    [[nodiscard]] Result walk(fhir::JsonTokens tokens, std::uint32_t first);
    /** Token behind the resource. */
    [[nodiscard]] std::uint32_t behind() const { return m_behind; }
    /** The slot of the resource itself. */
    [[nodiscard]] static constexpr std::uint32_t root() { return 1; }
    /** There is something in it that FHIR does not have, or seldom: only the evaluator knows what it means. */
    [[nodiscard]] bool needsEvaluator() const { return m_needsEvaluator; }
    /** A key stands twice in one object, or two forms of a choice element that the view wants. */
    [[nodiscard]] bool hasDuplicates() const { return m_duplicates || m_shapes.haveTwice(); }

private:
    enum class Root : std::uint8_t { Broken, Done, Again };
    [[nodiscard]] Root resource(Token at);
    [[nodiscard]] Token object(Token at, const TrieNode &node, std::uint32_t frame, std::size_t room);
    /** The value of a key of the trie, or of none. A text, which most are, is only remembered. */
    [[nodiscard]] Token value(Token at, const TrieKey *key, std::uint32_t frame, std::size_t room)
    {
        if (!key)
            return m_skip.value(at, room);
        Slot &slot = m_out.slots[frame + key->slot];
        if (m_tokens.kind(at) != '"' || slot.token != 0 || key->what != TrieKey::What::Value)
            return wanted(at, *key, frame, room);
        slot.token = number(at);
        slot.suffix = key->suffix;
        return at + 1;
    }
    [[nodiscard]] Token wanted(Token at, const TrieKey &key, std::uint32_t frame, std::size_t room);
    [[nodiscard]] Token item(Token at, const TrieKey &key, std::uint32_t slot, std::size_t room);
    [[nodiscard]] Token inside(Token at, const TrieKey &key, std::uint32_t slot, std::size_t room);
    [[nodiscard]] Token array(Token at, const TrieKey &key, std::uint32_t slot, std::size_t room);
    [[nodiscard]] Token sibling(Token at, const TrieKey &key, std::uint32_t frame, std::size_t room);
    [[nodiscard]] const TrieKey *find(Token at, const TrieNode &node) const
    {
        const char *begin = m_tokens.text + at[0] + 1;
        const char *end = m_tokens.text + at[1] - 1;
        while (fhir::isJsonSpace(*end))
            --end;
        return node.find(begin, static_cast<std::uint32_t>(end - begin));
    }
    void again(Slot &slot, const TrieKey &key);
    void pair(const TrieNode &node, std::uint32_t frame);
    [[nodiscard]] bool matters(const TrieNode::Pair &pair, std::uint32_t frame) const;
    [[nodiscard]] std::uint32_t number(Token at) const { return static_cast<std::uint32_t>(at - m_tokens.positions); }

    const Trie &m_trie;
    Projection &m_out;
    RejectEarly &m_early;
    fhir::JsonTokens m_tokens;
    fhir::KeyShapes m_shapes;
    fhir::JsonSkip m_skip{{}, m_shapes};
    std::uint32_t m_behind = 0;
    bool m_mayReject = true; ///< before the end; not when the resource is read a second time
    bool m_rejected = false;
    bool m_needsEvaluator = false;
    bool m_duplicates = false;
    bool m_siblings = false;
};

} // namespace viewdef
