#pragma once

#include "sources/search.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sources {

/** The parameters that are sent for a search: its own, what the server can do of its conditions, and its order. */
[[nodiscard]] fhir::Query sentFor(const Search &search);

/**
 * What is sent for a search with conditions, as its server lets it: parameters of conditions that are refused are left
 * out one by one, those that are ignored are noted; either way the condition is applied on this computer. The search's
 * own parameters always stay.
 */
class FoldedSearch
{
public:
    FoldedSearch(const Search &search, Completeness &completeness);

    /** The search goes on where a reading before ended, whose findings are in completeness: what was refused then is
     * not sent. */
    void goOn();
    [[nodiscard]] fhir::Query query() const; ///< with the type
    /** Whether the server is asked to refuse what it does not know: Prefer: handling=strict (search.html#unknown). It
     * would refuse the search's own parameters, too, so only as long as something is sent for conditions. */
    [[nodiscard]] bool isStrict() const { return m_isStrict && !m_folding.query.parameters.empty(); }

    /** The first page was refused with @p error; true when it is to be asked for again, as query() and isStrict() are
     * now. */
    [[nodiscard]] bool giveWay(const Error &error);
    /** The first page is there; true when it is to be asked for again all the same: more of the parameters may do. */
    [[nodiscard]] bool askForMore();
    /** Notes what the first page's self link does not have. */
    void readSelf(const std::string &self);

private:
    [[nodiscard]] bool isSent(const fhir::Query::Parameter &parameter) const;
    [[nodiscard]] std::set<std::string, std::less<>> namedIn(const Error &error) const;
    void tryNext();
    void refuse(const std::set<std::string, std::less<>> &codes);
    void fold();

    const Search &m_search;
    Completeness &m_completeness;
    folding::Offer m_offer; ///< with what was refused
    folding::Folding m_folding;
    bool m_isStrict = true;
    bool m_wasTooStrict = false; ///< a refusal, which may have been about strictness
    /** While it is looked for which parameter is refused: the codes that may be. Only those that were accepted are
     * sent, and the one that is tried. */
    std::vector<std::string> m_suspects;
    std::set<std::string, std::less<>> m_accepted;
    std::string m_tried; ///< "": none is
    bool m_isSearching = false;
    bool m_isFound = false; ///< one that is refused
};

} // namespace sources
