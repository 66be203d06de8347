#include "gui/filters/filtereditor.h"

#include "gui/common/filedrop.h"
#include "gui/common/text.h"
#include "gui/common/worker.h"
#include "gui/filters/columnvalues.h"
#include "gui/filters/filterinput.h"
#include "gui/filters/listfile.h"
#include "gui/table/celltext.h"
#include "gui/table/onpool.h"
#include "recipe/serverconditions.h"
#include "recipe/valuesets.h"
#include "ui_filtereditor.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QSignalBlocker>
#include <QStandardPaths>

#include <algorithm>
#include <limits>
#include <set>

namespace gui {

using recipe::Filter;
using Test = Filter::Test;

namespace {

constexpr int Pause = 150; ///< milliseconds
constexpr std::size_t MostKnown = 500; ///< values to tick; others are typed

qint64 countIn(const table::Table &rows, std::size_t column, const QStringList &lines, const std::stop_token &stop)
{
    std::set<QString> there;
    for (const auto &[value, count] : valuesIn(rows, column, std::numeric_limits<std::size_t>::max(), stop))
        there.insert(value);
    return std::ranges::count_if(lines, [&there](const QString &line) { return there.contains(line); });
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
            Q_EMIT done(*made, m_opened);
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
    fillKnown(takesList() ? filter.values : QStringList());
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

void FilterEditor::fillKnown(const QStringList &chosen)
{
    const QSignalBlocker quiet(m_ui->known);
    m_ui->known->clear();
    m_known.clear();
    m_ui->list->clear();
    const auto *chosenColumn = column();
    const auto place = chosenColumn ? table::find(m_setting.others.schema, chosenColumn->name) : std::nullopt;
    if (!place)
        return;
    m_values.begin();
    const auto work = [rows = m_setting.rows, at = *place, stop = m_values.token()] {
        return valuesIn(rows, at, MostKnown, stop);
    };
    const auto take = [this, chosen, kind = chosenColumn->kind](const std::vector<ColumnValue> &found) {
        const QSignalBlocker calm(m_ui->known);
        for (const auto &[value, rows] : found) {
            const QString shown = shownValue(value.toStdString(), kind);
            auto *item =
                new QListWidgetItem(QStringLiteral("%1  ·  %2").arg(shown, QLocale().toString(rows)), m_ui->known);
            item->setData(Qt::UserRole, value);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setCheckState(chosen.contains(value) ? Qt::Checked : Qt::Unchecked);
            m_known << value;
        }
        QStringList others = chosen;
        others.removeIf([this](const QString &value) { return m_known.contains(value); });
        m_ui->list->setPlainText((others + listed()).join(u'\n')); // behind it what was typed or opened meanwhile
        m_ui->known->setCurrentRow(0);
        m_pause.start();
    };
    onWorker(this, work, m_values.only(take));
}

void FilterEditor::search(const QString &text)
{
    for (int row = 0; row < m_ui->known->count(); ++row) {
        auto *item = m_ui->known->item(row);
        item->setHidden(!item->text().contains(text, Qt::CaseInsensitive));
    }
}

void FilterEditor::chooseList()
{
    auto *files = new QFileDialog(this, tr("Open a list"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    files->setNameFilters({tr("Lists (*.txt *.csv *.tsv)"), tr("All files (*)")});
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(files, &QFileDialog::fileSelected, this, &FilterEditor::openList);
    files->open();
}

void FilterEditor::openList(const QString &path)
{
    m_lists.begin();
    onWorker(
        this, [path] { return readList(path); },
        m_lists.only([this, path](const ListFile &list) { takeList(path, list); }));
}

/** Behind what was typed or pasted. */
void FilterEditor::takeList(const QString &path, const ListFile &list)
{
    const QString name = QFileInfo(path).fileName();
    const QString most = QLocale().toString(ListFile::MostValues);
    QString note;
    if (!list.error.isEmpty())
        note = tr("%1 can't be read: %2").arg(name, list.error);
    else if (list.isTooLarge)
        note = tr("%1 is too large for a list.").arg(name);
    else if (list.leftOut > 0)
        note = tr("%1 holds %2 values more than the %3 that a filter takes: these are left out.")
                   .arg(name, QLocale().toString(list.leftOut), most);
    else if (list.values.isEmpty())
        note = tr("%1 holds no values.").arg(name);
    m_ui->listNote->setText(note);
    m_ui->list->setPlainText((listed() + list.values).join(u'\n'));
    m_ui->list->setFocus();
}

bool FilterEditor::takesValueSet() const
{
    return test() == Test::InSet || test() == Test::NotInSet;
}

/** The one that is chosen, or the address that was typed. */
QString FilterEditor::valueSet() const
{
    const QString text = m_ui->valueSet->currentText().trimmed();
    const int known = m_ui->valueSet->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive);
    return known < 0 ? text : m_ui->valueSet->itemData(known).toString();
}

void FilterEditor::fillValueSets(const QString &chosen)
{
    const QSignalBlocker quiet(m_ui->valueSet);
    m_ui->valueSet->clear();
    const auto sets = recipe::valueSetsOf(m_setting.valueSets + m_opened, *m_setting.others.model);
    for (const auto *set : sets->loaded()) {
        const QString url = QString::fromStdString(set->url);
        m_ui->valueSet->addItem(set->title.empty() ? url : QString::fromStdString(set->title), url);
    }
    const int known = m_ui->valueSet->findData(chosen);
    if (known >= 0)
        m_ui->valueSet->setCurrentIndex(known);
    else if (!chosen.isEmpty())
        m_ui->valueSet->setEditText(chosen);
}

void FilterEditor::chooseValueSet()
{
    auto *files = new QFileDialog(this, tr("Open a value set"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    files->setNameFilters({tr("ValueSets, CodeSystems and Bundles of them (*.json)"), tr("All files (*)")});
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(files, &QFileDialog::fileSelected, this, &FilterEditor::openValueSet);
    files->open();
}

void FilterEditor::openValueSet(const QString &path)
{
    m_valueSets.begin();
    const auto work = [path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? recipe::valueSetsIn(file.readAll()) : QByteArrayList();
    };
    onWorker(this, work, m_valueSets.only([this, path](const QByteArrayList &found) { takeValueSets(path, found); }));
}

void FilterEditor::takeValueSets(const QString &path, const QByteArrayList &found)
{
    m_ui->valueSetNote->setText(found.isEmpty()
            ? tr("%1 holds no ValueSet and no CodeSystem in FHIR's JSON.").arg(QFileInfo(path).fileName())
            : QString());
    if (found.isEmpty())
        return;
    m_opened += found;
    m_setting.others.valueSets = recipe::valueSetsOf(m_setting.valueSets + m_opened, *m_setting.others.model);
    const auto sets = recipe::valueSetsOf(found, *m_setting.others.model)->loaded();
    fillValueSets(sets.empty() ? valueSet() : QString::fromStdString(sets.front()->url));
    m_ui->valueSet->setFocus();
    m_pause.start();
}

QStringList FilterEditor::listed() const
{
    return linesOf(m_ui->list->toPlainText());
}

std::optional<Filter> FilterEditor::filter() const
{
    const auto *chosen = column();
    if (!chosen)
        return {};
    Filter made{m_ui->column->currentData().toString(), test(), {}, {}, {}};
    const bool isOfNumber =
        !m_ui->unit->isHidden() || chosen->kind == table::Kind::Integer || chosen->kind == table::Kind::Decimal;
    if (takesList()) {
        for (int row = 0; row < m_ui->known->count(); ++row) {
            if (m_ui->known->item(row)->checkState() == Qt::Checked)
                made.values << m_ui->known->item(row)->data(Qt::UserRole).toString();
        }
        made.values += listed();
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
    for (int row = 0; row < m_ui->known->count(); ++row) {
        if (m_ui->known->item(row)->checkState() == Qt::Checked)
            return false;
    }
    return listed().isEmpty();
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
    const auto work = [rows = m_setting.rows, narrowing = std::move(narrowing), lines, place, stop = m_counts.token()] {
        Counted counted;
        for (const auto &chunk : recipe::rowsThatMeet(rows.chunks(), narrowing, stop, onPool))
            counted.rows += std::ranges::count(chunk, true);
        if (place && !lines.isEmpty())
            counted.found = countIn(rows, *place, lines, stop);
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
