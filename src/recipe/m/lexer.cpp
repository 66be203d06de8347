#include "recipe/m/lexer.h"

#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace recipe::m {
namespace {

bool beginsName(QChar c)
{
    return c.isLetter() || c == u'_';
}

bool isInName(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'.';
}

class Lexer
{
public:
    explicit Lexer(const QString &source) : m_source(source) { }

    tl::expected<QList<Token>, Mistake> read()
    {
        QList<Token> tokens;
        for (;;) {
            if (!skip())
                return tl::unexpected(Mistake{m_at, u"*/"_s});
            const auto token = next();
            if (!token)
                return tl::unexpected(Mistake{m_at, u"\""_s});
            tokens << *token;
            if (token->kind == Token::Kind::End)
                return tokens;
        }
    }

private:
    [[nodiscard]] QChar at(qsizetype place) const { return place < m_source.size() ? m_source[place] : QChar(); }

    /** White space and comments. */
    bool skip()
    {
        for (;;) {
            if (at(m_at).isSpace()) {
                ++m_at;
            } else if (m_source.mid(m_at, 2) == u"//"_s) {
                const auto end = m_source.indexOf(u'\n', m_at);
                m_at = end < 0 ? m_source.size() : end;
            } else if (m_source.mid(m_at, 2) == u"/*"_s) {
                const auto end = m_source.indexOf(u"*/"_s, m_at + 2);
                if (end < 0)
                    return false;
                m_at = end + 2;
            } else {
                return true;
            }
        }
    }

    Token token(Token::Kind kind, qsizetype length)
    {
        Token token{kind, m_source.mid(m_at, length), false, m_at, m_at + length};
        m_at += length;
        return token;
    }

    std::optional<Token> next()
    {
        const QChar first = at(m_at);
        if (m_at >= m_source.size())
            return token(Token::Kind::End, 0);
        if (first == u'"' || m_source.mid(m_at, 2) == u"#\""_s)
            return text();
        if (beginsName(first) || (first == u'#' && beginsName(at(m_at + 1))))
            return token(Token::Kind::Name, lengthWhile(isInName, 1));
        if (first.isDigit())
            return token(Token::Kind::Number, numberLength());
        static const QStringList Long{u"<>"_s, u"<="_s, u">="_s, u"=>"_s, u"..."_s, u".."_s, u"??"_s};
        const auto sign = std::ranges::find_if(
            Long, [this](const QString &other) { return QStringView(m_source).sliced(m_at).startsWith(other); });
        return token(Token::Kind::Sign, sign == Long.end() ? 1 : sign->size());
    }

    [[nodiscard]] qsizetype lengthWhile(bool (*isPart)(QChar), qsizetype length) const
    {
        while (isPart(at(m_at + length)))
            ++length;
        return length;
    }

    [[nodiscard]] qsizetype numberLength() const
    {
        const auto isDigit = [](QChar c) { return c.isDigit(); };
        qsizetype length = lengthWhile(isDigit, 1);
        if (at(m_at + length) == u'.' && at(m_at + length + 1).isDigit())
            length = lengthWhile(isDigit, length + 1);
        if (at(m_at + length).toLower() == u'e') {
            const qsizetype digits = at(m_at + length + 1) == u'-' || at(m_at + length + 1) == u'+' ? 2 : 1;
            if (at(m_at + length + digits).isDigit())
                length = lengthWhile(isDigit, length + digits);
        }
        return length;
    }

    /** A text, or a name as #"…": a quote in it is written twice, other characters as #(lf), #(0041) or #(cr,lf). */
    std::optional<Token> text()
    {
        Token token{Token::Kind::Text, {}, false, m_at, m_at};
        if (at(m_at) == u'#') {
            token.kind = Token::Kind::Name;
            token.isQuoted = true;
            ++m_at;
        }
        for (++m_at; m_at < m_source.size(); ++m_at) {
            if (at(m_at) == u'"' && at(m_at + 1) != u'"') {
                token.end = ++m_at;
                return token;
            }
            if (at(m_at) == u'"')
                ++m_at;
            if (m_source.mid(m_at, 2) == u"#("_s) {
                const auto close = m_source.indexOf(u')', m_at);
                if (close < 0)
                    return {};
                token.text += escaped(m_source.mid(m_at + 2, close - m_at - 2));
                m_at = close;
            } else {
                token.text += at(m_at);
            }
        }
        return {};
    }

    static QString escaped(const QString &names)
    {
        QString text;
        for (const QString &name : names.split(u',')) {
            bool isNumber = false;
            const uint code = name.trimmed().toUInt(&isNumber, 16);
            if (name.trimmed() == u"cr"_s)
                text += u'\r';
            else if (name.trimmed() == u"lf"_s)
                text += u'\n';
            else if (name.trimmed() == u"tab"_s)
                text += u'\t';
            else if (name.trimmed() == u"#"_s)
                text += u'#';
            else if (isNumber && code <= QChar::LastValidCodePoint)
                text += QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1);
        }
        return text;
    }

    const QString &m_source;
    qsizetype m_at = 0;
};

} // namespace

tl::expected<QList<Token>, Mistake> tokensOf(const QString &source)
{
    return Lexer(source).read();
}

} // namespace recipe::m
