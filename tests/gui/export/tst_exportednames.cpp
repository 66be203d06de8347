#include "gui/export/exportflow.h"
#include "gui/table/resultmodel.h"
#include "gui/window/resulttab.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageBox>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

constexpr auto View = R"({"resourceType":"ViewDefinition","resource":"Observation","status":"active","select":[)"
                      R"({"column":[{"name":"id","path":"id"},{"name":"status","path":"status"},)"
                      R"({"name":"code","path":"code.coding.first().code"}]}]})";

QByteArray observation(const char *id, const QByteArray &coding)
{
    return QByteArray(R"({"resourceType":"Observation","id":")") + id
        + R"(","status":"final","code":{"coding":[{"system":"http://loinc.org",)" + coding + "}]}}";
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().replace("\r", "") : QByteArray("no such file");
}

} // namespace

/** Names of codes in columns beside them, from a table in a window. */
class ExportedNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_tab.reset(); }
    void besideTheirCodes_data();
    void besideTheirCodes();
    void areChosenInTheDialog();
    void ofSeveralTables();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_with.folder.filePath(name); }
    [[nodiscard]] QJsonObject statement(const QString &name) const
    {
        return QJsonDocument::fromJson(contents(path(name + u".statement.json"_s))).object();
    }
    template <typename Dialog>
    [[nodiscard]] Dialog *open() const
    {
        for (auto *dialog : m_tab->findChildren<Dialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ResultTab> m_tab;
    ExportFlow *m_flow = nullptr;
};

void ExportedNamesTest::init()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise =
        searchset({observation("a", R"("code":"1")"), observation("b", R"("code":"1","display":"One, too")"),
                      observation("c", R"("code":"2")"), observation("d", R"("code":"3")")},
            4);
    m_tab = makeResultTab(m_with, {m_server->base(), *fhir::Query::parse("Observation"), {}, 0}, View);
    QTRY_VERIFY(!m_tab->isLoading());
    QTRY_COMPARE(m_tab->model().rowCount(), 4);
    m_with.connection.codeNames->names[{"http://loinc.org", "2"}] = u"Two"_s; // as the session was told
    m_flow = new ExportFlow(m_with.settings, m_with.keyring, m_tab.get());
}

void ExportedNamesTest::besideTheirCodes_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("hasTitles");
    QTest::addColumn<std::vector<std::size_t>>("rows");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<int>>("counts");
    const std::vector<std::size_t> all;
    QTest::newRow("all") << u"csv"_s << false << all
                         << QByteArray("id,status,status_display,code,code_display\na,final,Final,1,\"One, too\"\n"
                                       "b,final,Final,1,\"One, too\"\nc,final,Final,2,Two\nd,final,Final,3,\n")
                         << QList<int>{3, 1, 0};
    QTest::newRow("selected") << u"csv"_s << false << std::vector<std::size_t>{0, 3}
                              << QByteArray("id,status,status_display,code,code_display\na,final,Final,1,\"One, "
                                            "too\"\nd,final,Final,3,\n")
                              << QList<int>{1, 1, 0};
    QTest::newRow("titles") << u"csv"_s << true << std::vector<std::size_t>{2}
                            << QByteArray("A,B,B (name),C,C (name)\nc,final,Final,2,Two\n") << QList<int>{1, 0, 0};
    QTest::newRow("ndjson") << u"ndjson"_s << false << std::vector<std::size_t>{2}
                            << QByteArray(R"({"id":"c","status":"final","status_display":"Final","code":"2",)"
                                          R"("code_display":"Two"})"
                                          "\n")
                            << QList<int>{1, 0, 0};
}

void ExportedNamesTest::besideTheirCodes()
{
    QFETCH(QString, format);
    QFETCH(bool, hasTitles);
    QFETCH(std::vector<std::size_t>, rows);
    QFETCH(QList<int>, counts);
    exporting::Options options;
    options.format = exporting::findFormat(format);
    options.columns = {0, 1, 2};
    if (hasTitles)
        options.titles = QStringList{u"A"_s, u"B"_s, u"C"_s};
    QSignalSpy exported(m_flow, &ExportFlow::exported);
    QVERIFY(m_flow->exportTo(path(u"o"_s), options, *m_tab, rows, m_tab->exportable().document, {}, true));
    QVERIFY(!exported.isEmpty() || exported.wait());
    QTEST(contents(path(u"o"_s)), "text");
    const auto said = statement(u"o"_s);
    QCOMPARE(said[u"columns"_s].toArray().size(), 5);
    const auto code = said[u"codeNames"_s][1];
    QCOMPARE(code[u"codes"_s].toString(), u"code"_s);
    QCOMPARE((QList<int>{code[u"named"_s].toInt(), code[u"unnamed"_s].toInt(), code[u"untold"_s].toInt()}), counts);
    QVERIFY(said[u"recipe"_s][u"tables"_s][0][u"codeNames"_s].toBool());
}

/** As a person does it; the table remembers, for its recipe. */
void ExportedNamesTest::areChosenInTheDialog()
{
    m_flow->ask(*m_tab);
    auto *dialog = open<ExportDialog>();
    QVERIFY(dialog);
    auto &box = part<QCheckBox>(*dialog, "codeNames");
    QVERIFY(box.isEnabled() && !box.isChecked());
    box.click();
    QVERIFY2(says(*dialog, u"4 rows × 5 columns"_s), "the columns of names count");
    dialog->accept();
    if (auto *warning = open<QMessageBox>())
        warning->accept();
    QSignalSpy exported(m_flow, &ExportFlow::exported);
    QVERIFY(open<QFileDialog>());
    Q_EMIT open<QFileDialog>()->fileSelected(path(u"chosen.csv"_s));
    QVERIFY(!exported.isEmpty() || exported.wait());
    QVERIFY2(contents(path(u"chosen.csv"_s)).contains("c,final,Final,2,Two"), contents(path(u"chosen.csv"_s)));
    QVERIFY(m_tab->hasCodeNames());
}

void ExportedNamesTest::ofSeveralTables()
{
    const auto other = makeResultTab(m_with, {m_server->base(), *fhir::Query::parse("Observation"), {}, 0}, View);
    QTRY_VERIFY(!other->isLoading());
    QTRY_COMPARE(other->model().rowCount(), 4);
    m_flow->ask(*m_tab, {m_tab.get(), other.get()});
    auto *dialog = open<ExportDialog>();
    const auto &formats = exporting::windowFormats();
    const auto sqlite =
        std::ranges::find_if(formats, [](const auto &each) { return QByteArray(each.name) == "sqlite"; });
    part<QComboBox>(*dialog, "format").setCurrentIndex(int(sqlite - formats.begin()));
    part<QRadioButton>(*dialog, "allTables").click();
    part<QCheckBox>(*dialog, "codeNames").click();
    dialog->accept();
    if (auto *warning = open<QMessageBox>())
        warning->accept();
    QSignalSpy exported(m_flow, &ExportFlow::exported);
    Q_EMIT open<QFileDialog>()->fileSelected(path(u"all.sqlite"_s));
    QVERIFY(!exported.isEmpty() || exported.wait());
    for (const auto &name : {u"all.sqlite.Observation"_s, u"all.sqlite.Observation (2)"_s}) {
        const auto code = statement(name)[u"codeNames"_s][1];
        QVERIFY2(code[u"named"_s].toInt() == 3 && code[u"unnamed"_s].toInt() == 1, qPrintable(name));
    }
    QVERIFY(contents(path(u"all.sqlite"_s)).contains("code_display"));
    QVERIFY(contents(path(u"all.sqlite"_s)).contains("code: 3 of 4 codes have a name beside them.")); // about it
}

QTEST_MAIN(ExportedNamesTest)
#include "tst_exportednames.moc"
