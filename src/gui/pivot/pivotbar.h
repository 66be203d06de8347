#pragma once

#include "gui/common/translated.h"
#include "recipe/pivot.h"

#include <QWidget>

#include <memory>

class QComboBox;

namespace gui {

namespace Ui {
class PivotBar;
}

/** What makes rows, columns and cells of a pivot. */
class PivotBar final : public Translated<QWidget>
{
    Q_OBJECT
public:
    explicit PivotBar(QWidget *parent = nullptr);
    ~PivotBar() override;

    /** Of the rows that are made into it. */
    void setSchema(const table::Schema &schema);
    [[nodiscard]] const recipe::Pivot &pivot() const { return m_pivot; }
    void setPivot(const recipe::Pivot &pivot);

Q_SIGNALS:
    /** A person has chosen another pivot(). */
    void chosen();

protected:
    void retranslate() override;

private:
    void fillBoxes();
    void fill(QComboBox &box, const QStringList &current, const QString &none);
    void fillPresets();
    void fillMore();
    void choose(const recipe::Pivot &pivot);
    [[nodiscard]] QString titlesOf(const QStringList &columns) const;

    std::unique_ptr<Ui::PivotBar> m_ui;
    table::Schema m_schema;
    recipe::Pivot m_pivot;
};

} // namespace gui
