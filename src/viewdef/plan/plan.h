#pragma once

#include "fhirpath/evaluator.h"
#include "fhirpath/types.h"
#include "table/column.h"
#include "viewdef/plan/definition.h"
#include "viewdef/plan/paths.h"
#include "viewdef/plan/trie.h"
#include "viewdef/view.h"

#include <optional>
#include <string>
#include <vector>

namespace viewdef {

/** A column of a select: which one of the schema, and how its cells are found. */
struct ColumnPlan {
    fhirpath::Expression expression;
    fhirpath::TypedNode types; ///< of the expression
    PlainColumn plain;
    std::size_t index = 0; ///< in the schema
    bool collection = false;
    bool rowIndex = false; ///< the path is %rowIndex alone: 0 in the row of an empty forEachOrNull
};

/** A select with all below it (SQL on FHIR v2, processing algorithm). Its columns are [from, to) of the schema. */
struct SelectPlan {
    using Each = ViewSelect::Each;
    Each each = Each::Itself;
    std::vector<fhirpath::Expression> foci; ///< one, or any number for Repeat
    std::vector<fhirpath::TypedNode> types; ///< as many: of the foci
    std::optional<PlainFocus> plain; ///< of foci[0], when it is a plain path
    std::vector<ColumnPlan> columns;
    std::vector<SelectPlan> selects;
    std::vector<SelectPlan> unions; ///< all with the same columns
    std::size_t from = 0;
    std::size_t to = 0;
};

/** A condition on the resource: the view's own, or a filter beside them. */
struct WherePlan {
    fhirpath::Expression expression;
    fhirpath::TypedNode types; ///< of the expression
    std::optional<PlainWhere> plain;
};

struct View::Plan {
    std::string name;
    std::string resourceType;
    table::Schema schema;
    std::vector<Error> notes;
    std::vector<SelectPlan> selects;
    std::vector<WherePlan> where; ///< the view's own, then the conditions beside them
    std::size_t ownWheres = 0; ///< how many are the view's own
    std::vector<fhirpath::Op> clocks; ///< today() and now() with what is added to them: asked once a batch
    Trie trie;
    bool evaluateAll = false;
    fhirpath::Settings settings;
    const fhir::Model *model = nullptr;
};

inline constexpr std::size_t MaxRowsOfResource = 1'000'000;

} // namespace viewdef
