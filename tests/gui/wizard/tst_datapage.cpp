#include "gui/common/chip.h"
#include "gui/wizard/datapage.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QAbstractItemView>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;
using Columns = recipe::Recipe::Columns;

namespace {

constexpr auto View = R"({"resource":"Patient","select":[{"column":[{"name":"born","path":"birthDate"}]}]})";

} // namespace

/** What to load: types, rows, columns. The page writes what is on it, and says what is missing. */
class DataPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void tellsTheQuery_data();
    void tellsTheQuery();
    void viewOfOnesOwn();
    void badViewChangesNothing();
    void opensAView();
    void countsAndPreviews();
    void stops();

private:
    [[nodiscard]] QList<recipe::Recipe> saved() const
    {
        Selection selection;
        m_page->save(selection);
        return selection.recipes;
    }
    [[nodiscard]] QStringList ticked() const
    {
        QStringList types;
        for (const auto &recipe : saved())
            types << recipe.type();
        return types;
    }
    template <typename Part>
    [[nodiscard]] Part &at(const char *name) const
    {
        return part<Part>(*m_page, name);
    }
    void tick(const QString &type) const
    {
        at<QTreeWidget>("types").findItems(type, Qt::MatchExactly).constFirst()->setCheckState(0, Qt::Checked);
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<DataPage> m_page;
    Selection m_selection;
};

void DataPageTest::init()
{
    m_page = std::make_unique<DataPage>();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(patients(3), 3);
    m_selection = selectionOf(m_server->base(), {u"Patient"_s, u"Observation"_s});
    m_selection.connection.client = m_with.connection.client;
    m_selection.recipes.clear();
}

void DataPageTest::comesBackAsItWas_data()
{
    QTest::addColumn<QStringList>("types");
    QTest::addColumn<int>("limit"); // 0: everything
    QTest::addColumn<Columns>("columns");
    QTest::newRow("nothing yet") << QStringList() << 1000 << Columns::Usual;
    QTest::newRow("everything") << QStringList{u"Patient"_s, u"Observation"_s} << 0 << Columns::All;
    QTest::newRow("a few") << QStringList{u"Patient"_s} << 12'345 << Columns::Own;
}

void DataPageTest::comesBackAsItWas()
{
    QFETCH(QStringList, types);
    QFETCH(int, limit);
    QFETCH(Columns, columns);
    for (const auto &type : types) {
        auto &recipe = m_selection.recipes.emplace_back();
        recipe.query.type = type.toStdString();
        recipe.limit = limit == 0 ? std::nullopt : std::optional<qint64>(limit);
        recipe.columns = columns;
        if (columns == Columns::Own)
            recipe.view = View;
    }
    m_page->load(m_selection);
    QVERIFY(saved() == m_selection.recipes);
    QCOMPARE(ticked(), types);
    QCOMPARE(at<QLineEdit>("limit").isEnabled(), limit != 0);
}

void DataPageTest::saysWhatIsMissing_data()
{
    QTest::addColumn<QStringList>("types");
    QTest::addColumn<QString>("limit"); // "": everything
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<QString>("why");
    const QStringList one{u"Patient"_s};
    QTest::newRow("no type") << QStringList() << u"5"_s << QByteArray("usualColumns") << u"Tick at least one type"_s;
    QTest::newRow("no rows") << one << u"0"_s << QByteArray("usualColumns") << u"how many rows"_s;
    QTest::newRow("less than none") << one << u"-1"_s << QByteArray("usualColumns") << u"how many rows"_s;
    QTest::newRow("no number") << one << u"many"_s << QByteArray("usualColumns") << u"how many rows"_s;
    QTest::newRow("no view") << one << u"5"_s << QByteArray("ownView") << u"Open a view"_s;
    QTest::newRow("good") << one << u" 5 "_s << QByteArray("allColumns") << QString();
    QTest::newRow("everything") << one << QString() << QByteArray("usualColumns") << QString();
}

void DataPageTest::saysWhatIsMissing()
{
    QFETCH(QStringList, types);
    QFETCH(QString, limit);
    QFETCH(QByteArray, columns);
    QFETCH(QString, why);
    m_page->load(m_selection);
    for (const auto &type : types)
        tick(type);
    QSignalSpy changed(m_page.get(), &Page::changed);
    at<QRadioButton>(limit.isEmpty() ? "everything" : "first").setChecked(true);
    at<QLineEdit>("limit").setText(limit);
    at<QRadioButton>(columns.constData()).setChecked(true);
    QVERIFY(!changed.isEmpty());
    QVERIFY2(why.isEmpty() ? m_page->whyNot().isEmpty() : m_page->whyNot().contains(why), qPrintable(m_page->whyNot()));
}

void DataPageTest::tellsTheQuery_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("ticked");
    QTest::addColumn<QString>("note");
    QTest::newRow("none") << QString() << QStringList() << QString();
    QTest::newRow("of a type") << u"Observation?code=1"_s << QStringList{u"Observation"_s}
                               << u"asks for Observation, so it is ticked"_s;
    QTest::newRow("of a type it has not")
        << u"Goal?x=1"_s << QStringList() << u"asks for Goal, which this server does not have"_s;
    QTest::newRow("of all") << u"?_lastUpdated=gt2020"_s << QStringList() << QString();
}

void DataPageTest::tellsTheQuery()
{
    QFETCH(QString, query);
    QFETCH(QStringList, ticked);
    QFETCH(QString, note);
    m_selection.query = *fhir::Query::parse(query.toStdString());
    m_page->load(m_selection);
    QCOMPARE(this->ticked(), ticked);
    const auto &chip = at<Chip>("note");
    QCOMPARE(chip.isVisibleTo(m_page.get()), !note.isEmpty());
    QVERIFY2(chip.text().contains(note), qPrintable(chip.text()));
}

void DataPageTest::viewOfOnesOwn()
{
    m_page->load(m_selection);
    tick(u"Observation"_s);
    m_page->useView(View);
    QCOMPARE(ticked(), QStringList{u"Patient"_s}); // it is of this type
    QCOMPARE(saved().constFirst().columns, Columns::Own);
    QCOMPARE(saved().constFirst().view, QByteArray(View));
    QCOMPARE(m_page->whyNot(), QString());
    tick(u"Observation"_s);
    QVERIFY2(m_page->whyNot().contains(u"about Patient"_s), qPrintable(m_page->whyNot()));
    QTRY_COMPARE(part<QAbstractItemView>(*m_page, "previewRows").model()->columnCount(), 1);
}

void DataPageTest::badViewChangesNothing()
{
    m_page->load(m_selection);
    m_page->useView(View);
    for (const char *bad :
        {R"({"resource":"Patient","select":[{"column":[{"name":"a","path":"("}]}]})", "no JSON", ""}) {
        m_page->useView(bad);
        QCOMPARE(at<Chip>("note").tone(), Chip::Tone::Failed);
        QVERIFY2(
            at<Chip>("note").text().startsWith(u"This view cannot be used"_s), qPrintable(at<Chip>("note").text()));
        QCOMPARE(saved().constFirst().view, QByteArray(View));
    }
}

/** From the file that is chosen, while the window goes on. */
void DataPageTest::opensAView()
{
    const QString path = m_with.folder.filePath(u"view.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(View) > 0);
    file.close();
    m_page->load(m_selection);
    m_page->show();
    at<QPushButton>("openView").click();
    auto *files = opened<QFileDialog>();
    QVERIFY(files);
    QCOMPARE(files->fileMode(), QFileDialog::ExistingFile);
    Q_EMIT files->fileSelected(path);
    files->close();
    QCOMPARE(saved().constFirst().view, QByteArray(View));
}

void DataPageTest::countsAndPreviews()
{
    m_page->load(m_selection);
    const auto *line = at<QTreeWidget>("types").findItems(u"Patient"_s, Qt::MatchExactly).constFirst();
    QTRY_COMPARE(line->text(1), u"3"_s);
    QTRY_COMPARE(part<Chip>(*m_page, "previewState").text(), u"Patient: the first 3 row(s)"_s);
    QCOMPARE(m_page->firstField(), &at<QTreeWidget>("types"));
}

void DataPageTest::stops()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    m_page->load(m_selection);
    QTRY_COMPARE(m_server->requests.size(), 3); // two counts and the preview
    m_page->stop();
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty());
}

QTEST_MAIN(DataPageTest)
#include "tst_datapage.moc"
