#pragma once

#include "fhir/query.h"
#include "gui/common/latest.h"
#include "recipe/connection.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace gui {

/** Asks a server how many resources it has of each type, four at a time. A server that cannot count is not an error. Of
 * local files it is known, and said at once. */
class TypeCounter : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** Counts what the server has of each type, and what of it @p query matches, where that is about the type. */
    void start(const recipe::Connection &connection, const QStringList &types, const fhir::Query &query);
    /** These come next, for they are on screen. */
    void prefer(const QStringList &types);
    void stop();
    [[nodiscard]] bool isCounting() const { return m_running > 0; }

Q_SIGNALS:
    void counted(const QString &type, std::optional<qint64> count);
    void matched(const QString &type, std::optional<qint64> count);

private:
    void sayCounted(const QStringList &types);
    void more();
    void ask(const fhir::Query &query);
    void answered(const fhir::Query &query, std::optional<qint64> count);

    recipe::Connection m_connection;
    fhir::Query m_query;
    QStringList m_waiting;
    Latest m_counting;
    int m_running = 0;
};

} // namespace gui
