#include "viewdef/run/walker.h"

namespace viewdef {

using What = TrieKey::What;

Walker::Result Walker::walk(fhir::JsonTokens tokens, std::uint32_t first)
{
    m_tokens = tokens;
    m_out.tokens = tokens;
    m_skip = fhir::JsonSkip(tokens, m_shapes);
    m_mayReject = true;
    Root done = Root::Again;
    while (done == Root::Again) {
        m_rejected = m_needsEvaluator = m_duplicates = m_siblings = false;
        m_shapes.forget();
        m_out.clear();
        done = resource(tokens.positions + first);
        // A key that decided stood twice, and the second counts: the resource is read again without rejecting early.
        m_mayReject = false;
    }
    return done == Root::Broken ? Result::Broken : m_rejected && !m_needsEvaluator ? Result::Rejected : Result::Read;
}

/** The resource itself: an object like any other, but one of its values may show that it has no row. */
Walker::Root Walker::resource(Token at)
{
    if (m_tokens.kind(at) != '{')
        return Root::Broken;
    const Token begin = at;
    std::uint64_t shape = 0;
    const TrieNode &node = m_trie.node(Trie::Root);
    const std::uint32_t self = m_out.slots.take(1);
    const std::uint32_t frame = m_out.slots.take(node.slots);
    m_out.slots[self].token = number(at);
    m_out.slots[self].frame = frame;
    m_needsEvaluator = frame == 0;
    constexpr std::size_t Room = fhir::JsonIndex::MaxDepth - 1;
    for (char behind = m_tokens.kind(++at) == '}' ? m_tokens.kind(at++) : ','; behind != '}';
         behind = m_tokens.kind(at++)) {
        if (behind != ',' || m_tokens.kind(at) != '"' || m_tokens.kind(at + 1) != ':')
            return Root::Broken;
        shape = fhir::KeyShapes::with(shape, m_tokens, at);
        const TrieKey *key = frame != 0 ? find(at, node) : nullptr;
        if (key && m_rejected && !key->decides)
            key = nullptr;
        if (key && m_rejected && (key->what != What::Value || m_out.slots[frame + key->slot].token != 0))
            return Root::Again;
        at = value(at + 2, key, frame, Room);
        if (!at)
            return Root::Broken;
        if (key && key->decides && m_mayReject && !m_rejected && !m_needsEvaluator)
            m_rejected = m_early.rejects(key->slot);
    }
    m_out.slots[self].end = number(at - 1);
    m_shapes.end(shape, m_tokens, begin);
    pair(node, frame);
    m_behind = number(at);
    return Root::Done;
}

Walker::Token Walker::object(Token at, const TrieNode &node, std::uint32_t frame, std::size_t room)
{
    const Token begin = at;
    std::uint64_t shape = 0;
    if (m_tokens.kind(++at) == '}')
        return at + 1;
    while (m_tokens.kind(at) == '"' && m_tokens.kind(at + 1) == ':') {
        shape = fhir::KeyShapes::with(shape, m_tokens, at);
        at = value(at + 2, find(at, node), frame, room);
        if (!at)
            return nullptr;
        const char behind = m_tokens.kind(at++);
        if (behind == '}') {
            m_shapes.end(shape, m_tokens, begin);
            pair(node, frame);
            return at;
        }
        if (behind != ',')
            return nullptr;
    }
    return nullptr;
}

Walker::Token Walker::wanted(Token at, const TrieKey &key, std::uint32_t frame, std::size_t room)
{
    if (key.what != What::Value)
        return sibling(at, key, frame, room);
    const std::uint32_t slot = frame + key.slot;
    if (m_out.slots[slot].token != 0)
        again(m_out.slots[slot], key);
    const char kind = m_tokens.kind(at);
    if (kind == '[')
        return array(at, key, slot, room);
    if (kind == 'n')
        return m_skip.value(at, room); // nothing is there
    return item(at, key, slot, room);
}

/** The last of several keys with one name counts. */
void Walker::again(Slot &slot, const TrieKey &key)
{
    m_needsEvaluator = m_needsEvaluator || slot.suffix != key.suffix;
    m_duplicates = true;
    slot = {};
}

Walker::Token Walker::item(Token at, const TrieKey &key, std::uint32_t slot, std::size_t room)
{
    Slot &out = m_out.slots[slot];
    out.token = number(at);
    out.suffix = key.suffix;
    const char kind = m_tokens.kind(at);
    if (kind == '"')
        return at + 1;
    if ((kind | 0x20) == '{')
        return inside(at, key, slot, room);
    return m_skip.value(at, room);
}

Walker::Token Walker::inside(Token at, const TrieKey &key, std::uint32_t slot, std::size_t room)
{
    const bool isObject = m_tokens.kind(at) == '{';
    m_needsEvaluator = m_needsEvaluator || !isObject; // FHIR has no arrays of arrays
    if (isObject && key.node != 0 && room > 0) {
        const TrieNode &node = m_trie.node(key.node);
        const std::uint32_t frame = m_out.slots.take(node.slots);
        m_needsEvaluator = m_needsEvaluator || frame == 0;
        m_out.slots[slot].frame = frame;
        at = frame != 0 ? object(at, node, frame, room - 1) : m_skip.value(at, room);
    } else {
        at = m_skip.value(at, room);
    }
    if (at)
        m_out.slots[slot].end = number(at - 1);
    return at;
}

Walker::Token Walker::array(Token at, const TrieKey &key, std::uint32_t slot, std::size_t room)
{
    if (room == 0)
        return nullptr;
    m_needsEvaluator = m_needsEvaluator || key.single;
    if (m_tokens.kind(++at) == ']')
        return at + 1;
    while ((at = item(at, key, slot, room - 1)) != nullptr) {
        const char behind = m_tokens.kind(at++);
        if (behind == ']')
            return at;
        if (behind != ',')
            return nullptr;
        const std::uint32_t next = m_out.slots.take(1);
        if (next == 0) {
            m_needsEvaluator = true; // too many to keep: the rest is read for its grammar only
            m_out.slots[slot] = {};
        } else {
            m_out.slots[slot].next = next & 0xFFFFFFU;
            slot = next;
        }
    }
    return nullptr;
}

/** "_name" beside a value: its items are only counted, for pair() to see whether they change anything. */
Walker::Token Walker::sibling(Token at, const TrieKey &key, std::uint32_t frame, std::size_t room)
{
    m_needsEvaluator = m_needsEvaluator || key.what == What::Irregular;
    m_siblings = true;
    const Token end = m_skip.value(at, room);
    if (!end || key.what == What::Irregular)
        return end;
    Slot &out = m_out.slots[frame + key.slot];
    m_duplicates = m_duplicates || out.token != 0;
    out.token = number(at);
    out.end = 0;
    if (m_tokens.kind(at) != '[' || end == at + 2)
        return end;
    for (Token each = at + 1; m_tokens.kind(each) != ']'; each += m_tokens.kind(each) == ',' ? 1 : 0) {
        ++out.end;
        each = m_skip.value(each, room);
    }
    return end;
}

void Walker::pair(const TrieNode &node, std::uint32_t frame)
{
    if (!m_siblings)
        return;
    for (const auto &pair : node.pairs)
        m_needsEvaluator = m_needsEvaluator || (m_out.slots[frame + pair.sibling].token != 0 && matters(pair, frame));
}

/** A sibling changes an answer where the value is missing or its array is shorter, or where the pair is strict. */
bool Walker::matters(const TrieNode::Pair &pair, std::uint32_t frame) const
{
    const Slot *value = &m_out.slots[frame + pair.value];
    if (pair.strict || value->token == 0)
        return true;
    std::uint32_t items = 1;
    for (; value->next != 0; value = &m_out.slots[value->next])
        ++items;
    return m_out.slots[frame + pair.sibling].end > items;
}

} // namespace viewdef
