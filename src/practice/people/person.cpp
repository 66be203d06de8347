#include "practice/people/person.h"

#include <algorithm>
#include <cmath>

namespace practice {
namespace {

using std::chrono::days;

struct Growth {
    int age; ///< years
    int height; ///< thousandths of the adult height
    int bmi; ///< tenths of kg/m², median
};

// Medians of the WHO growth standards, rounded: enough for a believable chart.
constexpr Growth growth[] = {{0, 290, 134}, {1, 435, 168}, {2, 500, 160}, {5, 635, 153}, {10, 800, 166}, {13, 910, 185},
    {16, 990, 208}, {18, 1000, 218}, {40, 1000, 255}, {60, 990, 270}, {100, 960, 245}};

/** Linear between the rows of the table; @p age in days. */
int grown(int age, int Growth::*what)
{
    constexpr int year = 365;
    const auto *above =
        std::find_if(std::begin(growth), std::end(growth), [age](const Growth &g) { return g.age * year >= age; });
    if (above == std::begin(growth))
        return above->*what;
    if (above == std::end(growth))
        return std::prev(above)->*what;
    const Growth &below = *std::prev(above);
    return below.*what + (above->*what - below.*what) * (age - below.age * year) / ((above->age - below.age) * year);
}

std::vector<Visit> makeVisits(const Person &person, int count)
{
    const Day first = std::max(person.birth, day(2014, 1, 1));
    const Day last = person.death.value_or(Today);
    const int span = static_cast<int>((last - first).count());
    Dice dice = person.dice(Stream::Visit);
    std::vector<Visit> visits;
    for (int i = 0; i < count; ++i)
        visits.push_back({first + days{dice.between(0, span)}, dice.between(8 * 60, 17 * 60)});
    std::sort(visits.begin(), visits.end(),
        [](const Visit &a, const Visit &b) { return std::pair(a.day, a.minute) < std::pair(b.day, b.minute); });
    return visits;
}

void name(Person &person)
{
    Dice dice = person.dice(Stream::Name);
    person.culture = &dice.pick(cultures());
    if (person.index % 37 == 36) // a person found unconscious
        return;
    person.given = dice.pick(person.female ? person.culture->female : person.culture->male);
    person.family = dice.pick(person.culture->family);
}

} // namespace

int visitCount(std::uint64_t seed, std::uint64_t index)
{
    return Dice(seed, Stream::Count, index).between(1, 6);
}

Person makePerson(std::uint64_t seed, std::uint64_t index)
{
    Person person;
    person.seed = seed;
    person.index = index;
    Dice dice = person.dice(Stream::Person);
    person.female = dice.chance(51);
    person.birth = day(1930, 1, 1) + days{dice.between(0, 34500)}; // to the middle of 2024
    person.adultHeight = (person.female ? 1650 : 1780) + dice.bell() * (person.female ? 45 : 48) / 1000;
    person.build = dice.bell();
    const int age = ageAt(person.birth, Today);
    if (dice.chance(age > 75 ? 35 : age > 50 ? 6 : 1))
        person.death = std::max(person.birth + days{20}, Today - days{dice.between(1, 3000)});
    const int known = dice.below(40);
    person.birthDate = known == 0 ? BirthDate::Unknown
        : known < 3               ? BirthDate::Year
        : known < 5               ? BirthDate::Month
                                  : BirthDate::Whole;
    name(person);
    person.visits = makeVisits(person, visitCount(seed, index));
    return person;
}

int Person::heightAt(Day on) const
{
    return adultHeight * grown(static_cast<int>((on - birth).count()), &Growth::height) / 1000;
}

int Person::weightAt(Day on) const
{
    const int bmi = grown(static_cast<int>((on - birth).count()), &Growth::bmi);
    const double metres = heightAt(on) / 1000.0;
    const double kilograms = metres * metres * (bmi / 10.0) * (1.0 + build * 0.00015);
    return static_cast<int>(std::lround(kilograms * 10));
}

std::string Person::fullName() const
{
    return family.empty() ? given : given + " " + family;
}

} // namespace practice
