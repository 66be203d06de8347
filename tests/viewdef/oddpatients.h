#pragma once

#include <string>
#include <vector>

// Patients of all shapes, and views of all kinds of paths over them.

using Resources = std::vector<std::string>;

[[nodiscard]] inline std::string viewOf(
    const std::string &type, const std::string &select, const std::string &where = {})
{
    return R"({"resource":")" + type + R"(","constant":[{"name":"official","valueCode":"official"}],"where":[)"
        + (where.empty() ? where : R"({"path":")" + where + R"("})") + R"(],"select":[)" + select + "]}";
}

[[nodiscard]] inline std::string columnsOf(const std::vector<const char *> &paths)
{
    std::string columns;
    for (const bool collection : {false, true})
        for (const char *path : paths)
            columns += (columns.empty() ? R"({"name":"c)" : R"(,{"name":"c)") + std::to_string(columns.size())
                + R"(","path":")" + path + R"(","collection":)" + (collection ? "true}" : "false}");
    return R"({"column":[)" + columns + "]}";
}

[[nodiscard]] inline std::string repeated(const std::string &text, std::size_t count)
{
    std::string all;
    while (count-- > 0)
        all += text;
    return all;
}

/** Patients as FHIR has them, as it has them seldom, and as it does not. */
[[nodiscard]] inline Resources patients()
{
    const std::string deep = repeated(R"({"extension":[)", 240) + repeated("]}", 240);
    const std::string tooDeep = repeated("[", 600) + repeated("]", 600);
    return {R"({"resourceType":"Patient","id":"1","active":true,"birthDate":"1970-01-01","name":[{"use":"official",
            "family":"A","given":["x","y"]},{"use":"usual","given":["z"]}],"multipleBirthInteger":2})",
        R"({ "id" : "2" , "name" : [ { "given" : [ "x" , null ] , "_given" : [ null , { "id" : "a" } ] } ] , "active"
            : false , "resourceType" : "Patient" } )",
        R"({"resourceType":"Patient","_birthDate":{"extension":[{"url":"u","valueCode":"unknown"}]}})",
        R"({"resourceType":"Patient","birthDate":"1970","_birthDate":{"extension":[{"url":"u","valueString":"s"}]}})",
        R"({"resourceType":"Patient","_birthDate":{"id":"i"},"birthDate":"1970"})",
        R"({"resourceType":"Patient","birthDate":null,"_birthDate":{"id":"i"}})",
        R"({"resourceType":"Patient","birthDate":null,"_birthDate":null})",
        R"({"resourceType":"Patient","name":[{"given":["a"],"_given":[null,{"id":"b"},{"id":"c"}],"family":"f"}]})",
        R"({"resourceType":"Patient","name":[{"_given":[null,{"id":"b"}],"given":[null,"x"]}]})",
        R"({"resourceType":"Patient","name":[{"given":[]},{},null,{"given":null},{"given":[null]}]})",
        R"({"resourceType":"Patient","name":[],"address":[],"contact":[{"name":{"family":"c"}}]})",
        R"({"resourceType":"Patient","name":{"family":"no array","given":"one"}})",
        R"({"resourceType":"Patient","name":"a text","active":"true","birthDate":{"year":1970}})",
        R"({"resourceType":"Patient","name":[["nested"],[{"family":"x"}]],"birthDate":["1970","1971"]})",
        R"({"resourceType":"Patient","id":"first","id":"last","name":[{"family":"a","family":"b"}],"name":[{"family":"c"}]})",
        R"({"resourceType":"Patient","id":"x","id":null,"active":true,"active":[]})",
        R"({"resourceType":"Group","resourceType":"Patient","id":"x"})",
        R"({"resourceType":"Patient","id":"x","resourceType":"Group"})",
        R"({"resourceType":"Patient","active":true,"deceasedBoolean":true,"deceasedDateTime":"2000"})",
        R"({"resourceType":"Patient","deceasedDateTime":"2000","_deceasedDateTime":{"id":"i"},"active":true})",
        R"({"resourceType":"Patient","_deceasedDateTime":{"id":"i"},"deceasedDateTime":"2000"})",
        R"({"resourceType":"Patient","_deceasedDateTime":{"extension":[{"url":"u"}]},"active":true})",
        R"({"resourceType":"Patient","deceased":true,"deceasedBoolean":false})",
        R"({"resourceType":"Patient","deceasedSomething":{"a":1}})",
        R"({"resourceType":"Patient","deceasedBoolean":true,"deceasedSomething":1})",
        R"({"resourceType":"Patient","deceasedBoolean":true,"deceasedBoolean":false,"deceasedboolean":1})",
        R"({"resourceType":"Patient","id":"\u00e4\n\"\\\ud83d\ude00","name":[{"use":"offici\u0061l","family":"\ud800"}]})",
        R"({"resourceType":"Pat\u0069ent","id":"escaped type"})",
        R"({"resourceType":"Patient","\u0069d":"escaped key"})",
        R"({"resourceType":"Patient","id":"","name":[{"family":"","use":"official"}]})",
        R"({"resourceType":"Patient","id":7,"managingOrganization":{"reference":7}})",
        R"({"resourceType":"Patient","id":{"a":1},"managingOrganization":{"reference":["Organization/1"]}})",
        R"({"resourceType":"Patient","managingOrganization":{"reference":"http://a/Organization/1/_history/2"}})",
        R"({"resourceType":"Patient","managingOrganization":{"reference":"Practitioner/1"}})",
        R"({"resourceType":"Patient","managingOrganization":{"reference":"Organization/1"},"generalPractitioner":[
            {"reference":"Practitioner/2"},{"display":"none"},{"reference":"#contained"},{"reference":"urn:uuid:1"}]})",
        R"({"resourceType":"Patient","managingOrganization":{"reference":""},"_managingOrganization":{"id":"x"}})",
        R"({"resourceType":"Patient","multipleBirthInteger":)" + std::string(245, '9') + "}",
        R"({"resourceType":"Patient","multipleBirthInteger":1E-22,"extension":[{"url":"a","valueDecimal":1.00},
            {"url":"b","valueString":"s"},{"url":"a","valueCode":"c","valueString":"t"}]})",
        R"({"resourceType":"Patient","contained":[{"resourceType":"Patient","id":"inner"},{"resourceType":"Group"}]})",
        R"({"resourceType":"Patient","extension":[)" + deep + "]}",
        R"({"resourceType":"Patient","extension":)" + tooDeep + "}",
        R"({"resourceType":"Patient","":"empty key","_":1,"_id":{"extension":[{"url":"u"}]}})", R"({"id":"no type"})",
        R"({"resourceType":null,"id":"x"})", R"({"resourceType":["Patient"],"id":"x"})",
        R"({"resourceType":"","id":"x"})", R"({"active":false,"id":"no type, and where is false"})",
        R"({"active":false,"active":true,"resourceType":"Patient"})",
        R"({"active":true,"active":false,"resourceType":"Patient"})",
        R"({"resourceType":"Patient","active":false,"_active":{"id":"x"}})", R"({"resourceType":"Group","id":"g"})",
        "{}"};
}

/** Views over them: plain paths, plain conditions, expressions for the evaluator and mixtures. */
[[nodiscard]] inline std::vector<std::string> patientViews()
{
    const std::string all = columnsOf({"id", "getResourceKey()", "active", "birthDate", "name", "name.family",
        "name.given", "name.given.first()", "name.given[1]", "name.first().given", "name[1].given", "$this.id",
        "Patient.id", "Resource.id", "name.where(use = 'official').given", "name.where(use = %official).family",
        "name.where(use = 'official' or use = 'usual').given.first()", "name.where(use != 'official').given",
        "name.where(family.exists() and given.empty().not()).family", "name.exists(use = 'usual')", "name.exists()",
        "active = true", "active != true", "id = '1'", "birthDate = '1970'", "multipleBirth",
        "multipleBirth.ofType(integer)", "deceased", "deceased.ofType(boolean)", "deceased.ofType(dateTime)",
        "deceased.exists()", "contained", "contained.id", "managingOrganization.getReferenceKey(Organization)",
        "managingOrganization.getReferenceKey()", "generalPractitioner.getReferenceKey(Practitioner)",
        "generalPractitioner.reference", "extension", "extension.where(url = 'a').value.ofType(decimal)",
        "extension.value.ofType(string)", "extension.value", "extension('a').value", "extension.extension.url",
        "birthDate.extension.value", "_birthDate", "nothing", "resourceType", "contact.name.family",
        "name.given.count()", "name.given | name.family", "iif(active, 'yes', 'no')", "%rowIndex",
        "name.given.join(',')", "name.given.join()", "birthDate.join('-')", "name.join('')", "address.line.join('x')",
        "extension('u').value.ofType(string)", "extension('a').extension('b').url.first()", "extension('1').url",
        "name.where(use = 'official').first().given.join(' ')", "id.upper()", "address.line.empty()",
        "name.family.exists().not()"});
    const std::string computed = columnsOf({"(name.family | id).first()", "(active | birthDate).first()",
        "(id | name.family | name.text).first()", "name.select(text | family | given).first()",
        "name.select((text | family | given).first())", "name.select((family | given).first()).first()",
        "managingOrganization.select(display | reference | identifier.value).first()",
        "generalPractitioner.select((display | reference | identifier.value).first())",
        "(name | contact.name).select((text | family).first())", "(name | contact.name).select(text | family).first()",
        "(name | name).select((text | family).first())", "name.select((use | family).first()) | id",
        "name.select((use | family).first()) | contact.name.family",
        "name.select((given | family).first()) | name.given",
        "(deceased.ofType(boolean) | deceased.ofType(dateTime)).first()", "name.select(given | period).first()",
        "(name | id).first()", "(name.use | name.family).join(' ')", "(id | id).join(' ')", "(active | id).join(' ')",
        "(id | extension.value.ofType(decimal).toString()).join('-')", "(birthDate | id).join()",
        "birthDate.extension('u').value.ofType(code).first()", "deceased.extension('u').value", "id.extension('u').url",
        "(birthDate | deceased).extension('u').value.first()", "name.family.extension('u').value.select($this & '!')",
        "name.extension('u').value.toString()", "name.given.select($this & '!')", "name.family.distinct().join('; ')",
        "name.select(given.first() & ' ' & family)", "managingOrganization.resolve().id",
        "(name.family | name.text).exists()", "(name.family | name.text | id).empty()", "name.all(family.exists())",
        "name.all(use = 'usual')", "name.all(family.exists() and given.exists($this = 'x'))",
        "name.all((family | text).exists().not())", "name.where((family | text).exists()).given",
        "$this.select(id | active).first()", "where(name.empty()).select(id | active).first()",
        "name.select($this | family).first()"});
    const std::string names = R"({"column":[{"name":"id","path":"id"}]},)";
    std::vector<std::string> views{viewOf("Patient", all), viewOf("Patient", computed)};
    for (const char *each : {"name", "where(name.empty()).managingOrganization", "where((name | contact).exists())"})
        views.push_back(viewOf("Patient", std::string(R"({"forEachOrNull":")") + each + "\"," + computed.substr(1)));
    for (const char *where :
        {"active", "active = true", "active.exists()", "active = true and deceased.ofType(boolean) = true",
            "name.where(use = 'official').exists()", "id.exists() or active = false", "deceased.empty()", "'text'",
            "name.given", "(active = false).not()", "$this.where(id = '1').exists()", "name.exists(given = 'x')"})
        views.push_back(viewOf("Patient", columnsOf({"id", "name.given", "deceased"}), where));
    for (const char *each :
        {"name", "name.given", "name.where(use = 'official')", "name.first()", "birthDate", "deceased", "contained",
            "extension", "extension.value", "name.where(use = 'official').given.first()", "name.select(given)"}) {
        const std::string row = R"~("column":[{"name":"s","path":"$this"},{"name":"f","path":"family"},
            {"name":"i","path":"%rowIndex"},{"name":"e","path":"extension.value"},{"name":"u","path":"id.upper()"},
            {"name":"g","path":"given","collection":true}])~";
        for (const char *word : {"forEach", "forEachOrNull"}) {
            std::string select = names;
            select.append("{\"").append(word).append("\":\"").append(each).append("\",").append(row).append("}");
            views.push_back(viewOf("Patient", select));
        }
    }
    views.push_back(viewOf("Patient", names + R"({"forEach":"name","column":[{"name":"f","path":"family"}],"select":[
        {"forEachOrNull":"given","column":[{"name":"g","path":"$this"},{"name":"n","path":"%rowIndex"}]}]},
        {"forEachOrNull":"extension","column":[{"name":"u","path":"url"}]})"));
    views.push_back(
        viewOf("Patient", names + R"({"unionAll":[{"forEach":"name","column":[{"name":"t","path":"family"}]},
        {"forEachOrNull":"contact","column":[{"name":"t","path":"name.family"}]},{"column":[{"name":"t","path":"gender"}]}]})"));
    views.push_back(viewOf("Patient", names + R"({"repeat":["extension"],"column":[{"name":"u","path":"url"}]})"));
    views.push_back(viewOf("Basic", names + "{}"));
    return views;
}
