#pragma once

#include "browser/rules.h"

#include <QHash>
#include <QPair>
#include <QSet>
#include <QWebEngineNewWindowRequest>
#include <QWebEnginePage>

class QAuthenticator;

namespace browser {

/** One page of a sign-in with everything refused that signing in does not need. */
class Page final : public QWebEnginePage
{
    Q_OBJECT
public:
    Page(QWebEngineProfile *profile, Rules rules, QObject *parent = nullptr);

Q_SIGNALS:
    /** The redirect URI was to be loaded; it was not, and the network has not seen it. */
    void answered(const QUrl &url);
    void troubled(const QString &sentence);
    /** A page of the same sign-in in a window of its own; the person asked for it. */
    void windowWanted(QWebEngineNewWindowRequest &request);

protected:
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;
    QStringList chooseFiles(FileSelectionMode, const QStringList &, const QStringList &) override { return {}; }
    // Qt's own answers to these three open a dialog and wait in a nested event loop.
    void javaScriptAlert(const QUrl &, const QString &) override { }
    bool javaScriptConfirm(const QUrl &, const QString &) override { return false; }
    bool javaScriptPrompt(const QUrl &, const QString &, const QString &, QString *) override { return false; }
    /** What pages write may hold addresses with codes. */
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &, int, const QString &) override { }

private:
    void restrict();
    void refuseWhatIsNotNeeded();
    void authenticate(const QString &host, const QUrl &part, bool proxy, QAuthenticator *authenticator);
    void loadingChangedTo(const QWebEngineLoadingInfo &info);

    Rules m_rules;
    QHash<QString, QPair<QString, QString>> m_credentials; ///< host → user and password, typed in this attempt
    QSet<QUrl> m_tried; ///< parts that were given them: those that ask again do not take them
};

} // namespace browser
