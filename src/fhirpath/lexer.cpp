#include "fhirpath/lexer.h"

#include "fhir/json.h"

#include <array>

namespace fhirpath {

namespace {

[[nodiscard]] bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
[[nodiscard]] bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

void Lexer::advance(std::size_t count)
{
    for (; count > 0 && m_at < m_text.size(); --count, ++m_at) {
        if (m_text[m_at] == '\n')
            m_place = {m_place.line + 1, 1};
        else if ((static_cast<unsigned char>(m_text[m_at]) & 0xC0U) != 0x80U)
            ++m_place.column; // the other bytes of a character are no columns
    }
}

/** False when a comment has no end. */
bool Lexer::skipBlank()
{
    while (true) {
        const char c = peek();
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            advance(1);
        } else if (c == '/' && peek(1) == '/') {
            const std::size_t end = m_text.find('\n', m_at);
            advance((end == m_text.npos ? m_text.size() : end) - m_at);
        } else if (c == '/' && peek(1) == '*') {
            const std::size_t end = m_text.find("*/", m_at + 2);
            if (end == m_text.npos)
                return false;
            advance(end + 2 - m_at);
        } else {
            return true;
        }
    }
}

Token Lexer::next()
{
    m_start = m_place;
    const bool closed = skipBlank();
    m_start = closed ? m_place : m_start;
    if (!closed)
        return make(Token::Kind::Bad, "A comment that begins here has no end (*/).");
    const char c = peek();
    if (m_at >= m_text.size())
        return make(Token::Kind::End, {});
    if (isLetter(c))
        return make(Token::Kind::Identifier, word());
    if (isDigit(c))
        return number();
    if (c == '\'')
        return quoted(Token::Kind::String, '\'');
    if (c == '`')
        return quoted(Token::Kind::Quoted, '`');
    if (c == '@')
        return temporal();
    if (c == '$' || c == '%') {
        const auto kind = c == '$' ? Token::Kind::Variable : Token::Kind::Constant;
        advance(1);
        if (kind == Token::Kind::Constant && (peek() == '`' || peek() == '\''))
            return quoted(kind, peek());
        std::string name = word();
        // FHIR's %vs-name and %ext-name are written with and without quotes.
        const bool family = kind == Token::Kind::Constant && (name == "vs" || name == "ext");
        while (family && peek() == '-' && isLetter(peek(1))) {
            advance(1);
            name += "-" + word();
        }
        if (name.empty())
            return make(Token::Kind::Bad, "A name is expected after $ or %.");
        return make(kind, std::move(name));
    }
    return symbol();
}

std::string Lexer::word()
{
    std::size_t end = m_at;
    while (isLetter(at(end)) || (end > m_at && isDigit(at(end))))
        ++end;
    std::string text(m_text.substr(m_at, end - m_at));
    advance(text.size());
    return text;
}

/** A backslash and what it stands before; before anything else than an escape it means nothing. False for half of a
 * pair of surrogates. */
bool Lexer::escape(std::string &out)
{
    constexpr std::string_view From = "'\"`\\/rntf";
    constexpr std::string_view To = "'\"`\\/\r\n\t\f";
    const char c = peek(1);
    if (const std::size_t known = From.find(c); known != From.npos && c != '\0') {
        out.push_back(To[known]);
        advance(2);
        return true;
    }
    if (c != 'u') {
        advance(1);
        return true;
    }
    static constexpr std::string_view Hex = "0123456789abcdef0123456789ABCDEF";
    const auto unit = [this](std::size_t from) {
        char32_t code = 0;
        for (std::size_t i = from; i < from + 4; ++i) {
            const std::size_t digit = Hex.find(at(i));
            if (digit == Hex.npos || at(i) == '\0')
                return char32_t{0xFFFFFFFF};
            code = code * 16 + static_cast<char32_t>(digit % 16);
        }
        return code;
    };
    char32_t code = unit(m_at + 2);
    advance(code == 0xFFFFFFFF ? 1 : 6);
    if (code == 0xFFFFFFFF)
        return true;
    if (code >= 0xD800 && code < 0xDC00 && peek() == '\\' && peek(1) == 'u') {
        const char32_t low = unit(m_at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
            advance(6);
        }
    }
    if (code >= 0xD800 && code < 0xE000)
        return false;
    fhir::appendUtf8(code, out);
    return true;
}

Token Lexer::quoted(Token::Kind kind, char quote)
{
    advance(1);
    std::string text;
    while (m_at < m_text.size() && peek() != quote) {
        if (peek() == '\\') {
            const Place begin = m_place;
            if (!escape(text))
                return {Token::Kind::Bad, "A surrogate such as \\uD83D needs its other half beside it.", begin};
            continue;
        }
        text.push_back(peek());
        advance(1);
    }
    if (m_at >= m_text.size())
        return make(Token::Kind::Bad, "A text that begins here has no closing quote.");
    advance(1);
    return make(kind, std::move(text));
}

Token Lexer::number()
{
    std::size_t end = m_at;
    while (isDigit(at(end)))
        ++end;
    auto kind = Token::Kind::Integer;
    if (at(end) == '.' && isDigit(at(end + 1))) {
        kind = Token::Kind::Decimal;
        for (++end; isDigit(at(end));)
            ++end;
    }
    std::string text(m_text.substr(m_at, end - m_at));
    const bool isLong =
        kind == Token::Kind::Integer && at(end) == 'L' && !isLetter(at(end + 1)) && !isDigit(at(end + 1));
    advance(text.size() + (isLong ? 1 : 0));
    return make(isLong ? Token::Kind::Long : kind, std::move(text));
}

Token Lexer::temporal()
{
    advance(1);
    auto kind = Token::Kind::Date;
    std::size_t end = m_at;
    const auto takeWhile = [&](std::string_view more) {
        while (isDigit(at(end)) || (at(end) != '\0' && more.find(at(end)) != more.npos))
            ++end;
    };
    takeWhile("-");
    if (at(end) == 'T') {
        kind = end == m_at ? Token::Kind::Time : Token::Kind::DateTime;
        ++end;
        takeWhile(":");
        if (at(end) == '.' && isDigit(at(end + 1))) {
            ++end;
            takeWhile({});
        }
        if (at(end) == 'Z') {
            ++end;
        } else if ((at(end) == '+' || at(end) == '-') && isDigit(at(end + 1)) && isDigit(at(end + 2))
            && at(end + 3) == ':') {
            end += 6;
        }
    }
    end = std::min(end, m_text.size());
    std::string text(m_text.substr(m_at, end - m_at));
    advance(text.size());
    if (text.empty() || text == "T")
        return make(Token::Kind::Bad, "A date or time is expected after @.");
    return make(kind, kind == Token::Kind::Time ? text.substr(1) : std::move(text));
}

Token Lexer::symbol()
{
    constexpr std::array<std::string_view, 4> Pairs{"<=", ">=", "!=", "!~"};
    for (const auto pair : Pairs) {
        if (m_text.substr(m_at, 2) == pair) {
            advance(2);
            return make(Token::Kind::Symbol, std::string(pair));
        }
    }
    constexpr std::string_view Single = ".,()[]{}+-*/|&=~<>";
    const char c = peek();
    if (Single.find(c) == Single.npos)
        return make(Token::Kind::Bad, "This character has no meaning in FHIRPath.");
    advance(1);
    return make(Token::Kind::Symbol, std::string(1, c));
}

} // namespace fhirpath
