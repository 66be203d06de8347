#include "quality/rule.h"

namespace quality {

std::span<const RuleInfo, Rules> rules()
{
    using enum Rule;
    using enum Check;
    static constexpr std::array<RuleInfo, Rules> All{{
        {SameResource, "same-resource", Duplicates, Grade::Wrong},
        {SameMeasurement, "same-measurement", Duplicates, Grade::Odd},
        {SameCells, "same-cells", Duplicates, Grade::Odd},
        {ReferenceMalformed, "reference-malformed", References, Grade::Wrong},
        {ContainedMissing, "contained-missing", References, Grade::Wrong},
        {ReferenceDangling, "reference-dangling", References, Grade::Odd},
        {DateInFuture, "date-in-future", FutureDates, Grade::Odd},
        {DateInvalid, "date-invalid", ImpossibleDates, Grade::Wrong},
        {DateTooEarly, "date-too-early", ImpossibleDates, Grade::Odd},
        {EndBeforeStart, "end-before-start", ImpossibleDates, Grade::Wrong},
        {DeathBeforeBirth, "death-before-birth", ImpossibleDates, Grade::Wrong},
        {BeforeBirth, "before-birth", ImpossibleDates, Grade::Odd},
        {CodeWithoutSystem, "code-without-system", CodesWithoutSystem, Grade::Odd},
        {SystemNoUri, "system-no-uri", Systems, Grade::Wrong},
        {SystemWrong, "system-wrong", Systems, Grade::Wrong},
        {UnitMissing, "unit-missing", Units, Grade::Odd},
        {UnitUnlike, "unit-unlike", Units, Grade::Odd},
        {ValueFar, "value-far", FarValues, Grade::Odd},
        {ValueBeyondRange, "value-beyond-range", FarValues, Grade::Odd},
        {RequiredMissing, "required-missing", RequiredElements, Grade::Wrong},
        {BindingBroken, "binding-broken", Bindings, Grade::Wrong},
    }};
    return All;
}

const RuleInfo &infoOf(Rule rule)
{
    return rules()[static_cast<std::size_t>(rule)];
}

std::string_view nameOf(Check check)
{
    static constexpr std::array<std::string_view, Checks> Names{"duplicates", "references", "future-dates",
        "impossible-dates", "codes-without-system", "systems", "units", "far-values", "required-elements", "bindings"};
    return Names.at(static_cast<std::size_t>(check));
}

} // namespace quality
