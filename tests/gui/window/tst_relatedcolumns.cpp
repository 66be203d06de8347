#include "fieldswindow.h"
#include "gui/export/exportflow.h"
#include "gui/fields/fieldsmodel.h"
#include "gui/fields/relateddialog.h"
#include "gui/filters/filterflow.h"
#include "gui/filters/tablesteps.h"
#include "practice/server.h"
#include "recipe/recipejson.h"
#include "support/fieldtree.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace gui;

/** Columns of other resources, in a table's window. */
class RelatedColumnsTest : public FieldsWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void aReferenceUnfolds();
    void aTickAddsAColumn();
    void anOwnColumnTakesNoNameOfOne();
    void staysOverARefresh();
    void isUndone();
    void isNarrowed_data();
    void isNarrowed();
    void aFilterGoesWithItsColumn();
    void aLoadedTableIsNotReadAgain_data();
    void aLoadedTableIsNotReadAgain();
    void isExportedDeidentified_data();
    void isExportedDeidentified();
    void aLastValueByTheDialog();
    void aWrongConditionIsSaid();

private:
    [[nodiscard]] QModelIndex related(const QString &type, const QString &title) const
    {
        const auto above = relatedLine(fields(), type);
        for (int row = 0; above.isValid() && row < fields().model()->rowCount(above); ++row) {
            if (fields().model()->index(row, 0, above).data().toString() == title)
                return fields().model()->index(row, 0, above);
        }
        return {};
    }
    void tick(bool isTicked) const
    {
        QModelIndex field;
        QTRY_VERIFY((field = related(u"Patient"_s, u"Birth date"_s)).isValid()); // the view fetches when it lays out
        fields().model()->setData(field, isTicked ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
    }
    [[nodiscard]] bool isWhole() const
    {
        const auto &related = tab().completeness().related;
        return !tab().isReadingRelated() && related.size() == 1 && related[0].isWhole;
    }
    void open(const QString &type)
    {
        auto selection = selectionOf(m_server.base(), {type, u"Patient"_s, u"Observation"_s, u"Encounter"_s});
        selection.recipes.resize(1);
        openWindow(selection);
    }

    practice::Server m_server{{.patients = 12}};
};

void RelatedColumnsTest::initTestCase()
{
    QVERIFY(m_server.start());
}

void RelatedColumnsTest::init()
{
    m_with.settings.clear();
    open(u"Encounter"_s);
}

void RelatedColumnsTest::aReferenceUnfolds()
{
    const QAbstractItemModelTester tester(fields().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(relatedLine(fields(), u"Patient"_s).isValid());
    const auto born = related(u"Patient"_s, u"Birth date"_s);
    QVERIFY(born.isValid());
    QCOMPARE(born.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(born.flags().testFlag(Qt::ItemIsUserCheckable));
    QCOMPARE(born.parent(), relatedLine(fields(), u"Patient"_s));
    QVERIFY(!relatedLine(fields(), u"Patient"_s).flags().testFlag(Qt::ItemIsUserCheckable));
    QVERIFY(relatedLine(fields(), u"Patient"_s).parent().data(FieldsModel::ColumnRole).toInt() >= 0);
}

/** It is there at once, filled soon, and its field stays in sight and ticked. */
void RelatedColumnsTest::aTickAddsAColumn()
{
    const int columns = tab().model().columnCount();
    tick(true);
    QTRY_VERIFY(column("patient_birth_date") >= 0);
    QVERIFY(tab().model().columnCount() > columns);
    QTRY_VERIFY(isWhole());
    QTRY_VERIFY(cell(0, "patient_birth_date").contains(QRegularExpression(u"[12][90][0-9][0-9]"_s)));
    const auto &counts = tab().completeness().related[0].counts;
    QCOMPARE(counts.found, std::uint64_t(tab().model().rowCount()));
    QCOMPARE(tab().completeness().related[0].by, sources::Related::By::Keys);
    QTRY_VERIFY(fields().isExpanded(relatedLine(fields(), u"Patient"_s).parent()));
    QCOMPARE(related(u"Patient"_s, u"Birth date"_s).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QVERIFY(tab().exportable().titles.contains(u"Birth date"_s));
    QVERIFY(!tab().exportable().titles.join(u' ').contains(u"join_"_s));
    tick(false);
    QTRY_COMPARE(tab().model().columnCount(), columns);
    QVERIFY(tab().recipe().joins.isEmpty());
}

/** While it is still being read, too. */
void RelatedColumnsTest::anOwnColumnTakesNoNameOfOne()
{
    tick(true);
    QCOMPARE(column("patient_birth_date"), -1);
    addColumn(u"id"_s, u"Patient birth date"_s);
    QCOMPARE(tab().recipe().ownColumns.value(0).name, u"patient_birth_date_2"_s);
    QTRY_VERIFY(column("patient_birth_date") >= 0 && column("patient_birth_date_2") >= 0);
}

void RelatedColumnsTest::staysOverARefresh()
{
    tick(true);
    QTRY_VERIFY(isWhole());
    const QString before = cell(0, "patient_birth_date");
    QSignalSpy loaded(&tab(), &ResultTab::loaded);
    tab().refresh();
    QTRY_VERIFY(!loaded.isEmpty());
    QTRY_VERIFY(isWhole());
    QTRY_COMPARE(cell(0, "patient_birth_date"), before);
    loaded.clear();
    tab().readChanges();
    QTRY_VERIFY(!loaded.isEmpty());
    QTRY_VERIFY(isWhole());
    QTRY_COMPARE(cell(0, "patient_birth_date"), before);
}

void RelatedColumnsTest::isUndone()
{
    const int columns = tab().model().columnCount();
    tick(true);
    QTRY_VERIFY(isWhole());
    auto &steps = tab().steps();
    QTRY_VERIFY(steps.canUndo());
    QCOMPARE(steps.sentenceAt(steps.at()), u"Related column: Birth date"_s);
    steps.undo();
    QTRY_COMPARE(tab().model().columnCount(), columns);
    steps.redo();
    QTRY_VERIFY(isWhole());
    QTRY_VERIFY(!cell(0, "patient_birth_date").isEmpty());
}

void RelatedColumnsTest::isNarrowed_data()
{
    using Test = recipe::Filter::Test;
    QTest::addColumn<recipe::Filter>("filter");
    QTest::addColumn<QString>("pattern"); // of what the cells of rows that stay were sent as
    const QString born = u"patient_birth_date"_s;
    QTest::newRow("before a year") << recipe::Filter{born, Test::Before, {u"1970"_s}, {}, {}} << u"^19[0-6]"_s;
    QTest::newRow("in years") << recipe::Filter{born, Test::Between, {u"1950"_s, u"1989"_s}, {}, {}} << u"^19[5-8]"_s;
    QTest::newRow("not empty") << recipe::Filter{born, Test::NotEmpty, {}, {}, {}} << u"^."_s;
    QTest::newRow("empty") << recipe::Filter{born, Test::Empty, {}, {}, {}} << u"^$"_s;
}

/** On this computer, once the others are here: nothing is asked for again, and the line says who did it. */
void RelatedColumnsTest::isNarrowed()
{
    QFETCH(recipe::Filter, filter);
    QFETCH(QString, pattern);
    tick(true);
    QTRY_VERIFY(isWhole());
    QTRY_VERIFY(!cell(0, "patient_birth_date").isEmpty());
    const auto sent = [this] {
        QStringList all;
        for (int row = 0; row < tab().model().rowCount(); ++row)
            all << tab()
                       .model()
                       .index(row, column("patient_birth_date"))
                       .data(ResultModel::SentRole)
                       .toStringList()
                       .value(0);
        return all;
    };
    const auto wanted = sent().filter(QRegularExpression(pattern));
    const int rows = tab().model().rowCount();
    auto &filters = tab().filters().model();
    QVERIFY(filters.add(filter));
    QVERIFY(!tab().isLoading());
    QTRY_COMPARE(sent(), wanted);
    QVERIFY(tab().recipe().conditions.isEmpty());
    QCOMPARE(tab().recipe().filters.size(), 1);
    QTRY_COMPARE(filters.stateAt(0), FilterModel::State::Here);
    if (wanted.size() < rows)
        QVERIFY(tab().filters().sentence().contains(filters.sentences().constFirst()));
    const auto stated = QJsonDocument::fromJson(words::json(*tab().exportable().document)).object();
    QCOMPARE(stated[u"asked"_s][u"conditions"_s][0][u"kind"_s].toString(), u"joined"_s);

    tab().refresh(); // rows without their neighbours are not narrowed, and in the end they are
    QTRY_VERIFY(!tab().isLoading());
    QTRY_VERIFY(isWhole());
    QTRY_COMPARE(sent(), wanted);

    const auto json = recipe::toJson(tab().recipe());
    const auto again = recipe::fromJson(json);
    QVERIFY(again);
    QCOMPARE(again->filters, tab().recipe().filters);
    filters.clear();
    QTRY_COMPARE(tab().model().rowCount(), rows);
}

void RelatedColumnsTest::aFilterGoesWithItsColumn()
{
    tick(true);
    QTRY_VERIFY(isWhole());
    QTRY_VERIFY(!cell(0, "patient_birth_date").isEmpty());
    const int rows = tab().model().rowCount();
    QVERIFY(tab().filters().model().add({u"patient_birth_date"_s, recipe::Filter::Test::Empty, {}, {}, {}}));
    QTRY_VERIFY(tab().model().rowCount() < rows); // of some patients no birth date is known
    tick(false);
    QTRY_COMPARE(tab().model().rowCount(), rows);
    QVERIFY(tab().recipe().filters.isEmpty());
    QCOMPARE(tab().filters().model().rowCount(), 0);
}

void RelatedColumnsTest::aLoadedTableIsNotReadAgain_data()
{
    QTest::addColumn<QString>("patients"); // as they were asked for
    QTest::addColumn<std::optional<qint64>>("limit");
    QTest::addColumn<bool>("isUsed");
    QTest::newRow("all of them") << u"Patient"_s << std::optional<qint64>() << true;
    QTest::newRow("some of them") << u"Patient?gender=female"_s << std::optional<qint64>() << false;
    QTest::newRow("the first") << u"Patient"_s << std::optional<qint64>(3) << false;
}

/** Only where it has everything: else some rows would look as if nothing went with them. */
void RelatedColumnsTest::aLoadedTableIsNotReadAgain()
{
    QFETCH(QString, patients);
    QFETCH(std::optional<qint64>, limit);
    QFETCH(bool, isUsed);
    auto selection = selectionOf(m_server.base(), {u"Encounter"_s, u"Patient"_s});
    for (auto &recipe : selection.recipes) {
        if (recipe.type() != u"Patient"_s)
            continue;
        recipe.query = *fhir::Query::parse(patients.toStdString());
        recipe.limit = limit;
    }
    m_window = makeMainWindow(m_with, selection);
    QVERIFY(m_window->showType(u"Patient"_s));
    QTRY_VERIFY(!m_window->isLoading());
    QVERIFY(m_window->showType(u"Encounter"_s));
    action("toggleFields").trigger();
    tick(true);
    QTRY_VERIFY(isWhole());
    QTRY_VERIFY(!cell(0, "patient_birth_date").isEmpty());
    const auto &related = tab().completeness().related[0];
    QCOMPARE(related.by == sources::Related::By::Search, isUsed);
    QCOMPARE(related.counts.found, std::uint64_t(tab().model().rowCount()));
    QCOMPARE(related.counts.missing, std::uint64_t{0});
}

void RelatedColumnsTest::isExportedDeidentified_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("dates"); // pattern
    QTest::newRow("years") << u"safe-harbor"_s << u"^[0-9]{4}$"_s;
    QTest::newRow("moved") << u"shifted-dates"_s << u"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"_s;
}

/** As a table of their own type is: the other resources, which were not kept, are read once more for it. */
void RelatedColumnsTest::isExportedDeidentified()
{
    QFETCH(QString, table);
    QFETCH(QString, dates);
    QVERIFY(tab().anew().view && !tab().anew().sides);
    tick(true);
    QTRY_VERIFY(isWhole());
    QTRY_VERIFY(!cell(0, "patient_birth_date").isEmpty());
    QVERIFY(tab().anew().view && tab().anew().sides);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"o.csv"_s);
    ExportFlow flow(m_with.settings, m_with.keyring, m_window.get());
    QSignalSpy exported(&flow, &ExportFlow::exported);
    exporting::Options options;
    options.format = exporting::findFormat(u"csv");
    options.columns = {static_cast<std::size_t>(column("patient_birth_date"))};
    const recipe::Deidentification how{
        deidentify::parseRules(recipe::deidentifyTable(table).toStdString()).value(), recipe::randomKey(), false};
    QVERIFY(flow.exportTo(path, options, tab(), {}, tab().exportable().document, how));
    QVERIFY(exported.wait(20'000));
    QCOMPARE(exported[0][1].toString(), QString());
    const auto contents = [](const QString &name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    auto lines = QString::fromUtf8(contents(path)).split(u"\r\n"_s);
    lines.removeFirst();
    lines.removeLast();
    QCOMPARE(lines.size(), tab().model().rowCount());
    int filled = 0;
    for (int row = 0; row < lines.size(); ++row) {
        const QString sent =
            tab().model().index(row, column("patient_birth_date")).data(ResultModel::SentRole).toStringList().value(0);
        QVERIFY2(
            lines[row].isEmpty() || QRegularExpression(dates).match(lines[row]).hasMatch(), qPrintable(lines[row]));
        QVERIFY2(lines[row] != sent || sent.size() < 10, qPrintable(sent));
        filled += lines[row].isEmpty() ? 0 : 1;
    }
    QVERIFY(filled > 0);
    const auto told = QJsonDocument::fromJson(contents(path + u".statement.json"_s))["deidentified"_L1];
    bool isTold = false;
    for (const auto &each : told["columns"_L1].toArray())
        isTold = isTold || (each["column"_L1] == "patient_birth_date"_L1 && each["after"_L1].toInt() == filled);
    QVERIFY(isTold);
}

void RelatedColumnsTest::aLastValueByTheDialog()
{
    open(u"Patient"_s);
    part<QPushButton>(*m_window, "addRelated").click();
    auto *dialog = m_window->findChild<RelatedDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto &from = part<QComboBox>(*dialog, "from");
    from.setCurrentIndex(from.findText(u"Encounter (subject)"_s));
    QVERIFY(from.currentIndex() >= 0);
    part<QComboBox>(*dialog, "take").setCurrentIndex(4); // how many there are
    auto &title = part<QLineEdit>(*dialog, "title");
    QCOMPARE(title.placeholderText(), u"Number of Encounter"_s);
    title.setText(u"Visits"_s);
    QTRY_VERIFY(part<QLabel>(*dialog, "count").text().contains(u"Encounter"_s));
    part<QPushButton>(*dialog, "done").click();
    QTRY_VERIFY(isWhole());
    QTRY_VERIFY(cell(0, "visits").toInt() > 0);
    QCOMPARE(tab().recipe().joins[0].take, recipe::Join::Take::Count);
}

void RelatedColumnsTest::aWrongConditionIsSaid()
{
    open(u"Patient"_s);
    part<QPushButton>(*m_window, "addRelated").click();
    auto *dialog = m_window->findChild<RelatedDialog *>();
    QVERIFY(dialog);
    part<QLineEdit>(*dialog, "condition").setText(u"status ="_s);
    QVERIFY(!part<QLabel>(*dialog, "mistake").text().isEmpty());
    QVERIFY(!part<QPushButton>(*dialog, "done").isEnabled());
    part<QLineEdit>(*dialog, "condition").setText({});
    QVERIFY(part<QPushButton>(*dialog, "done").isEnabled());
}

QTEST_MAIN(RelatedColumnsTest)

#include "tst_relatedcolumns.moc"
