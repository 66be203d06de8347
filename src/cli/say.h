#pragma once

#include "sources/error.h"

#include <QString>
#include <QStringList>
#include <QTextStream>

namespace cli {

/**
 * @p text as a terminal may have it, also where a server wrote it: without escape sequences, control characters and
 * marks that turn the direction of writing. Line breaks and tabs stay.
 */
[[nodiscard]] QString printable(const QString &text);

/** One sentence on standard error. */
void say(const QString &sentence);
/** Several lines for standard error, each ended; they are said at the latest when it goes. */
class Lines
{
public:
    Lines() = default;
    ~Lines() { flush(); }
    Lines(const Lines &) = delete;
    Lines &operator=(const Lines &) = delete;
    void flush();

private:
    QString m_text;

public:
    QTextStream out{&m_text};
};
/** The parts of an explanation, some of them in a server's words: no line of those looks like one of ours. */
void sayParts(const QStringList &parts);
/** @p error for a person on standard error: what happened, what to do, the technical part. */
void say(const sources::Error &error);

} // namespace cli
