#include "browser/web/browser.h"

#include <QObject>

namespace browser {

class WebPlugin final : public QObject, public Plugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "org.fhirside.SignIn/1")
    Q_INTERFACES(browser::Plugin)
public:
    [[nodiscard]] std::shared_ptr<EmbeddedBrowser> makeBrowser() override { return std::make_shared<WebBrowser>(); }
};

} // namespace browser

#include "entry.moc"
