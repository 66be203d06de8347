#pragma once

#include "auth/discovery/discovery.h"
#include "auth/error.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gui {

class ErrorPanel;

/** A sign-in that did not work: what happened, what to do and who can do it, with a text for the administrator. */
class FailurePanel : public QWidget
{
    Q_OBJECT
public:
    explicit FailurePanel(QWidget *parent = nullptr);
    /** @p base is the server's, for an error that came before @p discovery had ended. */
    void setError(const auth::Error &error, const QUrl &base, const std::optional<auth::Discovery> &discovery,
        const auth::SignInSettings &settings);

Q_SIGNALS:
    void againWanted();
    void systemBrowserWanted();

private:
    ErrorPanel *m_error;
    QLabel *m_who;
    QLabel *m_copied;
    QPushButton *m_system;
    QPushButton *m_message;
    QString m_text;
};

} // namespace gui
