#pragma once

#include "gui/common/translated.h"
#include "recipe/owncolumn.h"

#include <QByteArray>
#include <QDialog>

#include <memory>
#include <optional>

class QCompleter;
class QStringListModel;

namespace gui {

namespace Ui {
class ColumnEditor;
}

/** Edits one own column of a table, and shows meanwhile what it would have in one row. */
class ColumnEditor final : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** What a column is edited in. */
    struct Setting {
        QString type; ///< of the resources
        const fhir::Model *model = nullptr; ///< lives for ever
        QUrl base; ///< of the server that they come from
        QStringList taken; ///< names of the other columns
        QByteArray resource; ///< of the row that values are shown of; empty: there is none
    };
    ColumnEditor(Setting setting, QWidget *parent);
    ~ColumnEditor() override;

    /** One that there is, which can be removed here. */
    void edit(const recipe::OwnColumn &column);

Q_SIGNALS:
    void done(const recipe::OwnColumn &column);
    void removed();

protected:
    void retranslate() override;

private:
    void change();
    /** What can follow at the cursor, below it. */
    void complete();
    void insert(const QString &word);
    void showValue(const std::shared_ptr<const viewdef::View> &view);
    [[nodiscard]] QString sentenceOf(const viewdef::Error &error) const;
    [[nodiscard]] recipe::OwnColumn column() const;

    std::unique_ptr<Ui::ColumnEditor> m_ui;
    Setting m_setting;
    std::optional<recipe::OwnColumn> m_before; ///< what is edited
    QStringListModel *m_words;
    QCompleter *m_completer;
    qsizetype m_wordFrom = 0; ///< in the path: the word that is completed
};

} // namespace gui
