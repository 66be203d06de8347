#include "gui/fields/relateddialog.h"

#include "gui/common/layout.h"
#include "gui/table/celltext.h"
#include "recipe/compile.h"
#include "ui_relateddialog.h"

#include <QFontDatabase>
#include <QLocale>
#include <QSignalBlocker>

#include <array>
#include <chrono>

namespace gui {
namespace {

using Take = recipe::Join::Take;
constexpr std::array Takes{Take::Last, Take::First, Take::Least, Take::Most, Take::Count, Take::List};
constexpr std::chrono::milliseconds Pause{300};

bool isOrdered(Take take)
{
    return take == Take::Last || take == Take::First || take == Take::List;
}

bool isTime(table::Kind kind)
{
    return kind == table::Kind::Date || kind == table::Kind::DateTime;
}

QString nameOf(const table::ColumnInfo &info)
{
    return QString::fromStdString(info.name);
}

} // namespace

RelatedDialog::RelatedDialog(Setting setting, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::RelatedDialog>()), m_setting(std::move(setting))
{
    m_ui->setupUi(this);
    fitToScreen(*this, {560, 400});
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->condition->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    for (const auto &link : m_setting.links)
        m_ui->from->addItem(link.from + QStringLiteral(" (") + link.path + QLatin1Char(')'));
    connect(m_ui->from, &QComboBox::currentIndexChanged, this, &RelatedDialog::chooseType);
    connect(m_ui->take, &QComboBox::currentIndexChanged, this, &RelatedDialog::chooseTake);
    connect(m_ui->field, &QComboBox::currentIndexChanged, this, &RelatedDialog::change);
    connect(m_ui->order, &QComboBox::currentIndexChanged, this, &RelatedDialog::change);
    connect(m_ui->condition, &QLineEdit::textChanged, this, &RelatedDialog::change);
    connect(m_ui->title, &QLineEdit::textChanged, this, &RelatedDialog::change);
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT countWanted(join()); });
    connect(m_ui->cancel, &QPushButton::clicked, this, &RelatedDialog::reject);
    connect(m_ui->done, &QPushButton::clicked, this, [this] {
        Q_EMIT done(join());
        accept();
    });
    RelatedDialog::retranslate();
    m_ui->from->setFocus();
}

RelatedDialog::~RelatedDialog() = default;

std::optional<recipe::Link> RelatedDialog::link() const
{
    const auto at = static_cast<std::size_t>(std::max(0, m_ui->from->currentIndex()));
    return at < m_setting.links.size() ? std::optional(m_setting.links[at]) : std::nullopt;
}

Take RelatedDialog::take() const
{
    return Takes.at(static_cast<std::size_t>(std::max(0, m_ui->take->currentIndex())));
}

void RelatedDialog::chooseType()
{
    const auto from = link();
    m_fields = from ? recipe::columnsOf(from->from, *m_setting.model) : table::Schema();
    chooseTake();
}

/** The fields that there are; and for a count the rows themselves. */
void RelatedDialog::chooseTake()
{
    const QSignalBlocker fields(m_ui->field);
    const QSignalBlocker orders(m_ui->order);
    const QString field = m_ui->field->currentData().toString();
    const QString order = m_ui->order->currentData().toString();
    m_ui->field->clear();
    m_ui->order->clear();
    if (take() == Take::Count)
        m_ui->field->addItem(tr("Rows"), QString());
    for (const auto &info : m_fields) {
        if (!info.hidden)
            m_ui->field->addItem(titleOf(info), nameOf(info));
        if (!info.hidden && isTime(info.kind))
            m_ui->order->addItem(titleOf(info), nameOf(info));
    }
    m_ui->order->addItem(tr("As they arrive"), QString());
    m_ui->field->setCurrentIndex(std::max(0, m_ui->field->findData(field)));
    m_ui->order->setCurrentIndex(std::max(0, order.isEmpty() ? 0 : m_ui->order->findData(order)));
    m_ui->order->setEnabled(isOrdered(take()));
    m_ui->orderLabel->setEnabled(isOrdered(take()));
    change();
}

QString RelatedDialog::titleFor() const
{
    const QString field = m_ui->field->currentText();
    switch (take()) {
    case Take::First:
        return tr("First %1", "title of a column").arg(field);
    case Take::Last:
        return tr("Last %1", "title of a column").arg(field);
    case Take::Least:
        return tr("Least %1", "title of a column").arg(field);
    case Take::Most:
        return tr("Most %1", "title of a column").arg(field);
    case Take::Count:
        return tr("Number of %1", "title of a column; %1 is a resource type").arg(link() ? link()->from : QString());
    case Take::List:
    case Take::One:
        break;
    }
    return tr("All %1", "title of a column").arg(field);
}

recipe::Join RelatedDialog::join() const
{
    const QString condition = m_ui->condition->text().trimmed();
    const QString title = m_ui->title->text().trimmed();
    return recipe::joinOf(
        {link().value_or(recipe::Link()), take(), m_ui->field->currentData().toString(),
            m_ui->order->currentData().toString(), condition.isEmpty() ? QStringList() : QStringList{condition},
            title.isEmpty() ? titleFor() : title},
        m_setting.taken, m_setting.joins);
}

void RelatedDialog::change()
{
    m_ui->title->setPlaceholderText(titleFor());
    m_ui->count->clear();
    m_ui->mistake->clear();
    m_pause.stop();
    const QString condition = m_ui->condition->text().trimmed();
    bool isGood = link().has_value() && m_ui->field->count() > 0;
    if (isGood && !condition.isEmpty()) {
        recipe::Recipe tried;
        tried.query.type = link()->from.toStdString();
        tried.columns = recipe::Recipe::Columns::Key;
        tried.conditions = {condition};
        tried.valueSets = m_setting.valueSets;
        const auto view = recipe::compile(tried, *m_setting.model, {});
        isGood = view.has_value();
        if (!view)
            m_ui->mistake->setText(QString::fromStdString(view.error().what.detail));
    }
    m_ui->done->setEnabled(isGood);
    if (isGood)
        m_pause.start();
}

void RelatedDialog::setCount(std::optional<qint64> count, bool isAtMost)
{
    const QString type = link() ? link()->from : QString();
    if (!count)
        m_ui->count->setText(tr("How many there are isn't known."));
    else if (isAtMost)
        m_ui->count->setText(
            tr("At most %1 of type %2 count, for all rows together.").arg(QLocale().toString(*count), type));
    else
        m_ui->count->setText(tr("%1 of type %2 count, for all rows together.").arg(QLocale().toString(*count), type));
}

void RelatedDialog::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->lead->setText(tr("A column of what refers to each %1 of this table.").arg(m_setting.type));
    {
        const QSignalBlocker quiet(m_ui->take);
        const int chosen = std::max(0, m_ui->take->currentIndex());
        m_ui->take->clear();
        m_ui->take->addItems({tr("The last value"), tr("The first value"), tr("The least value"),
            tr("The greatest value"), tr("How many there are"), tr("All values")});
        m_ui->take->setCurrentIndex(chosen);
    }
    chooseType();
}

} // namespace gui
