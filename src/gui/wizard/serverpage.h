#pragma once

#include "fhir/query.h"
#include "gui/common/latest.h"
#include "gui/services.h"
#include "gui/wizard/page.h"
#include "sources/server.h"

#include <QElapsedTimer>
#include <QTimer>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace gui {

class Chip;
class ErrorPanel;

/** The server's address, probed after a pause in typing; one probe at a time, the one before is stopped. */
class ServerPage : public Page
{
    Q_OBJECT
public:
    explicit ServerPage(Services &services, QWidget *parent = nullptr);
    void load(const Selection &selection) override;
    void save(Selection &selection) const override;
    [[nodiscard]] QString whyNot() const override;
    void stop() override;
    bool interrupt() override;
    [[nodiscard]] QWidget *firstField() override;

    /** Puts @p address into the field and probes it at once. */
    void use(const QString &address);

private:
    [[nodiscard]] std::optional<fhir::Query> enteredQuery() const; ///< nothing where it is none
    void typed();
    void probe();
    void probed(const sources::Result<sources::ServerProbe> &result);
    void showProbe();
    void showWaiting();
    void offerAgain(bool offered);
    [[nodiscard]] QWidget *suggestions();
    void usePracticeServer(bool withSignIn);

    Services &m_services;
    std::shared_ptr<http::Client> m_client;
    QComboBox *m_address;
    QLineEdit *m_query;
    Chip *m_chip;
    ErrorPanel *m_error;
    QPushButton *m_again;
    QTimer m_pause;
    QTimer m_waiting; ///< says how long an answer has been waited for
    QElapsedTimer m_since;
    QString m_asked; ///< host, for people
    Latest m_probes;
    bool m_probing = false;
    std::optional<sources::ServerProbe> m_probe;
    Account m_account = Account::Anonymous; ///< what the probe suggests
    bool m_fresh = false; ///< probed since the last load: the suggestion is new
};

} // namespace gui
