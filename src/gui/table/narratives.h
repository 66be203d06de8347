#pragma once

#include "gui/table/resourcetext.h"

#include "fhir/narrative.h"

namespace gui {

/** What a resource, those in it and the sections of a document say to be read. */
struct Narratives {
    QString text; ///< plain; under the path of each where there are several
    QString status; ///< of the resource's own: "generated"
    qsizetype count = 0;
    fhir::NarrativeText left; ///< what was left out of all of them; its text is empty
};
[[nodiscard]] Narratives narrativesOf(const Node &resource);

} // namespace gui
