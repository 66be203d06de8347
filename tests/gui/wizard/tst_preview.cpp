#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "gui/wizard/preview.h"
#include "support/retranslated.h"
#include "support/scriptedserver.h"

#include <QHeaderView>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

const QByteArray View = R"({"resource":"Patient","select":[{"column":[
    {"name":"key","path":"id","tag":[{"name":"fhirside/hidden","value":"true"}]},
    {"name":"born","path":"birthDate"},{"name":"active","path":"active"},
    {"name":"given","path":"name.given","collection":true}]}]})";

QByteArray bundle(const QByteArray &resources)
{
    return ScriptedServer::message(200,
        R"({"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Patient",)" + resources
            + "}}]}");
}

/** What a person sees: the titles of the columns that are not hidden, then each cell with how many values are behind
 * it. */
QStringList shown(const QTableView &table)
{
    QStringList all;
    const auto *model = table.model();
    for (int column = 0; column < model->columnCount(); ++column) {
        if (table.isColumnHidden(column))
            continue;
        all << model->headerData(column, Qt::Horizontal).toString();
        for (int row = 0; row < model->rowCount(); ++row) {
            const auto cell = model->index(row, column);
            all << cell.data().toString() + u'+' + QString::number(cell.data(ResultModel::MoreRole).toInt());
        }
    }
    return all;
}

} // namespace

/** The first rows in the wizard look as they will in the window. */
class PreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void looksAsTheTable();
    void onlyTheLastIsShown();
    void aBadViewShowsNothing();
    void stopsWhenAsked();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();

private:
    /** Of the columns that View has, unless @p view is given. */
    [[nodiscard]] static recipe::Recipe patients(const QString &query = {}, const QByteArray &view = View)
    {
        recipe::Recipe recipe;
        recipe.query = fhir::Query::parse("Patient?" + query.toStdString()).value();
        recipe.columns = recipe::Recipe::Columns::Own;
        recipe.view = view;
        return recipe;
    }
    static bool says(const Preview &preview, const QString &text)
    {
        const auto labels = preview.findChildren<QLabel *>();
        return std::any_of(
            labels.begin(), labels.end(), [&text](const QLabel *label) { return label->text().contains(text); });
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    recipe::Connection m_connection{std::make_shared<http::Client>(m_network)};
};

void PreviewTest::init()
{
    m_server = std::make_unique<ScriptedServer>();
    m_connection.probe.emplace().base = m_server->base();
}

void PreviewTest::looksAsTheTable()
{
    m_server->otherwise =
        bundle(R"("id":"1","birthDate":"1950-07-16","active":true,"name":[{"given":["Ann","Mary"]}])");
    Preview preview;
    preview.show(m_connection, patients());
    QTRY_VERIFY(says(preview, u"Patient: the first 1 row"_s));
    const auto &table = *preview.findChild<QTableView *>();

    const ResultTab tab(m_connection, patients());
    QTRY_VERIFY(!tab.isLoading());
    QCOMPARE(shown(table), shown(*tab.view()));
    QCOMPARE(table.isColumnHidden(0), tab.view()->isColumnHidden(0));
    QCOMPARE(table.itemDelegate()->metaObject(), tab.view()->itemDelegate()->metaObject());
    const QStringList cells = shown(table);
    QVERIFY2(cells.contains(u"\u2713+0"_s), qPrintable(cells.join(u'|')));
    QVERIFY2(cells.contains(u"Ann+1"_s), qPrintable(cells.join(u'|')));
    QVERIFY2(!cells.contains(u"1950-07-16+0"_s), qPrintable(cells.join(u'|'))); // but as the locale has it
}

/** One that was asked for before answers late, or not at all. */
void PreviewTest::onlyTheLastIsShown()
{
    m_server->respond = [](const QByteArray &request) {
        return request.contains("older") ? QByteArray() : bundle(R"("id":"2","birthDate":"1980")");
    };
    Preview preview;
    preview.show(m_connection, patients(u"name=older"_s));
    QTRY_COMPARE(m_server->requests.size(), 1);
    preview.show(m_connection, patients());
    QTRY_VERIFY(says(preview, u"Patient: the first 1 row"_s));
    const auto &table = *preview.findChild<QTableView *>();
    QVERIFY(shown(table).contains(u"1980+0"_s));
    preview.show(m_connection, patients());
    QCOMPARE(table.model()->rowCount(), 0);
}

void PreviewTest::aBadViewShowsNothing()
{
    m_server->otherwise = bundle(R"("id":"1")");
    Preview preview;
    preview.show(m_connection, patients());
    QTRY_VERIFY(says(preview, u"Patient: the first 1 row"_s));
    preview.show(m_connection, patients({}, R"({"resource":"Patient"})"));
    QVERIFY(says(preview, u"This view cannot be used: at /"_s));
    QCOMPARE(preview.findChild<QTableView *>()->model()->columnCount(), 0);
}

void PreviewTest::stopsWhenAsked()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    Preview preview;
    QVERIFY(!preview.isReading());
    preview.show(m_connection, patients());
    QVERIFY(preview.isReading());
    QTRY_VERIFY(!m_server->requests.isEmpty());
    preview.interrupt();
    QVERIFY(!preview.isReading());
    QVERIFY(says(preview, u"Stopped."_s));
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty()); // the server has been left
}

void PreviewTest::speaksAnotherLanguage_data()
{
    QTest::addColumn<QByteArray>("answer"); // "": none
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("stopped");
    const QByteArray none = ScriptedServer::message(200, R"({"resourceType":"Bundle","type":"searchset"})");
    QTest::newRow("reading") << QByteArray() << QString() << false;
    QTest::newRow("stopped") << QByteArray() << QString() << true;
    QTest::newRow("rows") << bundle(R"("id":"1")") << QString() << false;
    QTest::newRow("none") << none << QString() << false;
    QTest::newRow("no match") << none << u"name=zzzz"_s << false;
    QTest::newRow("error") << ScriptedServer::message(500, {}) << QString() << false;
}

void PreviewTest::speaksAnotherLanguage()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, query);
    QFETCH(bool, stopped);
    m_server->respond = [&answer](const QByteArray &) { return answer; };
    const auto brought = [&] {
        auto preview = std::make_unique<Preview>();
        preview->show(m_connection, patients(query));
        if (!answer.isEmpty())
            (void)QTest::qWaitFor([&preview] { return !preview->isReading(); });
        if (stopped)
            preview->interrupt();
        return preview;
    };
    const auto preview = brought();
    QCOMPARE(notRetranslated(*preview, brought), QString());
}

QTEST_MAIN(PreviewTest)
#include "tst_preview.moc"
