#include "browser/plugin.h"

#include <QCoreApplication>
#include <QDir>
#include <QOpenGLContext>
#include <QPluginLoader>

// Exported by QtGui for WebEngine, which calls them just so; no header declares them.
Q_GUI_EXPORT QOpenGLContext *qt_gl_global_share_context();
Q_GUI_EXPORT void qt_gl_set_global_share_context(QOpenGLContext *context);

namespace browser {
namespace {

/**
 * What WebEngine's pages are drawn with. Without it a WebEngine that comes after the application ends the program;
 * Qt::AA_ShareOpenGLContexts would make it, but before the first window, which then takes twice as long (measured).
 */
void shareGraphics()
{
    if (qt_gl_global_share_context())
        return;
    auto *context = new QOpenGLContext;
    context->create(); // where that fails, pages are drawn without a graphics card
    qt_gl_set_global_share_context(context);
    qAddPostRoutine([] {
        delete qt_gl_global_share_context();
        qt_gl_set_global_share_context(nullptr);
    });
}

} // namespace

QStringList pluginFiles()
{
    const QDir program(QCoreApplication::applicationDirPath());
    const QString name = QStringLiteral("fhirside-browser.so");
    return {program.absoluteFilePath(name),
        QDir::cleanPath(program.absoluteFilePath(QStringLiteral(FHIRSIDE_PLUGIN_PATH "/") + name))};
}

tl::expected<std::shared_ptr<EmbeddedBrowser>, QString> makeEmbeddedBrowser()
{
    shareGraphics();
    QString fault;
    for (const auto &file : pluginFiles()) {
        QPluginLoader loader(file);
        if (auto *plugin = qobject_cast<Plugin *>(loader.instance()))
            return plugin->makeBrowser();
        if (fault.isEmpty() || QFile::exists(loader.fileName()))
            fault = loader.errorString();
    }
    return tl::unexpected(fault);
}

} // namespace browser
