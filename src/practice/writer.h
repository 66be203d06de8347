#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace practice {

/** A code with the display its terminology gives it. */
struct Code {
    std::string_view system;
    std::string_view code;
    std::string_view display;
};

/**
 * Writes JSON by hand, so that a decimal keeps the digits it was given (7.0, 0.10), and the FHIR datatypes that every
 * resource needs. The caller closes what it opens.
 */
class Writer
{
public:
    Writer &object(std::string_view key = {}) { return open(key, '{', '}'); }
    Writer &array(std::string_view key = {}) { return open(key, '[', ']'); }
    Writer &end();
    Writer &text(std::string_view key, std::string_view value);
    Writer &number(std::string_view key, std::string_view digits);
    Writer &number(std::string_view key, long long value) { return number(key, std::to_string(value)); }
    Writer &flag(std::string_view key, bool value);
    Writer &item(std::string_view value); ///< a string in an array
    Writer &null(); ///< a hole in an array of primitives
    /** JSON that is already written, as an item or as the value of @p key. */
    Writer &raw(std::string_view json, std::string_view key = {});

    Writer &coding(const Code &code, std::string_view key = {});
    /** CodeableConcept with one coding or more and, unless empty, a text. */
    Writer &concept_(std::string_view key, const Code &code, std::string_view text = {});
    Writer &concepts(std::string_view key, const Code &code); ///< an array of one
    Writer &reference(std::string_view key, std::string_view target, std::string_view display = {});
    Writer &quantity(std::string_view key, std::string_view digits, std::string_view unit, std::string_view ucum);
    Writer &period(std::string_view key, std::string_view start, std::string_view end);
    Writer &identifier(std::string_view use, std::string_view system, std::string_view value);

    [[nodiscard]] std::string take();

private:
    Writer &open(std::string_view key, char opening, char closing);
    void begin(std::string_view key);

    std::string m_json;
    std::vector<char> m_closing;
    bool m_first = true;
};

/** @p scaled / 10^@p digits as text with exactly that many digits: (70, 1) is "7.0". */
[[nodiscard]] std::string decimal(long long scaled, int digits);

} // namespace practice
