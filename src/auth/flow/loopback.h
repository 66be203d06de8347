#pragma once

#include "auth/flow/browser.h"
#include "auth/flow/tab.h"

#include <functional>
#include <memory>

namespace auth {

/**
 * The system's browser, coming back to this program over loopback (RFC 8252 §7.3): listens on 127.0.0.1 alone, any
 * port, takes GET of its path with the right state once, answers everything else 404 or 400 and goes on listening; at
 * most 8 KiB and 5 s a connection. A browser that speaks TLS there (it was once told to use https for localhost) never
 * comes back: that is told, once. The tab is answered only when end() says how it went. One object owns port and URI.
 */
class LoopbackBrowser final : public Browser
{
public:
    /** @p open shows a page, QDesktopServices::openUrl for example; false when it cannot. @p cameByTls tells of a
     * browser that speaks TLS, while the visit goes on. */
    explicit LoopbackBrowser(
        std::function<bool(const QUrl &)> open, TabSentences sentences, std::function<void()> cameByTls = {});
    ~LoopbackBrowser() override;

    [[nodiscard]] Result<QUrl> begin(const Registration &client) override;
    [[nodiscard]] QCoro::Task<Result<QUrl>> visit(Visit visit, std::stop_token stop) override;
    void end(const std::optional<Error> &error) override;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace auth
