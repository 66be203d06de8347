#pragma once

#include <QUrl>

#include <cstdint>

namespace browser {

/** Where one sign-in may go. */
struct Rules {
    QUrl redirectUri; ///< never loaded: it is the answer
    bool onThisComputer = false; ///< the sign-in page itself is on loopback: then http is allowed there, and only then
};

enum class Verdict : std::uint8_t { Follow, Refuse, Answer };

/** What becomes of a page or frame that wants to go to @p url. Only the main frame brings an answer. */
[[nodiscard]] Verdict judgeNavigation(const QUrl &url, bool mainFrame, const Rules &rules);
/** Whether a page may load @p url as a part of itself: https, and what it carries within itself. */
[[nodiscard]] bool mayLoad(const QUrl &url, const Rules &rules);

} // namespace browser
