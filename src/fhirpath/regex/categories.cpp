#include "fhirpath/regex/categories.h"

#include "fhirpath/regex/categorydata.h"

#include <algorithm>

namespace fhirpath {

namespace {

/** Takes a run of characters off the front of the data. */
struct Run {
    std::size_t category = 0;
    char32_t count = 1;
};
[[nodiscard]] Run takeRun(std::string_view &data)
{
    Run run;
    const char letter = data.front();
    run.category = static_cast<std::size_t>(letter >= 'a' ? letter - 'a' + 26 : letter - 'A');
    data.remove_prefix(1);
    if (data.empty() || data.front() > '9')
        return run;
    run.count = 0;
    for (; !data.empty() && data.front() <= '9'; data.remove_prefix(1))
        run.count = run.count * 10 + static_cast<char32_t>(data.front() - '0');
    return run;
}

} // namespace

std::optional<Regex::Set> category(std::string_view name)
{
    const auto isMeant = [name](std::string_view category) { return !name.empty() && category.starts_with(name); };
    if (std::none_of(CategoryNames.begin(), CategoryNames.end(), isMeant))
        return std::nullopt;
    Regex::Set set;
    char32_t code = 0;
    for (std::string_view rest = CategoryRuns; !rest.empty();) {
        const Run run = takeRun(rest);
        if (isMeant(CategoryNames[run.category]))
            set.add(code, code + run.count - 1);
        code += run.count;
    }
    return set;
}

} // namespace fhirpath
