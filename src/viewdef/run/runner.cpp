#include "fhir/model.h"
#include "fhir/unwrap.h"
#include "viewdef/plan/plan.h"
#include "viewdef/run/rows.h"
#include "viewdef/run/walker.h"

#include <algorithm>

namespace viewdef {

using fhirpath::Evaluator;
using table::Problem;

struct Runner::Scratch final : RejectEarly, RowBuilder::EvaluatorSource {
    explicit Scratch(const View::Plan &view)
        : plan(view), expressions(json, *view.model, view.settings), walker(view.trie, projection, *this),
          rows(view, projection, *this)
    {
    }

    void begin(const fhir::ResourceBatch &next);
    void end();
    void resource(std::uint32_t entry);
    void broken();
    void projected(bool isRejected);
    void evaluated();
    void build(const RowBuilder::Focus &focus);
    void other(std::string_view type);
    [[nodiscard]] bool isWhole(const fhir::Entry &entry) const;
    [[nodiscard]] bool hasBackslash(std::size_t begin, std::size_t end);
    [[nodiscard]] bool hasEscapedKey() const;
    [[nodiscard]] std::string_view type();
    [[nodiscard]] bool rejects(std::uint32_t slot) override;
    void readClocks();
    [[nodiscard]] bool isWanted(bool isProjected);
    [[nodiscard]] bool meets(const WherePlan &where, bool isProjected);
    [[nodiscard]] bool isTrue(const fhirpath::Expression &where);
    [[nodiscard]] Evaluator &evaluator() override;
    void problem(Problem::Kind kind, std::string detail);
    void turnAway(const WherePlan &where);

    const View::Plan &plan;
    fhir::JsonIndex json;
    Evaluator expressions;
    Projection projection;
    Walker walker;
    RowBuilder rows;
    table::Chunk chunk;
    const fhir::ResourceBatch *batch = nullptr;
    std::size_t wrappers = 0;
    std::uint32_t current = 0; ///< entry
    const WherePlan *failed = nullptr; ///< by the current entry, before all of it was read
    std::vector<char> met; ///< of plan.where: those that the current entry met before all of it was read
    fhir::JsonIndex::At token = 0; ///< its first
    fhir::JsonIndex::At behind = 0; ///< the token behind the resource before
    bool isReady = false; ///< the evaluator, for the current entry
    std::size_t backslash = 0; ///< the first one from lookedFrom on
    std::size_t lookedFrom = SIZE_MAX;
    std::vector<std::pair<std::size_t, std::size_t>> sizes; ///< values and bytes that the last batch gave each column
    std::size_t sizeBefore = 0; ///< of the last batch
};

Runner::Runner(std::shared_ptr<const View> view)
    : m_view(std::move(view)), m_scratch(std::make_unique<Scratch>(m_view->plan()))
{
}
Runner::~Runner() = default;

table::Chunk Runner::run(std::shared_ptr<const fhir::ResourceBatch> batch)
{
    Scratch &scratch = *m_scratch;
    scratch.begin(*batch);
    for (std::size_t entry = 0; entry < batch->entries().size(); ++entry)
        if (batch->entries()[entry].role == fhir::EntryRole::Match)
            scratch.resource(static_cast<std::uint32_t>(entry));
    scratch.end();
    scratch.chunk.batch = std::move(batch);
    return std::move(scratch.chunk);
}

std::size_t Runner::wrappers() const
{
    return m_scratch->wrappers;
}

std::set<fhirpath::Undecided> Runner::takeUndecided()
{
    return m_scratch->expressions.takeUndecided();
}

/** A batch makes about as many cells as the one before. */
void Runner::Scratch::begin(const fhir::ResourceBatch &next)
{
    const std::size_t size = next.text().size();
    const auto scaled = [this, size](std::size_t number) {
        return sizeBefore == 0 ? 0 : number * (size + size / 16) / sizeBefore + number / 16;
    };
    chunk = table::Chunk();
    chunk.turnedAway.resize(plan.where.size() - plan.ownWheres);
    wrappers = 0;
    sizes.resize(plan.schema.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        chunk.columns.emplace_back(plan.schema[i].collection);
        chunk.columns.back().reserve(scaled(sizes[i].first), scaled(sizes[i].second));
    }
    batch = &next;
    json.scan(next);
    readClocks();
    behind = 0;
    lookedFrom = SIZE_MAX;
}

void Runner::Scratch::end()
{
    for (std::size_t i = 0; i < sizes.size(); ++i)
        sizes[i] = {chunk.columns[i].values(), chunk.columns[i].text().size()};
    sizeBefore = batch->text().size();
}

void Runner::Scratch::problem(Problem::Kind kind, std::string detail)
{
    chunk.problems.push_back({kind, current, 0, std::move(detail)});
}

void Runner::Scratch::resource(std::uint32_t entry)
{
    current = entry;
    isReady = false;
    failed = nullptr;
    met.assign(plan.where.size(), 0);
    token = json.begin(entry, behind);
    const auto &place = batch->entries()[entry];
    projection.escapes = hasBackslash(place.offset, place.offset + place.length);
    const bool isRead = token != fhir::JsonIndex::None
        && (!projection.escapes || fhir::badEscape(batch->resource(entry)) == std::string_view::npos);
    const auto result = isRead ? walker.walk(json.tokens(), token) : Walker::Result::Broken;
    if (result == Walker::Result::Broken || !isWhole(place))
        return broken();
    behind = walker.behind();
    if (plan.evaluateAll || walker.needsEvaluator() || (projection.escapes && hasEscapedKey()))
        evaluated();
    else
        projected(result == Walker::Result::Rejected);
}

/** Whether the walker ended where the resource does. */
bool Runner::Scratch::isWhole(const fhir::Entry &entry) const
{
    const std::uint32_t *positions = json.tokens().positions;
    const std::size_t end = entry.offset + entry.length;
    return positions[token] >= entry.offset && positions[walker.behind() - 1] < end
        && positions[walker.behind()] >= end;
}

/** Looks for a backslash once in the whole batch: most have none. */
bool Runner::Scratch::hasBackslash(std::size_t begin, std::size_t end)
{
    if (begin < lookedFrom || backslash < begin)
        backslash = batch->text().find('\\', begin);
    lookedFrom = begin;
    return backslash < end;
}

void Runner::Scratch::broken()
{
    const bool isScanned = token != fhir::JsonIndex::None;
    const auto &document = isScanned ? json.check(current, token) : json.document(current);
    if (document.fault == fhir::JsonFault::None)
        return evaluated();
    const std::string_view text = batch->resource(current);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    wrappers += begin != text.npos && text[begin] == '[' ? 1 : 0;
    const bool utf8 = document.fault == fhir::JsonFault::NotUtf8;
    problem(Problem::Kind::MalformedResource,
        utf8 ? std::string("Not UTF-8.") : "Not JSON at byte " + std::to_string(document.offset) + ".");
}

/** Whether an escape stands in a key, which the walker compares as it is written. Most stand in texts, one of which is
 * stepped over as a whole. */
bool Runner::Scratch::hasEscapedKey() const
{
    const auto tokens = json.tokens();
    const std::string_view text = batch->text().substr(0, tokens.positions[walker.behind() - 1]);
    const std::uint32_t *from = tokens.positions + token;
    const std::uint32_t *end = tokens.positions + walker.behind();
    for (std::size_t at = text.find('\\', *from); at != text.npos; at = text.find('\\', *from)) {
        from = std::upper_bound(from, end, at); // the token behind the string
        if (from == end)
            return false;
        if (tokens.kind(from) == ':')
            return true;
    }
    return false;
}

/** The type that the resource says it has. */
std::string_view Runner::Scratch::type()
{
    const Slot &slot = projection.slots[projection.slots[Walker::root()].frame + Trie::ResourceType];
    const bool isText = slot.token != 0 && projection.kind(slot) == '"';
    return isText ? projection.text(slot) : std::string_view();
}

bool Runner::Scratch::rejects(std::uint32_t slot)
{
    if (slot == Trie::ResourceType)
        if (const auto said = type(); !said.empty() && said != plan.resourceType)
            return true;
    const std::uint32_t frame = projection.slots[Walker::root()].frame;
    for (std::size_t i = 0; i < plan.where.size(); ++i) {
        const auto &where = plan.where[i].plain;
        if (!where)
            return false; // its failure must be reported, and nothing behind it be asked
        const bool isKnown = where->early && std::ranges::binary_search(where->slots, slot)
            && std::all_of(where->slots.begin(), where->slots.end(),
                [&](std::uint32_t each) { return projection.slots[frame + each].token != 0; });
        if (!isKnown)
            continue;
        met[i] = projection.holds(where->condition, Walker::root()).value_or(false) ? 1 : 0;
        if (projection.isLeft()) {
            met[i] = 0;
            return false;
        }
        if (met[i] == 0) {
            failed = &plan.where[i];
            return true;
        }
    }
    return false;
}

/** What is added to the clock's time is the same for a whole batch. */
void Runner::Scratch::readClocks()
{
    projection.clocks.clear();
    if (plan.clocks.empty())
        return;
    Evaluator clock(json, *plan.model, plan.settings);
    for (const auto &op : plan.clocks) {
        fhirpath::Items items;
        clock.evaluate(op, {}, items);
        auto &read = projection.clocks.emplace_back();
        read.failed = clock.error().has_value() || items.size() > 1;
        if (!read.failed && !items.empty())
            read.moment = fhir::Temporal::parse(items[0].text, fhir::Temporal::Kind::DateTime);
        read.failed = read.failed || read.moment.has_value() == items.empty();
        clock.clearError();
    }
}

Evaluator &Runner::Scratch::evaluator()
{
    if (!isReady) {
        const auto &document = json.check(current, token);
        expressions.begin(document.root);
        isReady = true;
    }
    return expressions;
}

void Runner::Scratch::projected(bool isRejected)
{
    const std::string_view said = type();
    if (said.empty())
        return problem(Problem::Kind::MalformedResource, "There is no resourceType.");
    if (said != plan.resourceType)
        return other(said);
    if (isRejected && failed)
        turnAway(*failed);
    if (isRejected || !isWanted(true))
        return;
    build({Walker::root(), plan.resourceType, nullptr});
}

void Runner::Scratch::evaluated()
{
    const auto &resource = evaluator().resource();
    if (resource.type.empty())
        return problem(Problem::Kind::MalformedResource, "There is no resourceType.");
    if (resource.type != plan.resourceType)
        return other(resource.type);
    if (isWanted(false))
        build({0, {}, &resource});
}

/** A resource of another type has no row, but it must be another. */
void Runner::Scratch::other(std::string_view type)
{
    const auto isSameLetter = [](char a, char b) {
        return a == b || ((a ^ b) == 0x20 && (a | 0x20) >= 'a' && (a | 0x20) <= 'z');
    };
    const std::string &wanted = plan.resourceType;
    if (type.size() == wanted.size() && std::equal(type.begin(), type.end(), wanted.begin(), isSameLetter))
        return problem(Problem::Kind::MalformedResource,
            "The resourceType is \"" + std::string(type) + "\"; FHIR writes " + wanted + ".");
    wrappers += fhir::isWrapper(type) ? 1 : 0;
}

bool Runner::Scratch::isWanted(bool isProjected)
{
    const std::size_t problems = chunk.problems.size();
    const auto wrong = std::find_if_not(plan.where.begin(), plan.where.end(),
        [this, isProjected](const WherePlan &where) { return meets(where, isProjected); });
    if (wrong == plan.where.end())
        return true;
    if (chunk.problems.size() == problems) // what cannot be told is counted as a problem
        turnAway(*wrong);
    return false;
}

bool Runner::Scratch::meets(const WherePlan &where, bool isProjected)
{
    if (!isProjected || !where.plain)
        return isTrue(where.expression);
    if (met[static_cast<std::size_t>(&where - plan.where.data())] != 0 && !walker.hasDuplicates())
        return true;
    const bool holds = projection.holds(where.plain->condition, Walker::root()).value_or(false);
    return projection.isLeft() ? isTrue(where.expression) : holds;
}

/** Counts the current resource, which has no row for @p where. */
void Runner::Scratch::turnAway(const WherePlan &where)
{
    const auto at = static_cast<std::size_t>(&where - plan.where.data());
    if (at >= plan.ownWheres)
        ++chunk.turnedAway[at - plan.ownWheres];
}

bool Runner::Scratch::isTrue(const fhirpath::Expression &where)
{
    Evaluator &evaluator = this->evaluator();
    const auto result = evaluator.run(where, evaluator.resource());
    if (evaluator.error()) // neither true nor false: that the resource has no row is a loss
        problem(Problem::Kind::NotBoolean, evaluator.error()->detail);
    if (evaluator.error() || result.empty())
        return false;
    const auto value = evaluator.system(result[0]);
    if (result.size() > 1 || value.kind != fhirpath::Value::Kind::Boolean) {
        problem(Problem::Kind::NotBoolean, "A where gave something else than true or false.");
        return false;
    }
    return value.truth;
}

void Runner::Scratch::build(const RowBuilder::Focus &focus)
{
    const std::size_t before = chunk.problems.size();
    switch (rows.build(focus, current, chunk.problems)) {
    case RowBuilder::Result::NeedsEvaluator:
        chunk.problems.resize(before);
        return evaluated();
    case RowBuilder::Result::TooLarge:
        return problem(Problem::Kind::TooLarge, "The resource makes more rows than are allowed.");
    case RowBuilder::Result::Built:
        rows.write(chunk, batch->text());
    }
    if (walker.hasDuplicates())
        problem(Problem::Kind::Note, "A key stands twice in one object; the last one counts.");
}

} // namespace viewdef
