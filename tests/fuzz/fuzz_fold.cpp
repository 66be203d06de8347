// A condition as a person may type it: folded for a type with many parameters, and what is left is FHIRPath again.
#include "common.h"

#include "fhir/model.h"
#include "fhirpath/expression.h"
#include "folding/fold.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string condition(fuzzing::textOf(data, size));
    for (const auto *model : {&fhir::Model::r4(), &fhir::Model::r5()}) {
        const auto folding = folding::fold("Observation", {&condition, 1}, *model);
        if (!folding) {
            fuzzing::require(!folding.error().error.detail.empty(), "an error says what is wrong");
            continue;
        }
        const auto &one = folding->conditions.front();
        fuzzing::require((one.part == folding::Part::Whole) == one.residual.empty(), "the rest is tested here");
        const bool isRead = one.residual.empty() || fhirpath::Expression::compile(one.residual).has_value();
        fuzzing::require(isRead, "what is left is FHIRPath");
        const auto parsed = fhir::Query::parse(folding->query.encoded());
        fuzzing::require(parsed == folding->query, "the search is read as it was written");
    }
    return 0;
}
