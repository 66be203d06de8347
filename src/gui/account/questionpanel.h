#pragma once

#include "auth/discovery/discovery.h"
#include "gui/common/translated.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class QuestionPanel;
}

/** A question on which a password or a token depends: it names both parties in full, and No comes first. */
class QuestionPanel : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit QuestionPanel(QWidget *parent = nullptr);
    ~QuestionPanel() override;
    /** May people who use @p server sign in at @p authority, an origin? */
    void askTrust(const QUrl &server, const QUrl &authority);
    void askAudience(const auth::Discovery &discovery);

Q_SIGNALS:
    void agreed();
    void declined();

protected:
    void retranslate() override;

private:
    void ask(std::function<void()> say);
    void say();

    std::unique_ptr<Ui::QuestionPanel> m_ui;
    std::function<void()> m_say; ///< the question that is asked, in the language of now
};

} // namespace gui
