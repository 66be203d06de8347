#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>

namespace recipe {

/**
 * A column narrowed by a person: what Recipe::conditions says in FHIRPath, kept beside it so that it can be shown in
 * words and edited. The condition is what counts; conditionOf() writes it.
 */
struct Filter {
    enum class Test : std::uint8_t {
        Is, ///< one of values, to the letter; numbers by value
        IsNot, ///< none of values: what is empty stays, so that Is and IsNot share out all rows
        Has, ///< values[0] somewhere in the text, in either case
        Begins, ///< the text begins so, in either case
        Less,
        More, ///< than values[0]
        Between, ///< values[0] to values[1], both included
        Before, ///< all of values[0], a day, month or year
        After,
        During, ///< within values[0], a day, month or year
        LastDays, ///< values[0] days up to now
        InSet, ///< the code is in the value set values[0], a canonical URL
        NotInSet, ///< no code is: what is empty stays
        Empty, ///< the cell is
        NotEmpty,
    };

    QString column; ///< its name in the view
    Test test = Test::Is;
    QStringList values; ///< as the server writes them: codes, texts, digits; dates as "2023", "2023-05" or "2023-05-12"
    QString unit; ///< of a number, where the view has a column for it; empty: any
    QString condition; ///< FHIRPath, one of Recipe::conditions

    bool operator==(const Filter &) const = default;
};

} // namespace recipe
