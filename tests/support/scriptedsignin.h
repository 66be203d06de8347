#pragma once

#include "auth/session/kept.h"
#include "gui/account/signincontroller.h"
#include "support/fakebrowser.h"
#include "support/guardedserver.h"
#include "support/gui.h"

#include <QWidget>

/** An embedded browser without a page: the person in front of it answers as a test says, or never. */
class FakeEmbedded final : public browser::EmbeddedBrowser
{
public:
    FakeBrowser inner;
    [[nodiscard]] auth::Result<QUrl> begin(const auth::Registration &client) override { return inner.begin(client); }
    [[nodiscard]] QCoro::Task<auth::Result<QUrl>> visit(auth::Visit visit, std::stop_token stop) override
    {
        return inner.visit(std::move(visit), std::move(stop));
    }
    void end(const std::optional<auth::Error> &error) override { inner.end(error); }
    [[nodiscard]] QWidget *widget(QWidget *parent) override
    {
        auto *page = new QWidget(parent);
        page->setObjectName(QStringLiteral("fakePage"));
        return page;
    }
    void setEvents(browser::Events events_) override { events = std::move(events_); }
    void startAgain() override { }

    browser::Events events; ///< what its window wants to hear
};

/** A FHIR server that Entra guards, on a scripted network, what windows are handed, and a person who signs in there. */
struct ScriptedSignIn : GuardedServer, WindowServices {
    static constexpr int Patience = 20'000;
    std::shared_ptr<FakeEmbedded> browser = std::make_shared<FakeEmbedded>();
    gui::SignInController controller{services};

    ScriptedSignIn() : GuardedServer(401, service::named(service::Entra)), WindowServices(GuardedServer::network)
    {
        services.embeddedBrowser = [this] { return std::shared_ptr<browser::EmbeddedBrowser>(browser); };
        publish(service::entra(service::Microsoft, service::Tenant, service::Tenant));
    }
    [[nodiscard]] QUrl base() const { return QUrl(service::Base); }
    /** What was sent to token endpoints, as "host refresh_token". */
    [[nodiscard]] QStringList redeemed() const
    {
        QStringList all;
        for (const auto &asked : network.asked) {
            if (asked.verb == "POST")
                all << asked.request.url().host() + QLatin1Char(' ')
                        + auth::valueOf(service::form(asked.body), u"refresh_token");
        }
        return all;
    }
    /** The token endpoint gives these from now on. */
    void give(const QString &access, const QString &refresh, const QJsonObject &identity = {})
    {
        auto answer = service::tokens(access, refresh);
        if (!identity.isEmpty())
            answer.insert(QStringLiteral("id_token"), service::jwt(identity));
        network.standing.insert(
            service::TokenEndpoint.toString(), {"POST", service::TokenEndpoint, 200, service::json(answer), {}});
    }
    /** From now on the person in front of the page is Jane, who signs in. */
    void janeSignsIn(const QString &refresh = QStringLiteral("R1"))
    {
        browser->inner.answer = [this, refresh](const auth::Visit &visit) {
            const auto page = auth::parametersOf(visit.page);
            give(QStringLiteral("A1"), refresh, service::identity(auth::valueOf(page, u"nonce")));
            QUrl back = browser->inner.redirect;
            back.setQuery(QStringLiteral("code=C1&state=") + visit.state);
            return back;
        };
    }
    /** What signing in as Jane gives. */
    [[nodiscard]] auth::SignInResult jane() const
    {
        auth::SignInResult result;
        result.discovery = service::discovery();
        result.tokens.access = "A1";
        result.tokens.refresh = "R1";
        result.tokens.lifetime = std::chrono::hours(1);
        result.tokens.lifetimeKnown = true;
        result.identity.subject = QStringLiteral("jane");
        result.identity.name = QStringLiteral("Jane Doe");
        result.identity.account = QStringLiteral("jane@contoso.example");
        return result;
    }
};
