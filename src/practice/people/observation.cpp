#include "practice/people/makers.h"

#include "fhir/systems.h"

#include <algorithm>
#include <cmath>

namespace practice {
namespace {

using fhir::systems::Loinc;
using fhir::systems::Snomed;
constexpr std::string_view absent = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
constexpr std::string_view flags = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
constexpr std::string_view kinds = "http://terminology.hl7.org/CodeSystem/observation-category";

constexpr Code vitalSigns{kinds, "vital-signs", "Vital Signs"};
constexpr Code laboratory{kinds, "laboratory", "Laboratory"};
constexpr Code survey{kinds, "survey", "Survey"};
constexpr Code social{kinds, "social-history", "Social History"};
constexpr Code reasons[] = {
    {absent, "unknown", "Unknown"}, {absent, "not-performed", "Not Performed"}, {absent, "error", "Error"}};
constexpr Code low{flags, "L", "Low"};
constexpr Code normal{flags, "N", "Normal"};
constexpr Code high{flags, "H", "High"};

/** A laboratory test with a number as its result; numbers are scaled by 10^digits. */
struct Test {
    Code code;
    std::string_view unit; ///< as people write it
    std::string_view ucum;
    int digits;
    int low, high; ///< reference range
    int least, most; ///< results lie between these
};

constexpr Test tests[] = {
    {{Loinc, "718-7", "Hemoglobin [Mass/volume] in Blood"}, "g/dL", "g/dL", 1, 120, 170, 90, 185},
    {{Loinc, "4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood"}, "%", "%", 1, 40, 56, 44, 98},
    {{Loinc, "2345-7", "Glucose [Mass/volume] in Serum or Plasma"}, "mg/dL", "mg/dL", 0, 70, 99, 62, 210},
    {{Loinc, "2160-0", "Creatinine [Mass/volume] in Serum or Plasma"}, "mg/dL", "mg/dL", 2, 60, 130, 50, 210},
    {{Loinc, "2093-3", "Cholesterol [Mass/volume] in Serum or Plasma"}, "mg/dL", "mg/dL", 0, 120, 200, 130, 290},
    {{Loinc, "2085-9", "Cholesterol in HDL [Mass/volume] in Serum or Plasma"}, "mg/dL", "mg/dL", 0, 40, 90, 30, 95},
    {{Loinc, "2571-8", "Triglyceride [Mass/volume] in Serum or Plasma"}, "mg/dL", "mg/dL", 0, 40, 150, 55, 320},
    {{Loinc, "6690-2", "Leukocytes [#/volume] in Blood by Automated count"}, "10*3/uL", "10*3/uL", 1, 40, 110, 30, 150},
    {{Loinc, "777-3", "Platelets [#/volume] in Blood by Automated count"}, "10*3/uL", "10*3/uL", 0, 150, 400, 110, 450},
    {{Loinc, "2951-2", "Sodium [Moles/volume] in Serum or Plasma"}, "mmol/L", "mmol/L", 0, 136, 145, 130, 149},
    {{Loinc, "2823-3", "Potassium [Moles/volume] in Serum or Plasma"}, "mmol/L", "mmol/L", 1, 35, 51, 30, 58},
    {{Loinc, "3016-3", "Thyrotropin [Units/volume] in Serum or Plasma"}, "mIU/L", "m[IU]/L", 2, 40, 400, 10, 720},
    {{Loinc, "1988-5", "C reactive protein [Mass/volume] in Serum or Plasma"}, "mg/L", "mg/L", 2, 0, 500, 10, 4200},
};

/** Some laboratories count glucose in moles; both call it the same, as they do. */
constexpr std::string_view glucose = "2345-7";
constexpr std::string_view glucoseName = "Glucose";
constexpr Test glucoseInMoles{
    {Loinc, "14749-6", "Glucose [Moles/volume] in Serum or Plasma"}, "mmol/L", "mmol/L", 1, 39, 55, 34, 117};
constexpr double milligramsInMillimoles = 18.0156; ///< mg/dL in mmol/L

struct Answers {
    Code code;
    Code category;
    Code answers[4];
};

constexpr Answers coded[] = {
    {{Loinc, "72166-2", "Tobacco smoking status"}, social,
        {{Snomed, "266919005", "Never smoked tobacco"}, {Snomed, "8517006", "Ex-smoker"},
            {Snomed, "449868002", "Smokes tobacco daily"}, {Snomed, "266919005", "Never smoked tobacco"}}},
    {{Loinc, "883-9", "ABO group [Type] in Blood"}, laboratory,
        {{Snomed, "112144000", "Blood group A"}, {Snomed, "58460004", "Blood group O"},
            {Snomed, "112149005", "Blood group B"}, {Snomed, "165743006", "Blood group AB"}}},
};
constexpr Code urineColour{Loinc, "5778-6", "Color of Urine"};
constexpr Code phq9{Loinc, "44261-6", "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"};
constexpr Code lastPeriod{Loinc, "8665-2", "Last menstrual period start date"};
constexpr Code nuclearAntibodies{Loinc, "5048-4", "Nuclear Ab [Titer] in Serum by Immunofluorescence"};
constexpr std::string_view colours[] = {"Yellow", "Dark yellow", "Amber, slightly cloudy", "Strohgelb"};

/** A measured number with everything around it, in an Observation or in a component of one. */
void number(Writer &json, const Test &test, int value)
{
    json.quantity("valueQuantity", decimal(value, test.digits), test.unit, test.ucum);
    json.concepts("interpretation", value < test.low ? low : value > test.high ? high : normal);
    json.array("referenceRange").object();
    json.quantity("low", decimal(test.low, test.digits), test.unit, test.ucum);
    json.quantity("high", decimal(test.high, test.digits), test.unit, test.ucum).end().end();
}

struct Context {
    Writer &json;
    const Person &person;
    const Visit &visit;
    Dice dice;
};

void what(Context &c, const Code &category, const Code &code)
{
    c.json.concepts("category", category).concept_("code", code, code.display);
}

/** Where, when and by whom; follows the code in every Observation. */
void circumstances(Context &c, std::uint32_t visit, std::uint32_t patients)
{
    subject(c.json, "subject", c.person);
    c.json.reference("encounter", encounterReference(c.person, visit));
    if (c.dice.chance(
            4)) // known to the day; a month would break the vital signs profile, a year was never written down
        c.json.text("effectiveDateTime", isoDate(c.visit.day));
    else
        c.json.text("effectiveDateTime", isoTime(c.visit.day, c.visit.minute + 5));
    c.json.text("issued", isoTime(c.visit.day, c.visit.minute + 60));
    c.json.array("performer").reference({}, "Practitioner/" + practitionerOf(c.person, patients)).end();
}

void bloodPressure(Context &c)
{
    static constexpr Test systolic{{Loinc, "8480-6", "Systolic blood pressure"}, "mmHg", "mm[Hg]", 0, 90, 140, 0, 0};
    static constexpr Test diastolic{{Loinc, "8462-4", "Diastolic blood pressure"}, "mmHg", "mm[Hg]", 0, 60, 90, 0, 0};
    const int age = ageAt(c.person.birth, c.visit.day);
    const int upper = 92 + std::min(age, 80) / 2 + c.dice.bell() * 12 / 1000 + (age > 15 ? 8 : 0);
    const int lower = std::min(upper - 20, 58 + std::min(age, 60) / 4 + c.dice.bell() * 7 / 1000);
    c.json.array("component").object().concept_("code", systolic.code);
    number(c.json, systolic, upper);
    c.json.end().object().concept_("code", diastolic.code);
    if (c.dice.chance(3))
        c.json.concept_("dataAbsentReason", reasons[2]);
    else
        number(c.json, diastolic, lower);
    c.json.end().end();
}

int heartRate(Context &c)
{
    const int age = ageAt(c.person.birth, c.visit.day);
    return (age < 1 ? 130 : age < 6 ? 105 : age < 12 ? 88 : 72) + c.dice.bell() * 8 / 1000;
}

int bodyMassIndex(const Context &c) ///< hundredths of kg/m²
{
    const double metres = c.person.heightAt(c.visit.day) / 1000.0;
    return static_cast<int>(std::lround(c.person.weightAt(c.visit.day) * 10 / (metres * metres)));
}

void vital(Context &c, std::uint32_t slot, std::uint32_t visit, std::uint32_t patients)
{
    static constexpr Code codes[] = {{Loinc, "85354-9", "Blood pressure panel with all children optional"},
        {Loinc, "29463-7", "Body weight"}, {Loinc, "8302-2", "Body height"},
        {Loinc, "39156-5", "Body mass index (BMI) [Ratio]"}, {Loinc, "8867-4", "Heart rate"},
        {Loinc, "8310-5", "Body temperature"}};
    what(c, vitalSigns, codes[slot]);
    circumstances(c, visit, patients);
    if (slot == 0)
        return bloodPressure(c);
    if (c.dice.chance(4)) {
        c.json.concept_("dataAbsentReason", c.dice.pick(reasons));
        return;
    }
    const Day day = c.visit.day;
    if (slot == 1)
        c.json.quantity("valueQuantity", decimal(c.person.weightAt(day), 1), "kg", "kg");
    else if (slot == 2)
        c.json.quantity("valueQuantity", decimal(c.person.heightAt(day), 1), "cm", "cm");
    else if (slot == 3)
        c.json.quantity("valueQuantity", decimal(bodyMassIndex(c), 2), "kg/m2", "kg/m2");
    else if (slot == 4)
        c.json.quantity("valueQuantity", decimal(heartRate(c), 0), "beats/minute", "/min");
    else
        c.json.quantity(
            "valueQuantity", decimal(366 + c.dice.bell() * 3 / 1000 + (c.dice.chance(8) ? 20 : 0), 1), "°C", "Cel");
}

void laboratoryTest(Context &c, std::uint32_t visit, std::uint32_t patients)
{
    const Test &test = c.dice.pick(tests);
    const bool isGlucose = test.code.code == glucose;
    const bool isInMoles = isGlucose && c.person.index % 3 == 1;
    const Test &reported = isInMoles ? glucoseInMoles : test;
    c.json.concepts("category", laboratory)
        .concept_("code", reported.code, isGlucose ? glucoseName : reported.code.display);
    circumstances(c, visit, patients);
    if (c.dice.chance(4)) {
        c.json.concept_("dataAbsentReason", c.dice.pick(reasons));
    } else {
        const int value = c.dice.between(test.least, test.most);
        const int moles = static_cast<int>(std::lround(value * 10 / milligramsInMillimoles));
        number(c.json, reported, isInMoles ? moles : value);
    }
    if (c.dice.chance(5))
        c.json.array("note")
            .object()
            .text("text", "Sample slightly hemolysed.\nRepeat if in doubt; \"stat\".")
            .end()
            .end();
}

void ratio(Writer &json, int denominator)
{
    json.object("valueRatio").object("numerator").number("value", 1).end();
    json.object("denominator").number("value", denominator).end().end();
}

/** The less usual choices of value[x]. */
void interview(Context &c, std::uint32_t visit, std::uint32_t patients)
{
    const int age = ageAt(c.person.birth, c.visit.day);
    const Code plain;
    Writer &json = c.json;
    const auto about = [&](const Code &category, const Code &code, std::string_view label) {
        json.concepts("category", category).concept_("code", code, label.empty() ? code.display : label);
        circumstances(c, visit, patients);
    };
    switch (c.dice.below(8)) {
    case 0:
    case 1: {
        const Answers &question = coded[age < 15 ? 1U : static_cast<std::size_t>(c.dice.below(2))];
        // A blood group stays what it was.
        const int chosen = question.category.code == laboratory.code ? c.person.dice(Stream::Observation, 7).below(4)
                                                                     : c.dice.below(4);
        about(question.category, question.code, {});
        const Code &answer = question.answers[chosen];
        json.concept_("valueCodeableConcept", answer, answer.display);
        return;
    }
    case 2:
        about(survey, plain, "Fasting at time of visit");
        json.flag("valueBoolean", c.dice.chance(40));
        return;
    case 3:
        about(survey, plain, "Longest sleep last night");
        json.period("valuePeriod", isoTime(c.visit.day - std::chrono::days{1}, 1350),
            isoTime(c.visit.day, c.dice.between(240, 470)));
        return;
    case 4:
        about(laboratory, nuclearAntibodies, {});
        ratio(json, 40 << c.dice.below(5));
        return;
    case 5:
        if (age >= 13) {
            about(survey, phq9, {});
            json.number("valueInteger", c.dice.below(28));
            return;
        }
        break;
    case 6:
        if (c.person.female && age >= 14 && age < 50) {
            about(survey, lastPeriod, {});
            json.text("valueDateTime", isoDate(c.visit.day - std::chrono::days{c.dice.between(2, 32)}));
            return;
        }
        break;
    default:
        break;
    }
    about(laboratory, urineColour, {});
    json.text("valueString", c.dice.pick(colours));
}

} // namespace

std::string makeObservation(const Person &person, std::uint32_t index, std::uint32_t patients)
{
    const std::uint32_t visit = index / ObservationsPerVisit;
    const std::uint32_t slot = index % ObservationsPerVisit;
    Writer json;
    Context context{json, person, person.visits[visit], person.dice(Stream::Observation, 1000 + index)};
    startResource(json, Type::Observation, ownedId("obs", person.index, index), context.dice,
        slot < FirstLaboratory ? "http://hl7.org/fhir/StructureDefinition/vitalsigns" : "");
    json.text("status",
        context.dice.chance(3)                                  ? "amended"
            : slot >= FirstLaboratory && context.dice.chance(4) ? "preliminary"
                                                                : "final");
    if (slot < FirstLaboratory)
        vital(context, slot, visit, patients);
    else if (slot + 1 < ObservationsPerVisit)
        laboratoryTest(context, visit, patients);
    else
        interview(context, visit, patients);
    return json.end().take();
}

} // namespace practice
