#pragma once

#include "auth/discovery/registration.h"
#include "auth/error.h"

#include <QCoroTask>
#include <QString>
#include <QUrl>

#include <optional>
#include <stop_token>

namespace auth {

/** A visit to a sign-in page: where to, and how the way back is known. */
struct Visit {
    QUrl page;
    QUrl redirectUri;
    QString state; ///< an answer with another one is not ours: refused where it arrives, and waited on
};

/** How a person is brought to a sign-in page and back: embedded, the system's, or a test's. One visit, then it goes. */
class Browser
{
public:
    Browser() = default;
    Browser(const Browser &) = delete;
    Browser &operator=(const Browser &) = delete;
    virtual ~Browser() = default;

    /** Makes ready for the way back and gives its redirect URI, which the port is part of. */
    [[nodiscard]] virtual Result<QUrl> begin(const Registration &client) = 0;
    /** Shows the page; the whole address that it was sent back to. Declined when the person closes it. */
    [[nodiscard]] virtual QCoro::Task<Result<QUrl>> visit(Visit visit, std::stop_token stop) = 0;
    /** How it went: a tab that is still open tells the truth. Without an @p error: signed in. */
    virtual void end(const std::optional<Error> &error) = 0;
};

} // namespace auth
