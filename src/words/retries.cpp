#include "words/retries.h"

#include "http/redact.h"
#include "words/errors.h"
#include "words/numbers.h"

#include <QCoreApplication>
#include <QLocale>

namespace words {
namespace {

constexpr std::chrono::seconds Readable{1};

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

} // namespace

QStringList aboutRetries(const sources::Completeness &completeness)
{
    QStringList lines;
    if (completeness.gone > 0)
        lines << Text::tr("Read before, and no longer sent: %1").arg(QLocale().toString(completeness.gone));
    if (completeness.parts > 1)
        lines
            << Text::tr("Read in parts, as it ended early and went on: %1").arg(QLocale().toString(completeness.parts));
    if (completeness.retries > 0) {
        const QString count = Text::tr("%Ln page(s) were asked for again.", nullptr, plural(completeness.retries));
        lines << (completeness.lastRetry
                ? Text::tr("%1 The last time because: %2").arg(count, explain(*completeness.lastRetry).what)
                : count);
    }
    if (completeness.waited.count() > 0)
        lines << Text::tr("Waited %Ln second(s) because the server asked for it.", nullptr,
            plural(std::chrono::ceil<std::chrono::seconds>(completeness.waited).count()));
    return lines;
}

QString aboutPause(const sources::Pause &pause)
{
    using enum sources::Pause::Why;
    if (pause.time < Readable)
        return {};
    const QString seconds = QLocale().toString(std::chrono::ceil<std::chrono::seconds>(pause.time).count());
    switch (pause.why) {
    case Asked:
        return Text::tr("slowed down: the server asked to wait %1 s").arg(seconds);
    case Busy:
        return Text::tr("slowed down: the server is busy and is asked again in %1 s").arg(seconds);
    case Prepares:
        return pause.progress.isEmpty()
            ? Text::tr("the server prepares the export and is asked again in %1 s").arg(seconds)
            : Text::tr("the server prepares the export (%1) and is asked again in %2 s")
                  .arg(http::redactedText(pause.progress), seconds);
    case Broken:
        break;
    }
    return Text::tr("a page did not come whole and is asked for again in %1 s").arg(seconds);
}

} // namespace words
