#pragma once

#include "auth/discovery/discovery.h"

#include <QWidget>

class QLabel;

namespace browser {
class HostLabel;
}

namespace gui {

/** A question on which a password or a token depends: it names both parties in full, and No comes first. */
class QuestionPanel : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionPanel(QWidget *parent = nullptr);
    /** May people who use @p server sign in at @p authority, an origin? */
    void askTrust(const QUrl &server, const QUrl &authority);
    void askAudience(const auth::Discovery &discovery);

Q_SIGNALS:
    void agreed();
    void declined();

private:
    void ask(const QString &question, const QString &before, const QString &names, const QString &text);

    QLabel *m_question;
    browser::HostLabel *m_names;
    QLabel *m_text;
};

} // namespace gui
