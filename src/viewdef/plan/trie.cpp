#include "viewdef/plan/trie.h"

#include <algorithm>

namespace viewdef {

using What = TrieKey::What;

namespace {

/** "dateTime" → "DateTime", as it stands behind the name of a choice element. */
[[nodiscard]] std::string capital(std::string_view type)
{
    std::string name(type);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z')
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

} // namespace

const TrieKey *TrieNode::choiceOf(std::string_view name) const
{
    for (const Prefix &choice : choices)
        if (name.size() > choice.text.size() && name.starts_with(choice.text) && name[choice.text.size()] >= 'A'
            && name[choice.text.size()] <= 'Z')
            return &choice.key;
    return nullptr;
}

Trie::Trie() : m_nodes(2)
{
    const auto type = add(Root, "resourceType", false);
    setSingle(type);
    decides(type.slot);
}

std::uint32_t Trie::find(const TrieNode &node, std::string_view name) const
{
    for (std::uint32_t key = 0; key < node.keys.size(); ++key)
        if (node.names[node.keys[key].name] == name)
            return key;
    return TrieKey::Free;
}

std::uint32_t Trie::addKey(TrieNode &node, std::string_view name, TrieKey key)
{
    std::string padded(name);
    padded.append(8, '\0');
    const TrieKey shape = TrieNode::shape(padded.data(), static_cast<std::uint32_t>(name.size()));
    key.head = shape.head;
    key.tail = shape.tail;
    key.length = shape.length;
    key.name = static_cast<std::uint32_t>(node.names.size());
    node.names.emplace_back(name);
    node.keys.push_back(key);
    return static_cast<std::uint32_t>(node.keys.size() - 1);
}

Trie::Entry Trie::add(std::uint32_t number, std::string_view name, bool strict)
{
    TrieNode &node = m_nodes[number];
    if (const std::uint32_t known = find(node, name); known != TrieKey::Free)
        return {number, node.keys[known].slot, known};
    TrieKey key;
    key.slot = node.slots++ & TrieKey::MostSlots;
    const Entry entry{number, key.slot, addKey(node, name, key)};
    key.what = What::Sibling;
    key.slot = node.slots++ & TrieKey::MostSlots;
    addKey(node, "_" + std::string(name), key);
    node.pairs.push_back({entry.slot, key.slot, strict});
    return entry;
}

Trie::Entry Trie::addChoice(std::uint32_t number, std::string_view name, std::span<const std::string_view> types)
{
    TrieNode &node = m_nodes[number];
    // The bare name is no key of FHIR's JSON; that it stands last of its keys makes the types' keys follow each other.
    if (const std::uint32_t known = find(node, name); known != TrieKey::Free)
        return {number, node.keys[known].slot, known - static_cast<std::uint32_t>(types.size())};
    TrieKey key;
    key.slot = node.slots++ & TrieKey::MostSlots;
    const Entry entry{number, key.slot, static_cast<std::uint32_t>(node.keys.size())};
    for (const auto type : types) {
        key.suffix = (key.suffix + 1U) & 0xFFU;
        addKey(node, std::string(name) + capital(type), key);
    }
    key.suffix = 0;
    key.what = What::Irregular;
    addKey(node, name, key);
    addKey(node, "_" + std::string(name), key);
    for (const char *mark : {"", "_"})
        node.choices.push_back({mark + std::string(name), key});
    return entry;
}

std::uint32_t Trie::below(std::uint32_t node, std::uint32_t key)
{
    if (m_nodes[node].keys[key].node == 0) {
        m_nodes[node].keys[key].node = static_cast<std::uint32_t>(m_nodes.size()) & TrieKey::MostSlots;
        m_nodes.emplace_back();
    }
    return m_nodes[node].keys[key].node;
}

void Trie::decides(std::uint32_t slot)
{
    TrieNode &root = m_nodes[Root];
    std::uint32_t sibling = slot;
    for (const auto &pair : root.pairs)
        sibling = pair.value == slot ? pair.sibling : sibling;
    for (TrieKey &key : root.keys)
        key.decides = key.decides || key.slot == slot || key.slot == sibling;
    for (auto &choice : root.choices)
        choice.key.decides = choice.key.decides || choice.key.slot == slot;
}

void Trie::setStrict(const Entry &entry)
{
    for (auto &pair : m_nodes[entry.node].pairs)
        pair.strict = pair.strict || pair.value == entry.slot;
}

void Trie::finish()
{
    for (TrieNode &node : m_nodes)
        rehash(node);
}

/** At most every fourth place is taken, so that a key of no path is seldom compared. */
void Trie::rehash(TrieNode &node)
{
    std::vector<TrieKey> keys(std::bit_ceil(std::max<std::size_t>(node.keys.size() * 4, 8)));
    keys.swap(node.keys);
    node.mask = node.keys.size() - 1;
    node.shift = 64 - std::countr_zero(node.keys.size());
    for (const TrieKey &key : keys) {
        std::size_t at = node.place(key);
        while (node.keys[at].length != TrieKey::Free)
            at = (at + 1) & node.mask;
        node.keys[at] = key;
    }
}

} // namespace viewdef
