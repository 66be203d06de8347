#include "words/interpretation.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace words {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words::Interpretation)
};

struct Name {
    std::string_view code;
    const char *english;
};
constexpr Name Names[] = {{"H", QT_TRANSLATE_NOOP("words::Interpretation", "high")},
    {"L", QT_TRANSLATE_NOOP("words::Interpretation", "low")},
    {"HH", QT_TRANSLATE_NOOP("words::Interpretation", "critically high")},
    {"LL", QT_TRANSLATE_NOOP("words::Interpretation", "critically low")},
    {"HU", QT_TRANSLATE_NOOP("words::Interpretation", "significantly high")},
    {"LU", QT_TRANSLATE_NOOP("words::Interpretation", "significantly low")},
    {"H>", QT_TRANSLATE_NOOP("words::Interpretation", "significantly high")},
    {"L<", QT_TRANSLATE_NOOP("words::Interpretation", "significantly low")},
    {"N", QT_TRANSLATE_NOOP("words::Interpretation", "normal")},
    {"A", QT_TRANSLATE_NOOP("words::Interpretation", "abnormal")},
    {"AA", QT_TRANSLATE_NOOP("words::Interpretation", "critically abnormal")},
    {"<", QT_TRANSLATE_NOOP("words::Interpretation", "below what can be measured")},
    {">", QT_TRANSLATE_NOOP("words::Interpretation", "above what can be measured")},
    {"U", QT_TRANSLATE_NOOP("words::Interpretation", "significantly up")},
    {"D", QT_TRANSLATE_NOOP("words::Interpretation", "significantly down")},
    {"B", QT_TRANSLATE_NOOP("words::Interpretation", "better")},
    {"W", QT_TRANSLATE_NOOP("words::Interpretation", "worse")},
    {"POS", QT_TRANSLATE_NOOP("words::Interpretation", "positive")},
    {"NEG", QT_TRANSLATE_NOOP("words::Interpretation", "negative")},
    {"DET", QT_TRANSLATE_NOOP("words::Interpretation", "detected")},
    {"ND", QT_TRANSLATE_NOOP("words::Interpretation", "not detected")},
    {"IND", QT_TRANSLATE_NOOP("words::Interpretation", "indeterminate")},
    {"E", QT_TRANSLATE_NOOP("words::Interpretation", "equivocal")},
    {"S", QT_TRANSLATE_NOOP("words::Interpretation", "susceptible")},
    {"I", QT_TRANSLATE_NOOP("words::Interpretation", "intermediate")},
    {"R", QT_TRANSLATE_NOOP("words::Interpretation", "resistant")}};

} // namespace

QString interpretationName(std::string_view code)
{
    const auto *const found = std::ranges::find(Names, code, &Name::code);
    return found == std::end(Names) ? QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()))
                                    : Words::tr(found->english);
}

} // namespace words
