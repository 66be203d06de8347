#include "gui/wizard/datapage.h"

#include "fhir/model.h"
#include "gui/common/chip.h"
#include "gui/common/text.h"
#include "gui/wizard/preview.h"
#include "gui/wizard/typecounter.h"
#include "gui/wizard/typelist.h"
#include "loading/views.h"
#include "viewdef/view.h"

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

QHBoxLayout *choiceLine(QWidget *parent, const QString &title)
{
    auto *line = new QHBoxLayout(parent);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(plainLabel(title, parent));
    return line;
}

QString sentence(const viewdef::Error &error)
{
    return DataPage::tr("This view cannot be used: at %1, %2")
        .arg(QString::fromStdString(error.pointer.empty() ? "/" : error.pointer), QString::fromStdString(error.detail));
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
    m_view = selection.ownView;
    const bool everything = !selection.limit.has_value();
    m_limit->setText(QLocale().toString(selection.limit.value_or(1000)));
    m_limit->setEnabled(!everything);
    (everything ? m_everything : m_first)->setChecked(true);
    (selection.columns == Selection::Columns::Own          ? m_own
            : selection.columns == Selection::Columns::All ? m_all
                                                           : m_usual)
        ->setChecked(true);
    tellQuery(types);
    QStringList ticked = selection.types;
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

void DataPage::save(Selection &selection) const
{
    selection.types = m_types->ticked();
    selection.limit = limit();
    selection.columns = columns();
    selection.ownView = m_view;
}

std::optional<qint64> DataPage::limit() const
{
    if (m_everything->isChecked())
        return std::nullopt;
    bool ok = false;
    const qint64 rows = QLocale().toLongLong(m_limit->text().trimmed(), &ok);
    return ok ? rows : 0;
}

Selection::Columns DataPage::columns() const
{
    if (m_own->isChecked())
        return Selection::Columns::Own;
    return m_all->isChecked() ? Selection::Columns::All : Selection::Columns::Usual;
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
    const auto view = viewdef::View::compile(
        std::string_view(json.constData(), static_cast<std::size_t>(json.size())), m_connection.model());
    m_note->show();
    if (!view) {
        m_note->setState(Chip::Tone::Failed, sentence(view.error()));
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
    const QString type = m_types->current();
    if (type.isEmpty())
        return;
    const auto &model = m_connection.model();
    QByteArray view = m_all->isChecked() ? loading::wholeView(type, model) : loading::usualView(type, model);
    if (m_own->isChecked() && type == m_viewType)
        view = m_view;
    m_preview->show(m_connection, {m_connection.base(), m_query.forType(type.toStdString()), {}, 0}, view);
}

} // namespace gui
