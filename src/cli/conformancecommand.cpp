#include "cli/conformancecommand.h"

#include "cli/conformancesuite.h"
#include "cli/say.h"
#include "cli/standardoutput.h"
#include "words/exitcodes.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using enum words::ExitCode;

namespace cli {

int conformanceCommand(const QStringList &arguments)
{
    Lines lines;
    QTextStream &err = lines.out;
    const QDir folder(arguments.value(0));
    if (arguments.size() != 1 || !folder.exists())
        return Usage;
    QJsonObject report;
    int passed = 0;
    int failed = 0;
    int superseded = 0;
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            err << name << ": " << file.errorString() << '\n';
            return Incomplete;
        }
        QJsonArray tests;
        for (const auto &result : runConformanceFile(file.readAll())) {
            QJsonObject outcome{{u"passed"_s, result.passed}};
            if (!result.passed)
                outcome.insert(u"reason"_s, result.reason);
            ++(result.passed ? passed : result.superseded ? superseded : failed);
            tests.append(QJsonObject{{u"name"_s, result.name}, {u"result"_s, outcome}});
        }
        report.insert(name, QJsonObject{{u"tests"_s, tests}});
    }
    if (const int code = print(QString::fromUtf8(QJsonDocument(report).toJson())); code != Done)
        return code;
    err << passed << " passed, " << failed << " failed";
    if (superseded > 0)
        err << ", " << superseded
            << " superseded: they expect an empty text for join() of nothing, which the standard has since made empty";
    err << '\n';
    return failed == 0 && passed > 0 ? Done : Incomplete;
}

} // namespace cli
