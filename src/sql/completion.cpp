#include "sql/completion.h"

#include "exporting/sqlitefile.h"

#include <QRegularExpression>

#include <sqlite3.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sql {
namespace {

struct Token {
    enum class Kind { Word, Quoted, Other, Opaque }; ///< Opaque: a text, a number or a comment
    Kind kind = Kind::Other;
    QString text; ///< of a quoted name what is between the quotes
    qsizetype from = 0;
    qsizetype end = 0;
    bool isClosed = true; ///< false: a text, comment or name that goes on to the end of the question
};

const QStringList &keywords()
{
    static const QStringList Words{u"SELECT"_s, u"FROM"_s, u"WHERE"_s, u"GROUP BY"_s, u"ORDER BY"_s, u"HAVING"_s,
        u"LIMIT"_s, u"JOIN"_s, u"LEFT JOIN"_s, u"ON"_s, u"USING"_s, u"AS"_s, u"AND"_s, u"OR"_s, u"NOT"_s, u"IN"_s,
        u"IS NULL"_s, u"IS NOT NULL"_s, u"LIKE"_s, u"BETWEEN"_s, u"CASE"_s, u"WHEN"_s, u"THEN"_s, u"ELSE"_s, u"END"_s,
        u"DISTINCT"_s, u"UNION ALL"_s, u"WITH"_s, u"DESC"_s, u"ASC"_s, u"OVER"_s, u"PARTITION BY"_s, u"count(*)"_s,
        u"sum"_s, u"avg"_s, u"min"_s, u"max"_s, u"round"_s, u"coalesce"_s, u"substr"_s, u"json_each"_s};
    return Words;
}

bool isKeyword(const QString &word)
{
    const QByteArray text = word.toUtf8();
    return sqlite3_keyword_check(text.constData(), static_cast<int>(text.size())) != 0;
}

/** SQL's tokens as far as completion needs them: https://www.sqlite.org/lang.html, names, texts and comments. */
QList<Token> tokensOf(const QString &question)
{
    static const QRegularExpression Pattern(uR"((?<word>[\p{L}_][\p{L}\p{N}_$]*)|"(?<name>[^"]*)(?<nameEnd>"|\z))"
                                            uR"(|(?<text>'[^']*(?<textEnd>'|\z))|(?<line>--[^\n]*))"
                                            uR"(|(?<block>/\*(?:.*?)(?<blockEnd>\*/|\z))|(?<number>\d[\w.]*)|[^\s])"_s,
        QRegularExpression::DotMatchesEverythingOption);
    QList<Token> tokens;
    for (auto matches = Pattern.globalMatch(question); matches.hasNext();) {
        const auto match = matches.next();
        const auto has = [&match](const QString &group) { return match.capturedStart(group) >= 0; };
        Token token{Token::Kind::Other, match.captured(), match.capturedStart(), match.capturedEnd()};
        if (has(u"word"_s)) {
            token.kind = Token::Kind::Word;
        } else if (has(u"name"_s)) {
            token.kind = Token::Kind::Quoted;
            token.text = match.captured(u"name"_s);
            token.isClosed = !match.captured(u"nameEnd"_s).isEmpty();
        } else if (has(u"text"_s) || has(u"block"_s)) {
            token.kind = Token::Kind::Opaque;
            token.isClosed = !match.captured(has(u"text"_s) ? u"textEnd"_s : u"blockEnd"_s).isEmpty();
        } else if (has(u"line"_s)) {
            token.kind = Token::Kind::Opaque;
            token.isClosed = token.end < question.size();
        } else if (has(u"number"_s)) {
            token.kind = Token::Kind::Opaque;
        }
        tokens << token;
    }
    return tokens;
}

bool isName(const Token &token)
{
    return token.kind == Token::Kind::Quoted || (token.kind == Token::Kind::Word && !isKeyword(token.text));
}

bool isSame(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/** What a question calls its tables. */
struct Mentioned {
    QString name;
    const KnownTable *table = nullptr;
};

QList<Mentioned> mentionedIn(const QList<Token> &tokens, const QList<KnownTable> &tables)
{
    QList<Mentioned> found;
    for (qsizetype at = 0; at < tokens.size(); ++at) {
        const auto table = std::ranges::find_if(
            tables, [&](const KnownTable &known) { return isName(tokens[at]) && isSame(known.name, tokens[at].text); });
        if (table == tables.end())
            continue;
        found << Mentioned{table->name, &*table};
        qsizetype next = at + 1;
        if (next < tokens.size() && isSame(tokens[next].text, u"as"_s))
            ++next;
        if (next < tokens.size() && isName(tokens[next]))
            found << Mentioned{tokens[next].text, &*table};
    }
    return found;
}

/** As SQL has to have it. */
QString written(const QString &name)
{
    static const QRegularExpression Plain(uR"(\A[A-Za-z_][A-Za-z0-9_]*\z)"_s);
    return Plain.match(name).hasMatch() && !isKeyword(name)
        ? name
        : QString::fromStdString(exporting::sqlName(name.toStdString()));
}

QStringList beginningWith(const QString &begin, const QStringList &names, bool areKeywords = false)
{
    QStringList words;
    for (const QString &name : names) {
        if (name.startsWith(begin, Qt::CaseInsensitive))
            words << (areKeywords ? name : written(name));
    }
    return words;
}

QStringList columnsOf(const QList<Mentioned> &mentioned, const QList<KnownTable> &tables)
{
    QStringList columns;
    for (const auto &mention : mentioned)
        columns << mention.table->columns;
    for (const auto &table : tables) {
        if (mentioned.isEmpty())
            columns << table.columns;
    }
    columns.removeDuplicates();
    return columns;
}

} // namespace

Completions completionsOf(const QString &question, qsizetype at, const QList<KnownTable> &tables)
{
    const QList<Token> tokens = tokensOf(question);
    QList<Token> before;
    QString begin;
    qsizetype from = at;
    for (const auto &token : tokens) {
        const bool isCut = token.from < at && (at < token.end || (at == token.end && !token.isClosed));
        if (token.kind == Token::Kind::Opaque && isCut)
            return {at, {}};
        const bool ends = token.from < at && at <= token.end;
        if (ends && token.kind == Token::Kind::Word) {
            from = token.from;
            begin = question.mid(from, at - from);
        } else if (token.end <= at && token.kind != Token::Kind::Opaque) {
            before << token;
        } else if (ends && token.kind == Token::Kind::Opaque) {
            return {at, {}}; // behind a number or a text
        }
    }
    const auto mentioned = mentionedIn(tokens, tables);
    if (before.size() >= 2 && before.last().text == u"."_s && before.last().end == from) {
        const QString owner = before[before.size() - 2].text;
        const auto found =
            std::ranges::find_if(mentioned, [&owner](const Mentioned &mention) { return isSame(mention.name, owner); });
        return {from, found == mentioned.end() ? QStringList() : beginningWith(begin, found->table->columns)};
    }
    QStringList names;
    for (const auto &table : tables)
        names << table.name;
    const QString last = before.isEmpty() ? QString() : before.last().text;
    if (isSame(last, u"from"_s) || isSame(last, u"join"_s))
        return {from, beginningWith(begin, names)};
    if (begin.isEmpty())
        return {from, {}};
    QStringList words = beginningWith(begin, columnsOf(mentioned, tables));
    words << beginningWith(begin, names) << beginningWith(begin, keywords(), true);
    words.removeDuplicates();
    return {from, words};
}

} // namespace sql
