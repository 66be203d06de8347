// What a server may send: NDJSON and Bundles through views that ask for much. A view of the input's own comes before a
// NUL byte, the rest is what was sent.
#include "common.h"

#include "fhir/bundle.h"
#include "fhir/model.h"

#include <vector>

namespace {

using Views = std::vector<fuzzing::Views>;

/** Plain paths, choices, collections and whole elements; and paths that compute. */
[[nodiscard]] const Views &views()
{
    static const Views made = [] {
        Views all;
        const auto add = [&all](std::string_view json) {
            auto both = fuzzing::compile(json, fhir::Model::r4());
            fuzzing::require(both.has_value(), "the target's own views compile");
            all.push_back(*std::move(both));
        };
        add(viewdef::deriveView("Patient", fhir::Model::r4()));
        add(viewdef::deriveView("Observation", fhir::Model::r4()));
        add(R"json({"resource":"Observation","select":[{"column":[{"name":"id","path":"getResourceKey()"},
            {"name":"day","path":"effective.ofType(Period).start.lowBoundary()"},
            {"name":"value","path":"value.ofType(Quantity).value * 2 + 0.5"},
            {"name":"text","path":"iif(code.text.exists(), code.text, code.coding.first().display) & ''"}]},
            {"forEachOrNull":"component","column":[{"name":"n","path":"%rowIndex"},{"name":"code","path":"code.text"}],
            "unionAll":[{"column":[{"name":"v","path":"value.ofType(Quantity).value","collection":true}]},
            {"forEach":"value.ofType(Quantity)","column":[{"name":"v","path":"value","collection":true}]}]}],
            "where":[{"path":"status != 'entered-in-error'"}]})json");
        add(R"json({"resource":"QuestionnaireResponse","select":[{"repeat":["item","answer.item"],
            "column":[{"name":"link","path":"linkId"},{"name":"answers","path":"answer.value","collection":true}]}]})json");
        return all;
    }();
    return made;
}

void runAll(const Views &views, const std::shared_ptr<const fhir::ResourceBatch> &batch)
{
    for (const auto &both : views)
        fuzzing::run(both, batch);
}

/** Reads @p text as a Bundle in pieces of @p size bytes; the resources in the order of their coming. */
[[nodiscard]] std::vector<std::string> readBundle(std::string_view text, std::size_t size, std::size_t &faults)
{
    fhir::BundleReader reader(std::size_t{1} << 16U);
    std::vector<std::string> found;
    const auto take = [&reader, &found] {
        if (const auto batch = reader.take(0))
            for (std::size_t entry = 0; entry < batch->entries().size(); ++entry)
                found.emplace_back(batch->resource(entry));
    };
    for (std::size_t from = 0; from < text.size(); from += size) {
        reader.feed(text.substr(from, size));
        take();
    }
    reader.finish();
    take();
    faults = reader.faults().size();
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view text = fuzzing::textOf(data, size);
    Views own;
    if (const std::size_t end = text.find('\0'); end != std::string_view::npos) {
        if (auto both = fuzzing::compile(text.substr(0, end), fhir::Model::r5()))
            own.push_back(*std::move(both));
        text.remove_prefix(end + 1);
    }
    const Views &chosen = own.empty() ? views() : own;
    runAll(chosen, fuzzing::lines(text));
    std::size_t faults = 0;
    const auto whole = readBundle(text, std::max<std::size_t>(text.size(), 1), faults);
    std::size_t faultsInPieces = 0;
    const auto pieces = readBundle(text, 1 + size % 7, faultsInPieces);
    fuzzing::require(whole == pieces && faults == faultsInPieces, "a Bundle is the same however it arrives");
    std::string sent;
    for (const auto &resource : whole)
        sent += resource + '\n';
    runAll(chosen, fuzzing::lines(sent));
    return 0;
}
