#include "gui/common/textdialog.h"
#include "gui/export/exportdialog.h"
#include "gui/filters/filterflow.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "support/gui.h"
#include "support/retranslated.h"
#include "support/scriptedserver.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace gui;

/** One table: what it says of itself, what becomes of its rows, and what leaves it. Longer than 500 lines: all of it
 * stands on the same scripted pages. */
class ResultTabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatItIsOf();
    void statementSaysWhereFrom();
    void rowsCanBeMadeAnew();
    void loadsEverything();
    void reloadLeavesNothing();
    void refreshKeepsTheRows_data();
    void refreshKeepsTheRows();
    void refreshBringsTheRows();
    void goesOn_data();
    void goesOn();
    void goesOnWithARefresh();
    void startsOver();
    void escStops();
    void waysOnWithoutRows_data();
    void waysOnWithoutRows();
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
    static QByteArray patient(int id);
    static QByteArray bundle(int rows, int total, const QByteArray &before = R"("entry":)");
    [[nodiscard]] std::unique_ptr<ResultTab> open(const QString &parameters = {}, std::optional<qint64> limit = {});
    static bool says(const QWidget &widget, const QString &text);
    void servePages(const QByteArray &second);

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
    QTRY_VERIFY(says(*tab, u"2 of 2 that match gender=female"_s));
    const QString sentence = tab->exportable().completeness; // one for all
    QVERIFY2(sentence.startsWith(u"2 of 2 that match gender=female, complete · "_s), qPrintable(sentence));
    QVERIFY(says(*tab, QString(sentence).remove(u", complete"_s))); // which is the chip's word
}

/** For a file that is de-identified, by a view with the columns that are there, and for a program the same statement.
 */
void ResultTabTest::rowsCanBeMadeAnew()
{
    m_server->otherwise = bundle(2, 2);
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
    m_server->otherwise = bundle(2, 2);
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
    QVERIFY(tab->view()->palette().color(QPalette::Text).alphaF() < 1); // and they are seen to be old
    QVERIFY(!loaded.isEmpty() || loaded.wait(30'000));
    QCOMPARE(tab->model().rowCount(), 5);
    QCOMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete); // of what is shown
    QVERIFY(says(*tab, u"for the refresh ended early"_s));
    auto *again = tab->findChild<QPushButton *>(u"tryAgain"_s);
    QVERIFY(again->isVisibleTo(tab.get()));
    QVERIFY(!part<QPushButton>(*tab, "goOn").isVisibleTo(tab.get())); // nothing arrived
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
    connect(tab.get(), &ResultTab::inspected, this, [&shown](std::string_view resource, const QStringList &) {
        shown = QString::fromUtf8(resource.data(), static_cast<qsizetype>(resource.size()));
    });
    m_server->otherwise = bundle(4, 4);
    tab->refresh();
    QTRY_COMPARE(tab->model().rowCount(), 4);
    QCOMPARE(shown, QString());
    QCOMPARE(tab->view()->palette().color(QPalette::Text).alphaF(), 1.0F); // these are new
}

/** Two pages: the second one as @p second has it. */
void ResultTabTest::servePages(const QByteArray &second)
{
    const auto page = [](int first, int count, const QByteArray &before) {
        QByteArrayList entries;
        for (int id = first; id < first + count; ++id)
            entries << patient(id);
        return ScriptedServer::message(
            200, R"({"resourceType":"Bundle","total":6,)" + before + R"("entry":[)" + entries.join(',') + "]}");
    };
    m_server->otherwise = page(0, 3, R"("link":[{"relation":"next","url":"/fhir/page2"}],)");
    m_server->answers["/fhir/page2"] = second.isNull() ? page(3, 3, {}) : second;
}

void ResultTabTest::goesOn_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("isGone"); // the page, when it is asked for again
    QTest::newRow("a fault") << ScriptedServer::message(501, {}) << false;
    QTest::newRow("a fault, and the page is gone") << ScriptedServer::message(501, {}) << true;
    QTest::newRow("stopped") << QByteArray("") << false;
}

/** What is there stays where it is, with what is selected; only the rest is read. */
void ResultTabTest::goesOn()
{
    QFETCH(QByteArray, fault);
    QFETCH(bool, isGone);
    servePages(fault);
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 3);
    if (fault.isEmpty())
        tab->cancel();
    QTRY_VERIFY(!tab->isLoading());
    auto &goOn = part<QPushButton>(*tab, "goOn");
    QVERIFY(goOn.isVisibleTo(tab.get()));
    QVERIFY(part<QPushButton>(*tab, fault.isEmpty() ? "startOver" : "tryAgain").isVisibleTo(tab.get()));
    const auto cell = tab->view()->model()->index(1, 0);
    tab->view()->setCurrentIndex(cell);
    const auto before = tab->contents().chunks();

    servePages({});
    QByteArrayList gone{isGone ? ScriptedServer::message(410, {}) : QByteArray()};
    m_server->respond = [&](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        if (target == "/fhir/page2" && !gone.value(0).isEmpty())
            return gone.takeFirst();
        return m_server->answers.value(target, m_server->otherwise);
    };
    m_server->requests.clear();
    goOn.click();
    QCOMPARE(tab->model().rowCount(), 3); // at once, and never fewer
    QTRY_VERIFY(!tab->isLoading());
    QCOMPARE(tab->model().rowCount(), 6);
    QVERIFY(std::equal(before.begin(), before.end(), tab->contents().chunks().begin()));
    QVERIFY(tab->view()->selectionModel()->isRowSelected(1));
    QCOMPARE(tab->view()->currentIndex(), cell);
    QCOMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    QVERIFY(tab->exportable().completeness.startsWith(u"6 resource"_s));
    QVERIFY(tab->exportable().statement.contains(u"Read in parts, as it ended early and went on: 2"_s));
    QVERIFY(!goOn.isVisibleTo(tab.get()));
    const auto asked = [this](const QByteArray &what) {
        return std::ranges::count_if(
            m_server->requests, [&](const auto &one) { return ScriptedServer::target(one).contains(what); });
    };
    QCOMPARE(asked("_count="), isGone ? 1 : 0);
}

/** A refresh that ended early leaves the old rows; the rest of the new ones makes them whole. */
void ResultTabTest::goesOnWithARefresh()
{
    servePages({});
    const auto tab = open();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    servePages(ScriptedServer::message(501, {}));
    tab->refresh();
    QTRY_VERIFY(!tab->isLoading());
    QCOMPARE(tab->model().rowCount(), 6); // of before
    servePages({});
    part<QPushButton>(*tab, "goOn").click();
    QTRY_VERIFY(!tab->isLoading());
    QCOMPARE(tab->model().rowCount(), 6);
    QCOMPARE(tab->view()->palette().color(QPalette::Text).alphaF(), 1.0F); // these are new
    QCOMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    QSet<std::string> ids;
    for (std::size_t row = 0; row < tab->contents().rows(); ++row)
        ids.insert(std::string(tab->contents().resource(row)));
    QCOMPARE(ids.size(), 6);
}

void ResultTabTest::startsOver()
{
    servePages(QByteArray(""));
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 3);
    QTRY_COMPARE(m_server->requests.size(), 2); // the second page, which does not come later and among the others
    tab->cancel();
    QTRY_VERIFY(!tab->isLoading());
    servePages({});
    m_server->requests.clear();
    part<QPushButton>(*tab, "startOver").click();
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Complete);
    QCOMPARE(tab->model().rowCount(), 6);
    QVERIFY(ScriptedServer::target(m_server->requests.value(0)).contains("_count="));
}

/** Wherever the focus is in the window. */
void ResultTabTest::escStops()
{
    servePages(QByteArray(""));
    const auto tab = open();
    QTRY_COMPARE(tab->model().rowCount(), 3);
    QVERIFY(QTest::qWaitForWindowActive(tab.get()));
    QTest::keyClick(tab.get(), Qt::Key_Escape);
    QTRY_COMPARE(tab->completeness().verdict, sources::Completeness::Verdict::Cancelled);
}

void ResultTabTest::waysOnWithoutRows_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArrayList>("buttons");
    QTest::newRow("none") << bundle(0, 0) << QString() << QByteArrayList{"otherTable"};
    QTest::newRow("none that match") << bundle(0, 0) << u"gender=female"_s
                                     << QByteArrayList{"otherTable", "otherConnection"};
    QTest::newRow("an error") << ScriptedServer::message(403, {}) << QString()
                              << QByteArrayList{"retry", "tableInstead"};
}

void ResultTabTest::waysOnWithoutRows()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, query);
    QFETCH(QByteArrayList, buttons);
    m_server->otherwise = answer;
    const auto tab = open(query);
    QTRY_VERIFY(!tab->isLoading());
    QSignalSpy table(tab.get(), &ResultTab::tableWanted);
    QSignalSpy connection(tab.get(), &ResultTab::connectionWanted);
    for (const char *name : {"otherTable", "otherConnection", "retry", "tableInstead", "tryAgain"}) {
        auto &button = part<QPushButton>(*tab, name);
        QVERIFY2(button.isVisibleTo(tab.get()) == buttons.contains(name), name);
        if (buttons.contains(name) && name != QByteArray("retry"))
            button.click();
    }
    QCOMPARE(table.size(), 1);
    QCOMPARE(connection.size(), buttons.contains("otherConnection") ? 1 : 0);
    m_server->otherwise = bundle(2, 2);
    if (buttons.contains("retry")) {
        part<QPushButton>(*tab, "retry").click();
        QTRY_COMPARE(tab->model().rowCount(), 2);
    }
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
    if (name != u"Patient"_s)
        return;
    tab->filters().model().add({u"id"_s, recipe::Filter::Test::Is, {u"1"_s}, {}, {}});
    QTRY_COMPARE(tab->exportable().fileName, u"Patient (1 of 3)"_s);
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
    QGuiApplication::clipboard()->clear();
    tab->copy(false);
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
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
    QGuiApplication::clipboard()->clear();
    tab->copy(false);
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    const QStringList cells = QGuiApplication::clipboard()->text().split(u'\t');
    QVERIFY2(cells.contains(u"'=1+1"_s), qPrintable(cells.join(u'|')));
    QVERIFY2(cells.contains(u"'+1-555-0152"_s), qPrintable(cells.join(u'|')));
}

/** In the language of the window and in the order of its columns, in the file as in the header. */
void ResultTabTest::titlesAreThoseShown()
{
    const InGerman german;
    m_server->otherwise = bundle(1, 1);
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

void ResultTabTest::speaksAnotherLanguage_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("view");
    QTest::newRow("rows") << bundle(3, 3) << QByteArray();
    QTest::newRow("no rows") << bundle(0, 0) << QByteArray();
    QTest::newRow("an error") << ScriptedServer::message(403, {}) << QByteArray();
    QTest::newRow("no columns") << bundle(3, 3) << QByteArray("{");
}

/** What is shown instead of rows, the status line and the titles of the columns. */
void ResultTabTest::speaksAnotherLanguage()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, view);
    m_server->otherwise = answer;
    const auto make = [&] {
        m_connection.probe.emplace().base = m_server->base();
        recipe::Recipe recipe;
        recipe.query.type = "Patient";
        recipe.view = view;
        if (!view.isEmpty())
            recipe.columns = recipe::Recipe::Columns::Own;
        auto tab = std::make_unique<ResultTab>(m_connection, recipe);
        [&] { QTRY_VERIFY(!tab->isLoading()); }();
        tab->find();
        return tab;
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

QTEST_MAIN(ResultTabTest)
#include "tst_resulttab.moc"
