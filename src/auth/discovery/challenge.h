#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace auth {

/** One challenge of a WWW-Authenticate header (RFC 9110 §11.6.1). */
struct Challenge {
    QByteArray scheme; ///< in lower case
    QByteArray token68; ///< instead of parameters; usually empty
    QList<QPair<QByteArray, QString>> parameters; ///< names in lower case, values unquoted; of a name twice, the first
    bool repeats = false; ///< a name stood there twice

    [[nodiscard]] QString value(QByteArrayView name) const; ///< "" when absent
    [[nodiscard]] bool has(QByteArrayView name) const;
    bool operator==(const Challenge &) const = default;
};

/**
 * All challenges of a header's value, several headers joined by ", ". Takes what servers really send: bare values with
 * colons, slashes and a query in them, empty list elements, a comma at the end, white space around "=". What is beyond
 * reading is skipped up to the next comma.
 */
[[nodiscard]] QList<Challenge> parseChallenges(QByteArrayView header);

/** The Bearer challenge that says most: resource_metadata, else authorization_uri, else any. */
[[nodiscard]] std::optional<Challenge> bearerOf(const QList<Challenge> &challenges);

/** The JSON in a challenge's claims parameter, base64 or base64url; "" when it is neither. */
[[nodiscard]] QString claimsOf(const Challenge &challenge);

} // namespace auth
