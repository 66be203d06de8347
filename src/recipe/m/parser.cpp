#include "recipe/m/lexer.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace recipe::m {
namespace {

using Kind = Expression::Kind;
using Parsed = tl::expected<Expression, Mistake>;

constexpr int MostNested = 200;

/** Operators by how strongly they bind, the weakest first. */
const QList<QStringList> &levels()
{
    static const QList<QStringList> Levels{{u"or"_s}, {u"and"_s}, {u"="_s, u"<>"_s}, {u"<"_s, u"<="_s, u">"_s, u">="_s},
        {u"+"_s, u"-"_s, u"&"_s}, {u"*"_s, u"/"_s}};
    return Levels;
}

class Parser
{
public:
    Parser(const QString &source, QList<Token> tokens) : m_source(source), m_tokens(std::move(tokens)) { }

    Parsed document()
    {
        // What a section file has before the expression of one query is passed over.
        auto parsed = expression();
        if (parsed && token().kind != Token::Kind::End && !is(u";"_s))
            return fail(u"end"_s);
        return parsed;
    }

private:
    [[nodiscard]] const Token &token(qsizetype ahead = 0) const
    {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    [[nodiscard]] bool is(const QString &text) const
    {
        const bool canBe =
            token().kind == Token::Kind::Sign || (token().kind == Token::Kind::Name && !token().isQuoted);
        return canBe && token().text == text;
    }
    bool take(const QString &text)
    {
        const bool isThere = is(text);
        m_at += isThere ? 1 : 0;
        return isThere;
    }
    [[nodiscard]] tl::unexpected<Mistake> fail(const QString &expected) const
    {
        return tl::unexpected(Mistake{token().from, expected});
    }
    [[nodiscard]] Expression begin(Kind kind, const QString &text = {}) const
    {
        Expression made;
        made.kind = kind;
        made.text = text;
        made.from = token().from;
        return made;
    }
    [[nodiscard]] Expression ended(Expression made) const
    {
        made.end = m_at > 0 ? m_tokens[m_at - 1].end : 0;
        return made;
    }

    Parsed expression()
    {
        if (++m_depth > MostNested)
            return fail(u"less"_s);
        auto parsed = is(u"let"_s) ? let() : is(u"each"_s) ? each() : operators(0);
        --m_depth;
        return parsed;
    }

    Parsed let()
    {
        Expression made = begin(Kind::Let);
        do {
            ++m_at; // let, or a comma
            if (token().kind != Token::Kind::Name)
                return fail(u"name"_s);
            made.names << token().text;
            ++m_at;
            if (!take(u"="_s))
                return fail(u"="_s);
            auto value = expression();
            if (!value)
                return value;
            made.parts.push_back(*std::move(value));
        } while (is(u","_s));
        if (!take(u"in"_s))
            return fail(u"in"_s);
        auto result = expression();
        if (!result)
            return result;
        made.parts.push_back(*std::move(result));
        return ended(std::move(made));
    }

    Parsed each()
    {
        Expression made = begin(Kind::Each);
        ++m_at;
        auto body = expression();
        if (!body)
            return body;
        made.parts.push_back(*std::move(body));
        return ended(std::move(made));
    }

    Parsed operators(qsizetype level)
    {
        if (level == levels().size())
            return unary();
        auto left = operators(level + 1);
        while (left) {
            const auto &here = levels()[level];
            const auto found = std::ranges::find_if(here, [this](const QString &sign) { return is(sign); });
            if (found == here.end())
                return left;
            ++m_at;
            auto right = operators(level + 1);
            if (!right)
                return right;
            Expression made;
            made.kind = Kind::Operator;
            made.text = *found;
            made.from = left->from;
            made.end = right->end;
            made.parts.push_back(*std::move(left));
            made.parts.push_back(*std::move(right));
            left = std::move(made);
        }
        return left;
    }

    Parsed unary()
    {
        if (!is(u"not"_s) && !is(u"-"_s) && !is(u"+"_s))
            return postfix();
        if (++m_depth > MostNested)
            return fail(u"less"_s);
        Expression made = begin(is(u"not"_s) ? Kind::Not : Kind::Minus);
        const bool isPlus = is(u"+"_s);
        ++m_at;
        auto value = unary();
        --m_depth;
        if (!value || isPlus)
            return value;
        made.parts.push_back(*std::move(value));
        return ended(std::move(made));
    }

    Parsed postfix()
    {
        auto parsed = primary();
        while (parsed && (is(u"["_s) || is(u"{"_s))) {
            const bool isField = is(u"["_s);
            Expression made = begin(isField ? Kind::Field : Kind::Index);
            made.from = parsed->from;
            ++m_at;
            if (isField) {
                made.text = fieldName();
                made.parts.push_back(*std::move(parsed));
            } else {
                auto index = expression();
                if (!index)
                    return index;
                made.parts.push_back(*std::move(parsed));
                made.parts.push_back(*std::move(index));
            }
            if (!take(isField ? u"]"_s : u"}"_s))
                return fail(isField ? u"]"_s : u"}"_s);
            take(u"?"_s); // null where there is none: as everywhere here
            parsed = ended(std::move(made));
        }
        return parsed;
    }

    /** Of a field: a quoted name, or everything up to the bracket, in which blanks and other signs may be. */
    QString fieldName()
    {
        if (token().isQuoted)
            return m_tokens[m_at++].text;
        const qsizetype from = token().from;
        qsizetype end = from;
        while (token().kind != Token::Kind::End && !is(u"]"_s) && !is(u"="_s))
            end = m_tokens[m_at++].end;
        return m_source.mid(from, end - from);
    }

    Parsed primary()
    {
        const Token here = token();
        if (here.kind == Token::Kind::Text || here.kind == Token::Kind::Number) {
            Expression made = begin(here.kind == Token::Kind::Text ? Kind::Text : Kind::Number, here.text);
            ++m_at;
            return ended(std::move(made));
        }
        if (here.kind == Token::Kind::Name)
            return named();
        if (take(u"("_s)) {
            auto inner = expression();
            if (inner && !take(u")"_s))
                return fail(u")"_s);
            return inner;
        }
        if (is(u"{"_s))
            return list(begin(Kind::List), u"}"_s);
        if (is(u"["_s))
            return bracketed();
        return fail(u"expression"_s);
    }

    Parsed named()
    {
        const Token here = token();
        Expression made = begin(Kind::Identifier, here.text);
        ++m_at;
        if (!here.isQuoted && (here.text == u"true"_s || here.text == u"false"_s))
            made.kind = Kind::Logical;
        if (!here.isQuoted && here.text == u"null"_s)
            made.kind = Kind::Null;
        if (made.kind == Kind::Identifier && is(u"("_s)) {
            made.kind = Kind::Call;
            return list(std::move(made), u")"_s);
        }
        return ended(std::move(made));
    }

    /** The parts of @p made up to @p close, parted by commas; the sign that opens them comes next. */
    Parsed list(Expression made, const QString &close)
    {
        ++m_at;
        while (!is(close)) {
            auto part = expression();
            if (!part)
                return part;
            made.parts.push_back(*std::move(part));
            if (!take(u","_s))
                break;
        }
        if (!take(close))
            return fail(close);
        return ended(std::move(made));
    }

    /** A field of the row, or a record. */
    Parsed bracketed()
    {
        Expression field = begin(Kind::Field);
        Expression made = begin(Kind::Record);
        Expression row = begin(Kind::Identifier, u"_"_s);
        ++m_at;
        const QString name = fieldName();
        if (take(u"]"_s)) {
            field.text = name;
            field.parts.push_back(std::move(row));
            take(u"?"_s);
            return name.isEmpty() ? Parsed(ended(std::move(made))) : Parsed(ended(std::move(field)));
        }
        for (QString next = name;; next = fieldName()) {
            if (!take(u"="_s))
                return fail(u"="_s);
            auto value = expression();
            if (!value)
                return value;
            made.names << next;
            made.parts.push_back(*std::move(value));
            if (!take(u","_s))
                break;
        }
        if (!take(u"]"_s))
            return fail(u"]"_s);
        return ended(std::move(made));
    }

    const QString &m_source;
    QList<Token> m_tokens;
    qsizetype m_at = 0;
    int m_depth = 0;
};

} // namespace

tl::expected<Expression, Mistake> parse(const QString &source)
{
    auto tokens = tokensOf(source);
    if (!tokens)
        return tl::unexpected(tokens.error());
    return Parser(source, *std::move(tokens)).document();
}

} // namespace recipe::m
