#include "words/along.h"

#include "words/numbers.h"

#include <QCoreApplication>

namespace words {
namespace {

using Verdict = sources::Completeness::Verdict;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(words)
};

} // namespace

QString sentAlong(const sources::Completeness &completeness)
{
    const int count = plural(completeness.matches);
    const QString said = [&] {
        switch (completeness.verdict) {
        case Verdict::Reading:
            return Text::tr("%Ln resource(s) so far that come along with %1", nullptr, count);
        case Verdict::Complete:
        case Verdict::EndReached:
            return Text::tr("%Ln resource(s) that came along with %1, read to the last page", nullptr, count);
        case Verdict::LimitReached:
            return Text::tr("%Ln resource(s) that came along with the first of %1; there are more", nullptr, count);
        case Verdict::Cancelled:
            return Text::tr("%Ln resource(s) that came along with %1, which was stopped", nullptr, count);
        case Verdict::Incomplete:
            break;
        }
        return Text::tr("%Ln resource(s) that came along with %1, which is incomplete", nullptr, count);
    }();
    return said.arg(completeness.alongWith);
}

} // namespace words
