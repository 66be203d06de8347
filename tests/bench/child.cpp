#include "child.h"

#include <QList>

#include <cerrno>
#include <chrono>
#include <cstring>

#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

[[nodiscard]] double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

[[nodiscard]] double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

[[nodiscard]] Usage usageOf(const rusage &used)
{
    return {seconds(used.ru_utime), seconds(used.ru_stime), 0, static_cast<double>(used.ru_maxrss) * 1024e-6};
}

[[nodiscard]] QByteArray readToEnd(int file)
{
    QByteArray all;
    char buffer[4096];
    for (ssize_t got = 0; (got = read(file, buffer, sizeof buffer)) > 0;)
        all.append(buffer, got);
    return all;
}

/** Starts @p command with its standard output into @p out, or nowhere when it is dropped; 0 or the error. */
[[nodiscard]] int start(const QStringList &command, Output output, int out, pid_t &child)
{
    QList<QByteArray> texts;
    for (const QString &part : command)
        texts.append(part.toLocal8Bit());
    QList<char *> arguments;
    for (QByteArray &text : texts)
        arguments.append(text.data());
    arguments.append(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (output == Output::Dropped)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    const int error = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

} // namespace

Result<Finished> run(const QStringList &command, Output output)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return tl::unexpected(u"There is no pipe to be had."_s);
    const double from = now();
    pid_t child = 0;
    const int error = start(command, output, ends[1], child);
    close(ends[1]);
    Finished finished;
    if (error == 0)
        finished.out = readToEnd(ends[0]);
    close(ends[0]);
    if (error != 0)
        return tl::unexpected(u"%1 cannot be started."_s.arg(command[0]));
    int status = 0;
    rusage used{};
    while (wait4(child, &status, 0, &used) < 0 && errno == EINTR) { }
    finished.usage = usageOf(used);
    finished.usage.wall = now() - from;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return tl::unexpected(u"%1 failed."_s.arg(command.join(u' ')));
    return finished;
}

Stopwatch::Stopwatch()
{
    rusage used{};
    getrusage(RUSAGE_THREAD, &used);
    m_from = usageOf(used);
    m_from.wall = now();
}

Usage Stopwatch::taken() const
{
    rusage used{};
    getrusage(RUSAGE_THREAD, &used);
    const Usage to = usageOf(used);
    return {to.user - m_from.user, to.system - m_from.system, now() - m_from.wall, 0};
}

OneProcessor::OneProcessor() : m_before(sizeof(cpu_set_t), '\0')
{
    cpu_set_t all;
    CPU_ZERO(&all);
    sched_getaffinity(0, sizeof all, &all);
    std::memcpy(m_before.data(), &all, sizeof all);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
}

OneProcessor::~OneProcessor()
{
    cpu_set_t all;
    std::memcpy(&all, m_before.constData(), sizeof all);
    sched_setaffinity(0, sizeof all, &all);
}

} // namespace bench
