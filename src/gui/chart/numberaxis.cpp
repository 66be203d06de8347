#include "gui/chart/numberaxis.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gui {
namespace {

constexpr double Same = 0.1; ///< of one number alone, what is seen of the axis on each side
constexpr double Nearest = 1e-12; ///< of the larger one: numbers nearer to each other are one for a picture
constexpr double Largest = 1e300; ///< and smallest: beyond them steps are no numbers
constexpr int MostDigits = 9;
constexpr double Long = 1e12; ///< from here on with an exponent

} // namespace

NumberAxis::NumberAxis(double least, double greatest, int most, bool whole)
{
    least = std::clamp(least, -Largest, Largest);
    greatest = std::clamp(greatest, -Largest, Largest);
    const double size = std::max(std::abs(least), std::abs(greatest));
    if (!(greatest - least > std::max(size * Nearest, 1 / Largest))) {
        const double room = size < 1 / Largest ? 1 : size * Same;
        greatest = least + room;
        least -= room;
    }
    most = std::max(most, 3); // around zero no two ticks cover anything
    int power = static_cast<int>(std::floor(std::log10((greatest - least) / (most - 1))));
    if (whole)
        power = std::max(power, 0);
    for (;; ++power) {
        const double ten = std::pow(10.0, power);
        for (const int digit : {1, 2, 5}) {
            m_step = digit * ten;
            m_first = std::floor(least / m_step);
            m_last = std::ceil(greatest / m_step);
            m_digits = std::max(-power, 0);
            if (m_last - m_first + 1 <= most)
                return;
        }
    }
}

QList<NumberAxis::Tick> NumberAxis::ticks() const
{
    const bool isLong = m_digits > MostDigits || std::max(std::abs(least()), std::abs(greatest())) >= Long;
    QList<Tick> ticks;
    for (double step = m_first; step <= m_last; ++step) {
        const double at = step * m_step;
        ticks << Tick{at, isLong ? QLocale().toString(at, 'g', 6) : QLocale().toString(at, 'f', m_digits)};
    }
    return ticks;
}

} // namespace gui
