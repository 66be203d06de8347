#include "browser/web/page.h"

#include "browser/web/credentialsdialog.h"
#include "http/peoplehost.h"

#include <QAuthenticator>
#include <QPointer>
#include <QWebEngineCertificateError>
#include <QWebEngineClientCertificateSelection>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineLoadingInfo>
#include <QWebEngineQuotaRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>
#include <QWebEngineView>

using namespace Qt::StringLiterals;

namespace browser {

Page::Page(QWebEngineProfile *profile, Rules rules, QObject *parent)
    : QWebEnginePage(profile, parent), m_rules(std::move(rules))
{
    restrict();
    refuseWhatIsNotNeeded();
    connect(this, &QWebEnginePage::loadingChanged, this, &Page::loadingChangedTo);
    connect(this, &QWebEnginePage::newWindowRequested, this, [this](QWebEngineNewWindowRequest &request) {
        if (request.isUserInitiated() && judgeNavigation(request.requestedUrl(), true, m_rules) == Verdict::Follow)
            Q_EMIT windowWanted(request);
    });
    connect(this, &QWebEnginePage::renderProcessTerminated, this,
        [this] { Q_EMIT troubled(tr("The page has ended unexpectedly. Start again, or use your system browser.")); });
    connect(this, &QWebEnginePage::certificateError, this, [this](QWebEngineCertificateError error) {
        error.rejectCertificate();
        Q_EMIT troubled(tr("The connection to %1 is not safe: %2 Nothing was sent to it.")
                            .arg(http::hostForPeople(error.url()), error.description().section(u'.', 0, 0) + u'.'));
    });
}

void Page::restrict()
{
    using S = QWebEngineSettings;
    static constexpr S::WebAttribute Off[] = {S::JavascriptCanOpenWindows, S::JavascriptCanAccessClipboard,
        S::JavascriptCanPaste, S::PluginsEnabled, S::PdfViewerEnabled, S::FullScreenSupportEnabled,
        S::ScreenCaptureEnabled, S::WebGLEnabled, S::AllowRunningInsecureContent, S::AllowGeolocationOnInsecureOrigins,
        S::LocalContentCanAccessFileUrls, S::LocalContentCanAccessRemoteUrls, S::HyperlinkAuditingEnabled,
        S::NavigateOnDropEnabled, S::AllowWindowActivationFromJavaScript, S::DnsPrefetchEnabled, S::ErrorPageEnabled,
        S::AutoLoadIconsForPage};
    for (const auto attribute : Off)
        settings()->setAttribute(attribute, false);
    settings()->setAttribute(S::WebRTCPublicInterfacesOnly, true);
    settings()->setUnknownUrlSchemePolicy(S::DisallowUnknownUrlSchemes);
}

void Page::refuseWhatIsNotNeeded()
{
    connect(this, &QWebEnginePage::featurePermissionRequested, this,
        [this](const QUrl &origin, Feature feature) { setFeaturePermission(origin, feature, PermissionDeniedByUser); });
    connect(this, &QWebEnginePage::fullScreenRequested, this,
        [](QWebEngineFullScreenRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::quotaRequested, this, [](QWebEngineQuotaRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
        [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this,
        [](QWebEngineFileSystemAccessRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::selectClientCertificate, this,
        [](QWebEngineClientCertificateSelection selection) { selection.selectNone(); });
    connect(
        this, &QWebEnginePage::authenticationRequired, this, [this](const QUrl &url, QAuthenticator *authenticator) {
            authenticate(http::hostForPeople(url), url, false, authenticator);
        });
    connect(this, &QWebEnginePage::proxyAuthenticationRequired, this,
        [this](const QUrl &url, QAuthenticator *authenticator, const QString &proxy) {
            authenticate(http::cutAtBeginning(http::uriForPeople(proxy), http::LongestHost), url, true, authenticator);
        });
}

bool Page::acceptNavigationRequest(const QUrl &url, NavigationType /*type*/, bool isMainFrame)
{
    switch (judgeNavigation(url, isMainFrame, m_rules)) {
    case Verdict::Follow:
        return true;
    case Verdict::Answer:
        // Queued: a receiver may destroy this page, and Chromium is still inside a call of it.
        QMetaObject::invokeMethod(
            this, [this, url] { Q_EMIT answered(url); }, Qt::QueuedConnection);
        return false;
    case Verdict::Refuse:
        break;
    }
    return false;
}

/**
 * Qt wants the answer before this returns, which would need a nested event loop. So the first time it is none, the
 * person is asked meanwhile, and then the page is loaded anew. One question at a time: a page may have a hundred parts
 * that ask, and what is typed for one of them serves the others of its host.
 */
void Page::authenticate(const QString &host, const QUrl &part, bool proxy, QAuthenticator *authenticator)
{
    const auto known = m_credentials.constFind(host);
    if (known != m_credentials.constEnd() && !m_tried.contains(part)) {
        m_tried.insert(part);
        authenticator->setUser(known->first);
        authenticator->setPassword(known->second);
        return;
    }
    *authenticator = QAuthenticator();
    static QPointer<CredentialsDialog> open;
    if (open)
        return;
    auto *dialog = new CredentialsDialog(host, proxy, QWebEngineView::forPage(this));
    open = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, dialog, host] {
        m_credentials.insert(host, {dialog->user(), dialog->password()});
        m_tried.clear();
        triggerAction(QWebEnginePage::Reload);
    });
    dialog->open();
}

/** An answer of any status is a page to show; what was refused or given up here is no error (net::ERR_ABORTED). */
void Page::loadingChangedTo(const QWebEngineLoadingInfo &info)
{
    constexpr int Aborted = -3;
    const auto domain = info.errorDomain();
    if (info.status() != QWebEngineLoadingInfo::LoadFailedStatus || info.errorCode() == Aborted
        || domain == QWebEngineLoadingInfo::HttpStatusCodeDomain
        || domain == QWebEngineLoadingInfo::CertificateErrorDomain)
        return;
    const QString host = http::hostForPeople(info.url());
    Q_EMIT troubled(host.isEmpty() ? tr("The page could not be shown. Check the network and start again.")
                                   : tr("%1 could not be shown. Check the network and start again.").arg(host));
}

} // namespace browser
