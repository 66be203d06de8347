#include "gui/wizard/datapage.h"

#include "gui/common/text.h"
#include "gui/wizard/estimate.h"
#include "gui/wizard/recent.h"
#include "gui/wizard/typecounter.h"
#include "recipe/compile.h"
#include "recipe/presets.h"
#include "ui_datapage.h"
#include "words/recipes.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace gui {
namespace {

constexpr qint64 LargestView = 8 << 20;
constexpr qint64 UsualLimit = 1000; ///< rows of each type

QString timeText(std::chrono::seconds time)
{
    constexpr std::chrono::seconds Longest{100}; // from here on in minutes
    return time < Longest
        ? DataPage::tr("%1 s").arg(QLocale().toString(time.count()))
        : DataPage::tr("%1 min").arg(QLocale().toString(std::chrono::round<std::chrono::minutes>(time).count()));
}

/** "698,210 rows, about 30 s and 1.3 GB"; the number alone where that is little. */
QString estimateText(qint64 rows)
{
    const QString number = DataPage::tr("%1 rows").arg(QLocale().toString(rows));
    const Estimate expected = estimate(rows);
    if (expected.time < std::chrono::seconds(2))
        return number;
    //: %1 "698,210 rows", %2 time, %3 memory
    return DataPage::tr("%1, about %2 and %3")
        .arg(
            number, timeText(expected.time), QLocale().formattedDataSize(expected.bytes, 1, QLocale::DataSizeSIFormat));
}

} // namespace

DataPage::DataPage(QWidget *parent, QSettings *settings)
    : Translated(parent), m_ui(std::make_unique<Ui::DataPage>()), m_counter(new TypeCounter(this)),
      m_clinic(new QMenu(this)), m_settings(settings), m_recent(new QMenu(this))
{
    m_ui->setupUi(this);
    m_ui->note->hide();
    m_ui->limit->setMaximumWidth(fontMetrics().horizontalAdvance(u'0') * 12);
    m_ui->limit->setText(QLocale().toString(UsualLimit));
    m_ui->clinic->setMenu(m_clinic);
    connectParts();
    offerRecentViews();
    offerPurposes();
}

DataPage::~DataPage() = default;

void DataPage::connectParts()
{
    TypeList *types = m_ui->typeList;
    Preview *preview = m_ui->preview;
    connect(types, &TypeList::tickedChanged, this, &Page::changed);
    connect(types, &TypeList::currentChanged, this, [this] {
        showPreview();
        Q_EMIT changed();
    });
    connect(types, &TypeList::scrolled, this, [this, types] { m_counter->prefer(types->onScreen()); });
    connect(m_counter, &TypeCounter::counted, types, &TypeList::setCount);
    connect(m_counter, &TypeCounter::counted, preview, &Preview::setWhole);
    connect(m_counter, &TypeCounter::matched, types, &TypeList::setMatched);
    connect(m_counter, &TypeCounter::counted, this, &DataPage::sayEstimate);
    connect(m_counter, &TypeCounter::matched, this, &DataPage::sayEstimate);
    connect(this, &Page::changed, this, &DataPage::sayEstimate);
    connect(preview, &Preview::queryIgnored, this, [this, types](const QString &type) {
        if (purposeFor(type)) // what was ignored may be of the view's own search
            return;
        types->setIgnored(type);
        sayEstimate();
    });
    connect(preview, &Preview::checkWanted, this, &Page::checkWanted);
    connect(m_ui->first, &QRadioButton::toggled, m_ui->limit, &QWidget::setEnabled);
    m_ui->asExport->setEnabled(false);
    connect(m_ui->everything, &QRadioButton::toggled, m_ui->asExport, &QWidget::setEnabled);
    connect(m_ui->first, &QRadioButton::toggled, this, &Page::changed);
    connect(m_ui->limit, &QLineEdit::textChanged, this, &Page::changed);
    for (QRadioButton *button : {m_ui->usualColumns, m_ui->allColumns, m_ui->purposeColumns, m_ui->ownView}) {
        connect(button, &QRadioButton::toggled, this, &Page::changed);
        connect(button, &QRadioButton::clicked, this, &DataPage::showPreview);
    }
    connect(m_ui->purpose, &QComboBox::activated, this, [this] {
        m_ui->purposeColumns->setChecked(true);
        showPreview();
        Q_EMIT changed();
    });
    connect(m_ui->openView, &QPushButton::clicked, this, &DataPage::openView);
}

void DataPage::retranslate()
{
    m_ui->retranslateUi(this);
    namePurposes();
    namePresets();
    offerRecentViews();
    if (m_say)
        m_say();
    sayEstimate();
}

void DataPage::note(std::function<void()> words)
{
    m_say = std::move(words);
    m_ui->note->setVisible(m_say != nullptr);
    if (m_say)
        m_say();
}

std::optional<qint64> DataPage::rows() const
{
    qint64 all = 0;
    if (!presets().isEmpty()) // their searches are not counted
        return {};
    for (const QString &type : m_ui->typeList->chosen()) {
        if (purposeFor(type)) // its search is not counted
            return {};
        const bool isFiltered = !m_query.forType(type.toStdString()).filters().parameters.empty();
        const auto some = isFiltered ? m_ui->typeList->matched(type) : m_ui->typeList->count(type);
        if (!some)
            return {};
        all += *some;
    }
    return all;
}

void DataPage::sayEstimate()
{
    const auto all = rows();
    m_ui->estimate->setText(all && !m_ui->typeList->chosen().isEmpty() ? estimateText(*all) : QString());
    m_ui->everything->setAccessibleDescription(m_ui->estimate->text());
}

void DataPage::load(const Selection &selection)
{
    m_connection = selection.connection;
    const auto types = m_connection.types();
    m_query = selection.query;
    m_queryType = QString::fromStdString(m_query.type);
    QStringList ticked;
    for (const auto &recipe : selection.recipes)
        ticked.append(recipe.type());
    offerPurposes();
    offerPresets();
    const auto hasOwnColumns = [](const recipe::Recipe &recipe) {
        return recipe.columns == recipe::Recipe::Columns::Purpose || recipe.columns == recipe::Recipe::Columns::Own;
    };
    if (!selection.recipes.isEmpty()) {
        const auto special = std::ranges::find_if(selection.recipes, hasOwnColumns);
        choose(special != selection.recipes.end() ? *special : selection.recipes.constFirst());
    }
    m_ui->asExport->setVisible(mayExport());
    tellQuery(types);
    if (ticked.isEmpty() && !m_queryType.isEmpty())
        ticked.append(m_queryType);
    if (m_ui->typeList->ticked().isEmpty() && ticked == m_ui->typeList->chosen())
        ticked.clear(); // one that is highlighted is no tick
    m_ui->typeList->setTypes(types, ticked); // which shows the first of them
    QStringList names;
    for (const sources::ServerType &type : types) {
        if (type.canSearch)
            names.append(type.name);
    }
    m_counter->start(m_connection, names, m_query);
}

void DataPage::tellQuery(const QList<sources::ServerType> &types)
{
    if (m_queryType.isEmpty())
        return note({});
    const bool known = std::any_of(
        types.cbegin(), types.cend(), [this](const sources::ServerType &type) { return type.name == m_queryType; });
    note([this, known] {
        if (known)
            m_ui->note->setState(Chip::Tone::Note, tr("Your query asks for %1, so it is ticked.").arg(m_queryType));
        else
            m_ui->note->setState(
                Chip::Tone::Warning, tr("Your query asks for %1, which this server does not have.").arg(m_queryType));
    });
}

/** Rows and columns, which all types share. */
void DataPage::choose(const recipe::Recipe &recipe)
{
    using Columns = recipe::Recipe::Columns;
    if (recipe.limit)
        m_ui->limit->setText(QLocale().toString(*recipe.limit));
    (recipe.limit ? m_ui->first : m_ui->everything)->setChecked(true);
    m_ui->asExport->setChecked(recipe.bulk.has_value());
    if (recipe.columns == Columns::Own) {
        m_view = recipe.view;
        m_viewType = recipe.type();
    }
    const auto isIt = [&recipe](const Purpose &purpose) {
        return recipe.columns == Columns::Purpose && purpose.type == recipe.type()
            && purpose.view.name == recipe.purpose;
    };
    const auto purpose = std::ranges::find_if(m_purposes, isIt);
    if (purpose != m_purposes.end())
        m_ui->purpose->setCurrentIndex(static_cast<int>(purpose - m_purposes.begin()));
    (recipe.columns == Columns::Own          ? m_ui->ownView
            : recipe.columns == Columns::All ? m_ui->allColumns
            : purpose != m_purposes.end()    ? m_ui->purposeColumns
                                             : m_ui->usualColumns)
        ->setChecked(true);
}

recipe::Recipe DataPage::recipeFor(const QString &type) const
{
    recipe::Recipe recipe;
    recipe.columns = columns();
    const auto *purpose = purposeFor(type);
    if (recipe.columns == recipe::Recipe::Columns::Own && type != m_viewType)
        recipe.columns = recipe::Recipe::Columns::Usual;
    if (recipe.columns == recipe::Recipe::Columns::Own)
        recipe.view = m_view;
    recipe.query = m_query.forType(type.toStdString());
    recipe.limit = limit();
    if (m_ui->everything->isChecked() && m_ui->asExport->isChecked() && mayExport())
        recipe.bulk.emplace();
    return purpose ? recipe::withView(std::move(recipe), *purpose) : recipe;
}

/** An export brings nothing along with its resources, and in no order. */
bool DataPage::mayExport() const
{
    return m_connection.offersExport() && m_query.filters() == m_query;
}

const recipe::NamedView *DataPage::purposeFor(const QString &type) const
{
    const auto at = static_cast<std::size_t>(m_ui->purpose->currentIndex());
    if (!m_ui->purposeColumns->isChecked() || at >= m_purposes.size() || m_purposes[at].type != type)
        return nullptr;
    return &m_purposes[at].view;
}

/** Those of all types of the connection; the choice stays where it is still there. */
void DataPage::offerPurposes()
{
    m_purposes.clear();
    for (const auto &type : m_connection.types()) {
        for (auto &view : recipe::viewsOf(type.name, m_connection.model()))
            m_purposes.push_back({type.name, std::move(view)});
    }
    namePurposes();
    for (QWidget *part : {static_cast<QWidget *>(m_ui->purposeColumns), static_cast<QWidget *>(m_ui->purpose)})
        part->setVisible(!m_purposes.empty());
    if (m_purposes.empty() && m_ui->purposeColumns->isChecked())
        m_ui->usualColumns->setChecked(true);
}

void DataPage::namePurposes()
{
    const int chosen = m_ui->purpose->currentIndex();
    m_ui->purpose->clear();
    for (const auto &[type, view] : m_purposes)
        m_ui->purpose->addItem(tr("%1 (%2)", "a view, its type").arg(words::columnTitle(view.title), type));
    if (!m_purposes.empty())
        m_ui->purpose->setCurrentIndex(std::clamp(chosen, 0, m_ui->purpose->count() - 1));
}

/** Those of types that the connection has; a choice stays where it is still there. */
void DataPage::offerPresets()
{
    QStringList ticked;
    for (const auto &preset : presets())
        ticked << preset.name;
    m_presets.clear();
    m_clinic->clear();
    const auto types = m_connection.types();
    for (const auto &table : recipe::presets()) {
        const auto isIt = [&table](const auto &type) { return type.name == table.recipe.type() && type.canSearch; };
        if (std::none_of(types.cbegin(), types.cend(), isIt))
            continue;
        auto *action = m_clinic->addAction(QString());
        action->setCheckable(true);
        action->setChecked(ticked.contains(table.name));
        connect(action, &QAction::toggled, this, [this, table](bool isTicked) {
            showPresets();
            if (isTicked)
                m_ui->preview->show(m_connection, table.recipe);
            else
                showPreview();
            Q_EMIT changed();
        });
        m_presets.push_back({table, action});
    }
    namePresets();
    m_ui->clinicChoice->setVisible(!m_presets.empty());
}

void DataPage::namePresets()
{
    for (const auto &[table, action] : m_presets)
        //: %1 "Vital signs", %2 a resource type
        action->setText(
            tr("%1 (%2)", "a table for a clinic, its type").arg(words::columnTitle(table.name), table.recipe.type()));
    showPresets();
}

/** Beside the button, as the menu is closed. */
void DataPage::showPresets()
{
    QStringList names;
    for (const auto &[table, action] : m_presets) {
        if (action->isChecked())
            names << words::columnTitle(table.name);
    }
    m_ui->clinicTicked->setText(names.isEmpty() ? tr("Vital signs, laboratory, problems and more, arranged for reading")
                                                : tr("Ticked: %1").arg(names.join(QStringLiteral(", "))));
}

QList<recipe::SavedTable> DataPage::presets() const
{
    QList<recipe::SavedTable> tables;
    for (const auto &[table, action] : m_presets) {
        if (action->isChecked()) {
            tables << table;
            tables.last().recipe.limit = limit();
        }
    }
    return tables;
}

QStringList DataPage::types() const
{
    return presets().isEmpty() ? m_ui->typeList->chosen() : m_ui->typeList->ticked();
}

void DataPage::save(Selection &selection) const
{
    selection.recipes.clear();
    for (const QString &type : types())
        selection.recipes.append(recipeFor(type));
    selection.presets = presets();
}

std::optional<qint64> DataPage::limit() const
{
    if (m_ui->everything->isChecked())
        return std::nullopt;
    bool ok = false;
    const qint64 rows = QLocale().toLongLong(m_ui->limit->text().trimmed(), &ok);
    return ok ? rows : 0;
}

recipe::Recipe::Columns DataPage::columns() const
{
    if (m_ui->ownView->isChecked())
        return recipe::Recipe::Columns::Own;
    // A view for a purpose is of one type; the others have their usual columns beside it.
    return m_ui->allColumns->isChecked() ? recipe::Recipe::Columns::All : recipe::Recipe::Columns::Usual;
}

QString DataPage::whyNot() const
{
    const QStringList chosen = types();
    const bool hasPresets = !presets().isEmpty();
    if (chosen.isEmpty() && !hasPresets)
        return tr("Tick at least one type to go on.");
    if (!m_ui->everything->isChecked() && limit() < 1)
        return tr("Say how many rows you want: a number from 1.");
    if (chosen.isEmpty()) // the columns below are not theirs
        return {};
    const auto purpose = static_cast<std::size_t>(m_ui->purpose->currentIndex());
    if (m_ui->purposeColumns->isChecked() && purpose < m_purposes.size() && !chosen.contains(m_purposes[purpose].type))
        return tr("%1 is about %2: tick that type.", "a view, its type")
            .arg(words::columnTitle(m_purposes[purpose].view.title), m_purposes[purpose].type);
    if (m_ui->ownView->isChecked() && m_view.isEmpty())
        return tr("Open a view, or choose other columns.");
    if (m_ui->ownView->isChecked() && !m_viewType.isEmpty() && chosen != QStringList{m_viewType})
        return tr("Your view is about %1: tick that type alone.").arg(m_viewType);
    return {};
}

QWidget *DataPage::firstField()
{
    return m_ui->typeList->list();
}

void DataPage::stop()
{
    m_counter->stop();
    m_ui->preview->stop();
}

bool DataPage::interrupt()
{
    if (!m_counter->isCounting() && !m_ui->preview->isReading())
        return false;
    m_counter->stop();
    m_ui->typeList->endCounting();
    if (m_ui->preview->isReading())
        m_ui->preview->interrupt();
    sayEstimate();
    return true;
}

CheckCause DataPage::trouble() const
{
    return {{}, m_ui->preview->isExplained() ? m_ui->typeList->current() : QString()};
}

void DataPage::openView()
{
    auto *dialog = new QFileDialog(this, tr("Open a view"), {}, tr("ViewDefinitions (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &DataPage::openViewFile);
    dialog->open();
}

void DataPage::openViewFile(const QString &path)
{
    QFile file(path);
    const bool isThere = file.open(QIODevice::ReadOnly);
    if (m_settings)
        (isThere ? rememberView : forgetView)(*m_settings, path);
    if (isThere)
        useView(file.read(LargestView));
    else
        note([this, path, error = file.errorString()] {
            m_ui->note->setState(Chip::Tone::Failed, tr("%1 cannot be read: %2").arg(path, error));
        });
    // Not while the menu that led here is still at work.
    QMetaObject::invokeMethod(this, &DataPage::offerRecentViews, Qt::QueuedConnection);
}

/** Under the button, where there are any. */
void DataPage::offerRecentViews()
{
    const QStringList paths = m_settings ? recentViews(*m_settings) : QStringList();
    m_recent->clear();
    m_recent->setToolTipsVisible(true);
    m_ui->openView->setMenu(paths.isEmpty() ? nullptr : m_recent);
    if (paths.isEmpty())
        return;
    m_recent->addAction(tr("&Open a view…"), this, &DataPage::openView);
    m_recent->addSeparator();
    for (const QString &path : paths) {
        auto *view = m_recent->addAction(
            withoutMnemonic(QFileInfo(path).fileName()), this, [this, path] { openViewFile(path); });
        view->setToolTip(plainTip(path));
    }
}

void DataPage::useView(const QByteArray &json)
{
    recipe::Recipe recipe;
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view = json;
    const auto view = recipe::compile(recipe, m_connection.model(), m_connection.base());
    if (!view)
        return note([this, error = view.error()] { m_ui->note->setState(Chip::Tone::Failed, words::sentence(error)); });
    m_view = json;
    m_viewType = QString::fromStdString((*view)->resourceType());
    note([this] { m_ui->note->setState(Chip::Tone::Good, tr("Columns come from your view of %1.").arg(m_viewType)); });
    m_ui->ownView->setChecked(true);
    m_ui->typeList->tickOnly(m_viewType);
    showPreview();
    Q_EMIT changed();
}

void DataPage::showPreview()
{
    if (const QString type = m_ui->typeList->current(); !type.isEmpty())
        m_ui->preview->show(m_connection, recipeFor(type));
}

} // namespace gui
