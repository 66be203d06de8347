#pragma once

#include "recipe/connection.h"

#include <QObject>
#include <QString>

class QSettings;

namespace gui {

struct Services;
class ResultTab;

/** Keeps how a person arranged the columns of a type of a server: which are hidden, their order, widths and the sort.
 * Names of columns alone: nothing of what is in them; and which columns were added. Lives as long as the table. */
class ColumnMemory final : public QObject
{
    Q_OBJECT
public:
    /** @p place: the server, as settings are to name it. */
    ColumnMemory(QSettings &settings, const QString &place, ResultTab &tab);

private:
    void begin();
    void restore();
    void saveSoon();
    void save();

    QSettings &m_settings;
    ResultTab &m_tab;
    QString m_group;
    bool m_isDue = false;
};

/** @p recipe with the columns that a person once added to its type's; as it is where it has own ones already, or where
 * the server's version of FHIR has no such column. */
[[nodiscard]] recipe::Recipe withOwnColumns(
    Services &services, const recipe::Connection &connection, recipe::Recipe recipe);
/** Gives @p tab its memory: of its server, or of the practice server, whose address is another one each time. */
void rememberColumns(Services &services, ResultTab &tab);

} // namespace gui
