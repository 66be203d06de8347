#include "sources/foldedsearch.h"

#include "folding/elsewhere.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

namespace sources {
namespace {

using Parameter = fhir::Query::Parameter;

constexpr std::string_view Sort = "_sort";
constexpr std::string_view Elements = "_elements";

/** What the server offers, without what it has refused. */
folding::Offer offerOf(const Search &search)
{
    folding::Offer offer = search.conditions.offer;
    const auto &findings = search.conditions.findings;
    if (findings && findings->refused.contains(search.query.type))
        offer.refused.merge(std::set(findings->refused.at(search.query.type)));
    return offer;
}

/** Servers that do not know these often find nothing for them instead of refusing them, as they should
 * (search.html#modifiers), so they go to those alone that say that they know them. A chain ("subject:Patient.gender")
 * and a value set's codes (:in) are not sent at all: each row is tested here, too, and neither what a reference leads
 * to nor the value set is here (but see recipe::withServerConditions()). */
bool isTrusted(const Parameter &parameter, const folding::Offer &offer)
{
    static constexpr std::string_view Doubtful[] = {"text", "above", "below", "of-type", "code-text", "text-advanced"};
    const bool isDoubtful = std::ranges::find(Doubtful, parameter.modifier) != std::end(Doubtful);
    return !folding::isElsewhere(parameter) && (!isDoubtful || offer.modifiers.contains(parameter.code()));
}

folding::Folding trusted(folding::Folding folding, const folding::Offer &offer)
{
    const auto isDoubtful = [&offer](const Parameter &parameter) { return !isTrusted(parameter, offer); };
    for (auto &folded : folding.conditions) {
        if (std::erase_if(folded.parameters, isDoubtful) == 0)
            continue;
        folded.part = folded.parameters.empty() ? folding::Part::None : folding::Part::Superset;
        folded.reason = folding::Reason::NotOffered;
        folded.residual = folded.condition;
    }
    std::erase_if(folding.query.parameters, isDoubtful);
    return folding;
}

folding::Folding foldingOf(const Search &search, const folding::Offer &offer)
{
    const auto &expressions = search.conditions.expressions;
    const auto *model = search.conditions.model;
    if (!model || expressions.empty())
        return {};
    if (auto folded = folding::fold(search.query.type, expressions, *model, offer))
        return trusted(*std::move(folded), offer);
    folding::Folding others; // what is no condition is refused by the view, or has no row
    for (const auto &expression : expressions) {
        auto one = folding::fold(search.query.type, {&expression, 1}, *model, offer);
        if (!one) {
            others.conditions.push_back({expression, folding::Part::None, folding::Reason::None, {}, expression});
            continue;
        }
        others.conditions.push_back(std::move(one->conditions.front()));
        std::ranges::copy(one->query.parameters, std::back_inserter(others.query.parameters));
    }
    return trusted(std::move(others), offer);
}

/** Those of @p folding that the search does not have itself, its order, and what is wanted of the resources. */
std::vector<Parameter> addedBy(const folding::Folding &folding, const Search &search, const folding::Offer &offer)
{
    std::vector<Parameter> added;
    std::ranges::copy_if(folding.query.parameters, std::back_inserter(added), [&search](const Parameter &parameter) {
        return std::ranges::find(search.query.parameters, parameter) == search.query.parameters.end();
    });
    if (!search.sort.empty() && !search.query.find(Sort) && !offer.refused.contains(Sort))
        added.push_back({std::string(Sort), {}, {search.sort}});
    if (!search.elements.empty() && !search.query.find(Elements) && !offer.refused.contains(Elements))
        added.push_back({std::string(Elements), {}, search.elements});
    return added;
}

/** Whether @p word stands in @p text, and not within a longer one. */
bool names(std::string_view text, std::string_view word)
{
    const auto isPart = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; };
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !isPart(text[at - 1])) && (end == text.size() || !isPart(text[end])))
            return true;
    }
    return false;
}

/** Whether @p status may be about what was asked, rather than who asks, how often, and how the server is. */
bool isAboutTheQuestion(int status)
{
    static constexpr int Others[] = {401, 403, 406, 407, 408, 410, 425, 429, 451};
    const bool isRequest = status >= 400 && status < 500 && std::ranges::find(Others, status) == std::end(Others);
    return isRequest || status == 500 || status == 501; // some fail at what they do not know
}

} // namespace

fhir::Query sentFor(const Search &search)
{
    fhir::Query sent = search.query;
    const auto offer = offerOf(search);
    const auto added = addedBy(foldingOf(search, offer), search, offer);
    sent.parameters.insert(sent.parameters.end(), added.begin(), added.end());
    return sent;
}

FoldedSearch::FoldedSearch(const Search &search, Completeness &completeness)
    : m_search(search), m_completeness(completeness), m_offer(offerOf(search))
{
    m_isStrict = !search.conditions.findings || search.conditions.findings->knowsStrict;
    for (const auto &expression : search.conditions.expressions)
        m_completeness.conditions.push_back({expression});
    fold();
}

void FoldedSearch::goOn()
{
    for (const auto &condition : m_completeness.conditions) {
        if (condition.by != Condition::By::Refused)
            continue;
        for (const auto &parameter : condition.failed)
            m_offer.refused.insert(parameter.code());
    }
    m_folding = foldingOf(m_search, m_offer);
}

fhir::Query FoldedSearch::query() const
{
    fhir::Query sent = m_search.query;
    std::ranges::copy_if(addedBy(m_folding, m_search, m_offer), std::back_inserter(sent.parameters),
        [this](const Parameter &parameter) { return isSent(parameter); });
    return sent;
}

bool FoldedSearch::isSent(const Parameter &parameter) const
{
    const std::string code = parameter.code();
    return !m_isSearching || code == m_tried || m_accepted.contains(code);
}

/** Codes of what is sent for conditions that the server's words are about. */
std::set<std::string, std::less<>> FoldedSearch::namedIn(const Error &error) const
{
    std::set<std::string, std::less<>> found;
    for (const auto &parameter : addedBy(m_folding, m_search, m_offer)) {
        const auto isNamed = [name = std::string_view(parameter.name)](const std::string &text) {
            return names(text, name.substr(0, name.find_first_of(".:")));
        };
        const bool isMeant = std::ranges::any_of(error.issues, [&isNamed](const fhir::Issue &issue) {
            return isNamed(issue.text) || std::ranges::any_of(issue.where, isNamed);
        });
        if (isMeant)
            found.insert(parameter.code());
    }
    return found;
}

bool FoldedSearch::giveWay(const Error &error)
{
    const auto added = addedBy(m_folding, m_search, m_offer);
    if (error.kind != Error::Kind::Status || !isAboutTheQuestion(error.status) || added.empty())
        return false;
    if (m_isSearching) {
        if (m_tried.empty()) // not even without them
            return false;
        m_isFound = true;
        refuse({std::exchange(m_tried, {})});
        tryNext();
        return true;
    }
    if (const auto named = namedIn(error); !named.empty()) {
        refuse(named);
        fold();
        return true;
    }
    const bool wasStrict = isStrict();
    m_isStrict = false;
    if (wasStrict) {
        m_wasTooStrict = true;
        return true;
    }
    m_isSearching = true;
    for (const auto &parameter : added) {
        if (std::ranges::find(m_suspects, parameter.code()) == m_suspects.end())
            m_suspects.push_back(parameter.code());
    }
    return true;
}

bool FoldedSearch::askForMore()
{
    if (!m_isSearching) {
        if (m_wasTooStrict && m_search.conditions.findings) // and it takes the same without
            m_search.conditions.findings->knowsStrict = false;
        return false;
    }
    if (!m_tried.empty())
        m_accepted.insert(std::exchange(m_tried, {}));
    if (m_suspects.size() == 1 && !m_isFound) { // then it was this one
        refuse({m_suspects.front()});
        m_suspects.clear();
    }
    tryNext();
    return !m_tried.empty();
}

/** Goes on to the next suspect. */
void FoldedSearch::tryNext()
{
    if (m_suspects.empty())
        return;
    m_tried = m_suspects.front();
    m_suspects.erase(m_suspects.begin());
}

void FoldedSearch::refuse(const std::set<std::string, std::less<>> &codes)
{
    for (auto &condition : m_completeness.conditions) {
        for (const auto &parameter : condition.sent) {
            if (codes.contains(parameter.code()))
                condition.failed.push_back(parameter);
        }
        std::erase_if(condition.sent, [&codes](const Parameter &sent) { return codes.contains(sent.code()); });
        if (!condition.failed.empty())
            condition.by = Condition::By::Refused;
    }
    m_offer.refused.insert(codes.begin(), codes.end());
    if (m_search.conditions.findings)
        m_search.conditions.findings->refused[m_search.query.type].insert(codes.begin(), codes.end());
}

/** What is sent for each condition from now on. */
void FoldedSearch::fold()
{
    m_folding = foldingOf(m_search, m_offer);
    for (std::size_t i = 0; i < std::min(m_folding.conditions.size(), m_completeness.conditions.size()); ++i) {
        const auto &folded = m_folding.conditions[i];
        auto &condition = m_completeness.conditions[i];
        condition.sent = folded.parameters;
        condition.reason = folded.reason;
        if (folded.part == folding::Part::Whole && !folded.parameters.empty())
            condition.by = Condition::By::Server;
        else
            condition.by = folded.reason == folding::Reason::Refused || !condition.failed.empty()
                ? Condition::By::Refused
                : Condition::By::Here;
    }
}

void FoldedSearch::readSelf(const std::string &self)
{
    const auto question = self.find('?');
    if (question == std::string::npos) // it tells nothing
        return;
    const fhir::Query used = fhir::Query::parseForm(std::string_view(self).substr(question + 1));
    for (auto &condition : m_completeness.conditions) {
        const auto isIgnored = [&used](const Parameter &parameter) {
            return !fhir::Query{{}, {parameter}}.missingIn(used).empty();
        };
        std::ranges::copy_if(condition.sent, std::back_inserter(condition.failed), isIgnored);
        if (std::erase_if(condition.sent, isIgnored) > 0)
            condition.by = Condition::By::Ignored;
    }
}

} // namespace sources
