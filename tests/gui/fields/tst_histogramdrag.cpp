#include "gui/fields/fieldsmodel.h"
#include "gui/fields/fieldspanel.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace gui;

/** A range that is dragged in a histogram of the fields. */
class HistogramDragTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gives_data();
    void gives();
    void marksMeanwhile();
    void takesNoClick();
    void narrowsTheTable();

private:
    /** Fields of one column of @p kind with @p values, unfolded. */
    void show(table::Kind kind, const QStringList &values);
    [[nodiscard]] QTreeView &tree() const { return part<QTreeView>(*m_panel, "fields"); }
    [[nodiscard]] static QModelIndex histogramIn(const QTreeView &tree)
    {
        const auto field = tree.model()->index(0, 0);
        for (int row = 0; row < tree.model()->rowCount(field); ++row) {
            if (const auto line = tree.model()->index(row, 0, field); line.data(FieldsModel::BinsRole).isValid())
                return line;
        }
        return {};
    }
    /** A point at @p share of the histogram's width. */
    [[nodiscard]] static QPoint pointAt(const QTreeView &tree, double share)
    {
        const QRect line = tree.visualRect(histogramIn(tree));
        return {line.left() + 2 + static_cast<int>((line.width() - 4) * share), line.center().y()};
    }
    static void drag(QTreeView &tree, double from, double to)
    {
        QTest::mousePress(tree.viewport(), Qt::LeftButton, {}, pointAt(tree, from));
        QTest::mouseMove(tree.viewport(), pointAt(tree, (from + to) / 2));
        QTest::mouseMove(tree.viewport(), pointAt(tree, to));
        QTest::mouseRelease(tree.viewport(), Qt::LeftButton, {}, pointAt(tree, to));
    }

    ResultModel m_rows;
    std::unique_ptr<TableView> m_view;
    std::unique_ptr<ColumnFacts> m_facts;
    std::unique_ptr<FieldsPanel> m_panel;
};

void HistogramDragTest::show(table::Kind kind, const QStringList &values)
{
    m_panel.reset();
    m_facts.reset();
    m_view.reset();
    table::Schema schema(1);
    schema[0].name = "it";
    schema[0].kind = kind;
    m_rows.reset(schema);
    auto chunk = std::make_shared<table::Chunk>();
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    chunk->columns.resize(1);
    for (const auto &value : values) {
        chunk->entryOfRow.push_back(0);
        chunk->columns[0].append(value.toStdString());
    }
    m_rows.append(chunk);
    m_view = std::make_unique<TableView>(&m_rows);
    m_view->show();
    m_facts = std::make_unique<ColumnFacts>(m_rows, nullptr);
    m_panel = std::make_unique<FieldsPanel>();
    m_panel->resize(300, 600);
    m_panel->show(*m_view, m_rows, *m_facts);
    static_cast<QWidget &>(*m_panel).show();
    tree().expand(tree().model()->index(0, 0));
    QTRY_VERIFY(histogramIn(tree()).isValid());
}

void HistogramDragTest::gives_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("whole"); // what a drag over all of it gives
    QTest::newRow("numbers") << int(table::Kind::Integer) << QStringList{u"0"_s, u"7"_s, u"19"_s} << u"0 to 20"_s;
    QTest::newRow("decimals") << int(table::Kind::Decimal) << QStringList{u"0.5"_s, u"1.25"_s, u"2.4"_s}
                              << u"0.50 to 2.45"_s;
    QTest::newRow("days") << int(table::Kind::Date) << QStringList{u"2023-05-01"_s, u"2023-05-12"_s, u"2023-05-20"_s}
                          << u"2023-05-01 to 2023-05-20"_s;
    QTest::newRow("years") << int(table::Kind::Date) << QStringList{u"2001"_s, u"2010-05"_s, u"2020-12-31"_s}
                           << u"2001 to 2020"_s;
    QTest::newRow("hours") << int(table::Kind::DateTime)
                           << QStringList{u"2023-05-01T02:00:00Z"_s, u"2023-05-01T20:10:00Z"_s}
                           << u"2023-05-01 to 2023-05-01"_s;
}

/** No value of the bins is outside of the range. */
void HistogramDragTest::gives()
{
    QFETCH(int, kind);
    QFETCH(QStringList, values);
    QFETCH(QString, whole);
    show(static_cast<table::Kind>(kind), values);
    QSignalSpy wanted(m_panel.get(), &FieldsPanel::rangeWanted);
    drag(tree(), 0, 1);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().at(0).toString(), u"it"_s);
    QCOMPARE(wanted.first().at(1).toString() + u" to "_s + wanted.first().at(2).toString(), whole);
    QCOMPARE(wanted.first().at(3).toString(), QString());
    drag(tree(), 1, 0); // from the right, too
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.last(), wanted.first());
}

void HistogramDragTest::marksMeanwhile()
{
    show(table::Kind::Integer, {u"0"_s, u"7"_s, u"19"_s});
    const auto mark = [this] { return histogramIn(tree()).data(FieldsModel::MarkRole); };
    QTest::mousePress(tree().viewport(), Qt::LeftButton, {}, pointAt(tree(), 0));
    QVERIFY(!mark().isValid());
    QTest::mouseMove(tree().viewport(), pointAt(tree(), 0.6));
    QVERIFY(mark().isValid());
    QCOMPARE(mark().toPoint().x(), 0);
    const auto picture = tree().grab().toImage();
    QTest::mouseRelease(tree().viewport(), Qt::LeftButton, {}, pointAt(tree(), 0.6));
    QVERIFY(!mark().isValid());
    QVERIFY(picture != tree().grab().toImage());
}

void HistogramDragTest::takesNoClick()
{
    show(table::Kind::Integer, {u"0"_s, u"7"_s, u"19"_s});
    QSignalSpy wanted(m_panel.get(), &FieldsPanel::rangeWanted);
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, pointAt(tree(), 0.3));
    QVERIFY(wanted.isEmpty());
    QCOMPARE(tree().currentIndex(), histogramIn(tree()));
}

/** In a window; and by key, where the menu of a field opens the editor. */
void HistogramDragTest::narrowsTheTable()
{
    QByteArrayList all;
    for (const char *born : {"1950-01-01", "1960-05-05", "1999-12-31"})
        all << R"({"resourceType":"Patient","birthDate":")" + QByteArray(born) + "\"}";
    ScriptedServer server;
    server.otherwise = searchset(all, 3);
    QNetworkAccessManager network;
    WindowServices with(network);
    auto window = makeMainWindow(with, selectionOf(server.base(), {u"Patient"_s}));
    QTRY_VERIFY(!window->isLoading());
    auto *view = window->currentTab()->view();
    const auto born = table::find(window->currentTab()->contents().schema(), "birth_date");
    view->horizontalHeader()->moveSection(view->horizontalHeader()->visualIndex(static_cast<int>(born.value())), 0);
    part<QAction>(*window, "toggleFields").trigger();
    auto &fields = part<QTreeView>(*window, "fields");
    fields.expand(fields.model()->index(0, 0));
    QTRY_VERIFY(histogramIn(fields).isValid());
    drag(fields, 0, 0.4);
    QTRY_COMPARE(window->currentTab()->contents().rows(), 2U);
    const auto filter = window->currentTab()->filters().model().find(u"birth_date"_s, recipe::Filter::Test::Between);
    QVERIFY(filter);
    QCOMPARE(filter->values.first(), u"1950"_s);
    fields.setCurrentIndex(fields.model()->index(0, 0));
    Q_EMIT fields.customContextMenuRequested(fields.visualRect(fields.currentIndex()).center());
    auto *menu = opened<QMenu>();
    QVERIFY(menu);
    const auto actions = menu->actions();
    const auto found = std::ranges::find(actions, u"Filter\u2026"_s, &QAction::text);
    QVERIFY(found != actions.end());
    (*found)->trigger();
    QTRY_VERIFY(window->findChild<QDialog *>(u"FilterEditor"_s));
}

QTEST_MAIN(HistogramDragTest)
#include "tst_histogramdrag.moc"
