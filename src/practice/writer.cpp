#include "practice/writer.h"

#include "fhir/jsontext.h"
#include "fhir/systems.h"

#include <cstdlib>
#include <utility>

namespace practice {

Writer &Writer::open(std::string_view key, char opening, char closing)
{
    begin(key);
    m_json += opening;
    m_closing.push_back(closing);
    m_first = true;
    return *this;
}

Writer &Writer::end()
{
    m_json += m_closing.back();
    m_closing.pop_back();
    m_first = false;
    return *this;
}

void Writer::begin(std::string_view key)
{
    if (!m_first)
        m_json += ',';
    m_first = false;
    if (key.empty())
        return;
    fhir::appendJsonString(key, m_json);
    m_json += ':';
}

Writer &Writer::text(std::string_view key, std::string_view value)
{
    begin(key);
    fhir::appendJsonString(value, m_json);
    return *this;
}

Writer &Writer::number(std::string_view key, std::string_view digits)
{
    return raw(digits, key);
}

Writer &Writer::flag(std::string_view key, bool value)
{
    return raw(value ? "true" : "false", key);
}

Writer &Writer::item(std::string_view value)
{
    return text({}, value);
}

Writer &Writer::null()
{
    return raw("null");
}

Writer &Writer::raw(std::string_view json, std::string_view key)
{
    begin(key);
    m_json += json;
    return *this;
}

Writer &Writer::coding(const Code &code, std::string_view key)
{
    return object(key).text("system", code.system).text("code", code.code).text("display", code.display).end();
}

Writer &Writer::concept_(std::string_view key, const Code &code, std::string_view label)
{
    object(key);
    if (!code.code.empty())
        array("coding").coding(code).end();
    if (!label.empty())
        text("text", label);
    return end();
}

Writer &Writer::concepts(std::string_view key, const Code &code)
{
    return array(key).concept_({}, code, code.display).end();
}

Writer &Writer::reference(std::string_view key, std::string_view target, std::string_view display)
{
    object(key).text("reference", target);
    if (!display.empty())
        text("display", display);
    return end();
}

Writer &Writer::quantity(std::string_view key, std::string_view digits, std::string_view unit, std::string_view ucum)
{
    object(key).number("value", digits);
    text("unit", unit).text("system", fhir::systems::Ucum).text("code", ucum);
    return end();
}

Writer &Writer::period(std::string_view key, std::string_view start, std::string_view finish)
{
    object(key).text("start", start);
    if (!finish.empty())
        text("end", finish);
    return end();
}

Writer &Writer::identifier(std::string_view use, std::string_view system, std::string_view value)
{
    return object().text("use", use).text("system", system).text("value", value).end();
}

std::string Writer::take()
{
    m_first = true;
    return std::exchange(m_json, {});
}

std::string decimal(long long scaled, int digits)
{
    std::string text = std::to_string(std::llabs(scaled));
    const auto places = static_cast<std::size_t>(digits);
    if (places > 0) {
        if (text.size() <= places)
            text.insert(0, places + 1 - text.size(), '0');
        text.insert(text.size() - places, 1, '.');
    }
    return scaled < 0 ? "-" + text : text;
}

} // namespace practice
