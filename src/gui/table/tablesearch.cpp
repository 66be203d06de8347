#include "gui/table/tablesearch.h"

#include "gui/common/worker.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"

#include <QScopedValueRollback>
#include <QTimer>

namespace gui {
namespace {

constexpr int ProgressInterval = 200; // milliseconds

std::optional<table::Table::Position> cellOf(const QModelIndex &index)
{
    if (!index.isValid())
        return {};
    return table::Table::Position{static_cast<std::size_t>(index.row()), static_cast<std::size_t>(index.column())};
}

} // namespace

TableSearch::TableSearch(ResultModel *model, TableView *view, QObject *parent)
    : QObject(parent), m_model(model), m_view(view), m_progress(new QTimer(this))
{
    m_progress->setInterval(ProgressInterval);
    connect(m_progress, &QTimer::timeout, this, &TableSearch::say);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (m_isMoving)
            return;
        m_start = current;
        m_answer.round = FindAnswer::Round::No;
        say();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TableSearch::countOn);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &TableSearch::countAnew);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TableSearch::countAnew);
    connect(m_model, &ResultModel::labelled, this, &TableSearch::takeLabels);
}

void TableSearch::look(const QString &text)
{
    m_text = text;
    m_finder = Finder(text, m_model->labels());
    m_model->setNeedle(text);
    m_answer = {};
    m_steps.end();
    countAnew();
    if (m_text.isEmpty() || m_model->rowCount() == 0)
        return say();
    m_answer.kind = FindAnswer::Kind::Looking;
    say();
    go(Finder::Step::Here, cellOf(m_start));
}

void TableSearch::end()
{
    m_start = m_view->currentIndex();
    look({});
}

void TableSearch::next(bool backwards)
{
    if (m_text.isEmpty() || m_model->rowCount() == 0)
        return;
    if (m_within != m_view->shownColumns())
        countAnew();
    go(backwards ? Finder::Step::Back : Finder::Step::Onwards, currentCell());
}

void TableSearch::go(Finder::Step step, std::optional<table::Table::Position> from)
{
    m_steps.begin();
    const auto work = [table = m_model->contents(), text = m_text, labels = m_model->labels(), from, within = m_within,
                          step, stop = m_steps.token()] {
        return Finder(text, labels).next(table, from, within, step, stop);
    };
    onWorker(this, work, m_steps.only([this, step](const auto &found) { arrived(step, found); }));
}

void TableSearch::arrived(Finder::Step step, const std::optional<Finder::Found> &found)
{
    m_answer.kind = found ? FindAnswer::Kind::Found : FindAnswer::Kind::NotFound;
    m_answer.round = FindAnswer::Round::No;
    if (found) {
        const QScopedValueRollback moving(m_isMoving, true);
        m_view->setCurrentIndex(m_model->index(int(found->at.row), int(found->at.column)));
        if (step != Finder::Step::Here)
            m_start = m_view->currentIndex();
        if (found->isRound)
            m_answer.round = step == Finder::Step::Back ? FindAnswer::Round::FromEnd : FindAnswer::Round::FromTop;
    }
    say();
}

/** More texts are shown than before. Nobody asked for a step: the current cell stays. */
void TableSearch::takeLabels()
{
    if (m_text.isEmpty())
        return;
    m_finder = Finder(m_text, m_model->labels());
    m_counts.end();
    m_isCounting = false;
    m_hits = {};
    countOn();
}

/** The rows stand in another order, or are others. A step that looks through those of before would lead astray. */
void TableSearch::countAnew()
{
    const bool isLooking = m_answer.kind == FindAnswer::Kind::Looking;
    m_counts.end();
    m_isCounting = false;
    m_hits = {};
    m_within = m_view->shownColumns();
    countOn();
    if (isLooking)
        go(Finder::Step::Here, cellOf(m_start));
    else
        m_steps.end();
}

void TableSearch::countOn()
{
    if (m_isCounting)
        return;
    m_isCounting = !m_text.isEmpty();
    if (!m_isCounting)
        return m_progress->stop();
    m_counts.begin();
    m_soFar = std::make_shared<std::atomic<qint64>>(m_hits.total());
    const auto work = [table = m_model->contents(), text = m_text, labels = m_model->labels(), within = m_within,
                          hits = m_hits, soFar = m_soFar, stop = m_counts.token()]() mutable {
        Finder finder(text, labels);
        hits.count(finder, table, within, stop, *soFar);
        return hits;
    };
    onWorker(this, work, m_counts.only([this](const Hits &hits) { counted(hits); }));
    m_progress->start();
}

void TableSearch::counted(Hits hits)
{
    m_hits = std::move(hits);
    m_isCounting = false;
    m_progress->stop();
    if (m_hits.rows() < m_model->contents().rows())
        countOn();
    say();
}

void TableSearch::say()
{
    using Kind = FindAnswer::Kind;
    if (m_answer.kind != Kind::None) {
        m_answer.isCounted = !m_isCounting;
        m_answer.total = m_isCounting ? m_soFar->load() : m_hits.total();
        const auto cell = currentCell();
        m_answer.place =
            cell && m_answer.isCounted ? m_hits.placeOf(*cell, m_finder, m_model->contents(), m_within) : 0;
        // Rows come and go after a step has ended.
        if (m_answer.kind != Kind::Looking && (m_answer.isCounted || m_answer.total > 0))
            m_answer.kind = m_answer.total > 0 ? Kind::Found : Kind::NotFound;
    }
    Q_EMIT answered(m_answer);
}

std::optional<table::Table::Position> TableSearch::currentCell() const
{
    return cellOf(m_view->currentIndex());
}

} // namespace gui
