#pragma once

#include "gui/common/translated.h"
#include "recipe/valuesets.h"

#include <QDialog>

#include <functional>
#include <memory>

namespace gui {

namespace Ui {
class ValueSetsDialog;
}

/** Asks which file of value sets to open, over @p parent. */
void chooseValueSetFile(QWidget *parent, const std::function<void(const QString &)> &chosen);

/** The value sets and code systems that were opened: what each has, and what is not known of it. Changes nothing
 * itself. */
class ValueSetsDialog final : public Translated<QDialog>
{
    Q_OBJECT
public:
    explicit ValueSetsDialog(QWidget *parent);
    ~ValueSetsDialog() override;

    void setFacts(const QList<recipe::ValueSetFacts> &facts);
    /** What became of the last file; plain text. */
    void setNote(const QString &note);

Q_SIGNALS:
    void openWanted();
    /** One of those that are shown, as Recipe::valueSets has it. */
    void removeWanted(const QByteArray &text);

protected:
    void retranslate() override;

private:
    void fill();
    void showState();

    std::unique_ptr<Ui::ValueSetsDialog> m_ui;
    QList<recipe::ValueSetFacts> m_facts;
};

} // namespace gui
