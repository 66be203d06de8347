#pragma once

#include "gui/common/latest.h"
#include "recipe/connection.h"
#include "table/chunk.h"

#include <QObject>

#include <memory>
#include <set>

namespace gui {

class ResultTab;
class ResultTabs;

/** Has the names of what the tables of one window hold told to whoever refers to it, so that no server is asked for
 * what is here. */
class NameFlow final : public QObject
{
    Q_OBJECT
public:
    NameFlow(ResultTabs &tabs, QObject *parent);

private:
    void follow(const ResultTab *tab);
    void readType(const recipe::Connection &connection, const QString &type);
    void read(const ResultTab &tab);

    using Chunk = std::weak_ptr<const table::Chunk>;
    ResultTabs &m_tabs;
    std::set<Chunk, std::owner_less<Chunk>> m_read; ///< whose names were read
    Latest m_reading; ///< for as long as this lives
};

} // namespace gui
