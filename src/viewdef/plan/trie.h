#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace viewdef {

/** What the trie knows of one key of an object. */
struct TrieKey {
    enum class What : std::uint32_t {
        Value,
        Sibling, ///< "_name": id and extensions of a primitive value (FHIR R4, json.html#primitive)
        Irregular, ///< two forms of one choice element and the like: the resource is for the evaluator
    };
    static constexpr std::uint32_t Free = 0xFFFFFFFFU;

    static constexpr std::uint32_t MostSlots = 0xFFFFFFU;

    std::uint64_t head = 0; ///< the name's first eight bytes
    std::uint64_t tail = 0; ///< and its last eight
    std::uint32_t length = Free;
    std::uint32_t name = 0; ///< of TrieNode::names
    std::uint32_t slot : 24 = 0;
    std::uint32_t suffix : 8 = 0; ///< of a choice element: which of its types, from 1
    std::uint32_t node : 24 = 0; ///< what is wanted of its object; 0: nothing of what is inside
    What what : 4 = What::Value;
    bool decides : 1 = false; ///< the view's where, or the resource type, depends on it
    bool single : 1 = false; ///< an array is irregular here
};

/** The keys of one object that a view wants, and where their values go. */
struct TrieNode {
    /** A value and its sibling. @p strict: what the sibling says matters even beside a value. */
    struct Pair {
        std::uint32_t value = 0;
        std::uint32_t sibling = 0;
        bool strict = false;
    };
    struct Prefix {
        std::string text;
        TrieKey key;
    };

    std::uint32_t slots = 0;
    std::vector<TrieKey> keys; ///< a hash table once the trie is finished
    std::vector<std::string> names;
    std::vector<Pair> pairs;
    std::vector<Prefix> choices; ///< names that go on with any type
    std::size_t mask = 0; ///< of places in the table
    int shift = 0;

    /** The key whose name stands at @p name, behind which eight bytes can be read; nullptr when no path needs it. */
    [[nodiscard]] const TrieKey *find(const char *name, std::uint32_t length) const
    {
        const TrieKey wanted = shape(name, length);
        for (std::size_t at = place(wanted);; at = (at + 1) & mask) {
            const TrieKey &key = keys[at];
            if (key.head == wanted.head && key.tail == wanted.tail && key.length == length
                && (length <= 16 || std::memcmp(names[key.name].data(), name, length) == 0))
                return &key;
            if (key.length == TrieKey::Free)
                return choices.empty() ? nullptr : choiceOf({name, length});
        }
    }
    [[nodiscard]] static TrieKey shape(const char *name, std::uint32_t length)
    {
        const std::uint64_t mask = length < 8 ? (std::uint64_t{1} << (8 * length)) - 1 : ~std::uint64_t{0};
        TrieKey key;
        std::memcpy(&key.head, name, 8);
        std::memcpy(&key.tail, name + (length > 8 ? length - 8 : 0), 8);
        key.head &= mask;
        key.tail &= mask;
        key.length = length;
        return key;
    }
    [[nodiscard]] std::size_t place(const TrieKey &key) const
    {
        const std::uint64_t mixed = (key.head ^ std::rotl(key.tail, 23) ^ key.length) * 0x9E3779B97F4A7C15U;
        return static_cast<std::size_t>(mixed >> shift);
    }

private:
    [[nodiscard]] const TrieKey *choiceOf(std::string_view name) const;
};

/**
 * The paths of all columns of a view as one tree, so that one pass over a resource in document order finds every value
 * that any of them wants. A node is an object; each element wanted of it has a slot in the node's frame. Elements are
 * added while a view is compiled; after finish() the trie does not change.
 */
class Trie
{
public:
    static constexpr std::uint32_t Root = 1;
    static constexpr std::uint32_t ResourceType = 0; ///< its slot in the root

    /** Where an element's value will be: a slot of its node and the keys that lead there. */
    struct Entry {
        std::uint32_t node = 0;
        std::uint32_t slot = 0;
        std::uint32_t key = 0; ///< its first key: one, or one a type of a choice element
    };

    Trie();
    /** @p strict as in TrieNode::Pair. */
    Entry add(std::uint32_t node, std::string_view name, bool strict);
    Entry addChoice(std::uint32_t node, std::string_view name, std::span<const std::string_view> types);
    /** The node of the objects under key @p key of @p node. */
    std::uint32_t below(std::uint32_t node, std::uint32_t key);
    /** Whether the resource has a row depends on the root's @p slot. */
    void decides(std::uint32_t slot);
    void setSingle(const Entry &entry) { m_nodes[entry.node].keys[entry.key].single = true; }
    void setStrict(const Entry &entry);
    void finish();

    [[nodiscard]] const TrieNode &node(std::uint32_t number) const { return m_nodes[number]; }

private:
    [[nodiscard]] std::uint32_t find(const TrieNode &node, std::string_view name) const;
    static std::uint32_t addKey(TrieNode &node, std::string_view name, TrieKey key);
    static void rehash(TrieNode &node);

    std::vector<TrieNode> m_nodes;
};

} // namespace viewdef
