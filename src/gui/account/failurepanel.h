#pragma once

#include "auth/discovery/discovery.h"
#include "auth/error.h"
#include "check/judge.h"
#include "gui/common/translated.h"
#include "words/signin.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class FailurePanel;
}

/** A sign-in that did not work: what happened, what to do and who can do it, with a text for the administrator. */
class FailurePanel : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit FailurePanel(QWidget *parent = nullptr);
    ~FailurePanel() override;
    /** @p base is the server's, for an error that came before @p discovery had ended. */
    void setError(const auth::Error &error, const QUrl &base, const std::optional<auth::Discovery> &discovery,
        const auth::SignInSettings &settings);
    /** For a place where the connection check can be opened: with its button. */
    void offerCheck();

Q_SIGNALS:
    void againWanted();
    void systemBrowserWanted();
    void checkWanted(); ///< see offerCheck()

protected:
    void retranslate() override;

private:
    void say();
    void copy();

    std::unique_ptr<Ui::FailurePanel> m_ui;
    std::function<words::SignInExplanation()> m_explain; ///< the failure that is shown, in the language of now
    std::optional<check::Finding> m_finding; ///< of it
    bool m_isCopied = false;
};

} // namespace gui
