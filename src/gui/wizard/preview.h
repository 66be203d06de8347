#pragma once

#include "recipe/connection.h"

#include <QHash>
#include <QWidget>

#include <memory>
#include <optional>

namespace loading {
class Load;
}

namespace gui {

class Chip;
class ResultModel;
class TableView;

/** The rows of a type's first resources, read through its view and shown as the table will; a new one stops the one
 * before. */
class Preview : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Resources = 20;

    explicit Preview(QWidget *parent = nullptr);
    ~Preview() override;
    void show(const recipe::Connection &connection, const recipe::Recipe &recipe);
    void stop();
    /** How many the server has of @p type, whatever the query; said where the query matches none. */
    void setWhole(const QString &type, std::optional<qint64> count);

Q_SIGNALS:
    /** The server did not apply all of the query to @p type. */
    void queryIgnored(const QString &type);

private:
    void clear();
    void finished();
    void sayNone();

    Chip *m_chip;
    ResultModel *m_model;
    TableView *m_table;
    std::unique_ptr<loading::Load> m_load;
    QString m_type;
    QString m_filter;
    QHash<QString, qint64> m_whole; ///< of each type that was counted
    bool m_none = false; ///< read, and nothing matched
};

} // namespace gui
