#include "fhir/model.h"
#include "gui/export/deidentifydialog.h"
#include "gui/export/rulesmodel.h"
#include "support/keyrings.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QCoroSignal>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;
using deidentify::Action;

namespace {

/** Two patients with names, a chunk each. */
table::Table patients()
{
    table::ColumnInfo info;
    info.name = "n";
    table::Table table(table::Schema{info});
    for (const char *text : {R"({"resourceType":"Patient","id":"a","name":[{"family":"A"},{"family":"B"}]})",
             R"({"resourceType":"Patient","id":"b","name":[{"family":"C"}]})"}) {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->batch = std::make_shared<const fhir::ResourceBatch>(
            text, std::vector<fhir::Entry>{{0, std::string_view(text).size()}}, table.chunks().size());
        chunk->columns.emplace_back(false);
        chunk->columns[0].append("x");
        chunk->entryOfRow.push_back(0);
        table.append(chunk);
    }
    return table;
}

/** A keyring that takes its time to keep something. */
class LateKeyring final : public QObject, public auth::Keyring
{
    Q_OBJECT
public:
    int writes = 0;

    [[nodiscard]] std::optional<auth::KeyringError> whyNot() const override { return {}; }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<QByteArray>> read(QString) override { co_return QByteArray(); }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<>> write(QString, QByteArray) override
    {
        ++writes;
        co_await qCoro(this, &LateKeyring::kept);
        co_return auth::KeyringResult<>();
    }
    [[nodiscard]] QCoro::Task<auth::KeyringResult<>> remove(QString) override { co_return auth::KeyringResult<>(); }

Q_SIGNALS:
    void kept();
};

} // namespace

/** The rules before they are used: seen, counted, changed; and the key. */
class DeidentifyDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatWillBeAffected();
    void aChangedRuleIsChosen();
    void keyIsKeptAndForgotten();
    void oneKeyIsMade();
    void withoutAKeyring();
    void lockedKeyringIsSaid();

private:
    [[nodiscard]] std::unique_ptr<gui::DeidentifyDialog> dialog(std::vector<std::size_t> rows = {})
    {
        return std::make_unique<gui::DeidentifyDialog>(patients(), std::move(rows), fhir::Model::r4(), m_keyring);
    }
    [[nodiscard]] static QModelIndex ruleOf(const gui::DeidentifyDialog &dialog, const QString &what)
    {
        const auto *model = dialog.findChild<QTreeView *>(u"rules"_s)->model();
        const auto found = model->match(model->index(0, 0), Qt::DisplayRole, what, 1, Qt::MatchExactly);
        return found.value(0);
    }
    static void goOn(const gui::DeidentifyDialog &dialog)
    {
        Q_EMIT dialog.findChild<QDialogButtonBox *>(u"buttons"_s)->accepted();
    }

    MemoryKeyring m_keyring;
};

void DeidentifyDialogTest::countsWhatWillBeAffected()
{
    for (const auto &[rows, count] :
        {std::pair(std::vector<std::size_t>(), u"3"_s), {std::vector<std::size_t>{0}, u"2"_s}}) {
        const auto shown = dialog(rows);
        auto *model = shown->findChild<gui::RulesModel *>();
        const QAbstractItemModelTester tester(model);
        QSignalSpy counted(shown.get(), &gui::DeidentifyDialog::counted);
        QVERIFY(counted.wait());
        const auto names = ruleOf(*shown, u"all of type HumanName"_s);
        QVERIFY(names.isValid());
        QCOMPARE(names.siblingAtColumn(gui::RulesModel::Becomes).data().toString(), u"is dropped"_s);
        QCOMPARE(names.siblingAtColumn(gui::RulesModel::Values).data().toString(), count);
        QVERIFY(!ruleOf(*shown, u"Address.city"_s).siblingAtColumn(gui::RulesModel::Values).data().isValid());
    }
}

void DeidentifyDialogTest::aChangedRuleIsChosen()
{
    const auto shown = dialog();
    shown->findChild<QComboBox *>(u"table"_s)->setCurrentIndex(1);
    auto *tree = shown->findChild<QTreeView *>(u"rules"_s);
    auto *action = shown->findChild<QComboBox *>(u"action"_s);
    tree->setCurrentIndex(ruleOf(*shown, u"Coding.display"_s));
    QCOMPARE(action->count(), 2);
    QCOMPARE(action->currentText(), u"is dropped"_s);
    action->setCurrentIndex(1);
    Q_EMIT action->activated(1);
    QCOMPARE(tree->currentIndex().siblingAtColumn(1).data().toString(), u"stays as it is"_s);
    QSignalSpy accepted(shown.get(), &QDialog::accepted);
    goOn(*shown);
    QCOMPARE(accepted.size(), 1);
    const auto &rules = shown->chosen().rules;
    QCOMPARE(rules.name, std::string("shifted-dates (changed)"));
    QVERIFY(rules.dates == deidentify::Rules::Dates::Shift);
    const auto at = rules.find("Coding", "display", "string", fhir::Model::r4());
    QVERIFY(rules.rules[at].action == Action::Keep);
    QVERIFY(!shown->chosen().isKeyKept);
    QCOMPARE(shown->chosen().key.size(), 32);
    QVERIFY(m_keyring.kept.isEmpty());
}

void DeidentifyDialogTest::keyIsKeptAndForgotten()
{
    QByteArray keys[2];
    for (auto &key : keys) {
        const auto shown = dialog();
        shown->findChild<QRadioButton *>(u"keptKey"_s)->setChecked(true);
        goOn(*shown);
        QTRY_VERIFY(shown->result() == QDialog::Accepted);
        QVERIFY(shown->chosen().isKeyKept);
        QCOMPARE(shown->chosen().rules.name, std::string("safe-harbor"));
        key = shown->chosen().key;
    }
    QCOMPARE(keys[0], keys[1]);
    QCOMPARE(m_keyring.kept.value(gui::DeidentifyDialog::keyName()), keys[0]);
    const auto shown = dialog();
    shown->findChild<QPushButton *>(u"forgetKey"_s)->click();
    QTRY_VERIFY(m_keyring.kept.isEmpty());
    QTRY_VERIFY(shown->findChild<QLabel *>(u"said"_s)->text().startsWith(u"The key is forgotten"_s));
}

/** A second click while it is being kept makes no other. */
void DeidentifyDialogTest::oneKeyIsMade()
{
    LateKeyring keyring;
    gui::DeidentifyDialog shown(patients(), {}, fhir::Model::r4(), keyring);
    shown.findChild<QRadioButton *>(u"keptKey"_s)->setChecked(true);
    auto *buttons = shown.findChild<QDialogButtonBox *>(u"buttons"_s);
    const auto all = buttons->buttons();
    const auto go = std::ranges::find_if(
        all, [buttons](auto *each) { return buttons->buttonRole(each) == QDialogButtonBox::AcceptRole; });
    QVERIFY(go != all.end());
    (*go)->click();
    QTRY_COMPARE(keyring.writes, 1);
    (*go)->click();
    QVERIFY(!(*go)->isEnabled());
    Q_EMIT keyring.kept();
    QTRY_VERIFY(shown.result() == QDialog::Accepted);
    QCOMPARE(keyring.writes, 1);
    QVERIFY(shown.chosen().isKeyKept);
}

void DeidentifyDialogTest::withoutAKeyring()
{
    NoKeyring none;
    const gui::DeidentifyDialog shown(patients(), {}, fhir::Model::r4(), none);
    QVERIFY(!shown.findChild<QRadioButton *>(u"keptKey"_s)->isEnabled());
    QVERIFY(!shown.findChild<QPushButton *>(u"forgetKey"_s)->isEnabled());
    QVERIFY(!shown.findChild<QLabel *>(u"said"_s)->text().isEmpty());
}

/** Nothing is written under a key that could not be kept. */
void DeidentifyDialogTest::lockedKeyringIsSaid()
{
    m_keyring.locked = auth::KeyringError{auth::KeyringError::Kind::Locked, {}};
    const auto shown = dialog();
    shown->findChild<QRadioButton *>(u"keptKey"_s)->setChecked(true);
    goOn(*shown);
    QTRY_VERIFY(!shown->findChild<QLabel *>(u"said"_s)->text().isEmpty());
    QVERIFY(shown->result() != QDialog::Accepted);
    m_keyring.locked.reset();
}

QTEST_MAIN(DeidentifyDialogTest)
#include "tst_deidentifydialog.moc"
