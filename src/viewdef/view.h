#pragma once

#include "fhir/batch.h"
#include "fhirpath/valuesets.h"
#include "table/chunk.h"

#include <tl/expected.hpp>

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fhir {
class Model;
}

namespace viewdef {

/** Why a ViewDefinition cannot be used: something a person can act on. */
struct Error {
    enum class Kind {
        NotJson,
        NotAView, ///< resourceType other than ViewDefinition
        Missing, ///< an element that must be there
        Invalid, ///< an element that may not be so: wrong type, bad name, forEach beside repeat, …
        Expression, ///< a FHIRPath that does not parse or type
        Columns, ///< unionAll branches that differ, a name twice
        TooLarge, ///< nesting or number above the limits
    };
    Kind kind = Kind::Invalid;
    std::string pointer; ///< JSON pointer into the view, e.g. "/select/0/column/2/path"
    std::string expression; ///< the FHIRPath concerned, or ""
    std::size_t column = 0; ///< place in the expression, from 1; 0 when it does not apply
    std::string detail; ///< what was expected and what was found; English, one sentence
};

/** Differences between implementations of the standard (SQL on FHIR v2, 2.1.0-pre), one switch each, and filters. */
struct Options {
    bool typedResourceKeys = false; ///< getResourceKey() gives "Patient/1" as Pathling does, instead of "1"
    bool joinOfEmptyIsEmptyText = false; ///< {}.join() gives '' as the suite had it until July 2026, instead of {}
    std::string base; ///< of the server that the resources come from: getReferenceKey() gives the id alone for its own
    bool evaluateAll = false; ///< no short cut for plain paths: slow, for comparing both ways
    bool meetsWhere = false; ///< all resources are known to meet the view's own where, which is not tested then
    std::vector<std::string> where; ///< FHIRPath that a resource must meet besides the view's own where
    std::shared_ptr<const fhirpath::ValueSets> valueSets = {}; ///< what memberOf() asks; without them it fails
};

/**
 * A ViewDefinition (SQL on FHIR v2), validated and planned. Immutable: share it between threads, give each thread its
 * own Runner.
 *
 * To embed the engine elsewhere:
 *
 *     auto view = viewdef::View::compile(json, fhir::Model::r4());
 *     if (!view) return fail(view.error().pointer, view.error().detail);
 *     viewdef::Runner runner(*view);
 *     auto chunk = runner.run(std::make_shared<const fhir::ResourceBatch>(std::move(batch)));
 *     for (std::size_t row = 0; row < chunk.rows(); ++row)
 *         use(chunk.columns[0].value(row));
 */
class View
{
public:
    /** @p model must outlive the view (Model::r4() and its like live for ever). */
    [[nodiscard]] static tl::expected<std::shared_ptr<const View>, Error> compile(
        std::string_view json, const fhir::Model &model, const Options &options = {});
    ~View();

    [[nodiscard]] const std::string &name() const;
    /** The resource type that the rows come from; others in a batch have no row. */
    [[nodiscard]] const std::string &resourceType() const;
    [[nodiscard]] const table::Schema &schema() const;
    /** What the model says against the view, though it runs: an element or type that FHIR does not have gives nothing.
     */
    [[nodiscard]] const std::vector<Error> &notes() const;

    struct Plan; ///< private to viewdef
    [[nodiscard]] const Plan &plan() const { return *m_plan; }

private:
    explicit View(std::unique_ptr<const Plan> plan);
    std::unique_ptr<const Plan> m_plan;
};

/** Runs one view; keeps scratch memory between batches, so one per thread. */
class Runner
{
public:
    explicit Runner(std::shared_ptr<const View> view);
    ~Runner();
    /** The rows of every entry with role Match and the view's type. Never fails: what went wrong is in problems. */
    [[nodiscard]] table::Chunk run(std::shared_ptr<const fhir::ResourceBatch> batch);
    /** How many entries of the last batch were Bundles, Parameters or lists and gave no row, though what is in them
     * may: fhir::unwrapped() takes it out. */
    [[nodiscard]] std::size_t wrappers() const;
    /** What memberOf() could not tell of the last batch: where it is told, the batch has other rows. */
    [[nodiscard]] std::set<fhirpath::Undecided> takeUndecided();

private:
    struct Scratch;
    std::shared_ptr<const View> m_view;
    std::unique_ptr<Scratch> m_scratch;
};

/**
 * A view of every element of @p resourceType as the StructureDefinition has it, as ViewDefinition JSON: primitives and
 * the usual complex types in readable columns, choice elements one column a type, repeating ones as collections, the
 * rest as JSON, nothing left out. Empty when the model does not know the type.
 */
[[nodiscard]] std::string deriveView(std::string_view resourceType, const fhir::Model &model);

/**
 * Whether a view, as ViewDefinition JSON, that was written for one version of FHIR means the same in @p model: it knows
 * the resource type and every element that the paths name, a column with a primitive type does not lead to a complex
 * element, and one that is no collection never meets several values. What paths compute, and what stands below a
 * repeat, is left open.
 */
[[nodiscard]] bool suits(std::string_view view, const fhir::Model &model);
/** The model of the first fhirVersion in a view's JSON that is known; without one the first that has its resource type,
 * R4 before the others. */
[[nodiscard]] const fhir::Model &modelOf(std::string_view view);

} // namespace viewdef
