#pragma once

#include "auth/session/keyring.h"
#include "gui/common/latest.h"
#include "gui/common/translated.h"
#include "recipe/deidentification.h"
#include "table/table.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace gui {

namespace Ui {
class DeidentifyDialog;
}

class RulesModel;

/** Shows the rules by which rows are de-identified, with what they will do to these, and has a person change them; asks
 * for how long the pseudonyms hold. */
class DeidentifyDialog final : public Translated<QDialog>
{
    Q_OBJECT
public:
    /** @p rows of @p table, all when empty, will be written. @p keyring outlives it. */
    DeidentifyDialog(table::Table table, std::vector<std::size_t> rows, const fhir::Model &model,
        auth::Keyring &keyring, QWidget *parent = nullptr);
    ~DeidentifyDialog() override;
    /** Once accepted. */
    [[nodiscard]] const recipe::Deidentification &chosen() const { return m_chosen; }
    /** What the keyring has the key under. */
    static QString keyName() { return QStringLiteral("fhirside/de-identification key"); }

Q_SIGNALS:
    /** The numbers of values are there. */
    void counted();

protected:
    void retranslate() override;

private:
    void choose(int table);
    void showAction();
    void changeAction(int choice);
    void count();
    void goOn();
    void acceptWith(const QByteArray &key, bool isKept);
    void forget();
    void stay(const QString &why);
    void say(const QString &sentence);

    std::unique_ptr<Ui::DeidentifyDialog> m_ui;
    table::Table m_table;
    std::vector<std::size_t> m_rows;
    const fhir::Model *m_model;
    auth::Keyring &m_keyring;
    RulesModel *m_rules;
    QPushButton *m_go = nullptr;
    deidentify::Rules m_asTheTable; ///< as it was before it was changed
    recipe::Deidentification m_chosen;
    Latest m_counts;
};

} // namespace gui
