// The table engine without Qt and without the rest of Fhirside: NDJSON on standard input through a ViewDefinition, rows
// with tabs on standard output. Links fhirside_viewdef alone. This is the whole program.
#include "fhir/batch.h"
#include "fhir/model.h"
#include "viewdef/view.h"

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

/** One resource a line; the batch keeps the text and says where each resource lies in it. */
fhir::ResourceBatch readLines(std::istream &input)
{
    std::string text{std::istreambuf_iterator<char>(input), {}};
    std::vector<fhir::Entry> entries;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end > at)
            entries.push_back({at, end - at});
        at = end + 1;
    }
    return {std::move(text), std::move(entries), 0};
}

void print(const table::Chunk &chunk)
{
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        for (std::size_t column = 0; column < chunk.columns.size(); ++column) {
            std::cout << (column == 0 ? "" : "\t");
            const table::Column &cells = chunk.columns[column];
            for (std::size_t item = 0; item < cells.count(row); ++item)
                std::cout << (item == 0 ? "" : ", ") << cells.value(row, item);
        }
        std::cout << '\n';
    }
}

} // namespace

int main(int count, char **arguments)
{
    std::ifstream file(count == 2 ? arguments[1] : "");
    const std::string json{std::istreambuf_iterator<char>(file), {}};
    const auto view = viewdef::View::compile(json, fhir::Model::r4());
    if (!view) {
        std::cerr << view.error().pointer << ": " << view.error().detail << '\n';
        return 2;
    }
    for (const auto &column : (*view)->schema())
        std::cout << (&column == &(*view)->schema().front() ? "" : "\t") << column.name;
    std::cout << '\n';
    viewdef::Runner runner(*view); // one a thread; it keeps its memory between batches
    const table::Chunk chunk = runner.run(std::make_shared<const fhir::ResourceBatch>(readLines(std::cin)));
    print(chunk);
    for (const table::Problem &problem : chunk.problems)
        std::cerr << "resource " << problem.entry + 1 << ": " << problem.detail << '\n';
    return chunk.problems.empty() ? 0 : 5;
}
