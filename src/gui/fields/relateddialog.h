#pragma once

#include "gui/common/translated.h"
#include "recipe/joinable.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace gui {

namespace Ui {
class RelatedDialog;
}

/** A column of the rows that refer to a table's: which, what of them, and what is taken where there are several. */
class RelatedDialog final : public Translated<QDialog>
{
    Q_OBJECT
public:
    struct Setting {
        QString type; ///< of the table's resources
        const fhir::Model *model = nullptr; ///< lives for ever
        std::vector<recipe::Link> links; ///< that lead to it, from types that there are
        QStringList taken; ///< names of the other columns
        QList<recipe::Join> joins; ///< that the table has
        QByteArrayList valueSets = {}; ///< of the recipe, which a condition may be about
    };
    RelatedDialog(Setting setting, QWidget *parent);
    ~RelatedDialog() override;

    /** How many resources of the other type there are for the column, as countWanted() asked for; nothing: that is not
     * known. @p isAtMost: not all of its condition could be asked for. */
    void setCount(std::optional<qint64> count, bool isAtMost);

Q_SIGNALS:
    void countWanted(const recipe::Join &join);
    void done(const recipe::Join &join);

protected:
    void retranslate() override;

private:
    void chooseType();
    void chooseTake();
    void change();
    [[nodiscard]] std::optional<recipe::Link> link() const;
    [[nodiscard]] recipe::Join::Take take() const;
    [[nodiscard]] QString titleFor() const;
    [[nodiscard]] recipe::Join join() const;

    std::unique_ptr<Ui::RelatedDialog> m_ui;
    Setting m_setting;
    table::Schema m_fields; ///< of the other type
    QTimer m_pause; ///< in typing, before it is counted
};

} // namespace gui
