#pragma once

#include "fhir/decimal.h"
#include "quality/findings.h"

#include <cstdint>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace quality {

/** The code that a number is of. */
struct Code {
    std::string key; ///< "http://loinc.org|2823-3", or its text
    std::string name; ///< for people: "Potassium (2823-3)", or its text
    bool isText = false; ///< there is no code, and name is the text in its place
};

/**
 * The numbers of a table by code and unit, gathered: some 50 bytes each. Only quantities of Observations and their
 * components that have no comparator ("<5" is no number) and were not entered in error. What is odd is judged over all
 * of them, and by nothing else than each other: a code with few numbers is not judged at all.
 *
 * - UnitUnlike: of at least 20 numbers, nine in ten have one unit, and at most one in twenty this one; units that are
 * the same by UCUM ("mm[Hg]" of two spellings, "/min" and "1/min") are one.
 * - UnitMissing: the same, of numbers without one.
 * - ValueFar: of at least 30 numbers of one code and unit. Further from the median than ten times the distance of the
 *   quartiles, and at least three times as far as the next one, so that a long tail, as many results have, is none; one
 *   in a hundred at most. Where half of all numbers are the same there is no distance to tell by.
 * - ValueBeyondRange: above ten times the upper end of the range that was sent with it, or below a tenth of the lower
 *   one; not where more than one in fifty of the code and unit are, as of results that rise a hundredfold in illness.
 */
class Measures
{
public:
    /** A number of @p code in @p unit, "" for none. */
    void add(const Code &code, std::string_view path, std::string_view unit, fhir::Decimal number, bool isBeyondRange,
        table::RowRef place);
    void merge(Measures &&later);
    /** Ends early, with some of its findings missing, where @p stop asks for it. */
    void judge(Findings &findings, const std::stop_token &stop = {}) const;

private:
    struct Number {
        fhir::Decimal value;
        table::RowRef place;
        bool isBeyondRange = false;
    };
    struct Group {
        std::string unit;
        std::vector<Number> numbers;
    };
    struct Numbers {
        Code code;
        std::string path;
        std::map<std::string, Group, std::less<>> groups; ///< by unit
    };
    static void judgeUnits(const Numbers &numbers, Findings &findings);
    static void judgeValues(const Numbers &numbers, const Group &group, Findings &findings);
    static void judgeRange(const Numbers &numbers, const Group &group, Findings &findings);
    std::map<std::string, Numbers, std::less<>> m_numbers; ///< by path and code
};

} // namespace quality
