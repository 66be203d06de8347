#include "quality/systems.h"

#include "fhir/systems.h"

#include <algorithm>
#include <array>

namespace quality {
namespace {

using namespace fhir::systems;

struct Spelling {
    std::string_view wrong; ///< without scheme and "www.", in small letters, without a slash at the end; or an OID
    std::string_view right;
};
constexpr std::array Spellings{
    Spelling{"snomed.info", Snomed},
    Spelling{"snomed.info/sct", Snomed},
    Spelling{"snomed.info/id", Snomed},
    Spelling{"snomed.org", Snomed},
    Spelling{"snomed.org/sct", Snomed},
    Spelling{"ihtsdo.org/snomed-ct", Snomed},
    Spelling{"urn:oid:2.16.840.1.113883.6.96", Snomed},
    Spelling{"loinc.org", Loinc},
    Spelling{"urn:oid:2.16.840.1.113883.6.1", Loinc},
    Spelling{"unitsofmeasure.org", Ucum},
    Spelling{"unitsofmeasure.org/ucum", Ucum},
    Spelling{"unitsofmeasure.org/ucum.html", Ucum},
    Spelling{"urn:oid:2.16.840.1.113883.6.8", Ucum},
    Spelling{"nlm.nih.gov/research/umls/rxnorm", RxNorm},
    Spelling{"rxnorm.info", RxNorm},
    Spelling{"urn:oid:2.16.840.1.113883.6.88", RxNorm},
    Spelling{"hl7.org/fhir/sid/cvx", Cvx},
    Spelling{"urn:oid:2.16.840.1.113883.12.292", Cvx},
    Spelling{"hl7.org/fhir/sid/ndc", Ndc},
    Spelling{"urn:oid:2.16.840.1.113883.6.69", Ndc},
    Spelling{"hl7.org/fhir/sid/icd-10", Icd10},
    Spelling{"urn:oid:2.16.840.1.113883.6.3", Icd10},
    Spelling{"hl7.org/fhir/sid/icd-10-cm", Icd10Cm},
    Spelling{"urn:oid:2.16.840.1.113883.6.90", Icd10Cm},
    Spelling{"hl7.org/fhir/sid/icd-9-cm", Icd9Cm},
    Spelling{"whocc.no/atc", Atc},
    Spelling{"ama-assn.org/go/cpt", Cpt},
    Spelling{"urn:oid:2.16.840.1.113883.6.12", Cpt},
    Spelling{"hl7.org/fhir/observation-category", "http://terminology.hl7.org/CodeSystem/observation-category"},
    Spelling{"hl7.org/fhir/condition-category", "http://terminology.hl7.org/CodeSystem/condition-category"},
    Spelling{"hl7.org/fhir/condition-clinical", "http://terminology.hl7.org/CodeSystem/condition-clinical"},
    Spelling{"hl7.org/fhir/v2/0074", "http://terminology.hl7.org/CodeSystem/v2-0074"},
    Spelling{"hl7.org/fhir/v2/0078", "http://terminology.hl7.org/CodeSystem/v2-0078"},
    Spelling{"hl7.org/fhir/v2/0203", "http://terminology.hl7.org/CodeSystem/v2-0203"},
    Spelling{"hl7.org/fhir/v3/actcode", "http://terminology.hl7.org/CodeSystem/v3-ActCode"},
    Spelling{"hl7.org/fhir/v3/maritalstatus", "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus"},
    Spelling{"hl7.org/fhir/v3/observationinterpretation",
        "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"},
};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char small(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool takeFront(std::string_view &text, std::string_view front)
{
    const bool begins = text.size() >= front.size()
        && std::equal(front.begin(), front.end(), text.begin(), [](char a, char b) { return a == small(b); });
    if (begins)
        text.remove_prefix(front.size());
    return begins;
}

} // namespace

bool isUri(std::string_view system)
{
    const auto colon = system.find(':');
    if (colon == 0 || colon == std::string_view::npos || colon + 1 == system.size() || !isLetter(system[0]))
        return false;
    const auto isOfScheme = [](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    };
    return std::ranges::all_of(system.substr(0, colon), isOfScheme)
        && std::ranges::none_of(system, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; });
}

std::string_view rightSystem(std::string_view system)
{
    std::string_view rest = system;
    if (takeFront(rest, "https://") || takeFront(rest, "http://"))
        takeFront(rest, "www.");
    while (rest.ends_with('/'))
        rest.remove_suffix(1);
    const auto is = [rest](const Spelling &spelling) {
        return std::ranges::equal(spelling.wrong, rest, [](char a, char b) { return a == small(b); });
    };
    const auto found = std::ranges::find_if(Spellings, is);
    if (found != Spellings.end())
        return found->right == system ? std::string_view() : found->right;
    // An edition of SNOMED CT stands in Coding.version, not here.
    std::string_view edition = system;
    return takeFront(edition, "http://snomed.info/sct/") ? Snomed : std::string_view();
}

} // namespace quality
