#include "auth/discovery/challenge.h"

#include <QJsonDocument>

#include <algorithm>
#include <cctype>

namespace auth {
namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool isAlphanumeric(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/** RFC 9110 §5.6.2. */
bool isTokenCharacter(char c)
{
    return isAlphanumeric(c) || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
}

/** A header's value and how far it was read. Nothing here fails: what does not fit is left where it stands. */
class Scanner
{
public:
    explicit Scanner(QByteArrayView text) : m_text(text) { }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] bool stands(char c) const { return !atEnd() && m_text[m_at] == c; }
    [[nodiscard]] qsizetype position() const { return m_at; }
    void goTo(qsizetype position) { m_at = position; }
    void step() { ++m_at; }

    void skipSpaces() { takeWhile(isSpace); }
    void skipSeparators()
    {
        takeWhile([](char c) { return isSpace(c) || c == ','; });
    }
    /** Bytes that no grammar allows, quoted or not. */
    void skipToComma()
    {
        while (!atEnd() && !stands(',')) {
            if (stands('"'))
                (void)quoted();
            else
                step();
        }
    }

    QByteArray token() { return takeWhile(isTokenCharacter).toByteArray(); }
    /** RFC 9110 §11.2; only when it is all there is up to the next comma, for "name=value" begins like one. */
    QByteArray token68();
    QString value();

private:
    template <typename Predicate>
    QByteArrayView takeWhile(Predicate holds)
    {
        const auto begin = m_at;
        while (!atEnd() && holds(m_text[m_at]))
            ++m_at;
        return m_text.sliced(begin, m_at - begin);
    }
    QByteArray quoted();

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

QByteArray Scanner::token68()
{
    const auto begin = m_at;
    takeWhile([](char c) { return isAlphanumeric(c) || (c != '\0' && QByteArrayView("-._~+/").contains(c)); });
    if (m_at != begin)
        takeWhile([](char c) { return c == '='; });
    const auto found = m_text.sliced(begin, m_at - begin);
    skipSpaces();
    if (atEnd() || stands(','))
        return found.toByteArray();
    m_at = begin;
    return {};
}

/** A quoted-string; one that is never closed ends with the header. */
QByteArray Scanner::quoted()
{
    QByteArray text;
    for (step(); !atEnd() && !stands('"'); step()) {
        if (stands('\\') && m_at + 1 < m_text.size())
            step();
        text += m_text[m_at];
    }
    if (!atEnd())
        step();
    return text;
}

/** Quoted, or bare: real servers write whole URLs without quotes, so that only a space or a comma ends one. */
QString Scanner::value()
{
    const auto isBare = [](char c) { return !isSpace(c) && c != ','; };
    if (!stands('"'))
        return QString::fromUtf8(takeWhile(isBare));
    QString text = QString::fromUtf8(quoted());
    takeWhile(isBare);
    return text;
}

void add(Challenge &challenge, const QByteArray &name, const QString &value)
{
    if (challenge.has(name))
        challenge.repeats = true;
    else
        challenge.parameters.emplace_back(name, value);
}

/** Reads parameters until something stands there that is none: the next challenge, or the end. */
void readParameters(Scanner &scanner, Challenge &challenge)
{
    while (true) {
        scanner.skipSeparators();
        const auto begin = scanner.position();
        const QByteArray name = scanner.token().toLower();
        scanner.skipSpaces();
        if (name.isEmpty() || !scanner.stands('=')) {
            scanner.goTo(begin);
            return;
        }
        scanner.step();
        scanner.skipSpaces();
        add(challenge, name, scanner.value());
    }
}

/** How much a Bearer challenge says. */
int richness(const Challenge &challenge)
{
    return challenge.has("resource_metadata") ? 2 : challenge.has("authorization_uri") ? 1 : 0;
}

} // namespace

QString Challenge::value(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(parameters, [name](const auto &entry) { return entry.first == name; });
    return found == parameters.end() ? QString() : found->second;
}

bool Challenge::has(QByteArrayView name) const
{
    return std::ranges::any_of(parameters, [name](const auto &entry) { return entry.first == name; });
}

QList<Challenge> parseChallenges(QByteArrayView header)
{
    QList<Challenge> challenges;
    Scanner scanner(header);
    for (scanner.skipSeparators(); !scanner.atEnd(); scanner.skipSeparators()) {
        Challenge challenge;
        challenge.scheme = scanner.token().toLower();
        const auto end = scanner.position();
        scanner.skipSpaces();
        const bool spaced = scanner.position() != end;
        const bool alone = scanner.atEnd() || scanner.stands(',');
        if (challenge.scheme.isEmpty() || (!spaced && !alone) || scanner.stands('=')) {
            scanner.skipToComma();
            continue;
        }
        if (!alone)
            challenge.token68 = scanner.token68();
        if (challenge.token68.isEmpty())
            readParameters(scanner, challenge);
        challenges.append(std::move(challenge));
    }
    return challenges;
}

std::optional<Challenge> bearerOf(const QList<Challenge> &challenges)
{
    const Challenge *best = nullptr;
    for (const Challenge &challenge : challenges) {
        if (challenge.scheme == "bearer" && (best == nullptr || richness(challenge) > richness(*best)))
            best = &challenge;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

QString claimsOf(const Challenge &challenge)
{
    const QByteArray encoded = challenge.value("claims").toLatin1().replace('-', '+').replace('_', '/');
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || !QJsonDocument::fromJson(*decoded).isObject())
        return {};
    return QString::fromUtf8(*decoded);
}

} // namespace auth
