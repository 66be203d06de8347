#include "recipe/pathcompletion.h"

#include "fhir/model.h"
#include "fhirpath/functions.h"
#include "fhirpath/types.h"

#include <algorithm>
#include <vector>

namespace recipe {
namespace {

using fhirpath::CollectionType;

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

bool isQuote(QChar c)
{
    return c == u'\'' || c == u'"' || c == u'`';
}

QString qstring(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/** A text up to a cursor, seen by its brackets and literals alone. */
class Typed
{
public:
    explicit Typed(const QString &text) : m_text(text)
    {
        QChar quote;
        for (qsizetype at = 0; at < text.size(); ++at) {
            const QChar c = text.at(at);
            if (!quote.isNull()) {
                if (c == u'\\')
                    ++at;
                else if (c == quote)
                    quote = QChar();
            } else if (isQuote(c)) {
                quote = c;
            } else if (c == u'(' || c == u'[') {
                m_open.push_back(at);
            } else if ((c == u')' || c == u']') && !m_open.empty()) {
                m_pairs.emplace_back(m_open.back(), at);
                m_open.pop_back();
            }
        }
        m_isLiteral = !quote.isNull();
    }

    [[nodiscard]] bool endsInLiteral() const { return m_isLiteral; }
    /** Brackets without an end, outermost first. */
    [[nodiscard]] const std::vector<qsizetype> &open() const { return m_open; }

    /** Where the word begins that ends at @p end. */
    [[nodiscard]] qsizetype wordBefore(qsizetype end) const
    {
        while (end > 0 && isWord(m_text.at(end - 1)))
            --end;
        return end;
    }

    /** Where the steps begin that end at @p end: "name.where(use = 'x')" of "a = name.where(use = 'x')". */
    [[nodiscard]] qsizetype stepsBefore(qsizetype end) const
    {
        for (;;) {
            const qsizetype begin = stepBefore(end);
            if (begin == end || begin == 0 || m_text.at(begin - 1) != u'.')
                return begin;
            end = begin - 1;
        }
    }

private:
    [[nodiscard]] qsizetype stepBefore(qsizetype end) const
    {
        qsizetype at = end;
        while (at > 0 && (m_text.at(at - 1) == u')' || m_text.at(at - 1) == u']')) {
            const auto pair = std::ranges::find(m_pairs, at - 1, &std::pair<qsizetype, qsizetype>::second);
            if (pair == m_pairs.end())
                return end;
            at = pair->first;
        }
        if (at > 0 && isQuote(m_text.at(at - 1)))
            return std::max<qsizetype>(0, m_text.lastIndexOf(m_text.at(at - 1), at - 2));
        at = wordBefore(at);
        return at > 0 && (m_text.at(at - 1) == u'%' || m_text.at(at - 1) == u'$') ? at - 1 : at;
    }

    QString m_text;
    std::vector<qsizetype> m_open;
    std::vector<std::pair<qsizetype, qsizetype>> m_pairs;
    bool m_isLiteral = false;
};

/** Types of parts of a text. */
class Types
{
public:
    Types(const QString &text, const QString &type, const fhir::Model &model)
        : m_typed(text), m_text(text), m_root(type.toStdString()), m_model(model)
    {
    }

    /** What $this is at the end of the text. */
    [[nodiscard]] CollectionType focus() const
    {
        CollectionType focus = fhirpath::rootType(m_model, m_root);
        for (const qsizetype bracket : m_typed.open()) {
            const qsizetype name = m_typed.wordBefore(bracket);
            const auto *function = fhirpath::findFunction(m_text.mid(name, bracket - name).toStdString());
            if (!function || m_text.at(bracket) != u'(' || !(function->perItem || function->onAll))
                continue;
            const bool isCalled = name > 0 && m_text.at(name - 1) == u'.';
            const CollectionType input = isCalled ? before(name - 1, focus) : focus;
            focus = function->perItem ? fhirpath::itemType(input) : input;
        }
        return focus;
    }

    /** Of the steps that end at @p end. */
    [[nodiscard]] CollectionType before(qsizetype end, const CollectionType &focus) const
    {
        const qsizetype begin = m_typed.stepsBefore(end);
        const auto steps = fhirpath::Expression::compile(m_text.mid(begin, end - begin).toStdString());
        if (steps)
            return fhirpath::typesOf(*steps, m_model, m_root, focus).type;
        CollectionType nothing;
        nothing.unknown = fhirpath::Unknown::Mistake;
        return nothing;
    }

private:
    Typed m_typed;
    QString m_text;
    std::string m_root;
    const fhir::Model &m_model;
};

/** Those that a type has itself come before those that all its kind have. */
QStringList elementsOf(const CollectionType &items, const fhir::Model &model)
{
    QStringList own;
    QStringList inherited;
    for (const auto type : items.types) {
        for (const auto &element : model.elements(type)) {
            const bool isInherited = model.element(model.base(type), element.name) != nullptr;
            const QString name = qstring(element.name);
            QStringList &list = isInherited ? inherited : own;
            list << name;
            for (const auto choice : element.choice ? element.types : std::span<const std::string_view>())
                list << name + QStringLiteral(".ofType(") + qstring(choice) + u')';
        }
    }
    QStringList all = own + inherited;
    all.removeDuplicates();
    return all;
}

QStringList functions()
{
    QStringList all;
    for (const auto &theme : {fhirpath::collectionFunctions(), fhirpath::aggregateFunctions(),
             fhirpath::calendarFunctions(), fhirpath::combiningFunctions(), fhirpath::conversionFunctions(),
             fhirpath::fhirFunctions(), fhirpath::mathFunctions(), fhirpath::stringFunctions(),
             fhirpath::encodingFunctions(), fhirpath::timeFunctions()}) {
        for (const auto &function : theme)
            all << qstring(function.name) + (function.most == 0 ? QStringLiteral("()") : QStringLiteral("("));
    }
    all.sort();
    return all;
}

} // namespace

PathCompletion completionsOf(const QString &text, qsizetype cursor, const QString &type, const fhir::Model &model)
{
    const QString before = text.left(cursor);
    const Typed typed(before);
    PathCompletion completion;
    completion.from = typed.wordBefore(before.size());
    const QString word = before.mid(completion.from);
    const QChar sign = completion.from > 0 ? before.at(completion.from - 1) : QChar();
    if (typed.endsInLiteral() || sign == u'@' || sign == u'%' || sign == u'$'
        || (!word.isEmpty() && word.at(0).isDigit()))
        return completion;
    const Types types(before, type, model);
    const bool isStep = sign == u'.';
    const CollectionType items = isStep ? types.before(completion.from - 1, types.focus()) : types.focus();
    if (isStep && items.unknown == fhirpath::Unknown::Mistake)
        return completion;
    completion.words = elementsOf(items, model);
    if (isStep)
        completion.words << functions();
    completion.words.removeIf([&word](const QString &each) { return !each.startsWith(word, Qt::CaseInsensitive); });
    return completion;
}

} // namespace recipe
