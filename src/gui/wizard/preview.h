#pragma once

#include "fetch/search.h"
#include "table/chunk.h"

#include <QWidget>

#include <memory>

class QTableWidget;

namespace fhir {
class Model;
}
namespace loading {
class Load;
}
namespace viewdef {
class View;
}

namespace gui {

class Chip;

/** The first 20 rows of a type, read through its view; a new one stops the one before. */
class Preview : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Rows = 20;

    explicit Preview(http::Client &client, QWidget *parent = nullptr);
    ~Preview() override;
    void show(fetch::Search search, const QByteArray &viewJson, const fhir::Model &model);
    void stop();

private:
    void clear();
    void append(const table::Chunk &chunk);
    void finished();

    http::Client &m_client;
    Chip *m_chip;
    QTableWidget *m_table;
    std::unique_ptr<loading::Load> m_load;
    std::shared_ptr<const viewdef::View> m_view;
    QList<int> m_columns; ///< of the schema: those shown
    QString m_type;
};

} // namespace gui
