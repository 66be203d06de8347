#include "gui/chart/chartview.h"

#include "gui/chart/chartcanvas.h"
#include "gui/chart/chartfile.h"
#include "gui/chart/pointsview.h"
#include "gui/common/speech.h"
#include "gui/common/worker.h"
#include "gui/filters/flowlayout.h"
#include "gui/table/celltext.h"
#include "gui/table/resultmodel.h"
#include "ui_chartview.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QLocale>
#include <QMimeData>
#include <QPagedPaintDevice>
#include <QSignalBlocker>

#include <utility>

namespace gui {
namespace {

using Kind = recipe::Chart::Kind;

constexpr int Unset = -1;

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QString counted(const QString &name, std::uint64_t rows)
{
    return QStringLiteral("%1 (%2)").arg(name, QLocale().toString(static_cast<qulonglong>(rows)));
}

} // namespace

ChartView::ChartView(LookSource source, QWidget *parent)
    : LookView(std::move(source), parent), m_ui(std::make_unique<Ui::ChartView>())
{
    m_ui->setupUi(this);
    auto *flow = new FlowLayout(m_ui->choices);
    constexpr int Margin = 8;
    flow->setContentsMargins(Margin, Margin, Margin, 0);
    flow->addWidget(m_ui->chartKind);
    for (auto *part : {m_ui->valuePart, m_ui->onlyPart, m_ui->byPart, m_ui->unitPart})
        flow->addWidget(part); // a word stays with its box
    setFocusProxy(m_ui->canvas);
    connectParts();
    ChartView::retranslate();
}

ChartView::~ChartView() = default;

ChartCanvas &ChartView::canvas() const
{
    return *m_ui->canvas;
}

void ChartView::connectParts()
{
    connect(m_ui->chartKind, &QComboBox::activated, this, &ChartView::chooseKind);
    const auto connectBox = [this](QComboBox *box, auto change) {
        connect(box, &QComboBox::activated, this, [this, box, change] {
            auto chart = m_data ? m_data->chart : m_chart;
            change(chart, box->currentData());
            choose(chart);
        });
    };
    connectBox(m_ui->chartValue, [](recipe::Chart &chart, const QVariant &value) {
        chart.value = value.toString();
        chart.unit.reset();
    });
    connectBox(m_ui->chartOnly, [](recipe::Chart &chart, const QVariant &value) {
        chart.only = value.toString();
        chart.onlyValue.clear();
        chart.unit.reset();
    });
    connectBox(m_ui->chartOnlyValue, [](recipe::Chart &chart, const QVariant &value) {
        chart.onlyValue = value.toString();
        chart.unit.reset();
    });
    connectBox(m_ui->chartBy, [](recipe::Chart &chart, const QVariant &value) { chart.by = value.toString(); });
    connectBox(m_ui->chartUnit, [](recipe::Chart &chart, const QVariant &value) { chart.unit = value.toString(); });
    connect(m_ui->canvas, &ChartCanvas::currentChanged, this, &ChartView::showMark);
    connectButtons();
}

void ChartView::connectButtons()
{
    connect(m_ui->canvas, &ChartCanvas::rowsWanted, this, &ChartView::showRows);
    connect(m_ui->pointsAsTable, &QPushButton::clicked, this, &ChartView::openPoints);
    connect(m_ui->copyChart, &QPushButton::clicked, this, [this] { copy(false); });
    connect(m_ui->saveChart, &QPushButton::clicked, this, &ChartView::save);
}

void ChartView::rowsChanged()
{
    const auto &rows = source().rows->contents();
    const bool isOther = rows.schema() != m_rows.schema();
    m_rows = rows;
    if (isOther && !m_asked)
        m_chart = usualChart(m_rows.schema());
    if (isOther)
        fillChoices();
    makeSoon();
}

void ChartView::setLooks(const recipe::Looks &looks)
{
    if (looks.chart == m_asked)
        return;
    m_asked = looks.chart;
    m_chart = m_asked.value_or(usualChart(m_rows.schema()));
    fillChoices();
    makeSoon();
}

void ChartView::addTo(recipe::Looks &looks) const
{
    looks.chart = m_asked;
}

void ChartView::find()
{
    auto *box = m_ui->chartOnlyValue->isVisible() ? m_ui->chartOnlyValue : m_ui->chartValue;
    box->setFocus(Qt::ShortcutFocusReason);
    box->showPopup();
}

/** Bars stand for a value, which narrows the table; points and bins for rows, which are selected in it. */
void ChartView::showRows()
{
    const auto mark = m_ui->canvas->current();
    if (!m_data || !mark)
        return;
    if (m_data->chart.kind == Kind::Bars) {
        using Test = recipe::Filter::Test;
        QList<recipe::Filter> filters;
        if (m_data->only)
            filters << recipe::Filter{m_data->chart.only, Test::Is, {m_data->chart.onlyValue}, {}, {}};
        filters << recipe::Filter{m_data->chart.value, Test::Is, {text(m_data->bars[mark->at].text)}, {}, {}};
        return Q_EMIT rowsWanted(filters);
    }
    m_searches.begin();
    onWorker(
        this, [data = m_data, mark = *mark] { return rowsBehind(*data, mark); },
        m_searches.only([this](const std::vector<table::RowRef> &rows) { Q_EMIT rowsPicked(rows); }));
}

void ChartView::openPoints()
{
    if (!m_data)
        return;
    Q_EMIT pointsWanted(new PointsView(m_data, m_points, source().exportable()));
}

void ChartView::save()
{
    const auto *picture = m_ui->canvas->picture();
    if (!picture)
        return;
    SavedPicture saved;
    saved.name = chartTitle(*m_data);
    const auto png = [image = chartImage(*picture, font())] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG");
        return bytes;
    };
    saved.forms = {{tr("Picture (PNG)"), QStringLiteral("png"), png},
        {tr("Drawing that scales (SVG)"), QStringLiteral("svg"), [svg = chartSvg(*picture, font())] { return svg; }}};
    Q_EMIT saveWanted(saved);
}

Printable ChartView::printable() const
{
    auto print = source().printable();
    print.name = m_data ? chartTitle(*m_data) : QString();
    print.rows = m_points.table;
    print.columns = m_points.columns;
    if (const auto *picture = m_ui->canvas->picture()) {
        // What is printed is what is seen now; the page may change while a printer is chosen.
        ChartLook look;
        look.font = font();
        look.palette = palette();
        const std::shared_ptr<ChartPicture> kept = ChartPicture::make(m_data, std::move(look));
        kept->time() = picture->time();
        print.picture = [kept, font = font()](QPagedPaintDevice &paper) { return printChart(*kept, font, paper); };
    }
    return print;
}

Exportable ChartView::exportable() const
{
    return m_data ? exportableOf(*m_data, m_points, source().exportable()) : source().exportable();
}

void ChartView::choose(const recipe::Chart &chart)
{
    m_asked = chart;
    m_chart = chart;
    fillChoices();
    makeSoon();
    Q_EMIT changed();
}

void ChartView::chooseKind()
{
    const auto kind = static_cast<Kind>(m_ui->chartKind->currentData().toInt());
    auto chart = m_data ? m_data->chart : m_chart;
    if (kind != chart.kind)
        choose(asKind(chart, kind, m_rows.schema()));
}

void ChartView::makeSoon()
{
    if (m_rows.schema().empty())
        return;
    using Made = std::pair<std::shared_ptr<const ChartData>, ChartPoints>;
    m_jobs.begin();
    onWorker(
        this,
        [rows = m_rows, chart = m_chart, stop = m_jobs.token()] {
            Made made{chartDataOf(rows, chart, stop), {}};
            if (made.first)
                made.second = chartPoints(*made.first);
            return made;
        },
        m_jobs.only([this](const Made &made) {
            if (made.first)
                take(made.first, made.second);
        }));
}

void ChartView::take(const std::shared_ptr<const ChartData> &data, ChartPoints points)
{
    m_data = data;
    m_points = std::move(points);
    m_ui->canvas->setData(data->lack == ChartData::Lack::None ? data : nullptr);
    m_ui->pages->setCurrentWidget(data->lack == ChartData::Lack::None ? m_ui->drawnPage : m_ui->lackPage);
    fillValues();
    fillUnits();
    showSentence();
    Q_EMIT shown();
}

/** What can be chosen, in the columns that the rows have. */
void ChartView::fillChoices()
{
    const QSignalBlocker quiet(m_ui->chartKind);
    m_ui->chartKind->clear();
    m_ui->chartKind->addItem(tr("Line over time"), static_cast<int>(Kind::Line));
    m_ui->chartKind->addItem(tr("Bars of counts"), static_cast<int>(Kind::Bars));
    m_ui->chartKind->addItem(tr("Histogram"), static_cast<int>(Kind::Histogram));
    m_ui->chartKind->setCurrentIndex(m_ui->chartKind->findData(static_cast<int>(m_chart.kind)));
    const auto &schema = m_rows.schema();
    fillColumns(*m_ui->chartValue, valueColumns(schema, m_chart.kind), m_chart.value);
    fillColumns(*m_ui->chartOnly, groupColumns(schema), m_chart.only, tr("all rows"));
    fillColumns(*m_ui->chartBy, groupColumns(schema), m_chart.by, tr("one line"));
    m_ui->byPart->setVisible(m_chart.kind == Kind::Line);
    fillValues();
    fillUnits();
}

/** Hidden columns are there only where the chart is of them: there are many, which say the same in other ways. */
void ChartView::fillColumns(
    QComboBox &box, const std::vector<std::size_t> &columns, const QString &chosen, const QString &none)
{
    const QSignalBlocker quiet(&box);
    box.clear();
    if (!none.isEmpty())
        box.addItem(none, QString());
    for (const auto column : columns) {
        const auto &info = m_rows.schema()[column];
        if (!info.hidden || chosen == text(info.name))
            box.addItem(titleOf(info), text(info.name));
    }
    box.setCurrentIndex(box.findData(chosen));
}

void ChartView::fillValues()
{
    const bool isNarrowed = m_data && m_data->only && m_chart.only == m_data->chart.only;
    const QSignalBlocker quiet(m_ui->chartOnlyValue);
    m_ui->chartOnlyValue->clear();
    m_ui->chartOnlyValue->setVisible(isNarrowed);
    if (!isNarrowed)
        return;
    const auto kind = m_data->table.schema()[*m_data->only].kind;
    for (const auto &value : m_data->onlyValues)
        m_ui->chartOnlyValue->addItem(counted(shownValue(value.text, kind), value.rows), text(value.text));
    int at = m_ui->chartOnlyValue->findData(m_data->chart.onlyValue);
    if (at == Unset) { // rare, or gone with the rows that had it
        m_ui->chartOnlyValue->addItem(m_data->chart.onlyValue, m_data->chart.onlyValue);
        at = m_ui->chartOnlyValue->count() - 1;
    }
    m_ui->chartOnlyValue->setCurrentIndex(at);
}

void ChartView::fillUnits()
{
    const QSignalBlocker quiet(m_ui->chartUnit);
    m_ui->chartUnit->clear();
    QString drawn;
    if (m_data && m_chart.kind == Kind::Line && m_data->chart.kind == Kind::Line) {
        for (const auto &unit : m_data->lines.units)
            m_ui->chartUnit->addItem(counted(unitName(unit.text), unit.numbers), text(unit.text));
        drawn = text(m_data->lines.unit);
    } else if (m_data && m_data->facet && m_chart.kind == Kind::Histogram && m_data->chart.kind == Kind::Histogram
        && !m_data->facet->ranges().empty()) {
        for (const auto &range : m_data->facet->ranges())
            m_ui->chartUnit->addItem(counted(unitName(range.unit), range.count), text(range.unit));
        drawn = text(m_data->bins().unit);
    }
    const bool isChoice = m_ui->chartUnit->count() > 1;
    m_ui->unitPart->setVisible(isChoice);
    m_ui->chartUnit->setCurrentIndex(m_ui->chartUnit->findData(drawn));
}

void ChartView::showMark()
{
    const auto mark = m_ui->canvas->current();
    const QString lines = m_data && mark ? markLines(*m_data, *mark).join(QStringLiteral(" · ")) : QString();
    m_ui->pointSays->setText(lines);
    m_ui->pointSays->setAccessibleName(m_data && mark ? spokenMark(*m_data, *mark) : QString());
    if (m_ui->canvas->hasFocus())
        speak(*m_ui->pointSays);
}

void ChartView::showSentence()
{
    const bool isDrawn = m_data && m_data->lack == ChartData::Lack::None;
    m_ui->lack->setText(m_data ? lackSentence(*m_data) : tr("Reading the rows…"));
    m_ui->chartSays->setText(isDrawn ? chartSentence(*m_data) : QString());
    m_ui->chartSays->setVisible(isDrawn);
    m_ui->pointSays->setVisible(isDrawn);
    m_ui->canvas->setAccessibleName(isDrawn ? chartTitle(*m_data) : tr("Chart"));
    for (auto *button : {m_ui->pointsAsTable, m_ui->copyChart, m_ui->saveChart})
        button->setEnabled(isDrawn);
    showMark();
}

void ChartView::copy(bool withTitles)
{
    Q_UNUSED(withTitles)
    if (m_ui->canvas->picture())
        QApplication::clipboard()->setMimeData(chartMime(*m_ui->canvas->picture(), font()).release());
}

void ChartView::retranslate()
{
    m_ui->retranslateUi(this);
    fillChoices();
    showSentence();
}

} // namespace gui
