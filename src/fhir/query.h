#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fhir {

/**
 * A search (FHIR R4, https://hl7.org/fhir/R4/search.html): "Patient?name:exact=Müller&birthdate=ge1980,le1970". All
 * text in it is UTF-8 with percent-encoding taken out. Parameters that FHIR does not define are kept like any other.
 */
struct Query {
    /** "name:modifier=value,value" */
    struct Parameter {
        std::string name; ///< with its chain: "subject:Patient.name", "_has:Observation:patient:code"
        std::string modifier; ///< "exact", "missing", the type of a reference, …; "" where there is none
        /** The alternatives, of which one has to match. Commas and other separators within one are still escaped
         * (search.html#escaping): see splitValue() and unescapedValue(). None at all where there is not even "=". */
        std::vector<std::string> values;

        [[nodiscard]] std::string code() const; ///< "name:modifier"
        [[nodiscard]] std::string value() const; ///< "value,value"
        bool operator==(const Parameter &) const = default;
    };

    std::string type; ///< of the resources; "" for any
    std::vector<Parameter> parameters; ///< in their order, repeated ones, too

    /**
     * What a person types or pastes: "Patient?name=x", "/Patient", "?name=x" or "name=x", with percent-encoding or
     * without. A plus is a plus. Nothing where what stands before a question mark is no name of a type.
     */
    [[nodiscard]] static std::optional<Query> parse(std::string_view typed);
    /** The parameters of a URL's query or of a form: a plus is a space. */
    [[nodiscard]] static Query parseForm(std::string_view encoded);

    /** For people, with as little percent-encoding as parse() needs to read the same query from it. */
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::string parametersText() const; ///< the same without the type and "?"
    /** For a URL, after its base and "/". parse() and parseForm() read the same query from it. */
    [[nodiscard]] std::string encoded() const;

    /** The first with this name, whatever its modifier; nullptr where there is none. */
    [[nodiscard]] const Parameter *find(std::string_view name) const;
    void add(std::string_view name, std::string_view value); ///< with this one alternative
    void append(const Query &more); ///< the parameters of another query, after its own

    /** This query for resources of @p wanted: without parameters where it is about another type. */
    [[nodiscard]] Query forType(std::string_view wanted) const;
    /** Only the parameters that choose among the resources: not those that say how the answer comes (_count, _sort, …)
     * and what comes along with it (_include, …). */
    [[nodiscard]] Query filters() const;
    [[nodiscard]] bool hasIncludes() const; ///< _include or _revinclude
    [[nodiscard]] Query withoutIncludes() const;

    /**
     * Codes of the parameters that @p used, a server's self link, does not have, each once. A value is the same in any
     * order of its alternatives, with a plus for a space, and with a reference written out: "1", "Patient/1" and
     * "https://example.org/fhir/Patient/1" (search.html#reference).
     */
    [[nodiscard]] std::vector<std::string> missingIn(const Query &used) const;

    bool operator==(const Query &) const = default;
};

/** search.html#prefix */
enum class Prefix : std::uint8_t { Eq, Ne, Gt, Lt, Ge, Le, Sa, Eb, Ap };
/** The prefix of a number, a date or a quantity, and the rest. Only the parameter's type tells whether "ge" is one. */
[[nodiscard]] std::pair<Prefix, std::string_view> splitPrefix(std::string_view value);
/** The parts of a value between separators, "|" or "$", that are not escaped; the parts still are. */
[[nodiscard]] std::vector<std::string_view> splitValue(std::string_view value, char separator);
/** Without the backslashes of search.html#escaping. */
[[nodiscard]] std::string unescapedValue(std::string_view value);

/** A value of _sort: "-date". */
struct SortRule {
    std::string_view parameter;
    bool isDescending = false;
};
[[nodiscard]] SortRule readSortRule(std::string_view value);

/** A value of _include or _revinclude: "Observation:subject:Patient". */
struct Include {
    std::string_view source;
    std::string_view parameter;
    std::string_view target; ///< only references to this type; "" for any
};
[[nodiscard]] std::optional<Include> readInclude(std::string_view value);

} // namespace fhir
