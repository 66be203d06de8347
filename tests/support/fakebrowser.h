#pragma once

#include "auth/flow/browser.h"
#include "http/wakeup.h"

#include <QStringList>

#include <functional>

/** A person who does with the sign-in page what a test says, or never comes back from it. */
class FakeBrowser final : public auth::Browser
{
public:
    QUrl redirect{QStringLiteral("http://127.0.0.1:4711/")};
    std::function<QUrl(const auth::Visit &)> answer; ///< none: the person does nothing until a stop
    auth::Visit visited;
    QList<std::optional<auth::Error>> ended;

    [[nodiscard]] auth::Result<QUrl> begin(const auth::Registration & /*client*/) override { return redirect; }
    [[nodiscard]] QCoro::Task<auth::Result<QUrl>> visit(auth::Visit visit, std::stop_token stop) override
    {
        visited = visit;
        return answer ? answered(answer(visit)) : stopped(std::move(stop));
    }
    void end(const std::optional<auth::Error> &error) override { ended << error; }

private:
    static QCoro::Task<auth::Result<QUrl>> answered(QUrl url) { co_return url; }
    static QCoro::Task<auth::Result<QUrl>> stopped(std::stop_token stop)
    {
        http::Wakeup over;
        {
            const std::stop_callback wake(stop, [&over] { over.wake(); });
            if (!stop.stop_requested())
                co_await over.wait();
        }
        auth::Error error;
        error.kind = auth::Error::Kind::Cancelled;
        co_return tl::unexpected(error);
    }
};
