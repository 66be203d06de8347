#include "gui/fields/columnfacts.h"

#include "gui/common/worker.h"
#include "gui/table/onpool.h"
#include "gui/table/resultmodel.h"

namespace gui {
namespace {

constexpr int Pause = 500; ///< milliseconds from rows that arrive to counting them: more come behind them

} // namespace

ColumnFacts::ColumnFacts(const ResultModel &model, QObject *parent) : QObject(parent), m_model(model)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Pause);
    connect(&m_soon, &QTimer::timeout, this, &ColumnFacts::count);
    connect(&model, &QAbstractItemModel::modelReset, this, &ColumnFacts::restart);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &ColumnFacts::countSoon);
    connect(&model, &QAbstractItemModel::layoutChanged, this, [this] { // sorted: the same rows; or narrowed
        if (m_rows && m_rows->rows() != m_model.contents().rows())
            countSoon();
    });
}

void ColumnFacts::setWatched(bool watched)
{
    if (std::exchange(m_isWatched, watched) != watched && watched)
        count();
}

std::optional<double> ColumnFacts::filled(int column) const
{
    const auto at = static_cast<std::size_t>(column);
    if (at >= m_filled.size() || m_filledOf == 0)
        return {};
    return static_cast<double>(m_filled[at]) / static_cast<double>(m_filledOf);
}

std::shared_ptr<const ColumnFact> ColumnFacts::fact(int column) const
{
    const auto found = m_wanted.find(column);
    return found == m_wanted.end() ? nullptr : found->second.fact;
}

void ColumnFacts::want(int column)
{
    if (m_wanted.try_emplace(column).second && m_isWatched)
        countFact(column);
}

void ColumnFacts::forget(int column)
{
    m_wanted.erase(column);
}

/** The rows of before are gone, and perhaps their columns. */
void ColumnFacts::restart()
{
    m_rows.reset();
    m_filled.clear();
    m_filledOf = 0;
    m_fillJobs.end();
    for (auto at = m_wanted.begin(); at != m_wanted.end();)
        at = at->first < m_model.columnCount() ? std::next(at) : m_wanted.erase(at);
    for (auto &[column, wanted] : m_wanted) {
        wanted.jobs.end();
        wanted.fact.reset();
    }
    Q_EMIT filledChanged();
    countSoon();
}

void ColumnFacts::countSoon()
{
    m_rows.reset();
    if (m_isWatched && !m_soon.isActive())
        m_soon.start();
}

void ColumnFacts::count()
{
    if (!m_isWatched)
        return;
    countFilled();
    for (const auto &[column, wanted] : m_wanted)
        countFact(column);
}

void ColumnFacts::countFilled()
{
    if (!m_rows)
        m_rows = std::make_shared<const table::Table>(m_model.contents());
    m_fillJobs.begin();
    const auto rows = m_rows->rows();
    onWorker(
        this, [table = m_rows, stop = m_fillJobs.token()] { return table::filledRows(*table, onPool, stop); },
        m_fillJobs.only([this, rows](std::vector<std::uint64_t> filled) {
            m_filled = std::move(filled);
            m_filledOf = rows;
            Q_EMIT filledChanged();
        }));
}

void ColumnFacts::countFact(int column)
{
    if (!m_rows)
        m_rows = std::make_shared<const table::Table>(m_model.contents());
    auto &wanted = m_wanted[column];
    wanted.jobs.begin();
    const auto others = m_choice ? m_choice(column) : std::nullopt;
    const auto work = [table = m_rows, column, others,
                          stop = wanted.jobs.token()]() -> std::shared_ptr<const ColumnFact> {
        using Order = table::Facet::Order;
        const auto place = static_cast<std::size_t>(column);
        auto fact = std::make_shared<ColumnFact>();
        fact->facet = table::facetOf(*table, place, onPool, stop);
        if (others && !stop.stop_requested()) {
            fact->narrowed = std::move(fact->facet);
            auto more = *table;
            more.keep((*others)(*table, stop));
            fact->facet = table::facetOf(more, place, onPool, stop);
        }
        if (!stop.stop_requested()) {
            fact->byCount = fact->facet.top(ColumnFact::Most, Order::ByCount, onPool);
            fact->byValue = fact->facet.top(ColumnFact::Most, Order::ByValue, onPool);
        }
        return fact;
    };
    onWorker(this, work, wanted.jobs.only([this, column](std::shared_ptr<const ColumnFact> fact) {
        m_wanted[column].fact = std::move(fact);
        Q_EMIT factChanged(column);
    }));
}

} // namespace gui
