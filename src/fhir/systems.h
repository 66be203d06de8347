#pragma once

#include <string_view>

/** Code systems as Coding.system and Quantity.system name them. */
namespace fhir::systems {

inline constexpr std::string_view Atc = "http://www.whocc.no/atc";
inline constexpr std::string_view Cpt = "http://www.ama-assn.org/go/cpt";
inline constexpr std::string_view Cvx = "http://hl7.org/fhir/sid/cvx";
inline constexpr std::string_view Icd10 = "http://hl7.org/fhir/sid/icd-10";
inline constexpr std::string_view Icd10Cm = "http://hl7.org/fhir/sid/icd-10-cm";
inline constexpr std::string_view Icd9Cm = "http://hl7.org/fhir/sid/icd-9-cm";
inline constexpr std::string_view Loinc = "http://loinc.org";
inline constexpr std::string_view Ndc = "http://hl7.org/fhir/sid/ndc";
inline constexpr std::string_view RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
inline constexpr std::string_view Snomed = "http://snomed.info/sct";
inline constexpr std::string_view Ucum = "http://unitsofmeasure.org";

} // namespace fhir::systems
