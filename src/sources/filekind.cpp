#include "sources/filekind.h"

#include "fhir/batch.h"

#include <QFile>
#include <QFileInfo>

#include <zlib.h>

#include <algorithm>
#include <string>

namespace sources {
namespace {

constexpr std::size_t Beginning = std::size_t{64} << 10U; ///< bytes that are looked at
constexpr std::string_view Space = " \t\r\n";

/** The members of one JSON object that tell what it is. The text may break off in it, and is not checked. */
class Head
{
public:
    /** @p text begins with the object. */
    explicit Head(std::string_view text);

    [[nodiscard]] std::string_view type() const { return m_type; } ///< resourceType, "" when there is none
    [[nodiscard]] bool isWhole() const { return m_end != std::string_view::npos; }
    [[nodiscard]] std::size_t end() const { return m_end; } ///< behind the object
    [[nodiscard]] bool isRecipe() const { return m_hasRecipe && m_hasQuery; }
    [[nodiscard]] bool isView() const
    {
        return m_type.empty() ? m_hasResource && m_hasSelect : m_type == "ViewDefinition";
    }

private:
    void string(std::string_view content);

    std::string_view m_type;
    std::string_view m_key;
    std::size_t m_end = std::string_view::npos;
    std::size_t m_depth = 0;
    bool m_isKey = false;
    bool m_hasRecipe = false;
    bool m_hasQuery = false;
    bool m_hasResource = false;
    bool m_hasSelect = false;
};

/** Behind the quote that closes the string which begins at @p at, or npos. */
[[nodiscard]] std::size_t behindString(std::string_view text, std::size_t at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at)
        at += text[at] == '\\' ? 1U : 0U;
    return at < text.size() ? at + 1 : text.npos;
}

Head::Head(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            const std::size_t behind = behindString(text, at);
            if (behind == text.npos)
                return;
            if (m_depth == 1)
                string(text.substr(at + 1, behind - at - 2));
            at = behind - 1;
        } else if (c == '{' || c == '[') {
            m_isKey = ++m_depth == 1;
        } else if (c == '}' || c == ']') {
            if (--m_depth == 0) {
                m_end = at + 1;
                return;
            }
        } else if (m_depth == 1 && (c == ',' || c == ':')) {
            m_isKey = c == ',';
        }
    }
}

void Head::string(std::string_view content)
{
    if (!m_isKey) {
        if (m_key == "resourceType")
            m_type = content;
        return;
    }
    m_key = content;
    m_hasRecipe = m_hasRecipe || content == "recipe";
    m_hasQuery = m_hasQuery || content == "query" || content == "tables";
    m_hasResource = m_hasResource || content == "resource";
    m_hasSelect = m_hasSelect || content == "select";
}

[[nodiscard]] std::size_t behindSpace(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(Space, at), text.size());
}

} // namespace

FileKind kindOfText(std::string_view text, bool isWhole)
{
    if (text.starts_with(fhir::ByteOrderMark))
        text.remove_prefix(fhir::ByteOrderMark.size());
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) // UTF-16: the reader says so
        return FileKind::Data;
    std::size_t at = behindSpace(text, 0);
    const bool isList = at < text.size() && text[at] == '[';
    if (isList)
        at = behindSpace(text, at + 1);
    if (at == text.size() || (isList && text[at] == ']'))
        return FileKind::Data;
    while (at < text.size()) {
        if (text[at] != '{') { // a line of something else, among lines of NDJSON perhaps
            at = behindSpace(text, std::min(text.find('\n', at), text.size()));
            continue;
        }
        const Head head(text.substr(at));
        if (!isList && head.isView() && (!head.isWhole() || behindSpace(text, at + head.end()) == text.size()))
            return FileKind::View;
        if (!head.type().empty())
            return FileKind::Data;
        if (!isList && head.isRecipe())
            return FileKind::Recipe;
        if (!head.isWhole())
            return isWhole ? FileKind::Other : FileKind::Data;
        at = behindSpace(text, at + head.end());
    }
    return FileKind::Other;
}

FileKind kindOf(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return info.isReadable() ? FileKind::Folder : FileKind::Unreadable;
    auto *file = info.isFile() ? gzopen(QFile::encodeName(path).constData(), "rb") : nullptr;
    if (!file)
        return FileKind::Unreadable;
    std::string text(Beginning, '\0');
    const int got = gzread(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose_r(file);
    if (got < 0) // the reader says what is wrong with it
        return FileKind::Data;
    text.resize(static_cast<std::size_t>(got));
    return kindOfText(text, text.size() < Beginning);
}

} // namespace sources
