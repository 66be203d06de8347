#include "gui/filters/filtereditor.h"

#include "gui/common/filedrop.h"
#include "gui/common/text.h"
#include "gui/common/worker.h"
#include "gui/filters/columnvalues.h"
#include "gui/filters/filterinput.h"
#include "gui/table/celltext.h"
#include "gui/table/onpool.h"
#include "recipe/serverconditions.h"
#include "recipe/valuesets.h"
#include "ui_filtereditor.h"

#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <limits>
#include <set>

namespace gui {

using recipe::Filter;
using Test = Filter::Test;

namespace {

constexpr int Pause = 150; ///< milliseconds
constexpr std::size_t MostKnown = 500; ///< values to tick; others are typed

constexpr std::size_t All = std::numeric_limits<std::size_t>::max();

/** How many of @p lines some row has. */
qint64 countIn(const FilterEditor::Setting &setting, std::size_t column, bool isReferred, const QStringList &lines,
    const std::stop_token &stop)
{
    std::set<QString> there;
    for (const auto &[value, count] : valuesIn(setting.rows, column, All, stop))
        there.insert(value);
    if (isReferred) {
        for (const auto &value :
            related::referredIn(setting.rows, column, setting.references, setting.others, All, stop))
            there.insert(value.key);
    }
    return std::ranges::count_if(lines, [&there](const QString &line) { return there.contains(line); });
}

/** What tells two of one name apart stands beside it. */
QString shownReferred(const related::ReferredValue &value)
{
    if (!value.hasNamesake)
        return value.name;
    return value.key.isEmpty() ? FilterEditor::tr("%1 (anyone of this name)").arg(value.name)
                               : QStringLiteral("%1 (%2)").arg(value.name, value.key);
}

} // namespace

FilterEditor::FilterEditor(Setting setting, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::FilterEditor>()), m_setting(std::move(setting))
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    fillColumns();
    connect(&m_pause, &QTimer::timeout, this, &FilterEditor::count);
    connect(m_ui->column, &QComboBox::currentIndexChanged, this, [this] {
        fillTests(test());
        fillUnits({});
        fillKnown({});
    });
    connect(m_ui->test, &QComboBox::currentIndexChanged, this, &FilterEditor::showFields);
    for (auto *line : {m_ui->first, m_ui->last})
        connect(line, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_ui->unit, &QComboBox::currentIndexChanged, this, [this] { m_pause.start(); });
    connect(m_ui->list, &QPlainTextEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_ui->known, &QListWidget::itemChanged, this, [this] { m_pause.start(); });
    connect(m_ui->openList, &QPushButton::clicked, this, &FilterEditor::chooseList);
    connect(m_ui->openValueSet, &QPushButton::clicked, this, &FilterEditor::chooseValueSet);
    connect(new FileDrop(this), &FileDrop::dropped, this, [this](const QStringList &paths) {
        if (takesValueSet())
            openValueSet(paths.constFirst());
        else if (takesList())
            openList(paths.constFirst());
    });
    connect(m_ui->valueSet, &QComboBox::currentTextChanged, this, [this] { m_pause.start(); });
    connect(m_ui->search, &QLineEdit::textChanged, this, &FilterEditor::search);
    connect(m_ui->remove, &QPushButton::clicked, this, [this] {
        if (!m_isNew)
            Q_EMIT removed();
        reject();
    });
    connect(m_ui->done, &QPushButton::clicked, this, [this] {
        if (const auto made = filter())
            Q_EMIT filterMade(*made, m_opened);
        accept();
    });
}

FilterEditor::~FilterEditor() = default;

void FilterEditor::fillColumns()
{
    const QSignalBlocker quiet(m_ui->column);
    const auto &schema = m_setting.others.schema;
    for (const bool isHidden : {false, true}) {
        for (const auto &info : schema) {
            const QString name = QString::fromStdString(info.name);
            const auto *found = m_setting.others.columns.find(name);
            if (info.hidden == isHidden && found && !m_setting.others.columns.testsFor(*found).empty())
                m_ui->column->addItem(titleOf(info), name);
        }
    }
}

void FilterEditor::begin(const QString &column)
{
    {
        const QSignalBlocker quiet(m_ui->column);
        m_ui->column->setCurrentIndex(std::max(0, m_ui->column->findData(column)));
    }
    const auto *chosen = this->column();
    const auto tests = chosen ? m_setting.others.columns.testsFor(*chosen) : std::vector<Test>();
    fillTests(tests.empty() ? Test::Is : tests.front());
    fillUnits({});
    fillKnown({});
    (takesList() ? static_cast<QWidget *>(m_ui->known) : m_ui->first)->setFocus();
}

void FilterEditor::edit(const Filter &filter)
{
    m_isNew = false;
    {
        const QSignalBlocker quiet(m_ui->column);
        m_ui->column->setCurrentIndex(m_ui->column->findData(filter.column));
    }
    fillTests(filter.test);
    fillUnits(filter.unit);
    if (!filter.values.isEmpty() && !takesList()) {
        if (takesValueSet())
            fillValueSets(filter.values.first());
        m_ui->first->setText(filter.values.first());
        m_ui->last->setText(filter.values.last());
    }
    const auto *referred = reference();
    const auto chosen = referred ? related::pickedBy(filter, *referred, m_setting.others.columns) : std::nullopt;
    fillKnown(takesList() ? chosen.value_or(related::Picked{{}, {}, filter.values}) : related::Picked());
    m_ui->first->setFocus();
}

const recipe::FilterColumn *FilterEditor::column() const
{
    return m_setting.others.columns.find(m_ui->column->currentData().toString());
}

Test FilterEditor::test() const
{
    return static_cast<Test>(m_ui->test->currentData().toInt());
}

const related::ReferenceColumn *FilterEditor::reference() const
{
    const auto place = table::find(m_setting.others.schema, m_ui->column->currentData().toString().toStdString());
    return place && m_setting.references.columns ? m_setting.references.columns->at(*place) : nullptr;
}

bool FilterEditor::takesList() const
{
    return test() == Test::Is || test() == Test::IsNot;
}

/** @p chosen stays where the column has it. */
void FilterEditor::fillTests(Test chosen)
{
    const QSignalBlocker quiet(m_ui->test);
    m_ui->test->clear();
    if (const auto *chosenColumn = column()) {
        for (const auto each : m_setting.others.columns.testsFor(*chosenColumn))
            m_ui->test->addItem(testName(each), static_cast<int>(each));
    }
    m_ui->test->setCurrentIndex(std::max(0, m_ui->test->findData(static_cast<int>(chosen))));
    showFields();
}

void FilterEditor::showFields()
{
    const auto asked = test();
    const bool hasNone = asked == Test::Empty || asked == Test::NotEmpty || takesList() || takesValueSet();
    const auto *chosen = column();
    const bool isOfNumber = chosen && m_setting.others.columns.numberOf(*chosen)
        && (asked == Test::Less || asked == Test::More || asked == Test::Between);
    m_ui->first->setVisible(!hasNone);
    m_ui->to->setVisible(asked == Test::Between);
    m_ui->last->setVisible(asked == Test::Between);
    m_ui->unit->setVisible(isOfNumber && m_setting.others.columns.unitOf(*chosen));
    m_ui->values->setVisible(takesList());
    m_ui->ofValueSet->setVisible(takesValueSet());
    if (takesValueSet() && m_ui->valueSet->count() == 0)
        fillValueSets({});
    m_ui->hint->setText(hintFor(asked, isOfNumber));
    if (takesValueSet())
        m_ui->hint->setText(tr("A value set that is open here, or the address of one that the server knows: http://…"));
    m_ui->hint->setVisible(!m_ui->hint->text().isEmpty());
    m_ui->remove->setText(m_isNew ? tr("&Cancel") : tr("&Remove"));
    adjustSize();
    m_pause.start();
}

/** The units that the rows have; the first says that any will do. */
void FilterEditor::fillUnits(const QString &chosen)
{
    const QSignalBlocker quiet(m_ui->unit);
    m_ui->unit->clear();
    m_ui->unit->addItem(tr("any unit"), QString());
    const auto *chosenColumn = column();
    const auto *unit = chosenColumn ? m_setting.others.columns.unitOf(*chosenColumn) : nullptr;
    const auto place = unit ? table::find(m_setting.others.schema, unit->name) : std::nullopt;
    if (!place)
        return;
    if (!chosen.isEmpty()) {
        m_ui->unit->addItem(chosen, chosen);
        m_ui->unit->setCurrentIndex(1);
    }
    m_units.begin();
    onWorker(
        this, [rows = m_setting.rows, at = *place, stop = m_units.token()] { return valuesIn(rows, at, 50, stop); },
        m_units.only([this](const std::vector<ColumnValue> &found) {
            for (const auto &[value, rows] : found) {
                if (m_ui->unit->findData(value) < 0)
                    m_ui->unit->addItem(value, value);
            }
        }));
}

void FilterEditor::fillKnown(const related::Picked &chosen)
{
    const QSignalBlocker quiet(m_ui->known);
    m_ui->known->clear();
    m_known.clear();
    m_names.clear();
    for (qsizetype at = 0; at < chosen.keys.size(); ++at)
        m_names.insert(chosen.keys[at], chosen.names.value(at));
    m_ui->list->clear();
    const auto *chosenColumn = column();
    const auto place = chosenColumn ? table::find(m_setting.others.schema, chosenColumn->name) : std::nullopt;
    if (!place)
        return;
    m_values.begin();
    const auto work = [setting = m_setting, at = *place, isReferred = reference() != nullptr, kind = chosenColumn->kind,
                          stop = m_values.token()] {
        if (isReferred)
            return related::referredIn(setting.rows, at, setting.references, setting.others, MostKnown, stop);
        std::vector<related::ReferredValue> values;
        for (const auto &[value, rows] : valuesIn(setting.rows, at, MostKnown, stop))
            values.push_back({value, shownValue(value.toStdString(), kind), rows, false});
        return values;
    };
    onWorker(this, work, m_values.only([this, chosen](const auto &found) { takeKnown(found, chosen); }));
}

void FilterEditor::takeKnown(const std::vector<related::ReferredValue> &found, const related::Picked &chosen)
{
    const QSignalBlocker calm(m_ui->known);
    const QStringList all = chosen.keys + chosen.texts;
    const bool isReferred = reference() != nullptr;
    for (const auto &value : found) {
        const QString &id = value.key.isEmpty() ? value.name : value.key;
        const QString shown = isReferred ? shownReferred(value) : value.name;
        auto *item =
            new QListWidgetItem(QStringLiteral("%1  ·  %2").arg(shown, QLocale().toString(value.rows)), m_ui->known);
        item->setData(Qt::UserRole, id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(all.contains(id) ? Qt::Checked : Qt::Unchecked);
        m_known << id;
        if (isReferred && !value.key.isEmpty()) {
            item->setToolTip(plainTip(value.key));
            m_names.insert(value.key, shown);
        }
    }
    QStringList others = all;
    others.removeIf([this](const QString &value) { return m_known.contains(value); });
    m_ui->list->setPlainText((others + listed()).join(u'\n')); // behind it what was typed or opened meanwhile
    m_ui->known->setCurrentRow(0);
    m_pause.start();
}

void FilterEditor::search(const QString &text)
{
    for (int row = 0; row < m_ui->known->count(); ++row) {
        auto *item = m_ui->known->item(row);
        item->setHidden(!item->text().contains(text, Qt::CaseInsensitive)
            && !item->data(Qt::UserRole).toString().contains(text, Qt::CaseInsensitive));
    }
}

QStringList FilterEditor::listed() const
{
    return linesOf(m_ui->list->toPlainText());
}

QStringList FilterEditor::ticked() const
{
    QStringList values;
    for (int row = 0; row < m_ui->known->count(); ++row) {
        if (m_ui->known->item(row)->checkState() == Qt::Checked)
            values << m_ui->known->item(row)->data(Qt::UserRole).toString();
    }
    return values;
}

related::Picked FilterEditor::picked() const
{
    QStringList all = ticked() + listed();
    all.removeDuplicates();
    related::Picked picked;
    const auto &others = m_setting.others;
    const std::string base = others.base.toString(QUrl::FullyEncoded).toStdString();
    for (const auto &value : all) {
        const QString key = QString::fromStdString(related::targetOf(value.toStdString(), base, *others.model).key());
        if (key.isEmpty()) {
            picked.texts << value;
        } else if (!picked.keys.contains(key)) {
            picked.keys << key;
            picked.names << m_names.value(key, key);
        }
    }
    return picked;
}

std::optional<Filter> FilterEditor::filter() const
{
    const auto *chosen = column();
    if (!chosen)
        return {};
    Filter made{m_ui->column->currentData().toString(), test(), {}, {}, {}};
    const bool isOfNumber =
        !m_ui->unit->isHidden() || chosen->kind == table::Kind::Integer || chosen->kind == table::Kind::Decimal;
    if (const auto *referred = takesList() ? reference() : nullptr)
        return related::filterOn(made.column, made.test, picked(), *referred, m_setting.others.columns);
    if (takesList()) {
        made.values = ticked() + listed();
        made.values.removeDuplicates();
    } else if (takesValueSet()) {
        made.values << valueSet();
    } else if (!m_ui->first->isHidden()) {
        made.values << asSent(m_ui->first->text(), made.test, isOfNumber);
        if (made.test == Test::Between)
            made.values << asSent(m_ui->last->text(), made.test, isOfNumber);
    }
    if (!m_ui->unit->isHidden())
        made.unit = m_ui->unit->currentData().toString();
    const auto condition = recipe::conditionOf(made, m_setting.others.columns);
    if (!condition)
        return {};
    made.condition = *condition;
    return made;
}

bool FilterEditor::isBlank() const
{
    if (takesValueSet())
        return valueSet().isEmpty();
    if (!takesList())
        return m_ui->first->text().isEmpty() && m_ui->last->text().isEmpty();
    return ticked().isEmpty() && listed().isEmpty();
}

/** As long as nothing is said, what the other filters leave. */
void FilterEditor::count()
{
    const auto made = filter();
    m_ui->done->setEnabled(made.has_value());
    m_ui->found->clear();
    m_counts.begin();
    if (!made && !isBlank())
        return m_ui->count->clear();
    auto narrowing = m_setting.others;
    recipe::Recipe all;
    all.query.type = narrowing.type.toStdString();
    all.valueSets = m_setting.valueSets + m_opened;
    if (made && !recipe::isSure(made->condition, all, *narrowing.model))
        return m_ui->count->setText(tr("Not all codes of it are here: rows are read again for it."));
    if (made) {
        narrowing.filters << *made;
        narrowing.conditions << made->condition;
    }
    const auto lines = takesList() ? listed() : QStringList();
    const auto place = table::find(m_setting.others.schema, m_ui->column->currentData().toString().toStdString());
    const auto work = [setting = m_setting, narrowing = std::move(narrowing), lines, place,
                          isReferred = reference() != nullptr, stop = m_counts.token()] {
        Counted counted;
        for (const auto &chunk : recipe::rowsThatMeet(setting.rows.chunks(), narrowing, stop, onPool))
            counted.rows += std::ranges::count(chunk, true);
        if (place && !lines.isEmpty())
            counted.found = countIn(setting, *place, isReferred, lines, stop);
        return counted;
    };
    onWorker(this, work, m_counts.only([this, lines = lines.size()](Counted counted) { sayCount(counted, lines); }));
}

void FilterEditor::sayCount(const Counted &counted, qsizetype lines)
{
    const auto all = static_cast<int>(m_setting.rows.allRows());
    m_ui->count->setText(tr("%1 of %Ln row(s)", nullptr, all).arg(QLocale().toString(counted.rows)));
    if (lines > 0)
        m_ui->found->setText(tr("%n line(s), %1 found, %2 not found", nullptr, static_cast<int>(lines))
                                 .arg(QLocale().toString(counted.found), QLocale().toString(lines - counted.found)));
}

void FilterEditor::retranslate()
{
    m_ui->retranslateUi(this);
    for (int row = 0; row < m_ui->column->count(); ++row) {
        const auto place = table::find(m_setting.others.schema, m_ui->column->itemData(row).toString().toStdString());
        m_ui->column->setItemText(row, titleOf(m_setting.others.schema[*place]));
    }
    m_ui->unit->setItemText(0, tr("any unit"));
    fillTests(test());
}

} // namespace gui
