#pragma once

#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "recipe/narrowing.h"
#include "related/referencefilter.h"
#include "related/referredvalues.h"
#include "table/table.h"

#include <QDialog>
#include <QHash>
#include <QTimer>

#include <memory>
#include <optional>

namespace gui {

struct ListFile;

namespace Ui {
class FilterEditor;
}

/** Edits one filter, and counts meanwhile how many of the loaded rows it leaves. */
class FilterEditor final : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** What a filter is edited in. */
    struct Setting {
        table::Table rows; ///< that are loaded, before any filter
        recipe::Narrowing others; ///< what narrows them beside this filter
        QByteArrayList valueSets = {}; ///< the recipe's
        related::ReferredColumns references = {};
    };
    FilterEditor(Setting setting, QWidget *parent);
    ~FilterEditor() override;

    /** A new filter on @p column; empty: on the first. */
    void begin(const QString &column);
    void edit(const recipe::Filter &filter);

Q_SIGNALS:
    /** @p opened: ValueSets and CodeSystems that the recipe has not yet. */
    void filterMade(const recipe::Filter &filter, const QByteArrayList &opened);
    void removed();

protected:
    void retranslate() override;

private:
    /** What a filter leaves of the rows, and how much of a list that was pasted they have. */
    struct Counted {
        qint64 rows = 0;
        qint64 found = 0;
    };
    void fillColumns();
    void fillTests(recipe::Filter::Test chosen);
    void showFields();
    void fillUnits(const QString &chosen);
    void fillKnown(const related::Picked &chosen);
    void takeKnown(const std::vector<related::ReferredValue> &found, const related::Picked &chosen);
    void search(const QString &text);
    void chooseList();
    void openList(const QString &path);
    void chooseValueSet();
    void openValueSet(const QString &path);
    void takeValueSets(const QString &path, const QByteArrayList &found);
    /** Those that are here, by what they are called; @p chosen is the one that stands there. */
    void fillValueSets(const QString &chosen);
    [[nodiscard]] QString valueSet() const;
    [[nodiscard]] bool takesValueSet() const;
    void takeList(const QString &path, const ListFile &list);
    void count();
    /** Of a list of so many lines; 0: there is none. */
    void sayCount(const Counted &counted, qsizetype lines);
    [[nodiscard]] const recipe::FilterColumn *column() const;
    [[nodiscard]] recipe::Filter::Test test() const;
    /** Nothing as long as it is not whole. */
    [[nodiscard]] std::optional<recipe::Filter> filter() const;
    /** Nothing is said yet of what is wanted: no value, no tick. */
    [[nodiscard]] bool isBlank() const;
    [[nodiscard]] QStringList listed() const;
    /** What the column refers to; nullptr where it has values. */
    [[nodiscard]] const related::ReferenceColumn *reference() const;
    /** What is ticked and listed, of a column of references. */
    [[nodiscard]] related::Picked picked() const;
    [[nodiscard]] QStringList ticked() const;
    [[nodiscard]] bool takesList() const;

    std::unique_ptr<Ui::FilterEditor> m_ui;
    Setting m_setting;
    QTimer m_pause; ///< in typing
    Latest m_counts;
    Latest m_units;
    Latest m_values;
    Latest m_lists;
    Latest m_valueSets;
    QByteArrayList m_opened; ///< here, in this dialog
    QStringList m_known; ///< values of the column in the rows
    QHash<QString, QString> m_names; ///< of those that are resources, by their keys
    bool m_isNew = true;
};

} // namespace gui
