#include "chartrows.h"
#include "gui/chart/chartcanvas.h"
#include "gui/chart/chartview.h"
#include "gui/chart/pointsview.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "support/hearing.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMimeData>
#include <QPdfWriter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using Kind = recipe::Chart::Kind;

/** A chart in its page: chosen, gone through by keys, read aloud, and taken along. */
class ChartViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void drawsWhatIsUsual();
    void goesByKeys();
    void readsAloud();
    void goesByPointer();
    void zooms();
    void choosing();
    void looks();
    void lack();
    void rowsBehind();
    void pointsBeside();
    void takenAlong();
    void follows();

private:
    /** With @p rows, once it is drawn. */
    void open(table::Table rows);
    void waitFor(const std::function<void()> &change);
    void press(Qt::Key key) { QTest::keyClick(&m_view->canvas(), key); }
    [[nodiscard]] QComboBox *box(const char *name) const { return m_view->findChild<QComboBox *>(QLatin1String(name)); }
    void choose(const char *name, const QString &data);

    std::unique_ptr<gui::ResultModel> m_rows;
    std::unique_ptr<gui::ChartView> m_view;
};

void ChartViewTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_rows = std::make_unique<gui::ResultModel>();
    gui::LookSource source;
    source.rows = m_rows.get();
    source.exportable = [] {
        gui::Exportable rows;
        rows.name = u"Observation"_s;
        rows.completeness = u"complete"_s;
        rows.statement = u"From here"_s;
        return rows;
    };
    source.printable = [] { return gui::Printable(); };
    m_view = std::make_unique<gui::ChartView>(source);
    m_view->resize(1000, 700);
}

void ChartViewTest::cleanup()
{
    m_view.reset();
    m_rows.reset();
}

void ChartViewTest::waitFor(const std::function<void()> &change)
{
    QSignalSpy shown(m_view.get(), &gui::LookView::shown);
    change();
    QVERIFY(shown.wait());
}

void ChartViewTest::open(table::Table rows)
{
    m_rows->show(std::move(rows));
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    waitFor([this] { m_view->rowsChanged(); });
    if (m_view->data()->lack != gui::ChartData::Lack::None)
        return;
    m_view->canvas().setFocus();
    QTRY_VERIFY(m_view->canvas().hasFocus());
}

void ChartViewTest::choose(const char *name, const QString &data)
{
    auto *combo = box(name);
    const int at = combo->findData(data);
    QVERIFY2(at >= 0, qPrintable(data));
    waitFor([combo, at] {
        combo->setCurrentIndex(at);
        Q_EMIT combo->activated(at);
    });
}

void ChartViewTest::drawsWhatIsUsual()
{
    open(observations());
    QCOMPARE(m_view->data()->chart.onlyValue, u"Potassium"_s);
    QCOMPARE(box("chartOnlyValue")->currentText(), u"Potassium (10)"_s);
    QVERIFY(box("chartUnit")->isVisible()); // there are two
    QCOMPARE(m_view->findChild<QStackedWidget *>(u"pages"_s)->currentWidget()->objectName(), u"drawnPage"_s);
    QCOMPARE(m_view->contents().rows(), 7U);
    QVERIFY(!m_view->canvas().grab().isNull());
    recipe::Looks looks;
    m_view->addTo(looks);
    QVERIFY(!looks.chart); // nothing was chosen
}

void ChartViewTest::goesByKeys()
{
    open(observations());
    using gui::ChartMark;
    const auto now = [this] { return *m_view->canvas().current(); };
    QCOMPARE(now(), (ChartMark{0, 0}));
    press(Qt::Key_Left);
    QCOMPARE(now(), (ChartMark{0, 0}));
    press(Qt::Key_Right);
    QCOMPARE(now(), (ChartMark{0, 1}));
    press(Qt::Key_End);
    QCOMPARE(now(), (ChartMark{0, 2}));
    press(Qt::Key_Home);
    press(Qt::Key_Down);
    QCOMPARE(now(), (ChartMark{1, 0})); // the nearest in time
    press(Qt::Key_End);
    press(Qt::Key_Down);
    QCOMPARE(now(), (ChartMark{2, 0}));
    press(Qt::Key_Down);
    QCOMPARE(now(), (ChartMark{2, 0}));
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    QCOMPARE(now().line, 0U);
    press(Qt::Key_PageDown);
    QCOMPARE(now(), (ChartMark{0, 2}));
    press(Qt::Key_PageUp);
    QCOMPARE(now(), (ChartMark{0, 0}));
}

/** Each point that is gone to, with which of how many it is; one that the pointer is over is not. */
void ChartViewTest::readsAloud()
{
    open(observations());
    (void)spoken();
    press(Qt::Key_Right);
    const auto said = spoken();
    QCOMPARE(said.size(), 1);
    for (const auto &part : {u"Ann (Patient/1)"_s, u"01/02/2024"_s, u"5.40"_s, u"high"_s, u"2 of 3"_s})
        QVERIFY2(said.first().contains(part), qPrintable(said.first()));
    QCOMPARE(m_view->canvas().accessibleName(), u"Potassium over time"_s);
    QVERIFY(!m_view->canvas().accessibleDescription().isEmpty());
    QVERIFY(m_view->findChild<QLabel *>(u"pointSays"_s)->text().contains(u"5.40"_s));
}

void ChartViewTest::goesByPointer()
{
    open(observations());
    auto &canvas = m_view->canvas();
    const auto at = canvas.picture()->place({1, 0}).center().toPoint();
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, at);
    QCOMPARE(*canvas.current(), (gui::ChartMark{1, 0}));
    QSignalSpy picked(m_view.get(), &gui::ChartView::rowsPicked);
    QTest::mouseDClick(&canvas, Qt::LeftButton, {}, at);
    QTRY_COMPARE(picked.size(), 1);
}

void ChartViewTest::zooms()
{
    open(observations());
    auto &canvas = m_view->canvas();
    const auto &time = canvas.picture()->time();
    const auto whole = time.end() - time.begin();
    press(Qt::Key_Plus);
    QVERIFY(time.end() - time.begin() < whole);
    const auto near = time.begin();
    const QPoint from = canvas.rect().center();
    QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
    QTest::mouseMove(&canvas, from + QPoint(60, 0));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, from + QPoint(60, 0));
    QVERIFY(time.begin() < near);
    press(Qt::Key_Minus);
    press(Qt::Key_0);
    QVERIFY(time.isWhole());
    QWheelEvent turn(
        from, canvas.mapToGlobal(from), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &turn);
    QVERIFY(!time.isWhole());
    press(Qt::Key_End); // is in sight again
    const auto place = canvas.picture()->place(*canvas.current()).center();
    QVERIFY(canvas.rect().contains(place.toPoint()));
}

/** A choice is a step, and what does not suit it any more is left out. */
void ChartViewTest::choosing()
{
    open(observations());
    QSignalSpy changed(m_view.get(), &gui::LookView::changed);
    choose("chartUnit", u"mg/L"_s);
    QCOMPARE(m_view->data()->lines.unit, std::string("mg/L"));
    choose("chartOnlyValue", u"Weight"_s);
    QCOMPARE(m_view->data()->lines.unit, std::string("kg"));
    choose("chartBy", QString());
    QCOMPARE(m_view->data()->lines.lines.size(), 1U);
    choose("chartOnly", QString());
    QVERIFY(!box("chartOnlyValue")->isVisible());
    auto *kind = box("chartKind");
    for (const auto wanted : {Kind::Bars, Kind::Histogram, Kind::Line}) {
        waitFor([kind, wanted] {
            kind->setCurrentIndex(kind->findData(static_cast<int>(wanted)));
            Q_EMIT kind->activated(kind->currentIndex());
        });
        QCOMPARE(m_view->data()->chart.kind, wanted);
        QCOMPARE(box("chartBy")->isVisible(), wanted == Kind::Line);
        QVERIFY(m_view->canvas().current());
    }
    QCOMPARE(changed.size(), 7);
    recipe::Looks looks;
    m_view->addTo(looks);
    QVERIFY(looks.chart && looks.chart->only.isEmpty());
}

void ChartViewTest::looks()
{
    recipe::Looks looks;
    looks.chart = recipe::Chart{Kind::Line, u"Value"_s, u"What"_s, u"Weight"_s, u"Patient"_s, {}};
    m_view->setLooks(looks); // before there are rows, as a recipe opens
    open(observations());
    QCOMPARE(m_view->data()->chart.onlyValue, u"Weight"_s);
    QSignalSpy changed(m_view.get(), &gui::LookView::changed);
    waitFor([&] { m_view->setLooks({}); });
    QCOMPARE(m_view->data()->chart.onlyValue, u"Potassium"_s);
    QCOMPARE(changed.size(), 0);
}

void ChartViewTest::lack()
{
    open(rowsFrom(observationSchema(), {}));
    QCOMPARE(m_view->findChild<QStackedWidget *>(u"pages"_s)->currentWidget()->objectName(), u"lackPage"_s);
    QVERIFY(!m_view->findChild<QLabel *>(u"lack"_s)->text().isEmpty());
    QVERIFY(!m_view->findChild<QPushButton *>(u"copyChart"_s)->isEnabled());
    QCOMPARE(m_view->contents().rows(), 0U);
    for (const auto key : {Qt::Key_Left, Qt::Key_Down, Qt::Key_End, Qt::Key_Plus, Qt::Key_0, Qt::Key_Return})
        QTest::keyClick(&m_view->canvas(), key);
    m_view->copy(false);
    QVERIFY(!m_view->printable().picture);
}

void ChartViewTest::rowsBehind()
{
    open(observations());
    QSignalSpy picked(m_view.get(), &gui::ChartView::rowsPicked);
    press(Qt::Key_Right);
    press(Qt::Key_Return);
    QTRY_COMPARE(picked.size(), 1);
    QCOMPARE(picked[0][0].value<std::vector<table::RowRef>>(), (std::vector<table::RowRef>{{0, 1}}));
    QSignalSpy wanted(m_view.get(), &gui::LookView::rowsWanted);
    choose("chartOnly", QString());
    auto *kind = box("chartKind");
    waitFor([kind] {
        kind->setCurrentIndex(kind->findData(static_cast<int>(Kind::Bars)));
        Q_EMIT kind->activated(kind->currentIndex());
    });
    choose("chartValue", u"What"_s);
    m_view->canvas().setFocus();
    press(Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    const auto filters = wanted[0][0].value<QList<recipe::Filter>>();
    QCOMPARE(filters.size(), 1);
    QCOMPARE(filters[0].column, u"What"_s);
    QCOMPARE(filters[0].values, QStringList{u"Potassium"_s});
}

void ChartViewTest::pointsBeside()
{
    open(observations());
    QSignalSpy opened(m_view.get(), &gui::ChartView::pointsWanted);
    m_view->findChild<QPushButton *>(u"pointsAsTable"_s)->click();
    QCOMPARE(opened.size(), 1);
    const std::unique_ptr<gui::PointsView> page(opened[0][0].value<gui::PointsView *>());
    page->resize(900, 400);
    page->show();
    QCOMPARE(page->contents().rows(), 7U);
    QCOMPARE(page->title(), u"Potassium over time"_s);
    const auto what = page->exportable();
    QCOMPARE(what.rows, 7);
    QCOMPARE(what.columns, (std::vector<std::size_t>{0, 2, 1, 3, 4, 8, 6, 7}));
    QVERIFY(what.statement.contains(u"From here"_s) && what.statement.contains(u"no numbers"_s));
    page->findChild<QPushButton *>(u"copyPoints"_s)->click();
    QTRY_VERIFY(QApplication::clipboard()->text().contains(u"5.40"_s));
}

void ChartViewTest::takenAlong()
{
    open(observations());
    m_view->findChild<QPushButton *>(u"copyChart"_s)->click();
    QVERIFY(QApplication::clipboard()->mimeData()->hasImage());
    QSignalSpy saved(m_view.get(), &gui::ChartView::saveWanted);
    m_view->findChild<QPushButton *>(u"saveChart"_s)->click();
    const auto picture = saved[0][0].value<gui::SavedPicture>();
    QCOMPARE(picture.forms.size(), 2);
    QVERIFY(picture.forms[0].bytes().startsWith("\x89PNG"));
    QVERIFY(picture.forms[1].bytes().contains("<svg"));
    const auto print = m_view->printable();
    QVERIFY(print.picture);
    const QTemporaryDir folder;
    QPdfWriter paper(folder.filePath(u"chart.pdf"_s));
    QVERIFY(print.picture(paper));
    QCOMPARE(m_view->exportable().rows, 7);
}

/** Rows that come are drawn, and a language that is chosen is spoken. */
void ChartViewTest::follows()
{
    open(rowsFrom(observationSchema(), {"Ann|2024-01-01|Potassium|4|g|4"}));
    QCOMPARE(gui::marksOn(*m_view->data(), 0), 1U);
    m_rows->append(observations().chunks()[0]);
    waitFor([this] { m_view->rowsChanged(); });
    QCOMPARE(m_view->data()->lines.unit, std::string("mmol/L"));
    QEvent language(QEvent::LanguageChange);
    QApplication::sendEvent(m_view.get(), &language);
    QCOMPARE(box("chartKind")->count(), 3);
    QCOMPARE(box("chartOnlyValue")->currentData().toString(), u"Potassium"_s);
}

QTEST_MAIN(ChartViewTest)
#include "tst_chartview.moc"
