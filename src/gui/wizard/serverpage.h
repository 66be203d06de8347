#pragma once

#include "fhir/query.h"
#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "gui/services.h"
#include "gui/wizard/page.h"
#include "sources/server.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

class QListWidgetItem;
class QPushButton;

namespace gui {

namespace Ui {
class ServerPage;
}

/** The server's address, probed after a pause in typing; one probe at a time, the one before is stopped. */
class ServerPage : public Translated<Page>
{
    Q_OBJECT
public:
    explicit ServerPage(Services &services, QWidget *parent = nullptr);
    ~ServerPage() override;
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override;
    void stop() override;
    bool interrupt() override;
    [[nodiscard]] QWidget *firstField() override;

    /** Puts @p address into the field and probes it at once. */
    void use(const QString &address);

protected:
    void retranslate() override;

private:
    enum class State : std::uint8_t { Empty, Asking, Stopped, NoAddress, NoPractice, Failed, Found };

    [[nodiscard]] std::optional<fhir::Query> enteredQuery() const; ///< nothing where it is none
    void connectParts();
    void offer(QPushButton *button, const QString &address);
    void typed();
    void probe();
    void probed(const sources::Result<sources::ServerProbe> &result);
    void enter(State state);
    void say();
    void sayWaiting();
    void sayFailure();
    void offerAgain(bool offered);
    void showRecent();
    void pick(const QListWidgetItem *line);
    void pickRecipe(const QString &path);
    void usePracticeServer(bool withSignIn);

    std::unique_ptr<Ui::ServerPage> m_ui;
    Services &m_services;
    std::shared_ptr<http::Client> m_client;
    QTimer m_pause;
    QTimer m_waiting; ///< says how long an answer has been waited for
    QElapsedTimer m_since;
    QString m_asked; ///< host, for people
    Latest m_probes;
    State m_state = State::Empty;
    std::optional<sources::Error> m_error; ///< in State::Failed
    std::optional<sources::ServerProbe> m_probe;
    Account m_account = Account::Anonymous; ///< what the probe suggests
    bool m_isPicked = false; ///< a recipe was, just now
    bool m_fresh = false; ///< probed since the last load: the suggestion is new
};

} // namespace gui
