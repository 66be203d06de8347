#include "gui/common/timelimit.h"

#include <QSettings>

namespace gui {
namespace {

constexpr auto Key = "timeLimit";
constexpr qint64 Longest = 86'400; ///< a day

} // namespace

TimeLimit chosenTimeLimit(const QSettings &settings)
{
    bool isNumber = false;
    const qint64 seconds = settings.value(QLatin1String(Key)).toLongLong(&isNumber);
    return isNumber && seconds >= 1 && seconds <= Longest ? TimeLimit(seconds) : std::nullopt;
}

void chooseTimeLimit(QSettings &settings, TimeLimit limit)
{
    if (limit)
        settings.setValue(QLatin1String(Key), static_cast<qint64>(limit->count()));
    else
        settings.remove(QLatin1String(Key));
}

} // namespace gui
