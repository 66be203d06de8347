#include "practice/people/makers.h"

#include "fhir/systems.h"

#include <algorithm>
#include <span>

namespace practice {
namespace {

using std::chrono::days;

using fhir::systems::Cvx;
using fhir::systems::Icd10Cm;
using fhir::systems::Loinc;
using fhir::systems::RxNorm;
using fhir::systems::Snomed;
constexpr std::string_view actCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

struct Diagnosis {
    Code snomed;
    Code icd;
    bool lasts;
};
constexpr Diagnosis diagnoses[] = {
    {{Snomed, "59621000", "Essential hypertension"}, {Icd10Cm, "I10", "Essential (primary) hypertension"}, true},
    {{Snomed, "44054006", "Diabetes mellitus type 2"},
        {Icd10Cm, "E11.9", "Type 2 diabetes mellitus without complications"}, true},
    {{Snomed, "195967001", "Asthma"}, {Icd10Cm, "J45.909", "Unspecified asthma, uncomplicated"}, true},
    {{Snomed, "55822004", "Hyperlipidemia"}, {Icd10Cm, "E78.5", "Hyperlipidemia, unspecified"}, true},
    {{Snomed, "40930008", "Hypothyroidism"}, {Icd10Cm, "E03.9", "Hypothyroidism, unspecified"}, true},
    {{Snomed, "49436004", "Atrial fibrillation"}, {Icd10Cm, "I48.91", "Unspecified atrial fibrillation"}, true},
    {{Snomed, "271737000", "Anemia"}, {Icd10Cm, "D64.9", "Anemia, unspecified"}, true},
    {{Snomed, "444814009", "Viral sinusitis"}, {Icd10Cm, "J01.90", "Acute sinusitis, unspecified"}, false},
    {{Snomed, "195662009", "Acute viral pharyngitis"}, {Icd10Cm, "J02.9", "Acute pharyngitis, unspecified"}, false},
    {{Snomed, "10509002", "Acute bronchitis"}, {Icd10Cm, "J20.9", "Acute bronchitis, unspecified"}, false},
};

constexpr Code drugs[] = {
    {RxNorm, "314076", "lisinopril 10 MG Oral Tablet"},
    {RxNorm, "861007", "metformin hydrochloride 500 MG Oral Tablet"},
    {RxNorm, "617310", "atorvastatin 20 MG Oral Tablet"},
    {RxNorm, "197361", "amlodipine 5 MG Oral Tablet"},
    {RxNorm, "310798", "hydrochlorothiazide 25 MG Oral Tablet"},
    {RxNorm, "313782", "acetaminophen 325 MG Oral Tablet"},
    {RxNorm, "310965", "ibuprofen 200 MG Oral Tablet"},
    {RxNorm, "308182", "amoxicillin 250 MG Oral Capsule"},
};
constexpr std::string_view howOften[] = {
    "1-0-1", "Take one tablet daily in the morning", "Take one tablet every 6 hours as needed"};

struct Vaccine {
    Code code;
    int age; ///< days after birth at which it is due
};
constexpr Vaccine vaccines[] = {
    {{Cvx, "08", "Hep B, adolescent or pediatric"}, 2},
    {{Cvx, "20", "DTaP"}, 62},
    {{Cvx, "10", "IPV"}, 64},
    {{Cvx, "03", "MMR"}, 380},
    {{Cvx, "21", "varicella"}, 400},
    {{Cvx, "115", "Tdap"}, 4200},
};
constexpr Code adultVaccines[] = {
    {Cvx, "140", "Influenza, seasonal, injectable, preservative free"},
    {Cvx, "115", "Tdap"},
    {Cvx, "133", "Pneumococcal conjugate PCV 13"},
};
constexpr Day childVaccination = day(2000, 1, 1); ///< who was born before has no schedule on record here
constexpr Code refusal{"http://terminology.hl7.org/CodeSystem/v3-ActReason", "PATOBJ", "patient objection"};

constexpr Code allergies[] = {{Snomed, "91936005", "Allergy to penicillin"}, {Snomed, "91935009", "Allergy to peanut"},
    {RxNorm, "1191", "aspirin"}, {Snomed, "418689008", "Allergy to grass pollen"}};
constexpr Code reactions[] = {
    {Snomed, "271807003", "Eruption of skin"}, {Snomed, "39579001", "Anaphylaxis"}, {Snomed, "267036007", "Dyspnea"}};
constexpr std::string_view categories[] = {"medication", "food", "medication", "environment"};

constexpr Code procedures[] = {{Snomed, "73761001", "Colonoscopy"}, {Snomed, "80146002", "Appendectomy"},
    {Snomed, "29303009", "Electrocardiographic procedure"}, {Snomed, "399208008", "Plain X-ray of chest"},
    {Snomed, "117015009", "Throat culture"}};
constexpr Code visitTypes[] = {{Snomed, "185349003", "Encounter for check up"},
    {Snomed, "185345009", "Encounter for symptom"}, {Snomed, "162673000", "General examination of patient"}};
constexpr Code classes[] = {{actCode, "AMB", "ambulatory"}, {actCode, "AMB", "ambulatory"},
    {actCode, "AMB", "ambulatory"}, {actCode, "EMER", "emergency"}, {actCode, "IMP", "inpatient encounter"},
    {actCode, "VR", "virtual"}};
constexpr Code panels[] = {{Loinc, "58410-2", "CBC panel - Blood by Automated count"},
    {Loinc, "24323-8", "Comprehensive metabolic 2000 panel - Serum or Plasma"}};
constexpr Code hematology{"http://terminology.hl7.org/CodeSystem/v2-0074", "HM", "Hematology"};
constexpr Code chemistry{"http://terminology.hl7.org/CodeSystem/v2-0074", "CH", "Chemistry"};
constexpr Code blood{Snomed, "119297000", "Blood specimen"};

Dice diceFor(const Person &person, Type type, std::uint32_t number)
{
    return person.dice(Stream::Resource, (static_cast<std::uint64_t>(type) << 32U) + number + 1);
}

/** What a child may have is listed last in each table: @p suited entries of it. */
std::span<const Code> suitedTo(const Person &person, const Visit &visit, std::span<const Code> all, std::size_t suited)
{
    return ageAt(person.birth, visit.day) < 18 ? all.last(suited) : all;
}

struct Dose {
    Code vaccine;
    Day day;
};

/** The next vaccine of the childhood schedule if it was ever due, else one that adults are given at a visit. */
Dose doseFor(const Person &person, std::uint32_t number, Dice &dice)
{
    const Vaccine &scheduled = vaccines[number % std::size(vaccines)];
    const Day due = person.birth + days{scheduled.age + dice.between(0, 14)};
    if (person.birth >= childVaccination && due <= person.death.value_or(Today))
        return {scheduled.code, due};
    const Visit &visit = person.visits[number % person.visits.size()];
    const bool small = ageAt(person.birth, visit.day) < 11;
    return {small ? adultVaccines[0] : dice.pick(adultVaccines), visit.day};
}

void status(
    Writer &json, std::string_view key, std::string_view system, std::string_view code, std::string_view display)
{
    json.concept_(key, {system, code, display});
}

std::uint32_t visitOf(const Person &person, std::uint32_t number)
{
    return number % static_cast<std::uint32_t>(person.visits.size());
}

void practitioner(Writer &json, std::string_view key, const Person &person, std::uint32_t patients)
{
    json.reference(key, "Practitioner/" + practitionerOf(person, patients));
}

/** The drug itself, either named on the spot or as a contained Medication. */
void medication(Writer &json, const Code &drug, bool contained)
{
    if (!contained) {
        json.concept_("medicationCodeableConcept", drug, drug.display);
        return;
    }
    json.reference("medicationReference", "#drug", drug.display);
}

void dosage(Writer &json, Dice &dice)
{
    json.array("dosageInstruction").object().number("sequence", 1).text("text", dice.pick(howOften));
    json.object("timing")
        .object("repeat")
        .number("frequency", dice.between(1, 3))
        .number("period", "1.0")
        .text("periodUnit", "d")
        .end()
        .end();
    json.array("doseAndRate").object();
    json.object("doseQuantity").number("value", dice.chance(20) ? "0.50" : "1").text("unit", "{tbl}").end().end().end();
    json.end().end();
}

} // namespace

std::string makeEncounter(const Person &person, std::uint32_t number, std::uint32_t patients)
{
    Dice dice = diceFor(person, Type::Encounter, number);
    const Visit &visit = person.visits[number];
    const Code &kind = dice.pick(classes);
    const bool inpatient = kind.code == "IMP";
    const Day last = std::min(visit.day + days{inpatient ? dice.between(1, 9) : 0}, person.death.value_or(Today));
    Writer json;
    startResource(json, Type::Encounter, ownedId("enc", person.index, number), dice);
    json.text("status", "finished").coding(kind, "class").concepts("type", dice.pick(visitTypes));
    subject(json, "subject", person);
    json.array("participant").object();
    practitioner(json, "individual", person, patients);
    json.end().end();
    json.period("period", isoTime(visit.day, visit.minute), isoTime(last, visit.minute + dice.between(10, 90)));
    if (dice.chance(40))
        json.array("reasonCode")
            .object()
            .text("text", dice.chance(50) ? "Cough for two weeks" : "Kontrolle des Blutdrucks")
            .end()
            .end();
    json.reference("serviceProvider", "Organization/" + organizationOf(person, patients));
    return json.end().take();
}

std::string makeCondition(const Person &person, std::uint32_t number)
{
    Dice dice = diceFor(person, Type::Condition, number);
    const std::uint32_t visit = visitOf(person, number);
    const Day onset = std::max(person.birth, person.visits[visit].day - days{dice.between(0, 30)});
    const std::span<const Diagnosis> all(diagnoses);
    const bool child = ageAt(person.birth, onset) < 18; // the last three are for every age
    const Diagnosis &diagnosis = dice.pick(child ? all.last(3) : all);
    const Day end = onset + days{dice.between(5, 30)};
    const bool over = !diagnosis.lasts && end <= Today && person.alive(end);
    Writer json;
    startResource(json, Type::Condition, ownedId("cond", person.index, number), dice);
    status(json, "clinicalStatus", "http://terminology.hl7.org/CodeSystem/condition-clinical",
        over ? "resolved" : "active", over ? "Resolved" : "Active");
    status(json, "verificationStatus", "http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed",
        "Confirmed");
    json.concepts("category",
        {"http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis", "Encounter Diagnosis"});
    json.object("code").array("coding").coding(diagnosis.snomed).coding(diagnosis.icd).end();
    json.text("text", diagnosis.snomed.display).end();
    subject(json, "subject", person);
    json.reference("encounter", encounterReference(person, visit));
    json.text("onsetDateTime", isoDate(onset, dice.chance(25) ? (dice.chance(50) ? 4 : 7) : 10));
    if (over)
        json.text("abatementDateTime", isoDate(end));
    json.text("recordedDate", isoTime(person.visits[visit].day, person.visits[visit].minute));
    return json.end().take();
}

std::string makeMedicationRequest(const Person &person, std::uint32_t number, std::uint32_t patients)
{
    Dice dice = diceFor(person, Type::MedicationRequest, number);
    const std::uint32_t visit = visitOf(person, number);
    const bool contained = dice.chance(15);
    const Code &drug = dice.pick(suitedTo(person, person.visits[visit], drugs, 3));
    Writer json;
    startResource(json, Type::MedicationRequest, ownedId("med", person.index, number), dice);
    if (contained)
        json.array("contained")
            .object()
            .text("resourceType", "Medication")
            .text("id", "drug")
            .concept_("code", drug)
            .end()
            .end();
    json.text("status", dice.chance(60) ? "active" : dice.chance(80) ? "completed" : "stopped").text("intent", "order");
    medication(json, drug, contained);
    subject(json, "subject", person);
    json.reference("encounter", encounterReference(person, visit));
    json.text("authoredOn", isoTime(person.visits[visit].day, person.visits[visit].minute + 15));
    practitioner(json, "requester", person, patients);
    dosage(json, dice);
    return json.end().take();
}

std::string makeImmunization(const Person &person, std::uint32_t number)
{
    Dice dice = diceFor(person, Type::Immunization, number);
    const Dose dose = doseFor(person, number, dice);
    const bool refused = dice.chance(4);
    Writer json;
    startResource(json, Type::Immunization, ownedId("imm", person.index, number), dice);
    json.text("status", refused ? "not-done" : "completed");
    if (refused)
        json.concept_("statusReason", refusal);
    json.concept_("vaccineCode", dose.vaccine, dose.vaccine.display);
    subject(json, "patient", person);
    json.text("occurrenceDateTime", isoDate(dose.day, dice.chance(10) ? 7 : 10)).flag("primarySource", dice.chance(70));
    if (!refused) {
        json.text("lotNumber", "LOT" + std::to_string(dice.between(1000, 9999)));
        json.quantity("doseQuantity", "0.5", "mL", "mL");
    }
    return json.end().take();
}

std::string makeAllergyIntolerance(const Person &person, std::uint32_t number)
{
    Dice dice = diceFor(person, Type::AllergyIntolerance, number);
    const auto which = static_cast<std::size_t>(dice.below(static_cast<int>(std::size(allergies))));
    Writer json;
    startResource(json, Type::AllergyIntolerance, ownedId("all", person.index, number), dice);
    status(json, "clinicalStatus", "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active",
        "Active");
    status(json, "verificationStatus", "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",
        "confirmed", "Confirmed");
    json.text("type", "allergy").array("category").item(categories[which]).end();
    json.text("criticality", dice.chance(20) ? "high" : dice.chance(60) ? "low" : "unable-to-assess");
    json.concept_("code", allergies[which], allergies[which].display);
    subject(json, "patient", person);
    json.text("recordedDate", isoDate(person.visits[visitOf(person, number)].day));
    if (dice.chance(70)) {
        json.array("reaction").object().concepts("manifestation", dice.pick(reactions));
        json.text("severity", dice.chance(30) ? "severe" : "mild").end().end();
    }
    return json.end().take();
}

std::string makeProcedure(const Person &person, std::uint32_t number, std::uint32_t patients)
{
    Dice dice = diceFor(person, Type::Procedure, number);
    const std::uint32_t visit = visitOf(person, number);
    const Visit &when = person.visits[visit];
    const Code &code = dice.pick(suitedTo(person, when, procedures, 2));
    Writer json;
    startResource(json, Type::Procedure, ownedId("proc", person.index, number), dice);
    json.text("status", "completed").concept_("code", code, code.display);
    subject(json, "subject", person);
    json.reference("encounter", encounterReference(person, visit));
    if (dice.chance(60))
        json.period(
            "performedPeriod", isoTime(when.day, when.minute), isoTime(when.day, when.minute + dice.between(5, 60)));
    else
        json.text("performedDateTime", isoDate(when.day));
    json.array("performer").object();
    practitioner(json, "actor", person, patients);
    return json.end().end().end().take();
}

std::string makeDiagnosticReport(const Person &person, std::uint32_t number, std::uint32_t patients)
{
    Dice dice = diceFor(person, Type::DiagnosticReport, number);
    const std::uint32_t visit = visitOf(person, number * 2);
    const Visit &when = person.visits[visit];
    const bool cells = dice.chance(50);
    const bool specimen = dice.chance(30);
    Writer json;
    startResource(json, Type::DiagnosticReport, ownedId("rep", person.index, number), dice);
    if (specimen) {
        json.array("contained").object().text("resourceType", "Specimen").text("id", "blood").concept_("type", blood);
        json.object("collection").text("collectedDateTime", isoTime(when.day, when.minute + 5)).end().end().end();
    }
    json.text("status", "final").concepts("category", cells ? hematology : chemistry);
    json.concept_("code", cells ? panels[0] : panels[1], {});
    subject(json, "subject", person);
    json.reference("encounter", encounterReference(person, visit));
    json.text("effectiveDateTime", isoTime(when.day, when.minute + 5))
        .text("issued", isoTime(when.day, when.minute + 90));
    json.array("performer").reference({}, "Organization/" + organizationOf(person, patients)).end();
    if (specimen)
        json.array("specimen").reference({}, "#blood").end();
    json.array("result");
    for (std::uint32_t slot = FirstLaboratory; slot + 1 < ObservationsPerVisit; ++slot)
        json.reference({}, "Observation/" + ownedId("obs", person.index, visit * ObservationsPerVisit + slot));
    json.end();
    if (dice.chance(40))
        json.text("conclusion", dice.chance(50) ? "Unauffällig." : "Within normal limits, see single results.");
    return json.end().take();
}

} // namespace practice
