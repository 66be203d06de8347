// The little of R4 that these tests need while the definitions are being generated.
#include "fhir/model.h"

#include <array>

namespace fhir {

struct Model::Data { };

namespace {
constexpr std::array<std::string_view, 1> Date {"date"};
constexpr Element BirthDate {"birthDate", Date, false, false, false};
constexpr std::array<std::string_view, 1> Period {"Period"};
constexpr Element PeriodElement {"period", Period, false, false, false};
} // namespace

const Model &Model::r4()
{
    static const Model model;
    return model;
}
std::span<const Element> Model::elements(std::string_view) const { return {}; }
const Element *Model::element(std::string_view type, std::string_view name) const
{
    return type == "Patient" && name == "birthDate" ? &BirthDate : name == "period" ? &PeriodElement : nullptr;
}
bool Model::isResource(std::string_view) const { return false; }
bool Model::isPrimitive(std::string_view) const { return false; }
bool Model::isKnown(std::string_view) const { return false; }
std::string_view Model::base(std::string_view) const { return {}; }
bool Model::isA(std::string_view type, std::string_view ancestor) const { return type == ancestor; }
std::vector<std::string_view> Model::resources() const { return {}; }
std::span<const Model::SearchParameter> Model::searchParameters(std::string_view) const { return {}; }

} // namespace fhir
