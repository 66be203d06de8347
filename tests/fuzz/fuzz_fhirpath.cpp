// An expression as a person may type it: read, compiled and, when it is one, evaluated on two resources.
#include "common.h"

#include "fhir/json.h"
#include "fhir/model.h"
#include "fhirpath/evaluator.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto batch = fuzzing::lines(fuzzing::resources());
    const auto expression = fhirpath::Expression::compile(fuzzing::textOf(data, size));
    if (!expression) {
        fuzzing::require(!expression.error().detail.empty(), "an error says what is wrong");
        return 0;
    }
    fhir::JsonIndex json;
    json.read(*batch);
    for (const auto *model : {&fhir::Model::r4(), &fhir::Model::r5()}) {
        fhirpath::Evaluator evaluator(json, *model);
        for (std::size_t entry = 0; entry < batch->entries().size(); ++entry) {
            evaluator.begin(json.document(entry).root);
            for (const auto &item : evaluator.run(*expression, evaluator.resource()))
                (void)evaluator.system(item);
            if (evaluator.error())
                return 0; // perhaps because it took as many steps as it may, which is slow here
        }
    }
    return 0;
}
