#include "signin/plugin.h"

#include <QCoreApplication>
#include <QDir>
#include <QPluginLoader>

namespace signin {

tl::expected<std::shared_ptr<EmbeddedBrowser>, QString> makeEmbeddedBrowser()
{
    const QDir program(QCoreApplication::applicationDirPath());
    QString fault;
    for (const auto &folder : {QStringLiteral("."), QStringLiteral(FHIRSIDE_PLUGIN_PATH)}) {
        QPluginLoader loader(program.absoluteFilePath(folder + QStringLiteral("/fhirside-signin.so")));
        if (auto *plugin = qobject_cast<Plugin *>(loader.instance()))
            return plugin->makeBrowser();
        if (fault.isEmpty() || QFile::exists(loader.fileName()))
            fault = loader.errorString();
    }
    return tl::unexpected(fault);
}

} // namespace signin
