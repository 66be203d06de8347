#pragma once

#include "recipe/m/expression.h"

namespace recipe::m {

struct Token {
    enum class Kind : std::uint8_t {
        Name, ///< identifiers, quoted ones without #"…"; keywords and "#date", too
        Number,
        Text,
        Sign,
        End,
    };
    Kind kind = Kind::End;
    QString text;
    bool isQuoted = false; ///< a name that no keyword is
    qsizetype from = 0;
    qsizetype end = 0;
};
/** Ends with one of Kind::End. */
[[nodiscard]] tl::expected<QList<Token>, Mistake> tokensOf(const QString &source);

} // namespace recipe::m
