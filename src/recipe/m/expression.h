#pragma once

#include <QList>
#include <QString>

#include <tl/expected.hpp>

#include <memory>
#include <utility>
#include <vector>

/** Power Query's formula language M, as far as queries on FHIR servers are written in it: its specification, "Power
 * Query M formula language", sections Lexical structure and Expressions. Functions, types and metadata are left out. */
namespace recipe::m {

/** An expression, and where it stands. */
struct Expression {
    enum class Kind : std::uint8_t {
        Null,
        Logical, ///< text "true" or "false"
        Number, ///< text: as written
        Text, ///< text: what it says
        Identifier, ///< text: the name, "_" for the row
        Field, ///< parts[0][text]; of the row, "[text]", parts[0] is the identifier _
        Index, ///< parts[0]{parts[1]}
        Call, ///< text(parts…)
        Each, ///< parts[0]: what it gives
        List, ///< {parts…}
        Record, ///< [names = parts]
        Let, ///< names = parts; the last part is what comes behind "in"
        Not,
        Minus,
        Operator, ///< parts[0] text parts[1]; text is "and", "or", "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/",
                  ///< "&"
    };
    Kind kind = Kind::Null;
    QString text;
    QList<QString> names;
    std::vector<Expression> parts;
    qsizetype from = 0; ///< in the source
    qsizetype end = 0;
};

struct Mistake {
    qsizetype at = 0; ///< in the source
    QString expected; ///< in M's own signs
};
[[nodiscard]] tl::expected<Expression, Mistake> parse(const QString &source);

} // namespace recipe::m
