#include "loading/anewbeside.h"

#include "loading/deidentifiedjoin.h"
#include "recipe/compile.h"

#include <algorithm>
#include <utility>

namespace loading {

RelatedLoad::Deidentifiers deidentifiersOf(const recipe::Connection &connection,
    const std::vector<recipe::JoinReading> &joins, const recipe::Deidentification &how)
{
    RelatedLoad::Deidentifiers all;
    const auto &model = connection.model();
    for (const auto &join : joins) {
        const auto view =
            recipe::compile(join.right.recipe, model, connection.base(), recipe::Conditions::Met, connection.answers);
        if (!view || (*view)->schema() != join.right.view->schema())
            return {};
        all.push_back(std::make_shared<Deidentifier>(recipe::engineOf(how, model), *view, how.isKeyKept));
    }
    return all;
}

std::shared_ptr<AnewBeside> AnewBeside::make(Sides sides, const recipe::Deidentification &how)
{
    const std::shared_ptr<AnewBeside> made(new AnewBeside(std::move(sides)));
    made->m_deidentifiers = deidentifiersOf(made->m_sides.connection, made->m_sides.joins, how);
    return made->m_deidentifiers.empty() ? nullptr : made;
}

void AnewBeside::read(const RelatedLoad::Chunks &chunks, const std::function<void(bool isWhole)> &done)
{
    m_load = std::make_unique<RelatedLoad>(m_sides.connection, m_sides.recipe, m_sides.joins, chunks);
    m_load->setDeidentifiers(m_deidentifiers);
    if (m_sides.loaded)
        m_load->setLoaded(m_sides.loaded);
    QObject::connect(m_load.get(), &RelatedLoad::finished, m_load.get(), [this, done] {
        m_right = m_load->sides();
        done(std::ranges::all_of(m_right, [](const auto &side) { return relatedOf(side, {}).isWhole; }));
    });
    m_load->start();
}

void AnewBeside::join(const table::Table &table)
{
    m_joined = joinedRows(table.chunks(), widthOf(table), onlyAnew(m_right));
}

table::Chunk AnewBeside::with(const table::Table &table, std::size_t number, table::Chunk made) const
{
    const auto &before = *table.chunks()[number];
    return beside(anewRows(std::move(made)), *m_joined.chunks[number], {{}, before.entryOfRow, numbersOf(before)},
        widthOf(table), {});
}

void AnewBeside::count(const table::Table &table, const std::vector<table::RowRef> &wanted, const table::Table &made,
    const std::vector<std::size_t> &left)
{
    m_columns.clear();
    for (std::size_t column = widthOf(table); column < table.schema().size(); ++column) {
        auto &counts = m_columns.emplace_back(deidentify::Report::Column{table.schema()[column].name});
        for (const auto at : wanted)
            counts.before += table.chunks()[at.chunk]->columns[column].isNull(at.row) ? 0 : 1;
        for (const auto row : left)
            counts.after += made.count(row, column) == 0 ? 0 : 1;
    }
}

void AnewBeside::addTo(deidentify::Report &report) const
{
    for (const auto &deidentifier : m_deidentifiers)
        report.tally += deidentifier->report().tally;
    report.columns.insert(report.columns.end(), m_columns.begin(), m_columns.end());
}

} // namespace loading
