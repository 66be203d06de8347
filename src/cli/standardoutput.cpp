#include "cli/standardoutput.h"

#include "cli/say.h"
#include "exporting/outputfile.h"
#include "words/errors.h"
#include "words/exitcodes.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using enum words::ExitCode;

namespace cli {
namespace {

const QString StandardOutput = QStringLiteral("-");

} // namespace

void prepareStandardStreams()
{
#ifdef Q_OS_UNIX
    std::signal(SIGPIPE, SIG_IGN);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) >= 0 || errno != EBADF)
            continue;
        // Opened for reading, standard output refuses every byte; what is said on standard error is not missed.
        const int mode = stream == STDERR_FILENO ? O_WRONLY : O_RDONLY;
        [[maybe_unused]] const int holder = ::open("/dev/null", mode); // the lowest number that is free
    }
#endif
}

int print(const QString &text)
{
    return print(std::string_view(text.toStdString()));
}

int print(std::string_view text)
{
    exporting::OutputFile out(StandardOutput);
    auto done = out.open();
    if (done)
        done = out.write(text);
    if (done)
        done = out.commit();
    return done ? int{Done} : cannotWrite(done.error());
}

int cannotWrite(const exporting::Error &error)
{
    if (error.kind == exporting::Error::Kind::ReaderGone)
        return CannotWrite;
    const auto explanation = words::explain(error);
    sayParts({explanation.what, explanation.action});
    return CannotWrite;
}

ReaderWatch::ReaderWatch(QObject *parent) : QObject(parent)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::fstat(STDOUT_FILENO, &status) != 0 || !S_ISFIFO(status.st_mode))
        return;
    auto *watch = new QSocketNotifier(STDOUT_FILENO, QSocketNotifier::Exception, this);
    connect(watch, &QSocketNotifier::activated, this, [this, watch] {
        watch->setEnabled(false);
        Q_EMIT gone({exporting::Error::Kind::ReaderGone, StandardOutput, QString::fromLocal8Bit(std::strerror(EPIPE))});
    });
#endif
}

} // namespace cli
