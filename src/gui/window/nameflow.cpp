#include "gui/window/nameflow.h"

#include "gui/common/worker.h"
#include "gui/related/referencelabels.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "gui/window/resulttabs.h"

namespace gui {

NameFlow::NameFlow(ResultTabs &tabs, QObject *parent) : QObject(parent), m_tabs(tabs)
{
    m_reading.begin();
    connect(&tabs, &ResultTabs::opened, this, &NameFlow::follow);
}

void NameFlow::follow(const ResultTab *tab)
{
    auto &book = tab->references().book();
    connect(&book, &related::NameBook::typeWanted, this,
        [this, connection = tab->connection()](const QString &type) { readType(connection, type); });
    connect(tab, &ResultTab::loaded, this, [this, tab] {
        if (const auto &known = tab->references().book(); known.isWanted(tab->type()) || known.isWanted({}))
            read(*tab);
    });
}

void NameFlow::readType(const recipe::Connection &connection, const QString &type)
{
    const auto book = related::NameBook::of(connection);
    for (const auto *tab : m_tabs.all()) {
        if ((type.isEmpty() || tab->type() == type) && &tab->references().book() == book.get())
            read(*tab);
    }
}

void NameFlow::read(const ResultTab &tab)
{
    std::erase_if(m_read, [](const Chunk &chunk) { return chunk.expired(); });
    std::vector<std::shared_ptr<const table::Chunk>> chunks;
    for (const auto &chunk : tab.contents().chunks()) {
        if (m_read.insert(chunk).second)
            chunks.push_back(chunk);
    }
    if (chunks.empty())
        return;
    const auto book = related::NameBook::of(tab.connection());
    book->expect(tab.type());
    const auto take = [book = book.get(), type = tab.type()](
                          const QHash<QByteArray, fhir::ResourceName> &names) { book->learn(type, names); };
    onWorker(
        book.get(),
        [chunks = std::move(chunks), isLocal = tab.connection().isLocal(), stop = m_reading.token()] {
            return related::namesIn(chunks, isLocal, stop);
        },
        take);
}

} // namespace gui
