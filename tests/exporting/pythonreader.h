#pragma once

#include <QJsonDocument>
#include <QProcess>
#include <QStringList>
#include <QtDebug>

// What Python's libraries read in a file that was written here.

/** What @p script, one of this folder, prints of @p arguments; nothing where it failed. */
[[nodiscard]] inline QJsonDocument ask(const QString &script, const QStringList &arguments)
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
        QStringList{QStringLiteral(FHIRSIDE_SOURCE_DIR "/tests/exporting/") + script} + arguments);
    if (!python.waitForFinished(60'000) || python.exitCode() != 0)
        qWarning("%s", python.readAllStandardError().constData());
    return QJsonDocument::fromJson(python.readAllStandardOutput());
}

/** Whether this machine has what readexcel.py reads workbooks with. */
[[nodiscard]] inline bool hasExcelReader()
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral("import openpyxl")});
    return python.waitForFinished(30'000) && python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0;
}
