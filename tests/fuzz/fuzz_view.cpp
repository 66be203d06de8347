// A ViewDefinition from anywhere: read, planned and, when it is one, run over two resources.
#include "common.h"

#include "fhir/model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto batch = fuzzing::lines(fuzzing::resources());
    const auto text = fuzzing::textOf(data, size);
    const auto view = viewdef::View::compile(text, viewdef::modelOf(text));
    (void)viewdef::suits(text, fhir::Model::r5());
    if (view)
        fuzzing::run(*view, batch);
    else
        fuzzing::require(!view.error().detail.empty(), "an error says what is wrong");
    return 0;
}
