#pragma once

#include "fhirpath/syntax.h"

#include <string>
#include <string_view>

namespace fhirpath {

/** A token of FHIRPath (N1, appendix B: the lexical rules). */
struct Token {
    enum class Kind : std::uint8_t {
        End,
        Identifier,
        Quoted, ///< Quoted: `in backticks`
        String,
        Integer,
        Long, ///< 5L, text without L
        Decimal,
        Date,
        DateTime,
        Time,
        Variable, ///< Variable: $this
        Constant, ///< %name, text without %
        Symbol,
        Bad, ///< Bad: text says why
    };
    Kind kind = Kind::End;
    std::string text; ///< unescaped
    Place place;
};

/** Cuts an expression into tokens; comments and white space fall away. */
class Lexer
{
public:
    explicit Lexer(std::string_view text) : m_text(text) { }
    [[nodiscard]] Token next();

private:
    [[nodiscard]] char at(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\0'; }
    [[nodiscard]] char peek(std::size_t ahead = 0) const { return at(m_at + ahead); }
    void advance(std::size_t count);
    [[nodiscard]] bool skipBlank();
    [[nodiscard]] std::string word();
    [[nodiscard]] Token quoted(Token::Kind kind, char quote);
    [[nodiscard]] bool escape(std::string &out);
    [[nodiscard]] Token number();
    [[nodiscard]] Token temporal();
    [[nodiscard]] Token symbol();
    [[nodiscard]] Token make(Token::Kind kind, std::string text) const { return {kind, std::move(text), m_start}; }

    std::string_view m_text;
    std::size_t m_at = 0;
    Place m_place;
    Place m_start;
};

} // namespace fhirpath
