#pragma once

#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "recipe/extensions.h"

#include <QDialog>

#include <memory>
#include <vector>

class QTreeWidgetItem;

namespace gui {

namespace Ui {
class ExtensionList;
}

/** The extensions in the rows of a table, by their address, with how many rows have each; those that have a column are
 * ticked. */
class ExtensionList final : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** What is listed. */
    struct Setting {
        table::Table rows;
        QString type; ///< of the resources
        const fhir::Model *model = nullptr; ///< lives for ever
        QStringList paths; ///< of the columns that there are already
    };
    ExtensionList(Setting setting, QWidget *parent);
    ~ExtensionList() override;

Q_SIGNALS:
    /** A column of @p path, called @p title, is wanted, or is to go. */
    void ticked(const QString &title, const QString &path, bool isWanted);

protected:
    void retranslate() override;

private:
    void take(std::vector<recipe::FoundExtension> found);
    void sayRows(QTreeWidgetItem &line, const recipe::FoundExtension &extension) const;
    void search(const QString &text);
    void changed(QTreeWidgetItem *line, int column);

    std::unique_ptr<Ui::ExtensionList> m_ui;
    QStringList m_paths;
    quint64 m_rows;
    std::vector<recipe::FoundExtension> m_found; ///< as they are listed
    std::size_t m_unlisted = 0; ///< beyond those
    bool m_isCounted = false;
    Latest m_jobs;
};

} // namespace gui
