#include "fhir/json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace fhir {

namespace {

enum State : std::uint8_t {
    ObjectFirst,
    ObjectKey,
    Colon,
    ObjectValue,
    ObjectNext,
    ArrayFirst,
    ArrayValue,
    ArrayNext,
    Bad
};
enum Class : std::uint8_t { OpenObject, CloseObject, OpenArray, CloseArray, ColonSign, Comma, Quote, Scalar };

constexpr std::array<std::uint8_t, 256> makeClasses()
{
    std::array<std::uint8_t, 256> classes{};
    for (auto &entry : classes)
        entry = Scalar;
    classes['{'] = OpenObject;
    classes['}'] = CloseObject;
    classes['['] = OpenArray;
    classes[']'] = CloseArray;
    classes[':'] = ColonSign;
    classes[','] = Comma;
    classes['"'] = Quote;
    return classes;
}

constexpr auto Classes = makeClasses();

/** State behind a token; closing brackets take theirs from the container around. */
constexpr std::uint8_t Next[8][8] = {
    // {            }            [           ]          :            ,           "           scalar
    {Bad, ObjectNext, Bad, Bad, Bad, Bad, Colon, Bad}, // ObjectFirst
    {Bad, Bad, Bad, Bad, Bad, Bad, Colon, Bad}, // ObjectKey
    {Bad, Bad, Bad, Bad, ObjectValue, Bad, Bad, Bad}, // Colon
    {ObjectFirst, Bad, ArrayFirst, Bad, Bad, Bad, ObjectNext, ObjectNext}, // ObjectValue
    {Bad, ObjectNext, Bad, Bad, Bad, ObjectKey, Bad, Bad}, // ObjectNext
    {ObjectFirst, Bad, ArrayFirst, ArrayNext, Bad, Bad, ArrayNext, ArrayNext}, // ArrayFirst
    {ObjectFirst, Bad, ArrayFirst, Bad, Bad, Bad, ArrayNext, ArrayNext}, // ArrayValue
    {Bad, Bad, Bad, ArrayNext, Bad, ArrayValue, Bad, Bad}, // ArrayNext
};

[[nodiscard]] char32_t hex4(std::string_view digits)
{
    char32_t code = 0;
    for (const char c : digits.substr(0, 4))
        code = code << 4U | static_cast<char32_t>(hexDigit(c));
    return code;
}

} // namespace

struct JsonIndex::Parser {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
    std::size_t capacity = 0;
    simdjson::error_code error = simdjson::SUCCESS;
};

JsonIndex::JsonIndex() : m_parser(std::make_unique<Parser>()) { }
JsonIndex::~JsonIndex() = default;

/** Runs the first stage over @p text; false when it found something wrong. */
bool JsonIndex::index(std::string_view text, std::uint32_t base)
{
    auto &parser = *m_parser;
    if (parser.capacity < text.size() || !parser.stage) {
        parser.capacity = std::max<std::size_t>(text.size() + text.size() / 8, 4096);
        parser.stage.reset();
        parser.error = simdjson::get_active_implementation()->create_dom_parser_implementation(
            parser.capacity, simdjson::DEFAULT_MAX_DEPTH, parser.stage);
        if (parser.error != simdjson::SUCCESS)
            return false;
    }
    parser.error = parser.stage->stage1(
        reinterpret_cast<const std::uint8_t *>(text.data()), text.size(), simdjson::stage1_mode::regular);
    if (parser.error != simdjson::SUCCESS)
        return false;
    m_positions = parser.stage->structural_indexes.get();
    m_tokens = parser.stage->n_structural_indexes;
    if (base > 0) {
        for (std::size_t i = 0; i < m_tokens; ++i)
            m_own.push_back(parser.stage->structural_indexes[i] + base);
    } else {
        // A read past the last token meets the padding, which is no JSON.
        std::fill_n(&parser.stage->structural_indexes[m_tokens], 3, static_cast<std::uint32_t>(text.size()));
    }
    return true;
}

void JsonIndex::read(const ResourceBatch &batch)
{
    scan(batch);
    At hint = 0;
    for (std::size_t entry = 0; entry < batch.entries().size(); ++entry) {
        const At token = begin(entry, hint);
        if (token == None)
            continue;
        check(entry, token);
        if (const At root = m_documents[entry].root; root != None)
            hint = m_closes[root] + 1;
    }
}

void JsonIndex::scan(const ResourceBatch &batch)
{
    m_batch = &batch;
    m_text = batch.text().data();
    m_documents.assign(batch.entries().size(), {});
    m_ranges.clear();
    m_own.clear();
    m_tokens = 0;
    m_hasEscapes = false;
    if (batch.text().size() >= None)
        m_documents.assign(batch.entries().size(), {None, JsonFault::TooLarge, 0});
    else if (!index(batch.text(), 0))
        scanApart();
}

/** The batch as a whole is no JSON: find out which of its resources are not. */
void JsonIndex::scanApart()
{
    for (std::size_t entry = 0; entry < m_documents.size(); ++entry) {
        const std::size_t from = m_own.size();
        const auto base = static_cast<std::uint32_t>(m_batch->entries()[entry].offset);
        if (!index(m_batch->resource(entry), base))
            m_documents[entry].fault =
                m_parser->error == simdjson::UTF8_ERROR ? JsonFault::NotUtf8 : JsonFault::NotJson;
        else if (base == 0)
            m_own.insert(m_own.end(), m_positions, m_positions + m_tokens);
        m_ranges.emplace_back(static_cast<At>(from), static_cast<At>(m_own.size()));
        m_own.push_back(base + static_cast<std::uint32_t>(m_batch->entries()[entry].length));
    }
    // A read past the last resource meets the padding, which is no JSON.
    m_own.insert(m_own.end(), 3, static_cast<std::uint32_t>(m_batch->text().size()));
    m_positions = m_own.data();
    m_tokens = m_own.size() - 3;
}

JsonIndex::At JsonIndex::begin(std::size_t entry, At hint) const
{
    if (m_documents[entry].fault != JsonFault::None)
        return None;
    if (!m_ranges.empty())
        return m_ranges[entry].first;
    const std::size_t begin = m_batch->entries()[entry].offset;
    const std::uint32_t *end = m_positions + m_tokens;
    if (hint < m_tokens && m_positions[hint] >= begin && (hint == 0 || m_positions[hint - 1] < begin))
        return hint;
    return static_cast<At>(std::lower_bound(m_positions, end, begin) - m_positions);
}

const JsonIndex::Document &JsonIndex::check(std::size_t entry, At token)
{
    if (m_closesSize < m_tokens + 1) {
        m_closesSize = m_tokens + m_tokens / 8 + 64;
        m_closes.reset(new std::uint32_t[m_closesSize]);
    }
    const At end = m_ranges.empty() ? static_cast<At>(m_tokens) : m_ranges[entry].second;
    return m_documents[entry] = checked(entry, token, end);
}

/** Checks the grammar of one resource whose first token is @p first, and fills m_closes for it. */
JsonIndex::Document JsonIndex::checked(std::size_t entry, At first, At end)
{
    const std::size_t begin = m_batch->entries()[entry].offset;
    const std::string_view resource = m_batch->resource(entry);
    const std::size_t limit = begin + resource.size();
    const auto fault = [begin](std::size_t at, JsonFault kind = JsonFault::NotJson) {
        return Document{None, kind, at > begin ? at - begin : 0};
    };
    if (first >= end || m_positions[first] >= limit || m_text[m_positions[first]] != '{')
        return fault(begin);
    m_open.clear();
    m_open.push_back(first);
    std::uint8_t state = ObjectFirst;
    At at = first;
    while (!m_open.empty()) {
        if (++at >= end || m_positions[at] >= limit)
            return fault(limit);
        const char *token = m_text + m_positions[at];
        const auto kind = Classes[static_cast<unsigned char>(*token)];
        state = Next[state][kind];
        if (state == Bad || (kind == Scalar && !isJsonScalar(token, m_text + limit)))
            return fault(m_positions[at]);
        if (kind == CloseObject || kind == CloseArray) {
            m_closes[m_open.back()] = at;
            m_open.pop_back();
            if (!m_open.empty())
                state = m_text[m_positions[m_open.back()]] == '{' ? ObjectNext : ArrayNext;
        } else if (kind == OpenObject || kind == OpenArray) {
            if (m_open.size() >= MaxDepth)
                return fault(m_positions[at], JsonFault::TooDeep);
            m_open.push_back(at);
        }
    }
    if (at + 1 < end && m_positions[at + 1] < limit)
        return fault(m_positions[at + 1]);
    if (resource.find('\\') != resource.npos) {
        m_hasEscapes = true;
        if (const std::size_t escape = badEscape(resource); escape != resource.npos)
            return fault(begin + escape);
    }
    return {first, JsonFault::None, 0};
}

JsonIndex::At JsonIndex::member(At object, std::string_view name) const
{
    At found = None;
    std::string buffer;
    for (At key = first(object); key != None; key = next(valueOf(key)))
        if ((m_hasEscapes ? text(key, buffer) : raw(key)) == name)
            found = valueOf(key);
    return found;
}

std::string_view JsonIndex::raw(At at) const
{
    const char *begin = m_text + m_positions[at];
    if ((*begin | 0x20) == '{') {
        const char *last = m_text + m_positions[m_closes[at]];
        return {begin, static_cast<std::size_t>(last + 1 - begin)};
    }
    const char *end = m_text + m_positions[at + 1];
    while (isJsonSpace(end[-1]))
        --end;
    if (*begin == '"') {
        ++begin;
        --end;
    }
    return {begin, static_cast<std::size_t>(end - begin)};
}

std::string_view JsonIndex::text(At at, std::string &buffer) const
{
    const std::string_view written = raw(at);
    if (kind(at) != '"' || written.find('\\') == written.npos)
        return written;
    buffer.clear();
    unescape(written, buffer);
    return buffer;
}

void appendUtf8(char32_t code, std::string &out)
{
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6U);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12U);
        put(0x80 | (code >> 6U & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18U);
        put(0x80 | (code >> 12U & 0x3F));
        put(0x80 | (code >> 6U & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

void unescape(std::string_view raw, std::string &out)
{
    constexpr std::string_view From = "bfnrt";
    constexpr std::string_view To = "\b\f\n\r\t";
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (raw[at] != '\\') {
            out.push_back(raw[at]);
            continue;
        }
        const char c = raw[++at];
        if (c != 'u') {
            const std::size_t known = From.find(c);
            out.push_back(known == From.npos ? c : To[known]);
            continue;
        }
        char32_t code = hex4(raw.substr(at + 1));
        at += 4;
        if (code >= 0xD800 && code < 0xDC00 && raw.substr(at + 1, 2) == "\\u") {
            const char32_t low = hex4(raw.substr(at + 3));
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
                at += 6;
            }
        }
        appendUtf8(code >= 0xD800 && code < 0xE000 ? char32_t{0xFFFD} : code, out);
    }
}

} // namespace fhir
