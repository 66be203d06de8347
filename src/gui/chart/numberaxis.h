#pragma once

#include <QList>
#include <QString>

namespace gui {

/** A span of numbers from one round number to another, with round ticks between. For drawing alone: doubles. */
class NumberAxis
{
public:
    struct Tick {
        double at = 0;
        QString text; ///< in the locale, all with as many digits
    };

    NumberAxis() : NumberAxis(0, 1, 2) { }
    /** Covers @p least to @p greatest with at most @p most ticks, three at least. @p whole: numbers between whole ones
     * are none. */
    NumberAxis(double least, double greatest, int most, bool whole = false);

    [[nodiscard]] double least() const { return m_first * m_step; }
    [[nodiscard]] double greatest() const { return m_last * m_step; }
    /** Where @p number stands: 0 at the least, 1 at the greatest. */
    [[nodiscard]] double share(double number) const { return (number - least()) / (greatest() - least()); }
    [[nodiscard]] QList<Tick> ticks() const;

private:
    double m_step = 1;
    double m_first = 0; ///< in steps
    double m_last = 1;
    int m_digits = 0; ///< behind the point
};

} // namespace gui
