#include "gui/window/statement.h"

namespace gui {

Chip::Tone toneOf(const sources::Completeness &completeness, qint64 lost)
{
    using Verdict = sources::Completeness::Verdict;
    const bool isReading = completeness.verdict == Verdict::Reading;
    if (!isReading && completeness.verdict != Verdict::Incomplete && (lost > 0 || !completeness.isFiltered()))
        return Chip::Tone::Warning;
    switch (completeness.verdict) {
    case Verdict::Reading:
        return Chip::Tone::Busy;
    case Verdict::Complete:
    case Verdict::EndReached:
        return Chip::Tone::Good;
    case Verdict::LimitReached:
        return Chip::Tone::Note;
    case Verdict::Cancelled:
        return Chip::Tone::Warning;
    case Verdict::Incomplete:
        break;
    }
    return Chip::Tone::Failed;
}

} // namespace gui
