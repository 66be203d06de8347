// Prints the file that a program in its folder would load the embedded browser from, and the interface it names.
#include "browser/plugin.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonObject>
#include <QPluginLoader>
#include <QTextStream>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    for (const QString &file : browser::pluginFiles()) {
        if (!QFile::exists(file))
            continue;
        const QJsonObject metadata = QPluginLoader(file).metaData();
        QTextStream(stdout) << file << '\n' << metadata.value(QStringLiteral("IID")).toString() << '\n';
        return 0;
    }
    return 1;
}
