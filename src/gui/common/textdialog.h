#pragma once

#include "gui/common/translated.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class TextDialog;
}

/** Text in a window of its own, to read, to copy and to save. */
class TextDialog final : public Translated<QDialog>
{
    Q_OBJECT
public:
    struct Content {
        QString title;
        QString text;
        QString request = {}; ///< an address to copy by itself; "": none
        QString curl = {}; ///< the same as a command; "": none
        QString fileName = {}; ///< to suggest for the text, without its ending; "": it is not for saving
        QString json = {}; ///< the same for programs, saved where that is chosen; "": there is none
    };
    using Source = std::function<Content()>;

    /** @p source is asked now, and once more when the language changes. */
    explicit TextDialog(Source source, QWidget *parent = nullptr);
    ~TextDialog() override;

protected:
    void retranslate() override;

private:
    void save();

    std::unique_ptr<Ui::TextDialog> m_ui;
    Content m_content;
    Source m_source;
};

/** Opens it over @p parent, which outlives what @p source uses. */
void showText(QWidget *parent, TextDialog::Source source);

} // namespace gui
