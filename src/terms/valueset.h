#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace terms {

/** A condition on the concepts of a code system. */
struct Filter {
    std::string property;
    std::string op; ///< FilterOperator: "is-a", "=", "regex", …
    std::string value;
};

/** One include or exclude of a ValueSet: what meets all of it. */
struct Rule {
    std::string system; ///< "" where only value sets are named
    std::string version;
    std::vector<std::string> codes; ///< as they are written, in their order
    std::unordered_set<std::string> known; ///< the same, to be looked up
    std::unordered_set<std::string> lowered; ///< the same in small letters
    bool isListed = false; ///< only codes
    std::vector<Filter> filters;
    std::vector<std::string> valueSets;
};

/** A ValueSet. */
struct ValueSet {
    /** A code of the expansion. */
    struct Entry {
        std::string system;
        std::string version;
        bool isAbstract = false;
    };

    std::string url;
    std::string version;
    std::string title; ///< for people; "" where it has none
    std::unordered_multimap<std::string, Entry> expansion; ///< by code
    bool hasExpansion = false;
    bool isExpansionWhole = false; ///< false for a page of it, or one that could not be made whole
    bool hasCompose = false;
    bool takesInactive = true; ///< compose.inactive
    std::vector<Rule> includes;
    std::vector<Rule> excludes;
};

} // namespace terms
