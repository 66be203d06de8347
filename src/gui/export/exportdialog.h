#pragma once

#include "exporting/sink.h"

#include <QDialog>

#include <span>

class QCheckBox;
class QComboBox;
class QLabel;
class QRadioButton;

namespace gui {

/** What can be exported: sizes for the sentence that says what will be written. */
struct Exportable {
    QString name; ///< resource type, the suggested file's name
    qint64 rows = 0;
    qint64 selected = 0;
    std::vector<std::size_t> columns; ///< the visible ones in the order shown
    QStringList titles; ///< of those columns, as shown
    QString completeness; ///< "complete"
    QString fileName; ///< to suggest, without its ending
};

/** Asks what to write and how, says it in a sentence, then where. */
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    /** Offers @p formats, the first of them at once, and for each what it is able to do. */
    explicit ExportDialog(
        Exportable what, QWidget *parent = nullptr, std::span<const exporting::Format> formats = exporting::formats());
    [[nodiscard]] exporting::Options options() const;
    [[nodiscard]] bool selectionOnly() const;

private:
    [[nodiscard]] const exporting::Format &format() const;
    void update();

    Exportable m_what;
    std::span<const exporting::Format> m_formats;
    QComboBox *m_format = nullptr;
    QRadioButton *m_all = nullptr;
    QRadioButton *m_selection = nullptr;
    QCheckBox *m_whole = nullptr;
    QCheckBox *m_titles = nullptr;
    QCheckBox *m_mark = nullptr;
    QCheckBox *m_guard = nullptr;
    QLabel *m_sentence = nullptr;
};

} // namespace gui
