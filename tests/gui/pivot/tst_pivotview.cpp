#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "gui/pivot/pivotview.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/window/resulttabs.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace gui;
using recipe::Look;
using table::Aggregate;

Q_DECLARE_METATYPE(recipe::Pivot)

namespace {

/** A laboratory value; the range is 3.5 to 5.0. */
QByteArray observation(const char *id, const char *patient, const char *name, const char *date, const char *what,
    const char *value, const char *unit, const char *flag = nullptr)
{
    QByteArray json = R"({"resourceType":"Observation","id":"ID","status":"final","code":{"text":"WHAT"},)"
                      R"("subject":{"reference":"PATIENT","display":"NAME"},"effectiveDateTime":"DATE",)"
                      R"("valueQuantity":{"value":VALUE,"unit":"UNIT"},)"
                      R"("referenceRange":[{"low":{"value":3.5},"high":{"value":5.0}}]FLAG})";
    const QByteArray flagged =
        flag ? R"(,"interpretation":[{"coding":[{"code":")" + QByteArray(flag) + R"("}]}])" : QByteArray();
    const std::pair<const char *, QByteArray> parts[] = {{"ID", id}, {"PATIENT", patient}, {"NAME", name},
        {"DATE", date}, {"WHAT", what}, {"VALUE", value}, {"UNIT", unit}, {"FLAG", flagged}};
    for (const auto &[name_, text] : parts)
        json.replace(name_, text);
    return json;
}

QByteArrayList observations()
{
    return {observation("1", "Patient/1", "Smith", "2024-05-01", "Potassium", "4.1", "mmol/L", "N"),
        observation("2", "Patient/2", "Jones", "2024-05-02", "Potassium", "5.6", "mmol/L", "H"),
        observation("3", "Patient/1", "Smith", "2024-06-01", "Potassium", "5.1", "mmol/L"),
        observation("4", "Patient/1", "Smith", "2024-06-02", "Glucose", "90", "mg/dL"),
        observation("5", "Patient/2", "Jones", "2024-06-03", "Glucose", "5.0", "mmol/L"),
        observation("6", "Patient/3", "Smith", "2024-06-03", "Potassium", "3.0", "mmol/L", "LL")};
}

/** Pressures in a unit that is written in two ways and in another one, of two people of one name and of nobody; a value
 * of nothing, and one that there is not. */
QByteArrayList pressures()
{
    const auto pressure = [](const char *id, const char *patient, const char *name, const char *value, const char *unit,
                              const char *code) {
        const QByteArray coded = QByteArray(unit) + R"(","system":"http://unitsofmeasure.org","code":")" + code;
        return observation(id, patient, name, "2024-05-01", "BP", value, coded.constData());
    };
    auto nobody = pressure("5", "Patient/1", "Smith", "130", "mmHg", "mm[Hg]");
    auto nothing = observation("4", "Patient/2", "Jones", "2024-05-01", "BP", "5", "mg");
    auto empty = observation("7", "Patient/1", "Smith", "2024-05-01", "BP", "5", "mg");
    nobody.replace(R"("subject":{"reference":"Patient/1","display":"Smith"},)", "");
    nothing.replace(R"("code":{"text":"BP"},)", "");
    empty.replace(R"("valueQuantity":{"value":5,"unit":"mg"},)", "");
    return {pressure("1", "Patient/1", "Smith", "120", "mmHg", "mm[Hg]"),
        pressure("2", "Patient/1", "Smith", "121", "mm Hg", "mm[Hg]"),
        pressure("3", "Patient/1", "Smith", "16", "kPa", "kPa"), nothing, nobody,
        pressure("6", "Patient/3", "Smith", "122", "mmHg", "mm[Hg]"), empty};
}

} // namespace

/** A table as a pivot, in its window. */
class PivotViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void isMadeOfTheRows();
    void saysWhatStandsBesideAValue();
    void choosesOtherColumns();
    void offersPresets();
    void showsTheRowsBehind();
    void showsThemByKey();
    void showsExactlyThem_data();
    void showsExactlyThem();
    void isAStep();
    void filtersTheRowsAndItself();
    void staysSorted();
    void copiesWhatIsLookedAt();
    void isExportedWithItsName();
    void isSavedAndOpened();
    void saysThatColumnsAreMissing();
    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
    void finds();

private:
    void open(const QStringList &types = {u"Observation"_s});
    [[nodiscard]] QAction &action(const char *name) const { return part<QAction>(*m_window, name); }
    [[nodiscard]] ResultTab &tab() const { return *m_window->currentTab(); }
    [[nodiscard]] PivotView &pivot() const { return part<PivotView>(*m_window, "PivotView"); }
    void look()
    {
        action("lookPivot").trigger();
        QTRY_VERIFY(pivot().pivot());
    }
    /** Titles, then a line a row, of the columns that are shown. */
    [[nodiscard]] QStringList lines() const
    {
        const auto &model = *pivot().view()->model();
        QStringList all;
        for (int row = -1; row < model.rowCount(); ++row) {
            QStringList cells;
            for (const auto column : pivot().view()->shownColumns())
                cells << (row < 0 ? model.headerData(int(column), Qt::Horizontal)
                                  : model.index(row, int(column)).data())
                             .toString();
            all << cells.join(u"; "_s);
        }
        return all;
    }
    [[nodiscard]] QModelIndex cell(int row, int shown) const
    {
        return pivot().view()->model()->index(row, int(pivot().view()->shownColumns().at(std::size_t(shown))));
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<MainWindow> m_window;
};

void PivotViewTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(observations(), 6);
    open();
}

void PivotViewTest::open(const QStringList &types)
{
    m_window = makeMainWindow(m_with, selectionOf(m_server->base(), types));
    m_window->show();
    QTRY_VERIFY(!m_window->isLoading());
    QTRY_VERIFY(tab().model().rowCount() > 0);
}

void PivotViewTest::isMadeOfTheRows()
{
    look();
    QCOMPARE(lines(),
        (QStringList{u"Patient; Potassium (mmol/L); Glucose (mg/dL); Glucose (mmol/L)"_s, u"Jones; 5.6; ; 5.0"_s,
            u"Smith; 5.1; 90; "_s, u"Smith; 3.0; ; "_s}));
    QVERIFY2(pivot().sentence().contains(u"6 row(s) with 6 value(s)"_s), qPrintable(pivot().sentence()));
    QVERIFY(!tab().view()->isVisible());
    QVERIFY(part<QToolButton>(*m_window, "asPivot").isChecked());
    QAbstractItemModelTester tester(pivot().view()->model());
}

void PivotViewTest::saysWhatStandsBesideAValue()
{
    look();
    const auto noteOf = [this](int row) { return cell(row, 1).data(ResultModel::NoteRole).value<CellNote>(); };
    QCOMPARE(noteOf(0).flag, u"H"_s); // as the source says it
    QCOMPARE(noteOf(0).tone, CellNote::Tone::Warning);
    QVERIFY(noteOf(0).text.contains(u"2024"_s));
    QCOMPARE(noteOf(1).flag, u"H"_s); // by the range
    QCOMPARE(noteOf(2).flag, u"LL"_s);
    QCOMPARE(noteOf(2).tone, CellNote::Tone::Failed);
    const QString tip = cell(0, 1).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"3.5 – 5.0"_s) && tip.contains(u"high"_s) && tip.contains(u"1 row"_s), qPrintable(tip));
    QVERIFY(cell(2, 1).data(Qt::AccessibleTextRole).toString().contains(u"critically low"_s));
    QVERIFY(!cell(0, 0).data(ResultModel::NoteRole).value<CellNote>().text.size());
}

void PivotViewTest::choosesOtherColumns()
{
    look();
    auto &cells = part<QComboBox>(*m_window, "pivotCell");
    cells.setCurrentIndex(5);
    Q_EMIT cells.activated(5);
    QTRY_COMPARE(
        lines(), (QStringList{u"Patient; Potassium; Glucose"_s, u"Jones; 1; 1"_s, u"Smith; 2; 1"_s, u"Smith; 1; "_s}));
    QVERIFY(!part<QComboBox>(*m_window, "pivotValue").isEnabled());
    auto &rows = part<QComboBox>(*m_window, "pivotRows");
    rows.setCurrentIndex(0);
    Q_EMIT rows.activated(0);
    QTRY_COMPARE(lines(), (QStringList{u"Potassium; Glucose"_s, u"4; 2"_s}));
}

void PivotViewTest::offersPresets()
{
    look();
    auto *menu = part<QPushButton>(*m_window, "presets").menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 2);
    menu->actions().at(1)->trigger();
    QTRY_COMPARE(lines().constFirst(), u"Patient; Potassium; Glucose"_s);
}

void PivotViewTest::showsTheRowsBehind()
{
    look();
    pivot().showRowsBehind(cell(1, 1)); // of the Smith who is Patient/1
    QTRY_COMPARE(tab().model().rowCount(), 2);
    QVERIFY(tab().view()->isVisible());
    QCOMPARE(tab().looks().shown, Look::Table);
    QTRY_COMPARE(tab().steps().count(), 3U); // it is one, with the pivot before
    action("undo").trigger();
    QTRY_COMPARE(tab().model().rowCount(), 6);
    QCOMPARE(tab().looks().shown, Look::Pivot);
    QVERIFY(pivot().isVisible());
    action("redo").trigger();
    QTRY_COMPARE(tab().model().rowCount(), 2);
    QCOMPARE(tab().looks().shown, Look::Table);
}

void PivotViewTest::showsThemByKey()
{
    look();
    auto *view = pivot().view();
    QVERIFY(view->isVisible());
    view->setFocus();
    view->setCurrentIndex(cell(0, 3)); // of two columns of a test, that of its unit
    m_window->activateWindow();
    QTRY_VERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE(tab().model().rowCount(), 1);
    QCOMPARE(tab().model().contents().value(0, table::find(tab().contents().schema(), "id").value()), "5");
}

void PivotViewTest::showsExactlyThem_data()
{
    QTest::addColumn<int>("row"); // Jones, two of the name Smith, nobody
    QTest::addColumn<int>("column"); // heads, mmHg, kPa, of nothing
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QString>("step");
    QTest::newRow("however it is written") << 1 << 1 << QStringList{u"1"_s, u"2"_s} << u"Smith · BP (mmHg)"_s;
    QTest::newRow("another unit") << 1 << 2 << QStringList{u"3"_s} << u"Smith · BP (kPa)"_s;
    QTest::newRow("another of that name") << 2 << 1 << QStringList{u"6"_s} << u"Smith · BP (mmHg)"_s;
    QTest::newRow("of nothing") << 0 << 3 << QStringList{u"4"_s} << u"Jones · (none) (mg)"_s;
    QTest::newRow("of nobody") << 3 << 1 << QStringList{u"5"_s} << u"(none) · BP (mmHg)"_s;
    QTest::newRow("a head") << 1 << 0 << QStringList{u"1"_s, u"2"_s, u"3"_s} << u"Smith"_s;
}

/** No other row, of whatever name, unit or emptiness; in one step, of which a recipe knows nothing. */
void PivotViewTest::showsExactlyThem()
{
    QFETCH(int, row);
    QFETCH(int, column);
    QFETCH(QString, step);
    m_window.reset();
    m_server->otherwise = searchset(pressures(), 7);
    open();
    look();
    QCOMPARE(lines().constFirst(), u"Patient; BP (mmHg); BP (kPa); (none) (mg)"_s);
    QTRY_COMPARE(tab().steps().count(), 2U);
    pivot().showRowsBehind(cell(row, column));
    QTRY_VERIFY(tab().model().rowCount() < 7);
    QStringList ids;
    const auto &contents = tab().model().contents();
    for (std::size_t at = 0; at < contents.rows(); ++at)
        ids << QString::fromUtf8(contents.value(at, table::find(contents.schema(), "id").value()));
    QTEST(ids, "ids");
    QTRY_COMPARE(tab().steps().count(), 3U);
    const QString said = tab().steps().sentenceAt(2);
    QVERIFY2(said.contains(u"Behind a cell of the pivot: "_s + step + u"; "_s), qPrintable(said));
    QVERIFY(tab().recipe().conditions.isEmpty());
    action("undo").trigger();
    QTRY_COMPARE(tab().model().rowCount(), 7);
    QCOMPARE(tab().looks().shown, Look::Pivot);
}

void PivotViewTest::isAStep()
{
    look();
    QTRY_COMPARE(tab().steps().count(), 2U);
    QCOMPARE(tab().steps().sentenceAt(1), u"Pivot: Patient × What, latest Value"_s);
    action("undo").trigger();
    QVERIFY(tab().view()->isVisible());
    action("redo").trigger();
    QVERIFY(pivot().isVisible());
}

void PivotViewTest::filtersTheRowsAndItself()
{
    look();
    tab().filters().model().add({u"what"_s, recipe::Filter::Test::Is, {u"Glucose"_s}, {}, {}});
    QTRY_COMPARE(lines().constFirst(), u"Patient; Glucose (mg/dL); Glucose (mmol/L)"_s);
    pivot().filters().model().add({u"glucose_mg_dl"_s, recipe::Filter::Test::NotEmpty, {}, {}, {}});
    QTRY_COMPARE(lines().size(), 2);
    QVERIFY2(pivot().sentence().startsWith(u"1 of 2"_s), qPrintable(pivot().sentence()));
    tab().filters().model().clear(); // the pivot's own stays
    QTRY_COMPARE(lines(),
        (QStringList{u"Patient; Glucose (mg/dL); Glucose (mmol/L); Potassium (mmol/L)"_s, u"Smith; 90; ; 5.1"_s}));
}

void PivotViewTest::staysSorted()
{
    look();
    pivot().view()->setCurrentIndex(cell(0, 1));
    action("sortAscending").trigger();
    QTRY_COMPARE(lines().at(1), u"Smith; 3.0; ; "_s);
    tab().filters().model().add({u"what"_s, recipe::Filter::Test::Is, {u"Potassium"_s}, {}, {}});
    QTRY_COMPARE(
        lines(), (QStringList{u"Patient; Potassium (mmol/L)"_s, u"Smith; 3.0"_s, u"Smith; 5.1"_s, u"Jones; 5.6"_s}));
}

void PivotViewTest::copiesWhatIsLookedAt()
{
    look();
    pivot().view()->selectRow(0);
    action("copy").trigger();
    QTRY_COMPARE(QApplication::clipboard()->text().trimmed(), u"Jones\t5.6\t\t5.0"_s);
}

void PivotViewTest::isExportedWithItsName()
{
    look();
    const auto what = tab().lookedAt().exportable();
    QCOMPARE(what.name, u"Observation pivot"_s);
    QCOMPARE(what.rows, 3);
    QVERIFY(!what.hasResources);
    QVERIFY2(what.statement.startsWith(u"Pivot: Patient × What, latest Value\n6 row(s)"_s), qPrintable(what.statement));
    QVERIFY(what.document && what.document->pivot);
    QVERIFY(words::json(*what.document).contains("\"ties\": 0"));
    QVERIFY(tab().printable().sentence.contains(u"latest Value"_s));
    QCOMPARE(tab().printable().rows.rows(), 3U);
}

void PivotViewTest::isSavedAndOpened()
{
    look();
    tab().setLooks({});
    QVERIFY(tab().view()->isVisible());
    recipe::Pivot saved{{u"what"_s}, {}, {u"value"_s}, Aggregate::Max, {}, false, false};
    tab().setLooks({Look::Pivot, saved});
    QTRY_COMPARE(lines().size(), 4); // Potassium, and glucose in two units
    QCOMPARE(tab().looks().pivot, saved);
    action("lookTable").trigger();
    QCOMPARE(tab().looks().pivot, saved);
    action("lookPivot").trigger();
    QCOMPARE(tab().looks().pivot, saved);
}

void PivotViewTest::saysThatColumnsAreMissing()
{
    look();
    tab().setLooks({Look::Pivot, recipe::Pivot{{u"gone"_s}, {}, {u"value"_s}, Aggregate::Max, {}, false, false}});
    QTRY_VERIFY2(pivot().sentence().contains(u"not the columns"_s), qPrintable(pivot().sentence()));
    QCOMPARE(pivot().view()->model()->rowCount(), 0);
    QVERIFY(!action("exportTable").isEnabled());
}

void PivotViewTest::saysWhyThereIsNothing_data()
{
    QTest::addColumn<recipe::Pivot>("pivot");
    QTest::addColumn<QString>("why"); // "": there are cells
    const recipe::Pivot latest{{u"patient_name"_s}, u"what"_s, {u"value"_s}, Aggregate::Latest, {}, false, false};
    const auto with = [&latest](const QString &value, Aggregate cell) {
        auto pivot = latest;
        pivot.values = {value};
        pivot.cell = cell;
        return pivot;
    };
    QTest::newRow("cells") << latest << QString();
    QTest::newRow("texts have no mean") << with(u"status"_s, Aggregate::Mean) << u"No value of Status is a number"_s;
    QTest::newRow("empty") << with(u"from"_s, Aggregate::Latest) << u"From is empty in all rows"_s;
    QTest::newRow("gone") << with(u"gone"_s, Aggregate::Latest) << u"have not the columns"_s;
}

/** In place of a grid without cells. */
void PivotViewTest::saysWhyThereIsNothing()
{
    QFETCH(recipe::Pivot, pivot);
    QFETCH(QString, why);
    look();
    tab().setLooks({Look::Pivot, pivot});
    auto &lack = part<QLabel>(*m_window, "pivotLack");
    QTRY_VERIFY2(
        why.isEmpty() ? this->pivot().view()->isVisible() : lack.text().contains(why), qPrintable(lack.text()));
    QCOMPARE(lack.isVisible(), !why.isEmpty());
    QCOMPARE(this->pivot().view()->isVisible(), why.isEmpty());
}

void PivotViewTest::finds()
{
    look();
    action("find").trigger();
    QVERIFY(part<QWidget>(*m_window, "pivotFind").isVisible());
    QVERIFY(!part<QWidget>(*m_window, "findBar").isVisible());
}

QTEST_MAIN(PivotViewTest)
#include "tst_pivotview.moc"
