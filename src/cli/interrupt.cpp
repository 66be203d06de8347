#include "cli/interrupt.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <QSocketNotifier>

#include <array>
#include <csignal>

#include <unistd.h>
#endif

namespace cli {

#ifdef Q_OS_UNIX
namespace {

std::array<int, 2> ends = {-1, -1}; // a signal handler can reach nothing else

void wake(int /*signal*/)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(ends[1], &byte, 1);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    ::sigaction(signal, &action, nullptr);
}

/** nohup asks for this, and is obeyed. */
bool ignoresHangUp()
{
    struct sigaction action = {};
    return ::sigaction(SIGHUP, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent)
{
    if (::pipe(ends.data()) != 0)
        return;
    connect(new QSocketNotifier(ends[0], QSocketNotifier::Read, this), &QSocketNotifier::activated, this,
        &Interrupt::report);
    handle(SIGINT, wake);
    handle(SIGTERM, wake);
    if (!ignoresHangUp())
        handle(SIGHUP, wake);
}

Interrupt::~Interrupt()
{
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    if (!ignoresHangUp())
        handle(SIGHUP, SIG_DFL);
    ::close(ends[0]);
    ::close(ends[1]);
}

void Interrupt::report()
{
    char byte = 0;
    [[maybe_unused]] const auto taken = ::read(ends[0], &byte, 1);
    m_happened = true;
    Q_EMIT interrupted();
}
#else
Interrupt::Interrupt(QObject *parent) : QObject(parent) { }

Interrupt::~Interrupt() = default;

void Interrupt::report()
{
    m_happened = true;
    Q_EMIT interrupted();
}
#endif

} // namespace cli
