#pragma once

#include "gui/common/latest.h"
#include "table/table.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <atomic>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace gui {

/** Rows of a table for the clipboard. */
struct CopyRequest {
    table::Table table;
    std::vector<std::size_t> rows; ///< of the table's order
    std::vector<std::size_t> columns;
    QStringList titles; ///< of those columns, as a first row; empty: none
};

/** The same rows for what takes plain text (tabs and line ends), and for what takes a table. */
struct Copied {
    QString text;
    QByteArray html; ///< UTF-8
};

/** @p value with an apostrophe in front where a spreadsheet would take it for a formula, and its column's @p kind does
 * not vouch for it: what a stranger typed into a server must not run where it is pasted. As the export guards CSV. */
[[nodiscard]] QString guardedCell(const QString &value, table::Kind kind);
/** Nothing when it is asked to stop. @p done: rows so far. */
[[nodiscard]] std::optional<Copied> copied(
    const CopyRequest &request, const std::stop_token &stop, std::atomic<quint64> &done);

/** Makes the text of rows on the pool. Ends once with finished, unless it is destroyed before. */
class CopyJob final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    void start(CopyRequest request);
    void cancel() { m_work.end(); }
    [[nodiscard]] quint64 done() const { return *m_done; }

Q_SIGNALS:
    /** Not after cancel(). */
    void finished(const gui::Copied &copied);

private:
    std::shared_ptr<std::atomic<quint64>> m_done = std::make_shared<std::atomic<quint64>>(0);
    Latest m_work;
};

} // namespace gui
