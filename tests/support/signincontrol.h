#pragma once

#include "auth/session/kept.h"
#include "gui/account/signincontroller.h"
#include "support/fakenetwork.h"
#include "support/keyrings.h"
#include "support/signing.h"
#include "support/world.h"

#include <QSettings>
#include <QTemporaryDir>
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
    void end(const QString &sentence) override { inner.end(sentence); }
    [[nodiscard]] QWidget *widget(QWidget *parent) override { return new QWidget(parent); }
    void setEvents(browser::Events) override { }
    void startAgain() override { }
};

/** A FHIR server that Entra guards, on a scripted network, and the controller of a sign-in to it. */
struct Control {
    static constexpr int Patience = 20'000;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    world::World world{401, world::named(world::Microsoft + QLatin1Char('/') + world::Tenant)};
    http::Client client{world.network};
    http::Client signInClient{world.network};
    MemoryKeyring keyring;
    FakeClock clock;
    std::shared_ptr<FakeEmbedded> browser = std::make_shared<FakeEmbedded>();
    gui::Services services{client, settings, {}, signInClient, keyring, clock, {}, {}};
    gui::SignInController controller{services};

    Control()
    {
        services.embeddedBrowser = [this] { return std::shared_ptr<browser::EmbeddedBrowser>(browser); };
        world.publish(world::entra(world::Microsoft, world::Tenant, world::Tenant));
    }
    [[nodiscard]] QUrl base() const { return QUrl(world::Base); }
    /** What was sent to token endpoints, as "host refresh_token". */
    [[nodiscard]] QStringList redeemed() const
    {
        QStringList all;
        for (const auto &asked : world.network.asked) {
            if (asked.verb == "POST")
                all << asked.request.url().host() + QLatin1Char(' ')
                        + auth::valueOf(signing::form(asked.body), u"refresh_token");
        }
        return all;
    }
};
