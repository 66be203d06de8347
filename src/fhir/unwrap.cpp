#include "fhir/unwrap.h"

#include "fhir/json.h"

#include <string>
#include <utility>

namespace fhir {
namespace {

using At = JsonIndex::At;

/** Collects the resources of one batch or of a piece of it. */
class Opener
{
public:
    /** @p shift is what turns a place in the text that @p json reads into one of the batch. */
    Opener(const JsonIndex &json, const char *text, std::size_t shift, std::string_view kept, std::vector<Entry> &out)
        : m_json(json), m_text(text), m_shift(shift), m_kept(kept), m_out(out)
    {
    }

    void resource(At at)
    {
        std::string buffer;
        const At name = m_json.isObject(at) ? m_json.member(at, "resourceType") : JsonIndex::None;
        const std::string_view type = m_json.isString(name) ? m_json.text(name, buffer) : std::string_view();
        if (type == m_kept || !isWrapper(type))
            return add(at);
        if (type == "Parameters")
            return parameters(m_json.member(at, "parameter"));
        each(m_json.member(at, "entry"), [this](At entry) { inside(entry); });
    }

    void array(At at)
    {
        each(at, [this](At item) { m_json.isArray(item) ? array(item) : resource(item); });
    }

private:
    template <typename Do>
    void each(At list, Do what)
    {
        if (m_json.isObject(list))
            return what(list);
        if (!m_json.isArray(list))
            return;
        for (At item = m_json.first(list); item != JsonIndex::None; item = m_json.next(item))
            what(item);
    }

    void inside(At holder)
    {
        const At at = m_json.isObject(holder) ? m_json.member(holder, "resource") : JsonIndex::None;
        if (!m_json.isNull(at))
            resource(at);
    }

    void parameters(At list)
    {
        each(list, [this](At parameter) {
            inside(parameter);
            if (m_json.isObject(parameter))
                parameters(m_json.member(parameter, "part"));
        });
    }

    void add(At at)
    {
        const std::string_view raw = m_json.raw(at);
        const std::size_t quotes = m_json.isString(at) ? 1 : 0;
        m_out.push_back({static_cast<std::size_t>(raw.data() - m_text) - quotes + m_shift, raw.size() + 2 * quotes,
            EntryRole::Match});
    }

    const JsonIndex &m_json;
    const char *m_text;
    std::size_t m_shift;
    std::string_view m_kept;
    std::vector<Entry> &m_out;
};

/** An array is no document of JsonIndex: it is read as the one member of an object. */
[[nodiscard]] bool openArray(std::string_view text, std::size_t offset, std::string_view kept, std::vector<Entry> &out)
{
    constexpr std::string_view Before = "{\"a\":";
    std::string object(Before);
    object.append(text).push_back('}');
    const std::size_t size = object.size();
    const ResourceBatch batch(std::move(object), {{0, size, EntryRole::Match}}, 0);
    JsonIndex json;
    json.read(batch);
    const At root = json.document(0).root;
    if (root == JsonIndex::None)
        return false;
    // Unsigned arithmetic may go below zero on the way: offset - Before.size() comes back when the place is added.
    Opener(json, batch.text().data(), offset - Before.size(), kept, out).array(json.member(root, "a"));
    return true;
}

} // namespace

std::vector<Entry> unwrapped(const ResourceBatch &batch, std::string_view kept)
{
    JsonIndex json;
    json.read(batch);
    std::vector<Entry> out;
    Opener opener(json, batch.text().data(), 0, kept, out);
    for (std::size_t i = 0; i < batch.entries().size(); ++i) {
        const Entry &entry = batch.entries()[i];
        const std::string_view text = batch.resource(i);
        const std::size_t begin = text.find_first_not_of(" \t\r\n");
        if (const At root = json.document(i).root; root != JsonIndex::None)
            opener.resource(root);
        else if (begin == text.npos || text[begin] != '[' || !openArray(text, entry.offset, kept, out))
            out.push_back(entry);
    }
    return out;
}

} // namespace fhir
