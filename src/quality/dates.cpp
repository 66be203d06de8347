#include "quality/dates.h"

#include "fhir/temporal.h"

#include <algorithm>
#include <array>
#include <string>

namespace quality {
namespace {

using namespace std::string_view_literals;
using fhir::Temporal;
using Precision = fhir::Temporal::Precision;

constexpr std::int64_t East = 14 * std::int64_t{3'600}; ///< the first clocks on Earth, ahead of UTC
constexpr std::int64_t West = 12 * std::int64_t{3'600}; ///< and the last

/** Sorted. */
constexpr std::array Happened{"AllergyIntolerance.lastOccurrence"sv, "AllergyIntolerance.onset"sv,
    "AllergyIntolerance.recordedDate"sv, "Annotation.time"sv, "Attachment.creation"sv, "AuditEvent.recorded"sv,
    "CarePlan.created"sv, "Claim.created"sv, "ClinicalImpression.date"sv, "Communication.received"sv,
    "Communication.sent"sv, "Composition.date"sv, "Condition.abatement"sv, "Condition.onset"sv,
    "Condition.recordedDate"sv, "Consent.dateTime"sv, "DetectedIssue.identified"sv, "DiagnosticReport.effective"sv,
    "DiagnosticReport.issued"sv, "DocumentReference.date"sv, "Encounter.actualPeriod"sv, "Encounter.period"sv,
    "ExplanationOfBenefit.created"sv, "FamilyMemberHistory.date"sv, "Goal.statusDate"sv, "ImagingStudy.started"sv,
    "Immunization.occurrence"sv, "Immunization.recorded"sv, "List.date"sv, "Media.created"sv, "Media.issued"sv,
    "MedicationAdministration.effective"sv, "MedicationAdministration.occurence"sv,
    "MedicationAdministration.recorded"sv, "MedicationDispense.whenHandedOver"sv, "MedicationDispense.whenPrepared"sv,
    "MedicationRequest.authoredOn"sv, "MedicationStatement.dateAsserted"sv, "MedicationStatement.effective"sv,
    "Meta.lastUpdated"sv, "Observation.effective"sv, "Observation.issued"sv, "Patient.birthDate"sv,
    "Patient.deceased"sv, "Person.birthDate"sv, "Practitioner.birthDate"sv, "Procedure.occurrence"sv,
    "Procedure.performed"sv, "Procedure.recorded"sv, "Provenance.recorded"sv, "QuestionnaireResponse.authored"sv,
    "RelatedPerson.birthDate"sv, "RiskAssessment.occurrence"sv, "ServiceRequest.authoredOn"sv, "Signature.when"sv,
    "Specimen.collection.collected"sv, "Specimen.receivedTime"sv};

constexpr std::array ToCome{"cancelled"sv, "draft"sv, "entered-in-error"sv, "future"sv, "intended"sv, "not-done"sv,
    "not-taken"sv, "on-hold"sv, "pending"sv, "planned"sv, "preparation"sv, "proposed"sv, "registered"sv, "scheduled"sv};

std::int64_t secondOf(const Temporal &at)
{
    return fhir::daysFromCivil(at.year, at.month, at.day) * Day + at.hour * 3'600 + at.minute * 60 + at.second;
}

/** The second behind all that @p at can mean. */
std::int64_t endOf(const Temporal &at)
{
    switch (at.precision) {
    case Precision::Year:
        return fhir::daysFromCivil(at.year + 1, 1, 1) * Day;
    case Precision::Month:
        return at.month == 12 ? fhir::daysFromCivil(at.year + 1, 1, 1) * Day
                              : fhir::daysFromCivil(at.year, at.month + 1, 1) * Day;
    case Precision::Day:
        return secondOf(at) + Day;
    default:
        return secondOf(at) + 1;
    }
}

} // namespace

std::optional<Moments> momentsOf(std::string_view text, std::string_view type)
{
    const auto at = Temporal::parse(text, type == "date" ? Temporal::Kind::Date : Temporal::Kind::DateTime);
    if (!at)
        return {};
    const bool hasTime = text.find('T') != std::string_view::npos;
    const bool isRight =
        hasTime ? at->precision >= Precision::Second && at->offset.has_value() && type != "date" : type != "instant";
    if (!isRight)
        return {};
    const std::int64_t zone = at->offset.value_or(0) * std::int64_t{60};
    return Moments{secondOf(*at) - zone, endOf(*at) - 1 - zone, at->offset.has_value()};
}

bool isBefore(const Moments &a, const Moments &b, std::int64_t slack)
{
    const std::int64_t last = a.last + (!a.isZoned && b.isZoned ? West : 0);
    const std::int64_t first = b.first - (a.isZoned && !b.isZoned ? East : 0);
    return last + slack < first;
}

bool hasHappened(std::string_view owner, std::string_view name)
{
    static_assert(std::ranges::is_sorted(Happened));
    return std::ranges::binary_search(Happened, std::string_view(std::string(owner).append(".").append(name)));
}

bool isToCome(std::string_view status)
{
    static_assert(std::ranges::is_sorted(ToCome));
    return std::ranges::binary_search(ToCome, status);
}

} // namespace quality
