// A ViewDefinition from anywhere: read, planned and, when it is one, run over two resources.
#include "common.h"

#include "fhir/model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto batch = fuzzing::lines(fuzzing::resources());
    const auto text = fuzzing::textOf(data, size);
    (void)viewdef::suits(text, fhir::Model::r5());
    if (const auto views = fuzzing::compile(text, viewdef::modelOf(text)))
        fuzzing::run(*views, batch);
    return 0;
}
