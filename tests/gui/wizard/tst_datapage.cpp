#include "gui/common/chip.h"
#include "gui/wizard/datapage.h"
#include "gui/wizard/recent.h"
#include "gui/wizard/typecounter.h"
#include "recipe/compile.h"
#include "support/gui.h"
#include "support/lateserver.h"
#include "support/retranslated.h"
#include "support/searchset.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
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
    void recentViews();
    void purposes_data();
    void purposes();
    void countsAndPreviews();
    void stops();
    void escStopsWhatRuns();
    void highlightedIsChosen();
    void saysWhatEverythingIs_data();
    void saysWhatEverythingIs();
    void ignoredWhicheverComesFirst_data();
    void ignoredWhicheverComesFirst();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();

private:
    [[nodiscard]] QList<recipe::Recipe> saved() const
    {
        Selection selection;
        m_page->save(selection);
        return selection.recipes;
    }
    [[nodiscard]] QStringList chosen() const
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
    QTest::newRow("one") << QStringList{u"Observation"_s} << 1000 << Columns::Usual;
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
    QCOMPARE(chosen(), types);
    QCOMPARE(at<QLineEdit>("limit").isEnabled(), limit != 0);
}

void DataPageTest::saysWhatIsMissing_data()
{
    QTest::addColumn<QStringList>("types");
    QTest::addColumn<QString>("limit"); // "": everything
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<QString>("why");
    const QStringList one{u"Patient"_s};
    QTest::newRow("no type ticked") << QStringList() << u"5"_s << QByteArray("usualColumns") << QString();
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
    QTest::addColumn<QStringList>("chosen"); // the first, where none is ticked
    QTest::addColumn<QString>("note");
    QTest::newRow("none") << QString() << QStringList{u"Patient"_s} << QString();
    QTest::newRow("of a type") << u"Observation?code=1"_s << QStringList{u"Observation"_s}
                               << u"asks for Observation, so it is ticked"_s;
    QTest::newRow("of a type it has not")
        << u"Goal?x=1"_s << QStringList{u"Patient"_s} << u"asks for Goal, which this server does not have"_s;
    QTest::newRow("of all") << u"?_lastUpdated=gt2020"_s << QStringList{u"Patient"_s} << QString();
}

void DataPageTest::tellsTheQuery()
{
    QFETCH(QString, query);
    QFETCH(QStringList, chosen);
    QFETCH(QString, note);
    m_selection.query = *fhir::Query::parse(query.toStdString());
    m_page->load(m_selection);
    QCOMPARE(this->chosen(), chosen);
    const auto &chip = at<Chip>("note");
    QCOMPARE(chip.isVisibleTo(m_page.get()), !note.isEmpty());
    QVERIFY2(chip.text().contains(note), qPrintable(chip.text()));
}

void DataPageTest::viewOfOnesOwn()
{
    m_page->load(m_selection);
    tick(u"Observation"_s);
    m_page->useView(View);
    QCOMPARE(chosen(), QStringList{u"Patient"_s}); // it is of this type
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

/** What was opened is offered again; what is gone is said, and offered no more. */
void DataPageTest::recentViews()
{
    QSettings settings(m_with.folder.filePath(u"views.ini"_s), QSettings::IniFormat);
    const QString path = m_with.folder.filePath(u"ward & co.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(View) > 0);
    file.close();
    {
        DataPage page(nullptr, &settings);
        page.load(m_selection);
        page.show();
        QVERIFY(!part<QPushButton>(page, "openView").menu());
        part<QPushButton>(page, "openView").click();
        Q_EMIT opened<QFileDialog>()->fileSelected(path);
        delete opened<QFileDialog>();
        QTRY_VERIFY(part<QPushButton>(page, "openView").menu());
    }
    m_page = std::make_unique<DataPage>(nullptr, &settings);
    m_page->load(m_selection);
    const auto *menu = at<QPushButton>("openView").menu();
    QVERIFY(menu);
    const QPointer<QAction> offered(menu->actions().constLast());
    QCOMPARE(offered->text(), u"ward && co.json"_s);
    offered->trigger();
    QCOMPARE(saved().constFirst().view, QByteArray(View));
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY(!offered); // the menu is filled anew
    menu->actions().constLast()->trigger();
    QCOMPARE(at<Chip>("note").tone(), Chip::Tone::Failed);
    QTRY_VERIFY(!at<QPushButton>("openView").menu());
    QVERIFY(gui::recentViews(settings).isEmpty());
    QCOMPARE(saved().constFirst().view, QByteArray(View)); // the one of before stays
}

void DataPageTest::purposes_data()
{
    QTest::addColumn<QStringList>("types");
    QTest::addColumn<QString>("purpose");
    QTest::addColumn<QString>("whyNot"); // part of it
    const QStringList both{u"Patient"_s, u"Observation"_s};
    QTest::newRow("laboratory") << QStringList{u"Observation"_s} << u"laboratory"_s << QString();
    QTest::newRow("beside another type") << both << u"vital-signs"_s << QString();
    QTest::newRow("without its type") << QStringList{u"Patient"_s} << u"vital-signs"_s << u"about Observation"_s;
}

/** A view for a purpose is chosen, comes with its search, and stands as it was when one comes back. */
void DataPageTest::purposes()
{
    QFETCH(QStringList, types);
    QFETCH(QString, purpose);
    QFETCH(QString, whyNot);
    m_page->load(m_selection);
    auto &box = at<QComboBox>("purpose");
    QVERIFY(box.isVisibleTo(m_page.get()));
    QCOMPARE(box.count(), 2);
    at<QTreeWidget>("types").setCurrentItem(nullptr);
    for (const auto &type : types)
        tick(type);
    box.setCurrentIndex(purpose == u"laboratory"_s ? 0 : 1);
    Q_EMIT box.activated(box.currentIndex());
    QVERIFY(at<QRadioButton>("purposeColumns").isChecked());
    QVERIFY2(whyNot.isEmpty() ? m_page->whyNot().isEmpty() : m_page->whyNot().contains(whyNot),
        qPrintable(m_page->whyNot()));
    const auto recipes = saved();
    for (const auto &recipe : recipes) {
        const bool isIts = recipe.type() == u"Observation"_s;
        QVERIFY(recipe.columns == (isIts ? Columns::Purpose : Columns::Usual));
        QCOMPARE(recipe.purpose, isIts ? purpose : QString());
        QCOMPARE(recipe.query.find("category") != nullptr, isIts);
        QVERIFY(recipe::compile(recipe, m_selection.connection.model(), m_server->base()));
    }
    m_selection.recipes = recipes;
    m_page = std::make_unique<DataPage>();
    m_page->load(m_selection);
    if (whyNot.isEmpty())
        QVERIFY(saved() == recipes);
    // A server without such a type has nothing to choose.
    auto without = selectionOf(m_server->base(), {u"Patient"_s});
    without.connection.client = m_with.connection.client;
    m_page->load(without);
    QVERIFY(!at<QComboBox>("purpose").isVisibleTo(m_page.get()));
    for (const auto &recipe : saved())
        QVERIFY(recipe.columns == Columns::Usual);
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

/** Once, and what was not counted then is not known. */
void DataPageTest::escStopsWhatRuns()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    m_page->load(m_selection);
    QTRY_COMPARE(m_server->requests.size(), 3);
    QVERIFY(m_page->interrupt());
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty());
    QVERIFY(part<Chip>(*m_page, "previewState").text().startsWith(u"Stopped."_s));
    QCOMPARE(at<QTreeWidget>("types").topLevelItem(0)->text(1), QString());
    QVERIFY(!m_page->interrupt());
    QCOMPARE(m_page->whyNot(), QString());
}

/** One can go on with what one looks at; that does not become a tick by going back and forth. */
void DataPageTest::highlightedIsChosen()
{
    QSignalSpy changed(m_page.get(), &Page::changed);
    m_page->load(m_selection);
    QCOMPARE(chosen(), QStringList{u"Patient"_s});
    changed.clear();
    auto &types = at<QTreeWidget>("types");
    types.setCurrentItem(types.topLevelItem(1));
    QVERIFY(!changed.isEmpty());
    QCOMPARE(chosen(), QStringList{u"Observation"_s});
    m_page->save(m_selection);
    m_page->load(m_selection);
    QCOMPARE(chosen(), QStringList{u"Observation"_s});
    QCOMPARE(types.topLevelItem(1)->checkState(0), Qt::Unchecked);
    at<QLineEdit>("typeSearch").setText(u"nothing has this name"_s);
    QVERIFY2(m_page->whyNot().contains(u"Tick at least one type"_s), qPrintable(m_page->whyNot()));
}

void DataPageTest::saysWhatEverythingIs_data()
{
    QTest::addColumn<int>("count"); // -1: the server does not say
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("ticked");
    QTest::addColumn<QString>("text");
    const QStringList one{u"Patient"_s};
    const QStringList both{u"Patient"_s, u"Observation"_s};
    QTest::newRow("little") << 200 << QString() << one << u"200 rows"_s;
    QTest::newRow("as measured") << 698'210 << QString() << one << u"698,210 rows, about 30 s and 1.3 GB"_s;
    QTest::newRow("of two types") << 698'210 << QString() << both << u"1,396,420 rows, about 60 s and 2.5 GB"_s;
    QTest::newRow("minutes") << 9'000'000 << QString() << one << u"9,000,000 rows, about 7 min and 16.2 GB"_s;
    QTest::newRow("not known") << -1 << QString() << one << QString();
    QTest::newRow("of a query") << 698'210 << u"Patient?gender=female"_s << one << u"102 rows"_s;
}

/** Before it is read: rows, time and memory. */
void DataPageTest::saysWhatEverythingIs()
{
    QFETCH(int, count);
    QFETCH(QString, query);
    QFETCH(QStringList, ticked);
    QFETCH(QString, text);
    m_server->respond = [count](const QByteArray &request) {
        if (!request.contains("_summary=count")) // as a server has it that applies the query
            return searchset({R"({"resourceType":"Patient","id":"p","gender":"female"})"}, 3);
        if (count < 0)
            return ScriptedServer::message(500, {});
        return searchset({}, request.contains("gender") ? 102 : count);
    };
    QLocale::setDefault(QLocale(u"en_US"_s));
    m_selection.query = *fhir::Query::parse(query.toStdString());
    m_page->load(m_selection);
    for (const auto &type : ticked)
        tick(type);
    const auto &label = at<QLabel>("estimate");
    QTRY_VERIFY(at<QTreeWidget>("types").findItems(u"…"_s, Qt::MatchExactly, 1).isEmpty());
    QTRY_COMPARE(label.text(), text);
    QCOMPARE(at<QRadioButton>("everything").accessibleDescription(), text);
    QLocale::setDefault(QLocale::c());
}

void DataPageTest::ignoredWhicheverComesFirst_data()
{
    QTest::addColumn<bool>("countsFirst");
    QTest::newRow("the counts") << true;
    QTest::newRow("the preview") << false;
}

/** A query that the server ignores is none that matches: neither beside the type nor in what everything will be. */
void DataPageTest::ignoredWhicheverComesFirst()
{
    QFETCH(bool, countsFirst);
    LateServer server;
    const QByteArray self =
        R"("link":[{"relation":"self","url":")" + server.base().toEncoded() + R"(/Patient?_count=20"}],)";
    const auto isCount = [](const QByteArray &request) { return request.contains("_summary=count"); };
    server.respond = [&](const QByteArray &request) {
        return isCount(request) ? searchset({}, 3) : searchset(patients(3), 3, self);
    };
    server.isHeld = [&](const QByteArray &request) { return isCount(request) != countsFirst; };
    m_selection.connection.probe = probeOf(server.base(), {u"Patient"_s, u"Observation"_s});
    m_selection.query = *fhir::Query::parse("Patient?gendr=female");
    QSignalSpy matched(m_page->findChild<TypeCounter *>(), &TypeCounter::matched);
    m_page->load(m_selection);
    const auto *line = at<QTreeWidget>("types").findItems(u"Patient"_s, Qt::MatchExactly).constFirst();
    const auto &state = part<Chip>(*m_page, "previewState");
    if (countsFirst)
        QTRY_COMPARE(line->text(1), u"3 of 3"_s); // nothing says yet that it was ignored
    else
        QTRY_COMPARE(state.tone(), Chip::Tone::Warning);
    server.letGo();
    QTRY_COMPARE(matched.size(), 1);
    QTRY_COMPARE(state.tone(), Chip::Tone::Warning);
    QCOMPARE(line->text(1), u"3"_s);
    QCOMPARE(at<QLabel>("estimate").text(), QString());
    QVERIFY2(state.text().startsWith(u"The server ignored gendr"_s), qPrintable(state.text()));
    m_page->stop();
}

void DataPageTest::speaksAnotherLanguage_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("view"); // "": none
    QTest::newRow("as it opens") << QString() << QByteArray();
    QTest::newRow("of a query") << u"Patient?name=Family"_s << QByteArray();
    QTest::newRow("of a type it has not") << u"Goal?x=1"_s << QByteArray();
    QTest::newRow("view") << QString() << QByteArray(View);
    QTest::newRow("bad view") << QString() << QByteArray("no JSON");
}

void DataPageTest::speaksAnotherLanguage()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, view);
    m_selection.query = *fhir::Query::parse(query.toStdString());
    const bool isMatched = m_selection.query.type == "Patient";
    const auto brought = [this, &view, isMatched] {
        auto page = std::make_unique<DataPage>();
        page->load(m_selection);
        if (!view.isEmpty())
            page->useView(view);
        (void)QTest::qWaitFor([&page, isMatched] {
            const auto &types = part<QTreeWidget>(*page, "types");
            const bool isCounted = !isMatched || !types.findItems(u" "_s, Qt::MatchContains, 1).isEmpty(); // "3 of 3"
            return isCounted && types.findItems(u"…"_s, Qt::MatchExactly, 1).isEmpty()
                && part<Chip>(*page, "previewState").tone() != Chip::Tone::Busy;
        });
        return page;
    };
    m_page = brought();
    QCOMPARE(notRetranslated(*m_page, brought), QString());
}

QTEST_MAIN(DataPageTest)
#include "tst_datapage.moc"
