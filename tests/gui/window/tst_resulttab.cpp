#include "gui/common/textdialog.h"
#include "gui/export/exportdialog.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "patienttab.h"
#include "support/retranslated.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** One table: what it says of itself, and what leaves it; tst_resultreading has how its rows come and go. */
class ResultTabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatItIsOf();
    void statementSaysWhereFrom();
    void rowsCanBeMadeAnew();
    void filesSayThatTheyAreNotAll_data();
    void filesSayThatTheyAreNotAll();
    void selectedRowsAreInOrder();
    void copyKeepsTheGrid();
    void copyIsGuarded();
    void titlesAreThoseShown();
    void sortsByTheRecipe_data();
    void sortsByTheRecipe();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();

private:
    [[nodiscard]] std::unique_ptr<ResultTab> open(const QString &parameters = {}, std::optional<qint64> limit = {})
    {
        return openPatients(m_with, m_server->base(), parameters, limit);
    }
    /** Copies all rows, and gives what is pasted then, @p cells. */
    static void copyAll(ResultTab &tab, QStringList &cells)
    {
        tab.view()->selectAll();
        QGuiApplication::clipboard()->clear();
        tab.copy(false);
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        cells = QGuiApplication::clipboard()->text().split(u'\t');
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
};

void ResultTabTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
}

/** A filter that cannot be seen would make "complete" false. */
void ResultTabTest::saysWhatItIsOf()
{
    const QByteArray self =
        R"("link":[{"relation":"self","url":")" + m_server->base().toEncoded() + R"(/Patient?gender=female"}],)";
    m_server->otherwise = searchset(formulaPatients(2), 2, self);
    const auto tab = open(u"gender=female"_s);
    QTRY_VERIFY(says(*tab, u"2 of 2 that match gender=female"_s));
    const QString sentence = tab->exportable().completeness; // one for all
    QVERIFY2(sentence.startsWith(u"2 of 2 that match gender=female, complete · "_s), qPrintable(sentence));
    QVERIFY(says(*tab, QString(sentence).remove(u", complete"_s))); // which is the chip's word
}

/** For a file that is de-identified, by a view with the columns that are there, and for a program the same statement.
 */
void ResultTabTest::rowsCanBeMadeAnew()
{
    m_server->otherwise = patientPage(2, 2);
    const auto tab = open(u"gender=female"_s);
    QTRY_VERIFY(!tab->isLoading());
    const auto anew = tab->anew();
    QVERIFY(anew.view && anew.model);
    QVERIFY(anew.view->schema() == tab->contents().schema());
    const auto document = tab->exportable().document;
    QVERIFY(document);
    QCOMPARE(document->rows, 2U);
    QVERIFY(words::json(*document).contains("gender=female"));
}

/** Where the rows come from, whether they are all, and how to ask for them again. */
void ResultTabTest::statementSaysWhereFrom()
{
    m_server->otherwise = patientPage(2, 2);
    const auto tab = open(u"gender=female"_s);
    QTRY_VERIFY(!tab->isLoading());
    QCOMPARE(tab->exportable().statement.section(u'\n', 0, 0), tab->exportable().completeness);
    part<QPushButton>(*tab, "details").click();
    const auto *dialog = opened<TextDialog>();
    QVERIFY(dialog);
    const QString text = part<QPlainTextEdit>(*dialog, "text").toPlainText();
    QCOMPARE(text, tab->exportable().statement);
    const QString request = m_server->base().toString() + u"/Patient?gender=female&_count=500"_s;
    for (const QString &line : {u"Address: "_s + m_server->base().toString(), u"Account: anonymous"_s,
             u"Filter: gender=female"_s, u"Request: "_s + request, u"Pages: 1"_s})
        QVERIFY2(text.split(u'\n').contains(line), qPrintable(text));
    part<QPushButton>(*dialog, "copyRequest").click();
    QCOMPARE(QGuiApplication::clipboard()->text(), request);
    part<QPushButton>(*dialog, "copyCurl").click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"curl -H 'Accept: application/fhir+json' '"_s + request + u'\'');
    QVERIFY(part<QPushButton>(*dialog, "save").isVisible());
}

void ResultTabTest::filesSayThatTheyAreNotAll_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("name");
    QTest::newRow("all") << patientPage(3, 3) << 0 << u"Patient"_s;
    QTest::newRow("limit") << patientPage(3, 1200) << 3 << u"Patient (first 3 of 1200)"_s;
    QTest::newRow("total differs") << patientPage(3, 1200) << 0 << u"Patient (3 of 1200)"_s;
}

void ResultTabTest::filesSayThatTheyAreNotAll()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, limit);
    QFETCH(QString, name);
    m_server->otherwise = answer;
    const auto tab = open({}, limit > 0 ? std::optional<qint64>(limit) : std::nullopt);
    QTRY_VERIFY(!tab->isLoading());
    QLocale::setDefault(QLocale::c());
    QCOMPARE(tab->exportable().fileName, name);
    if (name != u"Patient"_s)
        return;
    tab->filters().model().add({u"id"_s, recipe::Filter::Test::Is, {u"1"_s}, {}, {}});
    QTRY_COMPARE(tab->exportable().fileName, u"Patient (1 of 3)"_s);
}

void ResultTabTest::selectedRowsAreInOrder()
{
    m_server->otherwise = patientPage(3, 3);
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 3);
    for (const int row : {2, 0})
        tab->view()->selectionModel()->select(
            tab->model().index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(tab->selectedRows(), (std::vector<std::size_t>{0, 2}));
}

/** A tab within a cell is no border of one. */
void ResultTabTest::copyKeepsTheGrid()
{
    m_server->otherwise = patientPage(1, 1).replace("=1+1", R"(a\tb)"); // as long as that
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 1);
    QStringList cells;
    copyAll(*tab, cells);
    QCOMPARE(std::size_t(cells.size()), tab->exportable().columns.size());
    QVERIFY2(cells.contains(u"a b"_s), qPrintable(cells.join(u'|')));
}

/** A telephone number that is pasted into a spreadsheet would be computed, and so would a formula somebody sent. */
void ResultTabTest::copyIsGuarded()
{
    m_server->otherwise = patientPage(1, 1);
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 1);
    QStringList cells;
    copyAll(*tab, cells);
    QVERIFY2(cells.contains(u"'=1+1"_s), qPrintable(cells.join(u'|')));
    QVERIFY2(cells.contains(u"'+1-555-0152"_s), qPrintable(cells.join(u'|')));
}

/** In the language of the window and in the order of its columns, in the file as in the header. */
void ResultTabTest::titlesAreThoseShown()
{
    const InGerman german;
    m_server->otherwise = patientPage(1, 1);
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 1);
    auto *header = tab->view()->horizontalHeader();
    int last = header->count() - 1;
    while (header->isSectionHidden(header->logicalIndex(last))) // moving one that is hidden would change nothing
        --last;
    header->moveSection(last, 0);
    tab->view()->hideColumn(1);

    QStringList shown;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            shown << tab->model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    QVERIFY2(shown.contains(u"Geburtsdatum"_s), qPrintable(shown.join(u'|')));
    const Exportable what = tab->exportable();
    QCOMPARE(what.titles, shown);

    QTemporaryDir folder;
    QFile file(folder.filePath(u"out.csv"_s));
    exporting::Options options;
    options.columns = what.columns;
    options.titles = what.titles;
    const auto sink = exporting::makeSink(file.fileName(), options);
    QVERIFY(sink->begin(tab->model().contents().schema()) && sink->finish());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), shown.join(u',') + u"\r\n"_s);
}

void ResultTabTest::sortsByTheRecipe_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<bool>("isDescending");
    QTest::addColumn<QByteArray>("ids");
    QTest::newRow("ascending") << u"id"_s << false << QByteArray("012");
    QTest::newRow("descending") << u"id"_s << true << QByteArray("210");
    QTest::newRow("no such column") << u"ident"_s << true << QByteArray("012");
}

void ResultTabTest::sortsByTheRecipe()
{
    QFETCH(QString, column);
    QFETCH(bool, isDescending);
    QFETCH(QByteArray, ids);
    m_server->otherwise = patientPage(3, 3);
    m_with.connection.probe.emplace().base = m_server->base();
    recipe::Recipe recipe;
    recipe.query.type = "Patient";
    recipe.order = recipe::Recipe::Order{column, isDescending};
    const ResultTab tab(m_with.connection, recipe);
    const auto shown = [&tab] {
        QByteArray all;
        const auto &contents = tab.model().contents();
        for (std::size_t row = 0; row < contents.rows(); ++row)
            all += QByteArray::fromStdString(std::string(contents.resource(row))).split('"').value(7);
        return all;
    };
    QTRY_COMPARE(shown(), ids);
    QTRY_VERIFY(!tab.isLoading());
    QTRY_COMPARE(shown(), ids);
}

void ResultTabTest::speaksAnotherLanguage_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("view");
    QTest::newRow("rows") << patientPage(3, 3) << QByteArray();
    QTest::newRow("no rows") << patientPage(0, 0) << QByteArray();
    QTest::newRow("an error") << ScriptedServer::message(403, {}) << QByteArray();
    QTest::newRow("no columns") << patientPage(3, 3) << QByteArray("{");
}

/** What is shown instead of rows, the status line and the titles of the columns. */
void ResultTabTest::speaksAnotherLanguage()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, view);
    m_server->otherwise = answer;
    const auto make = [&] {
        m_with.connection.probe.emplace().base = m_server->base();
        recipe::Recipe recipe;
        recipe.query.type = "Patient";
        recipe.view = view;
        if (!view.isEmpty())
            recipe.columns = recipe::Recipe::Columns::Own;
        auto tab = std::make_unique<ResultTab>(m_with.connection, recipe);
        [&] { QTRY_VERIFY(!tab->isLoading()); }();
        tab->find();
        return tab;
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

QTEST_MAIN(ResultTabTest)
#include "tst_resulttab.moc"
