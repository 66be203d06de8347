#pragma once

#include "gui/common/latest.h"
#include "gui/table/celllabels.h"
#include "recipe/codings.h"
#include "recipe/connection.h"

#include <QTimer>

#include <map>
#include <set>
#include <stop_token>
#include <string>

namespace gui {

/**
 * What codes are called, as labels of their cells. A name that stands beside the code in the rows' resources counts
 * first; else what the server calls it, which is asked for those that are seen, at leisure; else what HL7 calls it,
 * where the code is HL7's own. A code that has no name, or that several systems have, is shown as it is.
 */
class CodeLabels final : public CellLabels
{
    Q_OBJECT
public:
    explicit CodeLabels(QObject *parent);
    ~CodeLabels() override;

    /** Rows with these columns come, of resources of @p type. */
    void begin(const recipe::FilterColumns &columns, const QString &type, const recipe::Connection &connection);
    /** Codes alone, or with their names. */
    void setShown(bool isShown);

    [[nodiscard]] std::shared_ptr<const LabelReading> reading() const override;
    void seen(const table::Table &table, std::size_t row, std::size_t column) override;
    /** All codes of a column are about to be seen, as its values and counts are. */
    void wantAll(const table::Table &rows, std::size_t column);

    /** "Female (female)"; empty where the code has no name, or names are not shown. */
    [[nodiscard]] QString textOf(const QString &column, const QString &code) const;
    /** How many different codes of the column were seen and have no name. */
    [[nodiscard]] int unnamed(const QString &column) const;

private:
    using Chunk = std::shared_ptr<const table::Chunk>;
    struct Column {
        recipe::FilterColumn what;
        std::size_t place = 0; ///< in the schema
        recipe::NamedCodes codes; ///< that were read
        std::set<Chunk> read; ///< or being read
        std::vector<Chunk> wanted;
    };
    using Found = std::map<std::string, recipe::NamedCodes>; ///< by column
    class Reading;

    void want(Column &column, const Chunk &chunk);
    void readWanted();
    void take(const Found &found);
    void lookUp();
    void rebuild();

    std::map<std::string, Column, std::less<>> m_columns; ///< those with codes
    QString m_type;
    recipe::Connection m_connection;
    std::shared_ptr<const Reading> m_reading;
    bool m_isShown = true;
    bool m_isReading = false;
    bool m_isAsking = false;
    QTimer m_soon;
    Latest m_readings;
    std::stop_source m_stop; ///< of what the server is asked
};

} // namespace gui
