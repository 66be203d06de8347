#include "gui/export/deidentifydialog.h"

#include "gui/common/layout.h"
#include "gui/common/worker.h"
#include "gui/export/rulesmodel.h"
#include "ui_deidentifydialog.h"
#include "words/deidentified.h"
#include "words/signin.h"

#include <QCoroTask>
#include <QHeaderView>
#include <QPushButton>

namespace gui {
namespace {

using deidentify::Action;

/** What the rules would do to the rows; nothing after a stop. */
std::optional<deidentify::Tally> tallyOf(const table::Table &table, const std::vector<std::size_t> &rows,
    const deidentify::Engine &engine, const std::stop_token &stop)
{
    std::vector<std::vector<bool>> wanted;
    for (const auto &chunk : table.chunks())
        wanted.emplace_back(chunk->entries());
    const std::size_t count = rows.empty() ? table.rows() : rows.size();
    for (std::size_t at = 0; at < count; ++at) {
        const auto row = table.at(rows.empty() ? at : rows[at]);
        wanted[row.chunk][table.chunks()[row.chunk]->entryOfRow[row.row]] = true;
    }
    deidentify::Tally tally;
    for (std::size_t chunk = 0; chunk < wanted.size(); ++chunk) {
        if (stop.stop_requested())
            return std::nullopt;
        (void)engine.run(*table.chunks()[chunk]->resources(), wanted[chunk], tally);
    }
    return tally;
}

} // namespace

DeidentifyDialog::DeidentifyDialog(table::Table table, std::vector<std::size_t> rows, const fhir::Model &model,
    auth::Keyring &keyring, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::DeidentifyDialog>()), m_table(std::move(table)),
      m_rows(std::move(rows)), m_model(&model), m_keyring(keyring), m_rules(new RulesModel(this))
{
    m_ui->setupUi(this);
    m_ui->rules->setModel(m_rules);
    m_ui->rules->header()->setSectionResizeMode(RulesModel::What, QHeaderView::Stretch);
    m_ui->rules->header()->setSectionResizeMode(RulesModel::Becomes, QHeaderView::ResizeToContents);
    m_ui->rules->header()->setSectionResizeMode(RulesModel::Values, QHeaderView::ResizeToContents);
    m_ui->rules->header()->setStretchLastSection(false);
    for (const auto &name : recipe::deidentifyTables())
        m_ui->table->addItem(name);
    m_go = m_ui->buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_go->setDefault(true);
    m_ui->keptKey->setEnabled(!m_keyring.whyNot());
    m_ui->forgetKey->setEnabled(!m_keyring.whyNot());
    connect(m_ui->table, &QComboBox::currentIndexChanged, this, &DeidentifyDialog::choose);
    connect(m_ui->rules->selectionModel(), &QItemSelectionModel::currentChanged, this, &DeidentifyDialog::showAction);
    connect(m_ui->action, &QComboBox::activated, this, &DeidentifyDialog::changeAction);
    connect(m_ui->forgetKey, &QPushButton::clicked, this, &DeidentifyDialog::forget);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &DeidentifyDialog::goOn);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    choose(0);
    retranslate();
}

DeidentifyDialog::~DeidentifyDialog() = default;

void DeidentifyDialog::retranslate()
{
    m_ui->retranslateUi(this);
    for (int at = 0; at < m_ui->table->count(); ++at)
        m_ui->table->setItemText(at, words::titleOfRules(recipe::deidentifyTables().value(at)));
    m_ui->about->setText(words::aboutRules(m_rules->rules()));
    m_rules->retranslate();
    showAction();
    m_go->setText(tr("&Go on"));
    if (const auto why = m_keyring.whyNot())
        m_ui->said->setText(words::sentence(*why));
    makeRoomForText(*this);
}

void DeidentifyDialog::choose(int table)
{
    auto rules = deidentify::parseRules(recipe::deidentifyTable(recipe::deidentifyTables().value(table)).toStdString());
    if (!rules)
        return;
    m_asTheTable = *rules;
    m_rules->setRules(*std::move(rules));
    m_ui->rules->setCurrentIndex(m_rules->index(0, 0));
    m_ui->about->setText(words::aboutRules(m_rules->rules()));
    showAction();
    count();
}

/** Of the selected rule: what the table has, and the two that suit every value. */
void DeidentifyDialog::showAction()
{
    m_ui->action->clear();
    const int row = m_ui->rules->currentIndex().row();
    m_ui->action->setEnabled(row >= 0);
    if (row < 0)
        return;
    const auto at = static_cast<std::size_t>(row);
    const auto &rules = m_rules->rules();
    const Action usual = m_asTheTable.rules[at].action;
    const auto add = [&](Action action) {
        m_ui->action->addItem(words::nameOf(action, rules), static_cast<int>(action));
        if (rules.rules[at].action == action)
            m_ui->action->setCurrentIndex(m_ui->action->count() - 1);
    };
    add(usual);
    for (const Action action : {Action::Drop, Action::Keep}) {
        if (action != usual)
            add(action);
    }
}

void DeidentifyDialog::changeAction(int choice)
{
    const int row = m_ui->rules->currentIndex().row();
    if (row < 0)
        return;
    m_rules->setAction(row, static_cast<Action>(m_ui->action->itemData(choice).toInt()));
    count();
}

void DeidentifyDialog::count()
{
    m_counts.begin();
    m_rules->setTally({});
    const recipe::Deidentification how{m_rules->rules(), recipe::randomKey()};
    const auto work = [table = m_table, rows = m_rows, engine = recipe::engineOf(how, *m_model),
                          stop = m_counts.token()] { return tallyOf(table, rows, engine, stop); };
    onWorker(this, work, m_counts.only([this](const std::optional<deidentify::Tally> &tally) {
        m_rules->setTally(tally);
        Q_EMIT counted();
    }));
}

/** With a key that nobody has, or the one in the keyring, which is made where there is none. */
void DeidentifyDialog::goOn()
{
    if (!m_ui->keptKey->isChecked())
        return acceptWith(recipe::randomKey(), false);
    m_go->setEnabled(false);
    QCoro::connect(m_keyring.read(keyName()), this, [this](const auth::KeyringResult<QByteArray> &read) {
        if (!read)
            return stay(words::sentence(read.error()));
        if (read->size() >= recipe::ShortestKey)
            return acceptWith(*read, true);
        const QByteArray key = recipe::randomKey();
        QCoro::connect(m_keyring.write(keyName(), key), this, [this, key](const auth::KeyringResult<> &written) {
            if (!written)
                return stay(words::sentence(written.error()));
            acceptWith(key, true);
        });
    });
}

void DeidentifyDialog::acceptWith(const QByteArray &key, bool isKept)
{
    m_chosen = {m_rules->rules(), key, isKept};
    if (m_chosen.rules.rules != m_asTheTable.rules) // the statement must not give changed rules the name of others
        m_chosen.rules.name += " (changed)";
    m_counts.end();
    accept();
}

void DeidentifyDialog::forget()
{
    QCoro::connect(m_keyring.remove(keyName()), this, [this](const auth::KeyringResult<> &removed) {
        say(removed ? tr("The key is forgotten: later files have other pseudonyms.")
                    : words::sentence(removed.error()));
    });
}

/** There is no key to go on with, as @p why says. */
void DeidentifyDialog::stay(const QString &why)
{
    m_go->setEnabled(true);
    say(why);
}

void DeidentifyDialog::say(const QString &sentence)
{
    m_ui->said->setText(sentence);
    makeRoomForText(*this);
}

} // namespace gui
