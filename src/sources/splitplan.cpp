#include "sources/splitplan.h"

#include <algorithm>
#include <utility>

namespace sources {

SplitPlan::SplitPlan(std::vector<SplitKey> keys, Start start) : SplitPlan(std::move(keys), std::move(start), Limits{})
{
}

SplitPlan::SplitPlan(std::vector<SplitKey> keys, Start start, Limits limits)
    : m_keys(std::move(keys)), m_start(std::move(start)), m_limits(limits)
{
    if (m_start.total && m_start.readable > 0)
        m_limits.questions += 10 * (*m_start.total / m_start.readable);
    if (m_start.parts.empty()) {
        add(m_start.part);
        m_nodes.back().total = m_start.total;
        m_nodes.back().mustSplit = m_nodes.back().wasRead = m_start.isWholeRead;
    }
    for (const auto &part : m_start.parts) {
        add(part);
        m_nodes.back().needsCount = m_start.counts;
        for (const auto &parameter : parametersOf(m_nodes.back().part, m_keys))
            note(parameter.name);
    }
}

/** One of those that it begins with. */
void SplitPlan::add(const Part &part)
{
    Node node;
    node.id = m_nextId++;
    node.part = part;
    node.part.spans.resize(m_keys.size());
    node.readable = m_start.readable;
    const auto split = std::ranges::find_if(node.part.spans, [](const auto &span) { return span.has_value(); });
    if (node.part.lacksFirst)
        node.key = 1;
    else if (split != node.part.spans.end())
        node.key = static_cast<std::size_t>(split - node.part.spans.begin());
    m_nodes.push_back(std::move(node));
}

SplitPlan::Nodes::const_iterator SplitPlan::find(int part) const
{
    return std::ranges::find(m_nodes, part, &Node::id);
}

SplitPlan::Nodes::iterator SplitPlan::find(int part)
{
    return std::ranges::find(m_nodes, part, &Node::id);
}

std::optional<int> SplitPlan::front() const
{
    return m_nodes.empty() ? std::nullopt : std::optional(m_nodes.front().id);
}

fhir::Query SplitPlan::queryOf(int part) const
{
    const auto found = find(part);
    return found == m_nodes.end() ? fhir::Query() : fhir::Query{{}, parametersOf(found->part, m_keys)};
}

std::optional<qint64> SplitPlan::totalOf(int part) const
{
    const auto found = find(part);
    return found == m_nodes.end() ? std::nullopt : found->total;
}

SplitPlan::Step SplitPlan::next()
{
    for (auto at = m_nodes.begin(); at != m_nodes.end();) {
        if (at->state != Node::State::Open) {
            ++at;
            continue;
        }
        if (const auto step = decide(at))
            return *step;
    }
    return {m_nodes.empty() ? Step::What::End : Step::What::Wait, 0};
}

/** What is to be asked about the open part @p at; without a question it goes on to what is to be decided next. */
std::optional<SplitPlan::Step> SplitPlan::decide(Nodes::iterator &at)
{
    const auto earlier = std::ranges::find(m_nodes, at->id, &Node::pair);
    if (earlier != m_nodes.end() && earlier->needsCount && m_start.counts) { // its number follows from that one's
        ++at;
        return {};
    }
    const auto pair = find(at->pair);
    const bool isPairFirst = at->needsCount || pair == m_nodes.end() || !pair->needsCount;
    Node &counted = isPairFirst ? *at : *pair;
    if (counted.needsCount && m_start.counts) {
        if (counted.state == Node::State::Counting) {
            ++at;
            return {};
        }
        counted.state = Node::State::Counting;
        ++m_repair.counted;
        return Step{Step::What::Count, counted.id};
    }
    if (settles(*at)) {
        at = m_nodes.erase(at);
        return {};
    }
    const bool wantsSplit = at->mustSplit || (at->total && *at->total > at->readable);
    if (const auto where = wantsSplit ? placeIn(*at) : std::nullopt) {
        at = split(at, *where);
        return {};
    }
    if (at->wasRead) {
        fail(*at);
        at = m_nodes.erase(at);
        return {};
    }
    if (m_repair.read + m_repair.counted >= m_limits.questions) {
        fail(*at);
        at = m_nodes.erase(at);
        return {};
    }
    at->state = Node::State::Reading;
    ++m_repair.read;
    return Step{Step::What::Read, at->id};
}

/** Whether nothing is to be asked about it: there is nothing in it, or all of it has come already. */
bool SplitPlan::settles(const Node &node)
{
    if (!node.total || node.isTrial)
        return false;
    if (*node.total == 0)
        return true;
    const auto &spans = node.part.spans;
    const auto isOther = [](const std::optional<Span> &span) { return span.has_value(); };
    const bool isByChange = !spans.empty() && spans.front() && m_keys.front().parameter == "_lastUpdated"
        && std::none_of(spans.begin() + 1, spans.end(), isOther);
    if (!m_start.seesAll || !isByChange
        || static_cast<qint64>(within(m_start.seen, *spans.front()).size()) != *node.total)
        return false;
    ++m_repair.known;
    m_knownResources += *node.total;
    return true;
}

/** Where it is split, by its key or by one of the next; nothing where it cannot be. */
std::optional<qint64> SplitPlan::placeIn(Node &node) const
{
    const bool isOne = node.total && *node.total <= 1;
    if (isOne || node.depth >= m_limits.depth || m_repair.read + m_repair.counted >= m_limits.questions)
        return {};
    for (; node.key < m_keys.size(); ++node.key) {
        if (m_refusedKeys.contains(node.key))
            continue;
        const auto &key = m_keys[node.key];
        const bool isByChange = node.key == 0 && key.parameter == "_lastUpdated";
        const std::span<const qint64> seen =
            isByChange ? std::span<const qint64>(m_start.seen) : std::span<const qint64>();
        if (const auto where = splitAt(key, node.part.spans[node.key].value_or(Span()), seen, node.total))
            return where;
    }
    return {};
}

SplitPlan::Nodes::iterator SplitPlan::split(Nodes::iterator at, qint64 where)
{
    const Node node = *at;
    const bool isFirst = !node.part.spans[node.key]; // by this key
    Node half = node;
    half.depth = node.depth + 1;
    half.total.reset();
    half.mustSplit = half.wasRead = false;
    half.last = {};
    half.needsCount = m_start.counts;
    half.pair = -1;
    half.isTrial = isFirst;
    if (isFirst) {
        half.trial = static_cast<int>(m_trials.size());
        m_trials.push_back(node);
    }
    const Span span = node.part.spans[node.key].value_or(Span());
    half.part.spans[node.key] = Span{where, span.to};
    half.id = m_nextId++;
    const auto later = m_nodes.insert(std::next(at), half);
    half.part.spans[node.key] = Span{span.from, where};
    half.id = m_nextId++;
    half.pair = later->id;
    half.pairTotal = node.total;
    const auto earlier = m_nodes.insert(later, half);
    // Dates may have lesser precision and lie in both halves then, and not every resource needs to have one.
    later->needsCount = m_start.counts && (isFirst || !node.total || m_keys[node.key].grain != 1);
    m_nodes.erase(at);
    note(m_keys[node.key].parameter);
    return earlier;
}

void SplitPlan::counted(int part, std::optional<qint64> total)
{
    const auto found = find(part);
    if (found == m_nodes.end())
        return;
    found->state = Node::State::Open;
    found->needsCount = false;
    found->total = total;
    if (!total && found->isTrial)
        return refuseKey(found->trial);
    const auto pair = find(found->pair);
    if (total && pair != m_nodes.end() && !pair->needsCount && !pair->total && found->pairTotal)
        pair->total = std::max<qint64>(0, *found->pairTotal - *total);
    for (auto &node : m_nodes) {
        if (node.isTrial && (node.id == part || node.pair == part) && node.pair >= 0)
            return judgePair(node);
    }
}

/** Both halves of the first split by a key are counted: a server that ignores the key counts all of it twice. */
void SplitPlan::judgePair(Node &node)
{
    const auto pair = find(node.pair);
    if (pair == m_nodes.end() || !node.total || !pair->total)
        return;
    const qint64 whole = node.pairTotal.value_or(std::max(*node.total, *pair->total));
    if (whole > 0 && *node.total >= whole && *pair->total >= whole)
        return refuseKey(node.trial);
    node.isTrial = pair->isTrial = false;
}

/** What was split by a key that the server does not know is as it was before, and is split by the next one. */
void SplitPlan::refuseKey(int trial)
{
    if (trial < 0)
        return;
    Node before = m_trials[static_cast<std::size_t>(trial)];
    m_repair.parameters.removeAll(QString::fromStdString(m_keys[before.key].parameter));
    const std::size_t key = before.key++;
    m_refusedKeys.insert(key);
    const auto &spans = before.part.spans;
    const auto isOf = [&](const Node &node) {
        const auto &its = node.part.spans;
        return node.trial >= trial && its[key]
            && std::equal(its.begin(), its.begin() + std::ptrdiff_t(key), spans.begin());
    };
    before.state = Node::State::Open;
    const auto place = m_nodes.insert(std::ranges::find_if(m_nodes, isOf), before);
    for (auto node = std::next(place); node != m_nodes.end() && isOf(*node);)
        node = m_nodes.erase(node);
}

void SplitPlan::read(int part, Answer answer)
{
    const auto found = find(part);
    if (found == m_nodes.end())
        return;
    using enum Answer::What;
    found->state = Node::State::Open;
    found->wasRead = true;
    const auto what = answer.what;
    if (answer.total)
        found->total = answer.total;
    if (what == Short)
        found->readable = std::min(found->readable, answer.came);
    found->last = std::move(answer);
    if (what == Refused && found->trial >= 0)
        return refuseKey(found->trial);
    if (what == Refused) { // the whole's total tells what is missing for it
        m_nodes.erase(found);
        return;
    }
    if (what == Whole || what == Unproven) {
        ++(what == Whole ? m_repair.whole : m_repair.unproven);
        m_nodes.erase(found);
        return;
    }
    found->mustSplit = true;
}

void SplitPlan::giveUp(const Error &error)
{
    for (auto &node : m_nodes) {
        node.last.error = error;
        fail(node);
    }
    m_nodes.clear();
}

std::vector<std::vector<fhir::Query::Parameter>> SplitPlan::rest() const
{
    std::vector<std::vector<fhir::Query::Parameter>> parts;
    for (const auto &node : m_nodes)
        parts.push_back(node.isTrial ? std::vector<fhir::Query::Parameter>() : parametersOf(node.part, m_keys));
    for (const auto &failed : m_repair.failed)
        parts.push_back(failed.parameters);
    return parts;
}

void SplitPlan::fail(const Node &node)
{
    m_repair.failed.push_back(
        {textOf(node.part, m_keys), node.total, node.last.came, node.last.error, parametersOf(node.part, m_keys)});
}

void SplitPlan::note(const std::string &parameter)
{
    const QString name = QString::fromStdString(parameter);
    if (!m_repair.parameters.contains(name))
        m_repair.parameters << name;
}

} // namespace sources
