#include "related/target.h"

#include "fhir/bundlenames.h"
#include "fhir/model.h"

namespace related {

std::string Target::key() const
{
    return kind == fhir::Reference::Kind::Own ? type + '/' + id : std::string();
}

Target targetOf(const fhir::ReferenceElement &element, std::string_view base, const fhir::Model &model)
{
    const auto read = fhir::readReference(element, base, model);
    const auto entry =
        read.kind == fhir::Reference::Kind::Named && base.empty() ? fhir::entryNamed(element.reference) : std::nullopt;
    if (entry && fhir::isId(entry->id) && model.isResource(entry->type)) // the Bundle that it stands in is open
        return {fhir::Reference::Kind::Own, {}, std::string(element.reference), std::string(element.display),
            entry->type, entry->id, {}, {}};
    return {read.kind, read.fault, std::string(element.reference), std::string(element.display), std::string(read.type),
        std::string(read.id), std::string(read.version), std::string(read.base)};
}

Target targetOf(std::string_view reference, std::string_view base, const fhir::Model &model)
{
    return targetOf({reference, {}, {}, false}, base, model);
}

} // namespace related
