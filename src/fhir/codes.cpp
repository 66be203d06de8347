#include "fhir/codes.h"

#include "fhir/model.h"
#include "fhir/systems.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

namespace fhir {
namespace {

#include "codesdefinitions.inc" // CodesDefinitions, made from resources/definitions/codes.txt

constexpr int MostNested = 8; ///< value sets within value sets

/** Takes the part of @p text up to @p separator off its front. */
std::string_view take(std::string_view &text, char separator)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

/** The systems of one version of FHIR, or of all. */
struct Systems {
    struct System {
        std::vector<Codes::Code> codes; ///< in the order of the definition
        std::unordered_map<std::string_view, std::string_view> displays;
        bool isWhole = false;
    };
    std::unordered_map<std::string_view, System> all;

    void add(System &system, std::string_view name, std::string_view code, std::string_view display)
    {
        if (system.displays.emplace(code, display).second)
            system.codes.push_back({name, code, display});
    }
    [[nodiscard]] std::string_view display(std::string_view system, std::string_view code) const
    {
        const auto found = all.find(system);
        if (found == all.end())
            return {};
        const auto display = found->second.displays.find(code);
        return display == found->second.displays.end() ? std::string_view() : display->second;
    }
};

} // namespace

/** All texts are views of the embedded table. */
struct Codes::Data {
    Systems mine;
    Systems every; ///< what any version has
    std::vector<std::string_view> words; ///< what the spans point to
    std::unordered_map<std::string_view, std::vector<Part>> sets;
    std::map<std::string_view, std::string_view> bound; ///< by the element: "Patient.gender"

    explicit Data(char key)
    {
        const std::string_view text(CodesDefinitions, sizeof CodesDefinitions - 1);
        words.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\t')));
        read(text, key);
    }

private:
    void read(std::string_view text, char key)
    {
        std::string_view name;
        bool isMine = false; ///< what name names
        while (!text.empty()) {
            std::string_view line = take(text, '\n');
            const std::string_view versions = take(line, '\t');
            const bool holds = versions.size() == 1 || versions.find(key, 1) != std::string_view::npos;
            const char fact = versions[0];
            if (fact == 'S' || fact == 'P' || fact == 'V') {
                name = line;
                isMine = holds;
                if (fact == 'S' && holds)
                    mine.all[name].isWhole = true;
            } else if (fact == 'C') {
                addCode(name, line, isMine && holds);
            } else if (fact == 'B' && holds) {
                const std::string_view element = take(line, '\t');
                bound[element] = line;
            } else if ((fact == 'I' || fact == 'N') && isMine && holds) {
                addPart(name, fact, line);
            }
        }
    }

    void addCode(std::string_view system, std::string_view line, bool isMine)
    {
        const std::string_view code = take(line, '\t');
        const std::string_view display = line.empty() ? code : line;
        every.add(every.all[system], system, code, display);
        if (isMine)
            mine.add(mine.all[system], system, code, display);
    }

    void addPart(std::string_view set, char fact, std::string_view line)
    {
        const std::string_view name = take(line, '\t');
        const std::size_t first = words.size();
        while (!line.empty())
            words.push_back(take(line, '\t'));
        const std::span<const std::string_view> codes = std::span(words).subspan(first);
        sets[set].push_back(fact == 'I' ? Part{name, codes, {}} : Part{{}, {}, name});
    }
};

Codes::Codes(char key, const Model &model) : m_data(std::make_unique<const Data>(key)), m_model(model) { }
Codes::~Codes() = default;

const Codes &Codes::of(const Model &model)
{
    static const Codes r4('4', Model::r4());
    if (&model == &Model::r4b()) {
        static const Codes r4b('b', model);
        return r4b;
    }
    if (&model == &Model::r5()) {
        static const Codes r5('5', model);
        return r5;
    }
    return r4;
}

std::string_view Codes::display(std::string_view system, std::string_view code) const
{
    const std::string_view mine = m_data->mine.display(system, code);
    return mine.empty() ? m_data->every.display(system, code) : mine;
}

std::optional<std::vector<Codes::Code>> Codes::codesOfSystem(std::string_view system) const
{
    const auto found = m_data->mine.all.find(system);
    if (found == m_data->mine.all.end() || !found->second.isWhole)
        return {};
    return found->second.codes;
}

std::string_view Codes::valueSetOf(std::string_view type, std::string_view element) const
{
    for (; !type.empty(); type = m_model.base(type)) {
        const auto found = m_data->bound.find(std::string(type) + '.' + std::string(element));
        if (found != m_data->bound.end())
            return found->second;
    }
    return {};
}

std::vector<std::string_view> Codes::valueSets() const
{
    std::vector<std::string_view> all;
    for (const auto &[url, parts] : m_data->sets)
        all.push_back(url);
    return all;
}

std::span<const Codes::Part> Codes::partsOf(std::string_view valueSet) const
{
    const auto found = m_data->sets.find(valueSet);
    return found == m_data->sets.end() ? std::span<const Part>() : std::span<const Part>(found->second);
}

bool Codes::add(std::string_view valueSet, std::vector<Code> &codes, int depth) const
{
    const auto parts = partsOf(valueSet);
    for (const Part &part : parts) {
        if (part.system.empty() && (depth == MostNested || !add(part.valueSet, codes, depth + 1)))
            return false;
        for (const std::string_view code : part.codes) {
            const std::string_view known = display(part.system, code);
            codes.push_back({part.system, code, known.empty() ? code : known});
        }
        if (part.system.empty() || !part.codes.empty())
            continue;
        const auto all = codesOfSystem(part.system);
        if (!all)
            return false;
        codes.insert(codes.end(), all->begin(), all->end());
    }
    return !parts.empty();
}

std::optional<std::vector<Codes::Code>> Codes::codesOf(std::string_view valueSet) const
{
    std::vector<Code> codes;
    return add(valueSet, codes, 0) ? std::optional(std::move(codes)) : std::nullopt;
}

std::string_view Codes::displayIn(std::string_view valueSet, std::string_view code) const
{
    for (const Part &part : partsOf(valueSet)) {
        if (part.system.empty()) {
            if (const auto inner = part.valueSet == valueSet ? std::string_view() : displayIn(part.valueSet, code);
                !inner.empty())
                return inner;
            continue;
        }
        const bool isIn = part.codes.empty() || std::ranges::find(part.codes, code) != part.codes.end();
        const std::string_view known = !isIn ? std::string_view()
            : part.system == systems::Ucum   ? unitName(code)
                                             : display(part.system, code);
        if (!known.empty())
            return known;
    }
    return {};
}

std::string_view unitName(std::string_view code)
{
    using Name = std::pair<std::string_view, std::string_view>;
    // Those that health records use; UCUM says what a code means, the names are our own.
    static constexpr std::array Names{Name{"%", "percent"}, Name{"/min", "per minute"},
        Name{"10*12/L", "10^12 per litre"}, Name{"10*3/uL", "thousand per microlitre"},
        Name{"10*6/uL", "million per microlitre"}, Name{"10*9/L", "10^9 per litre"}, Name{"Cel", "degrees Celsius"},
        Name{"IU/L", "international units per litre"}, Name{"IU/mL", "international units per millilitre"},
        Name{"L", "litres"}, Name{"L/min", "litres per minute"}, Name{"U/L", "units per litre"}, Name{"a", "years"},
        Name{"cm", "centimetres"}, Name{"d", "days"}, Name{"dL", "decilitres"}, Name{"fL", "femtolitres"},
        Name{"g", "grams"}, Name{"g/L", "grams per litre"}, Name{"g/dL", "grams per decilitre"}, Name{"h", "hours"},
        Name{"kPa", "kilopascals"}, Name{"kcal", "kilocalories"}, Name{"kg", "kilograms"},
        Name{"kg/m2", "kilograms per square metre"}, Name{"km", "kilometres"}, Name{"m", "metres"},
        Name{"m/s", "metres per second"}, Name{"meq/L", "milliequivalents per litre"}, Name{"mg", "milligrams"},
        Name{"mg/L", "milligrams per litre"}, Name{"mg/dL", "milligrams per decilitre"},
        Name{"mg/g", "milligrams per gram"}, Name{"min", "minutes"}, Name{"mL", "millilitres"},
        Name{"mL/min", "millilitres per minute"},
        Name{"mL/min/{1.73_m2}", "millilitres per minute and 1.73 square metres"}, Name{"mm", "millimetres"},
        Name{"mm/h", "millimetres per hour"}, Name{"mm[Hg]", "millimetres of mercury"},
        Name{"mmol/L", "millimoles per litre"}, Name{"mmol/mol", "millimoles per mole"}, Name{"mo", "months"},
        Name{"ms", "milliseconds"}, Name{"ng/L", "nanograms per litre"}, Name{"ng/dL", "nanograms per decilitre"},
        Name{"ng/mL", "nanograms per millilitre"}, Name{"nmol/L", "nanomoles per litre"}, Name{"pg", "picograms"},
        Name{"pg/mL", "picograms per millilitre"}, Name{"pmol/L", "picomoles per litre"}, Name{"s", "seconds"},
        Name{"ug", "micrograms"}, Name{"ug/L", "micrograms per litre"}, Name{"ug/dL", "micrograms per decilitre"},
        Name{"ug/mL", "micrograms per millilitre"}, Name{"umol/L", "micromoles per litre"}, Name{"wk", "weeks"},
        Name{"[degF]", "degrees Fahrenheit"}, Name{"[ft_i]", "feet"}, Name{"[in_i]", "inches"},
        Name{"[lb_av]", "pounds"}, Name{"[oz_av]", "ounces"}, Name{"[pH]", "pH"},
        Name{"m[IU]/L", "milli international units per litre"},
        Name{"u[IU]/mL", "micro international units per millilitre"}, Name{"[IU]/L", "international units per litre"},
        Name{"uL", "microlitres"}, Name{"kg/m3", "kilograms per cubic metre"}};
    const auto found = std::ranges::find(Names, code, &Name::first);
    return found == Names.end() ? std::string_view() : found->second;
}

} // namespace fhir
