#include "practice/fhir/outcome.h"

#include "practice/writer.h"

namespace practice {

std::string outcome(std::string_view severity, std::string_view code, std::string_view text)
{
    Writer json;
    json.object().text("resourceType", "OperationOutcome").array("issue").object();
    json.text("severity", severity).text("code", code).object("details").text("text", text).end();
    return json.end().end().end().take();
}

} // namespace practice
