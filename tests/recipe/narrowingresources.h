#pragma once

#include <QByteArray>
#include <QByteArrayList>

// Resources with what makes cells and conditions differ, where they do: partial dates, zones, letters beyond ASCII,
// values that repeat, and elements without a value. In a file of their own, as moc stumbles over texts of several
// lines.

inline const QByteArrayList Patients = {
    R"({"resourceType":"Patient","id":"1","gender":"female","birthDate":"1950-01-12","active":true,
        "name":[{"family":"Müller","given":["Änne","Maria"]},{"family":"Schmidt","given":["Änne"]}],
        "address":[{"city":"Boston","line":["1 A St"]}]})",
    R"({"resourceType":"Patient","id":"2","gender":"male","birthDate":"1950-01","active":false,
        "name":[{"text":"O'Neil\\Jr"}],"address":[{"city":"BOSTON"},{"city":"Köln"}],"multipleBirthInteger":2})",
    R"({"resourceType":"Patient","id":"3","birthDate":"1949","deceasedDateTime":"2023-05-12T00:30:00+02:00",
        "name":[{"family":"MÜLLER"}]})",
    R"({"resourceType":"Patient","id":"4","_birthDate":{"extension":[{"url":
        "http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]},"gender":"unknown",
        "deceasedDateTime":"2023-05-11"})",
    R"({"resourceType":"Patient","id":"5","deceasedDateTime":"2023","deceasedBoolean":true,
        "name":[{"given":["İpek"]}],"contact":[{"name":{"family":"Müller"}}]})",
    R"({"resourceType":"Patient","id":"6","deceasedDateTime":"2023-12-31T23:30:00Z","birthDate":"2024-02-29"})",
    R"({"resourceType":"Patient","id":"7","gender":["male","female"],"birthDate":"1950-01-01"})",
    R"({"resourceType":"Patient","id":"8"})"};

inline const QByteArrayList Observations = {
    R"({"resourceType":"Observation","id":"1","status":"final","code":{"text":"Potassium","coding":[{"code":"2823-3"}]},
        "effectiveDateTime":"2024-05-12T08:00:00+02:00","issued":"2024-05-12T22:30:00Z",
        "valueQuantity":{"value":5.10,"unit":"mmol/L"}})",
    R"({"resourceType":"Observation","id":"2","status":"amended","code":{"coding":[{"code":"2823-3","display":"K"}]},
        "effectiveDateTime":"2024-05-12","valueQuantity":{"value":5.1,"unit":"meq/L"}})",
    R"({"resourceType":"Observation","id":"3","status":"final","code":{"text":"Pressure"},
        "effectivePeriod":{"start":"2024-05"},"component":[
        {"code":{"text":"Systolic","coding":[{"system":"http://loinc.org","code":"8480-6"}]},
         "valueQuantity":{"value":120,"unit":"mm[Hg]"}},
        {"code":{"text":"Diastolic","coding":[{"system":"http://loinc.org","code":"8462-4"}]},
         "valueQuantity":{"value":-80.0,"unit":"mm[Hg]"}}]})",
    R"({"resourceType":"Observation","id":"4","status":"final","code":{"text":"Smoker"},"valueBoolean":false,
        "note":[{"text":"says\nno"},{"text":"is none of our business"}]})",
    R"({"resourceType":"Observation","id":"5","status":"final","code":{"text":"Count"},"valueInteger":3,
        "referenceRange":[{"low":{"value":1}},{"low":{"value":2.50}}],"interpretation":[{"text":"H"}]})",
    R"({"resourceType":"Observation","id":"6","status":"cancelled","code":{"text":"Mood"},
        "dataAbsentReason":{"text":"refused"}})"};

inline constexpr auto ByName = R"view({"resourceType":"ViewDefinition","status":"active","resource":"Patient","select":[
    {"column":[{"name":"id","path":"getResourceKey()"}]},
    {"forEachOrNull":"name","column":[{"name":"family","path":"family"},
     {"name":"first","path":"given.first()"},{"name":"all","path":"given","collection":true}]}]})view";
