#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace bench {

/** A value, or the sentence that stands under "skipped" in the answer. */
template <typename T = void>
using Result = tl::expected<T, QString>;

/** What a piece of work cost; times in seconds. */
struct Usage {
    double user = 0;
    double system = 0;
    double wall = 0;
    double peakMegabytes = 0; ///< of a child; 10^6 bytes
};

struct Finished {
    Usage usage; ///< of the whole process, from its start to its end
    QByteArray out; ///< standard output, if kept; standard error is ours
};

enum class Output { Kept, Dropped };

/**
 * Runs a program to its end. Its peak memory is never below that of this process at the time, because a child begins as
 * a copy of its parent: measure memory before holding any.
 */
[[nodiscard]] Result<Finished> run(const QStringList &command, Output output = Output::Kept);

/** Time of the calling thread from construction to taken(). */
class Stopwatch
{
public:
    Stopwatch();
    [[nodiscard]] Usage taken() const;

private:
    Usage m_from;
};

/** While it lives, this thread and the children it starts have one processor and no more. */
class OneProcessor
{
public:
    OneProcessor();
    ~OneProcessor();
    OneProcessor(const OneProcessor &) = delete;
    OneProcessor &operator=(const OneProcessor &) = delete;

private:
    QByteArray m_before;
};

} // namespace bench
