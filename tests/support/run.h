#pragma once

#include <QDir>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

/** A home of its own for a program, whose system browser writes down where it was sent. */
class Home
{
public:
    Home()
    {
        QDir(folder.path()).mkdir(QStringLiteral("bin"));
        QFile opener(folder.filePath(QStringLiteral("bin/xdg-open")));
        if (opener.open(QIODevice::WriteOnly))
            opener.write("#!/bin/sh\nprintf %s \"$1\" > \"" + QFile::encodeName(folder.path()) + "/opened\"\n");
        opener.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment.insert(QStringLiteral("PATH"),
            folder.filePath(QStringLiteral("bin")) + QLatin1Char(':') + qEnvironmentVariable("PATH"));
        environment.insert(QStringLiteral("HOME"), folder.path());
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"})
            environment.insert(QString::fromLatin1(name), folder.filePath(QString::fromLatin1(name)));
    }
    [[nodiscard]] QString opened() const
    {
        QFile file(folder.filePath(QStringLiteral("opened")));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    QTemporaryDir folder;
    QHash<QString, QString> environment;
};

/** One run of the program, as a script sees it. */
class Run
{
public:
    static constexpr int Patience = 60'000;

    Run(const QStringList &arguments, const QHash<QString, QString> &environment)
    {
        auto all = QProcessEnvironment::systemEnvironment();
        all.remove(QStringLiteral("FHIRSIDE_TOKEN"));
        for (auto at = environment.begin(); at != environment.end(); ++at)
            all.insert(at.key(), at.value());
        m_process.setProcessEnvironment(all);
        m_process.start(QStringLiteral(FHIRSIDE_CLI), arguments);
    }
    ~Run()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

    /** Waits until @p pattern is in what it says; its first group, "" when that never comes. */
    [[nodiscard]] QString heard(const QString &pattern)
    {
        const QRegularExpression expression(pattern);
        QRegularExpressionMatch match;
        const auto there = [this, &expression, &match] {
            match = expression.match(QString::fromUtf8(said()));
            return match.hasMatch();
        };
        return QTest::qWaitFor(there, Patience) ? match.captured(1) : QString();
    }
    /** Its exit code once it has ended; -1 when it does not, or not by itself. */
    [[nodiscard]] int code()
    {
        const bool ended = QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, Patience);
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    [[nodiscard]] bool isOver() const { return m_process.state() == QProcess::NotRunning; }
    [[nodiscard]] const QByteArray &said() { return m_said += m_process.readAllStandardError(); }
    [[nodiscard]] const QByteArray &out() { return m_out += m_process.readAllStandardOutput(); }
    void kill() const { ::kill(static_cast<pid_t>(m_process.processId()), SIGKILL); }
    void interrupt() const { ::kill(static_cast<pid_t>(m_process.processId()), SIGINT); }

private:
    QProcess m_process;
    QByteArray m_said;
    QByteArray m_out;
};
