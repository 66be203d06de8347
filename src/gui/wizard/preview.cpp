#include "gui/wizard/preview.h"

#include "fhir/model.h"
#include "gui/common/chip.h"
#include "gui/common/text.h"
#include "loading/load.h"
#include "loading/views.h"

#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace gui {
namespace {

constexpr int WidestColumn = 220;

QString cellText(const table::Column &column, std::size_t row)
{
    const std::size_t count = column.count(row);
    if (count == 0)
        return {};
    const std::string_view value = column.value(row);
    const QString text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    //: A cell with several values: the first one and how many more
    return count == 1 ? text : Preview::tr("%1  +%2").arg(text).arg(count - 1);
}

bool isNumber(table::Kind kind)
{
    return kind == table::Kind::Integer || kind == table::Kind::Decimal;
}

} // namespace

Preview::Preview(http::Client &client, QWidget *parent)
    : QWidget(parent), m_client(client), m_chip(new Chip(this)), m_table(new QTableWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_chip);
    layout->addWidget(m_table, 1);
    m_chip->setObjectName(QStringLiteral("previewState"));
    m_table->setObjectName(QStringLiteral("previewRows"));
    m_table->setAccessibleName(tr("The first rows of the highlighted type"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

Preview::~Preview() = default;

void Preview::stop()
{
    m_load.reset();
}

void Preview::clear()
{
    stop();
    m_table->clear();
    m_table->setRowCount(0);
    m_table->setColumnCount(0);
    m_columns.clear();
    m_none = false;
}

void Preview::show(sources::Search search, const QByteArray &viewJson, const fhir::Model &model)
{
    clear();
    m_type = search.type();
    m_filter = QString::fromStdString(search.query.filters().parametersText());
    const auto view = viewdef::View::compile(
        std::string_view(viewJson.constData(), static_cast<std::size_t>(viewJson.size())), model);
    if (!view) {
        m_chip->setState(Chip::Tone::Failed, tr("%1 cannot be shown as a table.").arg(m_type));
        return;
    }
    m_view = *view;
    QStringList titles;
    for (std::size_t column = 0; column < m_view->schema().size(); ++column) {
        if (m_view->schema()[column].hidden)
            continue;
        m_columns.append(static_cast<int>(column));
        titles.append(loading::columnTitle(QString::fromStdString(m_view->schema()[column].title)));
    }
    m_table->setColumnCount(static_cast<int>(titles.size()));
    m_table->setHorizontalHeaderLabels(titles);
    m_chip->setState(Chip::Tone::Busy, tr("Reading the first rows of %1 …").arg(m_type));
    search.limit = Rows;
    search.pageSize = Rows;
    m_load = std::make_unique<loading::Load>(m_client, std::move(search), m_view);
    connect(m_load.get(), &loading::Load::chunkReady, this,
        [this](const std::shared_ptr<const table::Chunk> &chunk) { append(*chunk); });
    connect(m_load.get(), &loading::Load::finished, this, &Preview::finished);
    m_load->start();
}

void Preview::append(const table::Chunk &chunk)
{
    for (std::size_t row = 0; row < chunk.rows() && m_table->rowCount() < Rows; ++row) {
        const int line = m_table->rowCount();
        m_table->insertRow(line);
        for (int shown = 0; shown < m_columns.size(); ++shown) {
            const auto column = static_cast<std::size_t>(m_columns.at(shown));
            auto *cell = new QTableWidgetItem(cellText(chunk.columns[column], row));
            cell->setToolTip(plainTip(cell->text()));
            if (isNumber(m_view->schema()[column].kind))
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(line, shown, cell);
        }
    }
}

void Preview::finished()
{
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), WidestColumn));
    const sources::Completeness &end = m_load->completeness();
    if (end.error)
        m_chip->setState(Chip::Tone::Failed, sources::explain(*end.error).what);
    else if (!end.ignored.isEmpty())
        m_chip->setState(Chip::Tone::Warning,
            tr("The server ignored %1: these rows are not filtered by it.")
                .arg(end.ignored.join(QStringLiteral(", "))));
    else if (!end.unproven.isEmpty())
        m_chip->setState(Chip::Tone::Warning,
            tr("Whether the server applied %1 is not known.").arg(end.unproven.join(QStringLiteral(", "))));
    else if (m_table->rowCount() == 0)
        sayNone();
    else
        m_chip->setState(Chip::Tone::Good, tr("%1: the first %n row(s)", nullptr, m_table->rowCount()).arg(m_type));
    if (!end.ignored.isEmpty())
        Q_EMIT queryIgnored(m_type);
}

void Preview::sayNone()
{
    m_none = true;
    const auto whole = m_whole.constFind(m_type);
    if (m_filter.isEmpty())
        m_chip->setState(Chip::Tone::Note, tr("The server shows no %1.").arg(m_type));
    else if (whole == m_whole.constEnd())
        m_chip->setState(Chip::Tone::Note, tr("No %1 matches %2.", "type, query").arg(m_type, m_filter));
    else
        m_chip->setState(Chip::Tone::Note, tr("None of %1 matches %2.").arg(QLocale().toString(*whole), m_filter));
}

void Preview::setWhole(const QString &type, std::optional<qint64> count)
{
    if (count)
        m_whole.insert(type, *count);
    if (m_none && type == m_type)
        sayNone();
}

} // namespace gui
