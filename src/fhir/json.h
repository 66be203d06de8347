#pragma once

#include "fhir/batch.h"
#include "fhir/jsongrammar.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fhir {

/** What is wrong with the JSON of one resource. */
enum class JsonFault : std::uint8_t { None, NotJson, NotUtf8, TooDeep, TooLarge };

/**
 * The JSON of a batch of resources, read in place: simdjson's first stage finds every token (and checks UTF-8), one
 * pass over the tokens checks the grammar of RFC 8259 and notes where each bracket closes. There is no tree: a value is
 * the number of its first token. A resource with broken JSON does not harm its neighbours. Keeps its memory between
 * batches.
 */
class JsonIndex
{
public:
    /** A value, by its first token. */
    using At = std::uint32_t;
    static constexpr At None = 0xFFFFFFFFU;
    static constexpr std::size_t MaxDepth = 500;

    /** One resource of the batch. */
    struct Document {
        At root = None; ///< its object, None when it has a fault
        JsonFault fault = JsonFault::None;
        std::size_t offset = 0; ///< of the fault, in bytes from the start of the resource
    };

    JsonIndex();
    ~JsonIndex();
    JsonIndex(const JsonIndex &) = delete;
    JsonIndex &operator=(const JsonIndex &) = delete;

    /** Forgets what was read before; @p batch must stay as long as its values are read. At most 4 GiB. */
    void read(const ResourceBatch &batch);
    [[nodiscard]] const Document &document(std::size_t entry) const { return m_documents[entry]; }

    /** Finds the tokens only, for a caller that goes over them itself; check() reads one resource. */
    void scan(const ResourceBatch &batch);
    [[nodiscard]] JsonTokens tokens() const { return {m_text, m_positions}; }
    /** First token of the resource, None when document() has a fault already. Quick when @p hint is the token behind
     * the resource before. */
    [[nodiscard]] At begin(std::size_t entry, At hint) const;
    /** Reads one resource after scan(); @p token is its first. */
    const Document &check(std::size_t entry, At token);

    /** First character of the token: { [ " t f n - or a digit; for the ends of containers } or ]. */
    [[nodiscard]] char kind(At at) const { return m_text[m_positions[at]]; }
    [[nodiscard]] bool isObject(At at) const { return at != None && kind(at) == '{'; }
    [[nodiscard]] bool isArray(At at) const { return at != None && kind(at) == '['; }
    [[nodiscard]] bool isString(At at) const { return at != None && kind(at) == '"'; }
    [[nodiscard]] bool isNull(At at) const { return at == None || kind(at) == 'n'; }
    [[nodiscard]] bool isContainer(At at) const { return at != None && (kind(at) | 0x20) == '{'; }
    /** The token behind the value: a comma or the end of its container. */
    [[nodiscard]] At after(At at) const { return (kind(at) | 0x20) == '{' ? m_closes[at] + 1 : at + 1; }

    /** First key of an object or first item of an array; None when it is empty. */
    [[nodiscard]] At first(At container) const { return m_closes[container] == container + 1 ? None : container + 1; }
    /** The key or item behind the value @p at; None at the end. */
    [[nodiscard]] At next(At at) const
    {
        const At behind = after(at);
        return kind(behind) == ',' ? behind + 1 : None;
    }
    /** The value of @p key, a token as first() and next() give it; go on with next(valueOf(key)). */
    [[nodiscard]] static At valueOf(At key) { return key + 2; }
    /** Whether a string of what was read has escapes: then keys may, too, and must be compared as text(). */
    [[nodiscard]] bool hasEscapes() const { return m_hasEscapes; }
    /** The value of the last key @p name of the object; None when there is none. */
    [[nodiscard]] At member(At object, std::string_view name) const;

    /** A string between its quotes as it is written; a number, true, false or null; a container whole. */
    [[nodiscard]] std::string_view raw(At at) const;
    /** The same with escapes undone: a view of the batch, or of @p buffer when there were any. */
    [[nodiscard]] std::string_view text(At at, std::string &buffer) const;

private:
    struct Parser;
    [[nodiscard]] bool index(std::string_view text, std::uint32_t base);
    void scanApart();
    [[nodiscard]] Document checked(std::size_t entry, At first, At end);

    std::unique_ptr<Parser> m_parser;
    const ResourceBatch *m_batch = nullptr;
    const char *m_text = nullptr;
    const std::uint32_t *m_positions = nullptr; ///< token → byte
    std::size_t m_tokens = 0;
    std::vector<std::uint32_t> m_own; ///< positions of resources indexed apart
    std::vector<std::pair<At, At>> m_ranges; ///< their tokens, first and behind the last
    std::unique_ptr<std::uint32_t[]> m_closes; ///< opening bracket → token that closes it; others undefined
    std::size_t m_closesSize = 0;
    std::vector<At> m_open;
    std::vector<Document> m_documents;
    bool m_hasEscapes = false;
};

/** Undoes the escapes of RFC 8259, section 7, in a string known to be valid; unpaired surrogates become U+FFFD. */
void unescape(std::string_view raw, std::string &out);
/** @p code as UTF-8. */
void appendUtf8(char32_t code, std::string &out);

} // namespace fhir
