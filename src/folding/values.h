#pragma once

#include "folding/condition.h"

#include <string>
#include <string_view>
#include <vector>

namespace folding {

/** What a search can be asked for in place of a condition on one element. */
struct Found {
    std::string chain; ///< after the parameter's code: ":Patient.gender"
    std::string modifier;
    std::vector<std::string> values; ///< escaped; one of them matches
    Leaves leaves = 0; ///< of the condition that it stands for
    Reason reason = Reason::None; ///< why it may match more; None: it matches the same
    bool isComplement = false; ///< :not of a value: also matches where nothing is
    bool repeats = false; ///< the leaves are met in one item of an element that repeats, and so may others be
};

/** Where a condition meets the values of a search parameter. */
struct Meeting {
    std::string_view parameterType; ///< "token"
    std::vector<std::string_view> types; ///< of the element
    const Condition *condition = nullptr; ///< on the element
    std::string_view refersTo; ///< references to this resource type only
    bool repeats = false; ///< the element does, or one above it
    const fhir::Model *model = nullptr;
};

/**
 * The laws, by type of parameter (R4, https://hl7.org/fhir/R4/search.html). "Same" means that the search matches where
 * the condition is true and nowhere else; everything else here matches at least where the condition is true.
 *
 * **token** (#token). boolean, code and id: the same. Of other types the spec advises servers to ignore case "when in
 * doubt", so a value with letters may match more (Reason::Text), and its :not may match less and is not sent. A code
 * without a system is one of any system, as the condition has it; "s|" is every code of s, "|c" one without a system.
 * CodeableConcept.text and Coding.display: :text, which searches either, without case, from the start. ContactPoint:
 * "token searches may use special handling"; its system is no namespace. :not also matches what has no value, where
 * FHIRPath's != has no answer (Reason::Absent). Identifier.type with a system and a code, and the value: :of-type, the
 * same. memberOf(): :in (#modifiers), the same, but only the server knows; a version of the value set is not sent.
 * subsumes() and subsumedBy() are about a Coding, which FHIRPath has no way to write: there is nothing to send :above
 * and :below for. :above, :below, :in and :of-type go only to a server that says that it knows them (isSeldom()).
 *
 * **string** (#string). "=" is :exact, the same. Without a modifier a text matches that begins with the value, in any
 * case and with any accents; :contains where it stands anywhere: more. Values that begin or end with a space or have no
 * letter and no digit are not sent: servers trim them.
 *
 * **date** (#date, #prefix). A value is the range that its precision gives; eq, ge and le match what lies within it, lt
 * and gt what reaches beyond. FHIRPath compares as far as both are written and else has no answer, so searches match
 * more (Reason::Precision), but for whole days before and after the turn of a year. Seconds with and without a fraction
 * are one precision to FHIRPath: for eq and le a fraction is left out, for gt, ne and sa ".000" is written. A date
 * without a zone is the server's day; FHIRPath's here is UTC's: it is sent as written. Period.start > is sa, .end < is
 * eb, .start < is lt, .end > is gt; with "or equal" the value is moved by one of its units, because le and ge are about
 * both ends. today() and now(), with calendar units added or taken away, are sent as they are when the search is made
 * and tested here when its rows come, which is later: what is later than them then was so before; for "earlier" two
 * days are added, so that what comes to meet it while a run of two days lasts is found; "=" and "!=" are not sent. So
 * they always match more (Reason::Precision).
 *
 * **number, quantity** (#number, #quantity). With gt, lt, ge and le the number is exact: the same. "=" matches within
 * half a unit of the last digit: more. ne leaves out as much and so matches less: not sent. Units may be converted by
 * the server: more. FHIRPath's own quantities convert, too: what is compared with "5 'mg'" is not sent, for a server
 * need not.
 *
 * **reference** (#reference). "Patient/1" also matches the address of the server's own Patient/1, and versions of it:
 * more. getReferenceKey(Patient) = '1' is about these three (an address as key is about that of another server): more,
 * for the address may be one of a server that is not this one. A canonical without a version matches all versions:
 * more; one with a version is not sent. :identifier as a token. Of a resource that a reference leads to, nothing is
 * known here, so only a chain (#chaining) that matches the same is sent; what is said of the resource that one
 * reference leads to goes as a chain each, where the reference does not repeat.
 *
 * **_has** (#has) is never sent: FHIRPath goes from a reference to its resource (resolve()) and reads its key
 * (getReferenceKey()), but has no way from a resource to those that refer to it, so no condition says it. It can be
 * typed as a query.
 *
 * **uri** (#uri). Precise: the same. startsWith() of a web address that ends with a slash: :below, more, for a server
 * that compares part by part finds the address without it, too (Reason::Text); other beginnings are not sent. :above
 * goes part by part, and 'http://a/b'.startsWith(url) letter by letter: not sent. Canonicals as with references.
 *
 * **:missing** (#modifiers). "Usually equates to not having the relevant element": =false is sent for exists(); =true
 * for empty(), and may match an element that has only extensions (Reason::Absent).
 */
[[nodiscard]] std::vector<Found> valuesOf(const Meeting &meeting);

/** With a backslash before what parts values (search.html#escaping). */
[[nodiscard]] std::string escapedValue(std::string_view text);

} // namespace folding
