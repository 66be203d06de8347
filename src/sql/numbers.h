#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sql {

/** A decimal as a double. */
struct Real {
    double value = 0;
    /** Digits behind the point as it was sent; nothing where it had an exponent. */
    std::optional<int> scale;
    /** Other decimals of as many digits are other doubles: it has at most 15 digits. */
    bool isExact = true;
};
/** Nothing when @p text is no number in JSON's form. */
[[nodiscard]] std::optional<Real> realOf(std::string_view text);
/** @p value with @p scale digits behind the point where these are enough to say it, else with as few as it needs. */
[[nodiscard]] std::string textOf(double value, std::optional<int> scale = {});

/** A sum of integers and of decimals that are given as doubles, exact as long as it fits 38 digits and each of them has
 * at most 15. What left that is added as doubles are. */
class DecimalSum
{
public:
    void add(std::int64_t value) { change(value, 1); }
    void add(double value) { change(value, 1); }
    void remove(std::int64_t value) { change(value, -1); }
    void remove(double value) { change(value, -1); }

    [[nodiscard]] std::int64_t count() const { return m_count; }
    /** Only integers were added, and it fits: it is one. */
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] Real real() const;
    [[nodiscard]] double mean() const; ///< of count() numbers, which must not be 0

private:
    __extension__ typedef __int128 Wide;
    void change(std::int64_t value, int sign);
    void change(double value, int sign);
    void change(Wide mantissa, int scale, int sign);

    Wide m_mantissa = 0; ///< times ten to the -m_scale
    int m_scale = 0;
    double m_rest = 0; ///< what does not fit
    std::int64_t m_count = 0;
    std::int64_t m_reals = 0;
    std::int64_t m_inexact = 0;
};

} // namespace sql
