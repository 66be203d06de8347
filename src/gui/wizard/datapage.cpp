#include "gui/wizard/datapage.h"

#include "gui/common/chip.h"
#include "gui/common/text.h"
#include "gui/wizard/preview.h"
#include "gui/wizard/typecounter.h"
#include "gui/wizard/typelist.h"
#include "recipe/compile.h"
#include "words/recipes.h"

#include <QButtonGroup>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSplitter>

namespace gui {
namespace {

constexpr qint64 LargestView = 8 << 20;
constexpr qint64 UsualLimit = 1000; ///< rows of each type

QHBoxLayout *choiceLine(QWidget *parent, const QString &title)
{
    auto *line = new QHBoxLayout(parent);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(plainLabel(title, parent));
    return line;
}

} // namespace

DataPage::DataPage(QWidget *parent)
    : Page(parent), m_types(new TypeList(this)), m_preview(new Preview(this)), m_counter(new TypeCounter(this)),
      m_note(new Chip(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(titleLabel(tr("What do you want to see?"), this));
    m_note->setObjectName(QStringLiteral("note"));
    m_note->hide();
    layout->addWidget(m_note);
    auto *split = new QSplitter(this);
    split->addWidget(m_types);
    split->addWidget(m_preview);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    split->setChildrenCollapsible(false);
    layout->addWidget(split, 1);
    layout->addWidget(rowsChoice());
    layout->addWidget(columnsChoice());

    connect(m_types, &TypeList::tickedChanged, this, &Page::changed);
    connect(m_types, &TypeList::currentChanged, this, &DataPage::showPreview);
    connect(m_types, &TypeList::scrolled, this, [this] { m_counter->prefer(m_types->onScreen()); });
    connect(m_counter, &TypeCounter::counted, m_types, &TypeList::setCount);
    connect(m_counter, &TypeCounter::counted, m_preview, &Preview::setWhole);
    connect(m_counter, &TypeCounter::matched, m_types, &TypeList::setMatched);
    connect(m_preview, &Preview::queryIgnored, m_types, [this](const QString &type) { m_types->setMatched(type, {}); });
}

DataPage::~DataPage() = default;

QWidget *DataPage::rowsChoice()
{
    auto *box = new QWidget(this);
    QHBoxLayout *line = choiceLine(box, tr("Rows of each type:"));
    m_first = new QRadioButton(tr("&first"), box);
    m_limit = new QLineEdit(box);
    m_everything = new QRadioButton(tr("&everything"), box);
    m_first->setObjectName(QStringLiteral("first"));
    m_limit->setObjectName(QStringLiteral("limit"));
    m_everything->setObjectName(QStringLiteral("everything"));
    m_limit->setAccessibleName(tr("How many rows at most"));
    m_limit->setMaximumWidth(fontMetrics().horizontalAdvance(u'0') * 14);
    auto *group = new QButtonGroup(box);
    group->addButton(m_first);
    group->addButton(m_everything);
    line->addWidget(m_first);
    line->addWidget(m_limit);
    line->addWidget(m_everything);
    line->addStretch(1);
    m_first->setChecked(true);
    m_limit->setText(QLocale().toString(UsualLimit));
    connect(m_first, &QRadioButton::toggled, m_limit, &QWidget::setEnabled);
    connect(m_first, &QRadioButton::toggled, this, &Page::changed);
    connect(m_limit, &QLineEdit::textChanged, this, &Page::changed);
    return box;
}

QWidget *DataPage::columnsChoice()
{
    auto *box = new QWidget(this);
    QHBoxLayout *line = choiceLine(box, tr("Columns:"));
    m_usual = new QRadioButton(tr("the &usual ones"), box);
    m_all = new QRadioButton(tr("&all"), box);
    m_own = new QRadioButton(tr("a &view of your own"), box);
    m_open = new QPushButton(tr("&Open…"), box);
    m_usual->setObjectName(QStringLiteral("usualColumns"));
    m_all->setObjectName(QStringLiteral("allColumns"));
    m_own->setObjectName(QStringLiteral("ownView"));
    m_open->setObjectName(QStringLiteral("openView"));
    m_open->setAutoDefault(false);
    m_open->setAccessibleDescription(tr("Opens a ViewDefinition (SQL on FHIR) as JSON."));
    auto *group = new QButtonGroup(box);
    for (QRadioButton *button : {m_usual, m_all, m_own}) {
        group->addButton(button);
        line->addWidget(button);
        connect(button, &QRadioButton::toggled, this, &Page::changed);
        connect(button, &QRadioButton::clicked, this, &DataPage::showPreview);
    }
    m_usual->setChecked(true);
    line->addWidget(m_open);
    line->addStretch(1);
    connect(m_open, &QPushButton::clicked, this, &DataPage::openView);
    return box;
}

void DataPage::load(const Selection &selection)
{
    m_connection = selection.connection;
    const auto types = m_connection.probe ? m_connection.probe->types : QList<sources::ServerType>();
    m_query = selection.query;
    m_queryType = QString::fromStdString(m_query.type);
    QStringList ticked;
    for (const auto &recipe : selection.recipes)
        ticked.append(recipe.type());
    if (!selection.recipes.isEmpty())
        choose(selection.recipes.constFirst());
    tellQuery(types);
    if (ticked.isEmpty() && !m_queryType.isEmpty())
        ticked.append(m_queryType);
    m_types->setTypes(types, ticked); // which shows the first of them
    QStringList names;
    for (const sources::ServerType &type : types) {
        if (type.canSearch)
            names.append(type.name);
    }
    m_counter->start(m_connection, names, m_query);
}

void DataPage::tellQuery(const QList<sources::ServerType> &types)
{
    m_note->setVisible(!m_queryType.isEmpty());
    if (m_queryType.isEmpty())
        return;
    const bool known = std::any_of(
        types.cbegin(), types.cend(), [this](const sources::ServerType &type) { return type.name == m_queryType; });
    if (known)
        m_note->setState(Chip::Tone::Note, tr("Your query asks for %1, so it is ticked.").arg(m_queryType));
    else
        m_note->setState(
            Chip::Tone::Warning, tr("Your query asks for %1, which this server does not have.").arg(m_queryType));
}

/** Rows and columns, which all types share. */
void DataPage::choose(const recipe::Recipe &recipe)
{
    using Columns = recipe::Recipe::Columns;
    if (recipe.limit)
        m_limit->setText(QLocale().toString(*recipe.limit));
    (recipe.limit ? m_first : m_everything)->setChecked(true);
    if (recipe.columns == Columns::Own) {
        m_view = recipe.view;
        m_viewType = recipe.type();
    }
    (recipe.columns == Columns::Own ? m_own : recipe.columns == Columns::All ? m_all : m_usual)->setChecked(true);
}

recipe::Recipe DataPage::recipeFor(const QString &type) const
{
    recipe::Recipe recipe;
    recipe.columns = columns();
    if (recipe.columns == recipe::Recipe::Columns::Own && type != m_viewType)
        recipe.columns = recipe::Recipe::Columns::Usual;
    if (recipe.columns == recipe::Recipe::Columns::Own)
        recipe.view = m_view;
    recipe.query = m_query.forType(type.toStdString());
    recipe.limit = limit();
    return recipe;
}

void DataPage::save(Selection &selection) const
{
    selection.recipes.clear();
    for (const QString &type : m_types->ticked())
        selection.recipes.append(recipeFor(type));
}

std::optional<qint64> DataPage::limit() const
{
    if (m_everything->isChecked())
        return std::nullopt;
    bool ok = false;
    const qint64 rows = QLocale().toLongLong(m_limit->text().trimmed(), &ok);
    return ok ? rows : 0;
}

recipe::Recipe::Columns DataPage::columns() const
{
    if (m_own->isChecked())
        return recipe::Recipe::Columns::Own;
    return m_all->isChecked() ? recipe::Recipe::Columns::All : recipe::Recipe::Columns::Usual;
}

QString DataPage::whyNot() const
{
    const QStringList ticked = m_types->ticked();
    if (ticked.isEmpty())
        return tr("Tick at least one type to go on.");
    if (!m_everything->isChecked() && limit() < 1)
        return tr("Say how many rows you want: a number from 1.");
    if (m_own->isChecked() && m_view.isEmpty())
        return tr("Open a view, or choose other columns.");
    if (m_own->isChecked() && !m_viewType.isEmpty() && ticked != QStringList{m_viewType})
        return tr("Your view is about %1: tick that type alone.").arg(m_viewType);
    return {};
}

QWidget *DataPage::firstField()
{
    return m_types->list();
}

void DataPage::stop()
{
    m_counter->stop();
    m_preview->stop();
}

void DataPage::openView()
{
    auto *dialog = new QFileDialog(this, tr("Open a view"), {}, tr("ViewDefinitions (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            return useView(file.read(LargestView));
        m_note->setState(Chip::Tone::Failed, tr("%1 cannot be read: %2").arg(path, file.errorString()));
        m_note->show();
    });
    dialog->open();
}

void DataPage::useView(const QByteArray &json)
{
    recipe::Recipe recipe;
    recipe.columns = recipe::Recipe::Columns::Own;
    recipe.view = json;
    const auto view = recipe::compile(recipe, m_connection.model(), m_connection.base());
    m_note->show();
    if (!view) {
        m_note->setState(Chip::Tone::Failed, words::sentence(view.error()));
        return;
    }
    m_view = json;
    m_viewType = QString::fromStdString((*view)->resourceType());
    m_note->setState(Chip::Tone::Good, tr("Columns come from your view of %1.").arg(m_viewType));
    m_own->setChecked(true);
    m_types->tickOnly(m_viewType);
    showPreview();
    Q_EMIT changed();
}

void DataPage::showPreview()
{
    if (const QString type = m_types->current(); !type.isEmpty())
        m_preview->show(m_connection, recipeFor(type));
}

} // namespace gui
