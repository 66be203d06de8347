#include "gui/export/exportdialog.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "support/scriptedserver.h"
#include "words/translation.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gui;

/** One table: what it says of itself, what becomes of its rows, and what leaves it. */
class ResultTabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatItIsOf();
    void loadsEverything();
    void reloadLeavesNothing();
    void refreshKeepsTheRows_data();
    void refreshKeepsTheRows();
    void refreshBringsTheRows();
    void filesSayThatTheyAreNotAll_data();
    void filesSayThatTheyAreNotAll();
    void selectedRowsAreInOrder();
    void copyKeepsTheGrid();
    void copyIsGuarded();
    void titlesAreThoseShown();
    void sortsByTheRecipe_data();
    void sortsByTheRecipe();

private:
    static QByteArray patient(int id);
    static QByteArray bundle(int rows, int total, const QByteArray &before = R"("entry":)");
    [[nodiscard]] std::unique_ptr<ResultTab> open(const QString &parameters = {}, std::optional<qint64> limit = {});
    static bool says(const QWidget &widget, const QString &text);

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    recipe::Connection m_connection{std::make_shared<http::Client>(m_network)};
};

void ResultTabTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
}

QByteArray ResultTabTest::patient(int id)
{
    return R"({"resource":{"resourceType":"Patient","id":")" + QByteArray::number(id)
        + R"(","name":[{"family":"=1+1"}],"telecom":[{"system":"phone","value":"+1-555-0152"}]}})";
}

QByteArray ResultTabTest::bundle(int rows, int total, const QByteArray &before)
{
    QByteArrayList entries;
    for (int id = 0; id < rows; ++id)
        entries << patient(id);
    return ScriptedServer::message(200,
        R"({"resourceType":"Bundle","type":"searchset","total":)" + QByteArray::number(total) + ',' + before + '['
            + entries.join(',') + "]}");
}

std::unique_ptr<ResultTab> ResultTabTest::open(const QString &parameters, std::optional<qint64> limit)
{
    m_connection.probe.emplace().base = m_server->base();
    recipe::Recipe recipe;
    recipe.query = fhir::Query::parse("Patient?" + parameters.toStdString()).value();
    recipe.limit = limit;
    auto tab = std::make_unique<ResultTab>(m_connection, recipe);
    tab->resize(700, 400);
    tab->show();
    return tab;
}

bool ResultTabTest::says(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisibleTo(&widget) && label->text().contains(text); });
}

/** A filter that cannot be seen would make "complete" false. */
void ResultTabTest::saysWhatItIsOf()
{
    const QByteArray self = R"("link":[{"relation":"self","url":")" + m_server->base().toEncoded()
        + R"(/Patient?gender=female"}],"entry":)";
    m_server->otherwise = bundle(2, 2, self);
    const auto tab = open(u"gender=female"_s);
    QTRY_VERIFY(says(*tab, u"2 of 2 that match gender=female, complete"_s));
    QCOMPARE(tab->exportable().completeness, u"2 of 2 that match gender=female, complete"_s);
}

/** The limit goes, and with it the rest of the table comes. */
void ResultTabTest::loadsEverything()
{
    m_server->otherwise = bundle(5, 5);
    const auto tab = open({}, 3);
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::LimitReached);
    QCOMPARE(tab->model().rowCount(), 3);
    auto *everything = tab->findChild<QPushButton *>(u"loadEverything"_s);
    QVERIFY(everything && everything->isVisibleTo(tab.get()));
    everything->click();
    QTRY_COMPARE(tab->model().rowCount(), 5);
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    QVERIFY(!everything->isVisibleTo(tab.get())); // there is no more
}

/** The rows are another account's: they go before the server has answered, and do not come back when it does not. */
void ResultTabTest::reloadLeavesNothing()
{
    m_server->otherwise = bundle(5, 5);
    const auto tab = open();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    m_server->otherwise = ScriptedServer::message(403, {});
    QSignalSpy loaded(tab.get(), &ResultTab::loaded);
    tab->reload();
    QCOMPARE(tab->model().rowCount(), 0);
    QVERIFY(loaded.wait());
    QCOMPARE(tab->model().rowCount(), 0);
}

void ResultTabTest::refreshKeepsTheRows_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a fault") << ScriptedServer::message(500, {});
    QTest::newRow("a sign-in") << ScriptedServer::message(401, {});
    QTest::newRow("a web page") << ScriptedServer::message(200, "<html>");
    QTest::newRow("fewer, and cut off") << bundle(2, 9).replace("\"}]}", "\"}]");
}

void ResultTabTest::refreshKeepsTheRows()
{
    QFETCH(QByteArray, answer);
    m_server->otherwise = bundle(5, 5);
    const auto tab = open();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    m_server->otherwise = answer;
    QSignalSpy loaded(tab.get(), &ResultTab::loaded);
    tab->refresh();
    QCOMPARE(tab->model().rowCount(), 5); // before the server has answered, too
    QVERIFY(!loaded.isEmpty() || loaded.wait(30'000));
    QCOMPARE(tab->model().rowCount(), 5);
    QCOMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete); // of what is shown
    QVERIFY(says(*tab, u"for the refresh ended early"_s));
    auto *again = tab->findChild<QPushButton *>(u"tryAgain"_s);
    QVERIFY(again->isVisibleTo(tab.get()));
    m_server->otherwise = bundle(3, 3);
    again->click();
    QTRY_COMPARE(tab->model().rowCount(), 3); // fewer, but all that there are now
    QVERIFY(says(*tab, u"3 resource"_s));
}

/** And the inspector is told that the row it shows is gone. */
void ResultTabTest::refreshBringsTheRows()
{
    m_server->otherwise = bundle(2, 2);
    const auto tab = open();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    tab->view()->setCurrentIndex(tab->view()->model()->index(0, 1));
    QString shown = u"before"_s;
    connect(tab.get(), &ResultTab::inspected, this, [&shown](std::string_view resource, const QString &) {
        shown = QString::fromUtf8(resource.data(), static_cast<qsizetype>(resource.size()));
    });
    m_server->otherwise = bundle(4, 4);
    tab->refresh();
    QTRY_COMPARE(tab->model().rowCount(), 4);
    QCOMPARE(shown, QString());
}

void ResultTabTest::filesSayThatTheyAreNotAll_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("name");
    QTest::newRow("all") << bundle(3, 3) << 0 << u"Patient"_s;
    QTest::newRow("limit") << bundle(3, 1200) << 3 << u"Patient (first 3 of 1200)"_s;
    QTest::newRow("total differs") << bundle(3, 1200) << 0 << u"Patient (3 of 1200)"_s;
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
}

void ResultTabTest::selectedRowsAreInOrder()
{
    m_server->otherwise = bundle(3, 3);
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
    m_server->otherwise = bundle(1, 1).replace("=1+1", R"(a\tb)"); // as long as that
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 1);
    tab->view()->selectAll();
    tab->copy(false);
    const QStringList cells = QGuiApplication::clipboard()->text().split(u'\t');
    QCOMPARE(std::size_t(cells.size()), tab->exportable().columns.size());
    QVERIFY2(cells.contains(u"a b"_s), qPrintable(cells.join(u'|')));
}

/** A telephone number that is pasted into a spreadsheet would be computed, and so would a formula somebody sent. */
void ResultTabTest::copyIsGuarded()
{
    m_server->otherwise = bundle(1, 1);
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 1);
    tab->view()->selectAll();
    tab->copy(false);
    const QStringList cells = QGuiApplication::clipboard()->text().split(u'\t');
    QVERIFY2(cells.contains(u"'=1+1"_s), qPrintable(cells.join(u'|')));
    QVERIFY2(cells.contains(u"'+1-555-0152"_s), qPrintable(cells.join(u'|')));
}

/** In the language of the window and in the order of its columns, in the file as in the header. */
void ResultTabTest::titlesAreThoseShown()
{
    words::installTranslation(QLocale(QLocale::German));
    m_server->otherwise = bundle(1, 1);
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 1);
    auto *header = tab->view()->horizontalHeader();
    header->moveSection(header->visualIndex(header->count() - 1), 0);
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
    m_server->otherwise = bundle(3, 3);
    m_connection.probe.emplace().base = m_server->base();
    recipe::Recipe recipe;
    recipe.query.type = "Patient";
    recipe.order = recipe::Recipe::Order{column, isDescending};
    const ResultTab tab(m_connection, recipe);
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

QTEST_MAIN(ResultTabTest)
#include "tst_resulttab.moc"
