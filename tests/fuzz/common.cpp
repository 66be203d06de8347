#include "common.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace fuzzing {

std::shared_ptr<const fhir::ResourceBatch> lines(std::string_view text)
{
    std::vector<fhir::Entry> entries;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        if (end > from)
            entries.push_back({from, end - from, fhir::EntryRole::Match});
        from = end + 1;
    }
    return std::make_shared<const fhir::ResourceBatch>(std::string(text), std::move(entries), 0);
}

std::string_view resources()
{
    return R"json({"id":"p","active":true,"name":[{"use":"official","family":"Müller","given":["Änne",null,"Zoë"],"_given":[null,{"extension":[{"url":"urn:x:why","valueCode":"masked"}]}]},{"text":"M\u00fc \ud83d\ude00"}],"birthDate":"1980-02","_birthDate":{"extension":[{"url":"urn:x:time","valueDateTime":"1980-02-29T23:59:60Z"}]},"deceasedBoolean":false,"multipleBirthInteger":2,"contact":[{"name":{"family":"X"},"telecom":[{"system":"phone","value":"1"}]}],"contained":[{"resourceType":"Organization","id":"o","name":"Inside"}],"managingOrganization":{"reference":"#o"},"generalPractitioner":[{"reference":"Practitioner/1"},{"reference":"https://a.test/fhir/Organization/2/_history/3","type":"Organization"}],"resourceType":"Patient"}
{"resourceType":"Observation","id":"o","meta":{"lastUpdated":"2024-03-31T02:30:00.123+02:00"},"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"},{"code":"x","display":"\"q\""}],"text":""},"effectivePeriod":{"start":"2024","end":"2024-12-31T24:00:00"},"valueQuantity":{"value":1.00,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"},"component":[{"code":{"text":"a"},"valueQuantity":{"value":1E-22}},{"code":{"text":"b"},"valueString":"b","component":[{"valueInteger":-2147483648}]},{"code":{"text":"c"},"valueTime":"12:00:00"}],"referenceRange":[{"low":{"value":-0.5},"high":{"value":12345678901234567890123456789012345678901234567890.5}}]})json";
}

std::optional<Views> compile(std::string_view json, const fhir::Model &model)
{
    viewdef::Options options;
    const auto quick = viewdef::View::compile(json, model, options);
    options.evaluateAll = true;
    const auto thorough = viewdef::View::compile(json, model, options);
    require(quick.has_value() == thorough.has_value(), "a view is one both ways");
    if (quick)
        return Views{std::make_shared<viewdef::Runner>(*quick), std::make_shared<viewdef::Runner>(*thorough),
            (*quick)->schema().size()};
    require(!quick.error().detail.empty(), "an error says what is wrong");
    return std::nullopt;
}

namespace {

[[nodiscard]] table::Chunk rowsOf(
    viewdef::Runner &runner, std::size_t columns, const std::shared_ptr<const fhir::ResourceBatch> &batch)
{
    table::Chunk chunk = runner.run(batch);
    require(chunk.columns.size() == columns, "there are as many columns as the schema has");
    for (const auto &column : chunk.columns)
        require(column.rows() == chunk.rows(), "every column has every row");
    for (const auto entry : chunk.entryOfRow)
        require(entry < batch->entries().size(), "every row has its resource");
    return chunk;
}

[[nodiscard]] bool sameCell(const table::Column &one, const table::Column &other, std::size_t row)
{
    bool same = one.count(row) == other.count(row) && one.isNull(row) == other.isNull(row);
    for (std::size_t item = 0; same && item < one.count(row); ++item)
        same = one.value(row, item) == other.value(row, item);
    return same;
}

} // namespace

void run(const Views &views, const std::shared_ptr<const fhir::ResourceBatch> &batch)
{
    const table::Chunk quick = rowsOf(*views.quick, views.columns, batch);
    const table::Chunk thorough = rowsOf(*views.thorough, views.columns, batch);
    require(quick.entryOfRow == thorough.entryOfRow, "both ways give the same rows");
    for (std::size_t column = 0; column < quick.columns.size(); ++column)
        for (std::size_t row = 0; row < quick.rows(); ++row)
            require(sameCell(quick.columns[column], thorough.columns[column], row), "both ways give the same cells");
    require(quick.problems.size() == thorough.problems.size(), "both ways give the same problems");
}

} // namespace fuzzing
