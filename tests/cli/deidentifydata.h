#pragma once

#include <QByteArray>

/** Columns that are computed of what names a person. */
const QByteArray Computed =
    R"json({"resourceType":"ViewDefinition","resource":"Patient","status":"active","select":[{"column":[{"name":"a","path":"name.select(given.first() & ' ' & family).first()"},{"name":"b","path":"birthDate.toString()"},{"name":"c","path":"identifier.value.first().length()"},{"name":"d","path":"contained.name.text.first()"},{"name":"k","path":"getResourceKey()"}]}]})json";
const QByteArray Plain =
    R"json({"resourceType":"ViewDefinition","resource":"Patient","status":"active","select":[{"column":[{"name":"f","path":"name.family.first()"},{"name":"g","path":"gender"}]}]})json";

/** A patient who is named in many places. */
inline QByteArray patient(int number, const char *family)
{
    return R"({"resourceType":"Patient","id":"zaphod-)" + QByteArray::number(number)
        + R"(","meta":{"source":"urn:zaphod","lastUpdated":"2024-07-23T13:37:00Z"},"text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'>Zaphod</div>"},"name":[{"text":"Zaphod","family":")"
        + family
        + R"(","given":["Zaphod"]}],"identifier":[{"system":"urn:zaphod","value":"078-05-1120"}],"telecom":[{"system":"phone","value":"+1 555 zaphod"}],"gender":"female","birthDate":"1981-07-23","address":[{"line":["Zaphod 1"],"city":"Zaphod","state":"MA","postalCode":"02139","country":"US"}],"contact":[{"name":{"text":"Zaphod"}}],"extension":[{"url":"http://zaphod.example","valueString":"Zaphod"}],"photo":[{"url":"http://zaphod.example","title":"Zaphod"}],"generalPractitioner":[{"reference":"Practitioner/zaphod","display":"Zaphod","identifier":{"value":"078-05-1120"}}],"contained":[{"resourceType":"Practitioner","id":"zaphod","name":[{"text":"Zaphod"}]}],"managingOrganization":{"reference":"#zaphod"},"zaphod":"Zaphod"})";
}
