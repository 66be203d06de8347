#pragma once

#include "fhir/model.h"

#include <cctype>
#include <string>
#include <string_view>

/** A resource with every element that the definitions know, to some depth, each text of which names a person. */
class Planter
{
public:
    explicit Planter(const fhir::Model &model) : m_model(model) { }

    [[nodiscard]] std::string resource(std::string_view type, int depth = 5) const
    {
        std::string out = R"({"resourceType":")" + std::string(type) + '"';
        members(type, depth, out);
        return out + '}';
    }

private:
    void members(std::string_view type, int depth, std::string &out) const
    {
        out += R"(,"zaphod":"Zaphod","_zaphod":{"id":"Zaphod"})";
        for (const auto &element : m_model.elements(type)) {
            if (element.name == "modifierExtension") // it would take all with it
                continue;
            for (const std::string_view each : element.types)
                member(element, each, depth, out);
        }
    }

    void member(const fhir::Element &element, std::string_view type, int depth, std::string &out) const
    {
        std::string name(element.name);
        if (element.choice)
            name += static_cast<char>(std::toupper(type[0])) + std::string(type.substr(1));
        const std::string made = value(type, depth, element.name == "contained");
        if (made.empty())
            return;
        out += ",\"" + name + "\":" + (element.repeats ? '[' + made + ',' + made + ']' : made);
        if (m_model.isPrimitive(type) && element.name != "id") {
            const std::string more = R"({"id":"Zaphod","extension":[)" + extension() + "]}";
            out += ",\"_" + name + "\":" + (element.repeats ? "[null," + more + ']' : more);
        }
    }

    [[nodiscard]] static std::string extension()
    {
        return R"({"url":"http://a.example/zaphod","id":"Zaphod","valueString":"Zaphod",)"
               R"("extension":[{"url":"zaphod","valueHumanName":{"family":"Zaphod"}}]},)"
               R"({"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueString":"Zaphod"})";
    }

    [[nodiscard]] std::string value(std::string_view type, int depth, bool isContained) const
    {
        if (m_model.isPrimitive(type))
            return primitive(type);
        if (depth == 0)
            return {};
        if (type == "Extension")
            return extension();
        if (type == "Resource")
            return isContained && depth < 5 ? std::string() : resource("Patient", isContained ? 3 : 2);
        if (type == "Reference")
            return R"({"reference":"https://zaphod.example/fhir/Patient/Zaphod","type":"Zaphod","display":"Zaphod",)"
                   R"("identifier":{"value":"078-05-1120"}})";
        if (type == "Address")
            return R"({"use":"home","text":"Zaphod","line":["Zaphod"],"city":"Zaphod","district":"Zaphod",)"
                   R"("state":"Zaphod","postalCode":"02139","country":"Zaphod"})";
        std::string out = R"({"zaphodToo":"Zaphod")";
        members(type, depth - 1, out);
        return out + '}';
    }

    [[nodiscard]] std::string primitive(std::string_view type) const
    {
        if (m_model.isA(type, "boolean"))
            return "true";
        if (m_model.isA(type, "integer") || type == "integer64")
            return "7";
        if (m_model.isA(type, "decimal"))
            return "7.5";
        if (type == "code")
            return R"("active")";
        if (type == "date")
            return R"("1981-07-23")";
        if (type == "dateTime" || type == "instant")
            return R"("1981-07-23T13:37:00Z")";
        if (type == "time")
            return R"("13:37:00")";
        if (m_model.isA(type, "uri"))
            return R"("http://zaphod.example/Zaphod")";
        return R"("Zaphod 078-05-1120")";
    }

    const fhir::Model &m_model;
};
