#include "gui/filters/filterbar.h"
#include "gui/filters/filtereditor.h"
#include "gui/filters/filterflow.h"
#include "gui/related/referencelabels.h"
#include "gui/related/referencewords.h"
#include "gui/table/resultmodel.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** Names in place of references, in the table of a server. */
class ReferenceLabelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_tab.reset(); }
    void showsNames();
    void filtersByTheReference();
    void listGoesByTheReference();
    void namesWhatIsHere();
    void asksForWhatIsSeenAlone();
    void brokenOnesStandAsTheyWereSent();
    void isCounted();
    void missingOnesAreListed();
    void anotherAccountSeesNothingOfIt();
    void saysATime_data();
    void saysATime();
    void saysWhyNowhere_data();
    void saysWhyNowhere();

private:
    [[nodiscard]] static QByteArray observation(const QByteArray &id, const QByteArray &subject);
    void open(const QByteArrayList &observations)
    {
        m_observations = observations;
        sources::Search search;
        search.base = m_server->base();
        search.query.type = "Observation";
        m_with.connection.probe = probeOf(m_server->base(), {u"Observation"_s, u"Patient"_s});
        m_tab = std::make_unique<ResultTab>(m_with.connection, recipeOf(search));
        m_tab->resize(1000, 400);
        m_tab->show();
        m_tab->references().book().setLeisure(std::chrono::milliseconds(20));
        QSignalSpy loaded(m_tab.get(), &ResultTab::loaded);
        QVERIFY(loaded.wait());
    }
    [[nodiscard]] QModelIndex cell(int row, const char *column = "patient_name") const
    {
        const auto at = table::find(m_tab->contents().schema(), column);
        return m_tab->model().index(row, static_cast<int>(at.value_or(0)));
    }
    [[nodiscard]] qsizetype asked() const
    {
        return std::ranges::count_if(m_server->requests, [](const auto &one) { return one.contains("/Patient?_id="); });
    }

    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ScriptedServer> m_server;
    QByteArrayList m_observations;
    std::unique_ptr<ResultTab> m_tab;
};

QByteArray ReferenceLabelsTest::observation(const QByteArray &id, const QByteArray &subject)
{
    return R"({"resourceType":"Observation","id":")" + id + R"(","status":"final","subject":)" + subject + '}';
}

void ReferenceLabelsTest::init()
{
    QLocale::setDefault(QLocale::c());
    m_with.connection = recipe::Connection{std::make_shared<http::Client>(m_network)};
    m_server = std::make_unique<ScriptedServer>();
    m_server->respond = [this](const QByteArray &request) {
        const auto target = ScriptedServer::target(request);
        if (target.startsWith("/fhir/Observation"))
            return searchset(m_observations, static_cast<int>(m_observations.size()));
        QByteArrayList found;
        if (target.contains("p1"))
            found << R"({"resourceType":"Patient","id":"p1","name":[{"family":"Müller","given":["Änne"]}]})";
        return searchset(found);
    };
}

/** From the reference, else from the server; and a screen reader hears them. */
void ReferenceLabelsTest::showsNames()
{
    open({observation("1", R"({"reference":"Patient/p1"})"),
        observation("2", R"({"reference":"Patient/p2","display":"Smith, Jess"})"),
        observation("3", R"({"reference":"Patient/p3"})")});
    QTRY_COMPARE(cell(0).data().toString(), u"Müller, Änne"_s);
    QCOMPARE(cell(0).data(Qt::AccessibleTextRole).toString(), u"Müller, Änne, leads to Patient"_s);
    QVERIFY(cell(0).data(ResultModel::LeadsRole).toBool());
    QCOMPARE(cell(0).data(ResultModel::SentRole).toStringList(), QStringList{u"Patient/p1"_s});
    QCOMPARE(cell(1).data().toString(), u"Smith, Jess"_s);
    QVERIFY(cell(1).data(ResultModel::LeadsRole).toBool());
    QCOMPARE(cell(2).data().toString(), u"Patient/p3"_s); // who is not there
    QCOMPARE(cell(0, "patient").data().toString(), u"Müller, Änne"_s);
    QCOMPARE(cell(1, "patient").data().toString(), u"Smith, Jess"_s);
    QVERIFY(!cell(0, "status").data(ResultModel::LeadsRole).toBool());
    QCOMPARE(asked(), 1);
}

/** Two people of one name stay two, and a filter is still said by the name. */
void ReferenceLabelsTest::filtersByTheReference()
{
    open({observation("1", R"({"reference":"Patient/a","display":"Smith, Jess"})"),
        observation("2", R"({"reference":"Patient/b","display":"Smith, Jess"})"),
        observation("3", R"({"display":"Smith, Jess"})"), observation("4", R"({"reference":"Patient/a"})")});
    auto &filters = m_tab->filters();
    m_tab->view()->setCurrentIndex(cell(0));
    filters.filterCurrent(true);
    QTRY_COMPARE(m_tab->model().rowCount(), 2); // 1 and 4
    QCOMPARE(filters.model().sentences(), QStringList{u"Patient is Smith, Jess"_s});
    QVERIFY(m_tab->recipe().conditions.constFirst().contains(u"getReferenceKey"_s));
    filters.model().add({u"patient_name"_s, recipe::Filter::Test::Is, {u"Smith, Jess"_s}, {}, {}}); // as a pivot does
    QTRY_COMPARE(m_tab->model().rowCount(), 1);
    filters.model().clear();
    QTRY_COMPARE(m_tab->model().rowCount(), 4);
    m_tab->view()->setCurrentIndex(cell(0));
    filters.filterCurrent(false);
    QTRY_COMPARE(m_tab->model().rowCount(), 2); // 2, and 3 of whom nobody knows
    m_tab->view()->setCurrentIndex(cell(0));
    filters.filterCurrent(false);
    QTRY_COMPARE(m_tab->model().rowCount(), 1);
    QCOMPARE(filters.model().rowCount(), 2); // each by itself
    filters.model().clear();
    QTRY_COMPARE(m_tab->model().rowCount(), 4);
    m_tab->view()->setCurrentIndex(cell(2)); // a name without a reference
    filters.filterCurrent(true);
    QTRY_COMPARE(m_tab->model().rowCount(), 3);
}

/** The editor's list and a cell's menu are about the same. */
void ReferenceLabelsTest::listGoesByTheReference()
{
    open({observation("1", R"({"reference":"Patient/a","display":"Smith, Jess"})"),
        observation("2", R"({"reference":"Patient/b","display":"Smith, Jess"})"),
        observation("3", R"({"reference":"Patient/c","display":"Ward, Kim"})"),
        observation("4", R"({"reference":"Patient/a"})")});
    auto &filters = m_tab->filters();
    filters.edit(cell(0).column());
    auto *editor = opened<FilterEditor>();
    QVERIFY(editor);
    auto &tests = part<QComboBox>(*editor, "test");
    tests.setCurrentIndex(tests.findData(static_cast<int>(recipe::Filter::Test::Is)));
    auto &known = part<QListWidget>(*editor, "known");
    const auto item = [&known](const char *text) {
        return known.findItems(QLatin1StringView(text), Qt::MatchStartsWith).value(0);
    };
    QTRY_COMPARE(known.count(), 3);
    QVERIFY(item("Smith, Jess (Patient/a)"));
    QVERIFY(item("Smith, Jess (Patient/b)"));
    QVERIFY(item("Ward, Kim  "));
    item("Smith, Jess (Patient/a)")->setCheckState(Qt::Checked);
    QTRY_VERIFY2(part<QLabel>(*editor, "count").text().startsWith(u"2 of 4 "_s), "its count");
    item("Ward, Kim")->setCheckState(Qt::Checked);
    part<QPlainTextEdit>(*editor, "list").setPlainText(u"Patient/x"_s);
    QTRY_COMPARE(part<QLabel>(*editor, "found").text(), u"1 line(s), 0 found, 1 not found"_s);
    part<QPushButton>(*editor, "done").click();
    QTRY_COMPARE(m_tab->model().rowCount(), 3); // 1, 3 and 4
    QCOMPARE(filters.model().rowCount(), 1);
    QVERIFY(filters.model().index(0).data(FilterModel::EditableRole).toBool());
    QCOMPARE(m_tab->recipe().conditions.constFirst(), u"subject.getReferenceKey(Patient) in ('a' | 'c' | 'x')"_s);
    QTRY_VERIFY(!opened<FilterEditor>());
    Q_EMIT part<FilterBar>(*m_tab, "filterBar").editWanted(0);
    editor = opened<FilterEditor>();
    QVERIFY(editor);
    auto &again = part<QListWidget>(*editor, "known");
    QTRY_COMPARE(again.count(), 3);
    QTRY_COMPARE(part<QPlainTextEdit>(*editor, "list").toPlainText(), u"Patient/x"_s);
    for (int row = 0; row < again.count(); ++row)
        QCOMPARE(again.item(row)->checkState() == Qt::Checked, !again.item(row)->text().contains(u"Patient/b"_s));
    part<QPushButton>(*editor, "done").click();
    QTRY_VERIFY(!opened<FilterEditor>());
    QCOMPARE(filters.model().rowCount(), 1);
    m_tab->view()->setCurrentIndex(cell(0));
    filters.filterCurrent(true); // gives way to what is said last
    QTRY_COMPARE(m_tab->model().rowCount(), 2);
    QCOMPARE(filters.model().rowCount(), 1);
    QVERIFY(filters.model().index(0).data(FilterModel::EditableRole).toBool());
}

void ReferenceLabelsTest::namesWhatIsHere()
{
    open({observation("1", R"({"reference":"Patient/p9"})")});
    m_tab->references().book().expect(u"Patient"_s);
    m_tab->references().book().learn(u"Patient"_s, {{"Patient/p9", {"Here", {}, {}}}});
    QTRY_COMPARE(cell(0).data().toString(), u"Here"_s);
}

void ReferenceLabelsTest::asksForWhatIsSeenAlone()
{
    QByteArrayList many;
    for (int row = 0; row < 400; ++row)
        many << observation(QByteArray::number(row), R"({"reference":"Patient/q)" + QByteArray::number(row) + "\"}");
    open(many);
    QTRY_VERIFY(asked() > 0);
    QTRY_COMPARE(m_tab->references().count().unknown, 0);
    QCOMPARE(asked(), 1);
    QVERIFY(!m_server->requests.constLast().contains("q399"));
    m_tab->view()->scrollToBottom();
    QTRY_COMPARE(asked(), 2);
    QVERIFY(m_server->requests.constLast().contains("q399"));
}

void ReferenceLabelsTest::brokenOnesStandAsTheyWereSent()
{
    open({observation("1", R"({"reference":"Patient/"})"),
        observation("2", R"({"reference":"https://b.org/Patient/p1"})"), observation("3", R"({"reference":"#p1"})"),
        observation("4", R"({"identifier":{"value":"77"}})"),
        observation("5", R"({"reference":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"})")});
    m_tab->view()->viewport()->repaint();
    m_tab->references().book().want("Patient", "p1"); // in one question with whatever else is wanted
    QTRY_COMPARE(m_tab->references().book().names().known.size(), 1);
    QCOMPARE(m_server->requests.size(), 2); // of nobody's here, and of no other server
    QVERIFY(m_server->requests.constLast().contains("/Patient?_id=p1&"));
    QCOMPARE(cell(0).data().toString(), u"Patient/"_s);
    QVERIFY(!cell(0).data(ResultModel::LeadsRole).toBool());
    QCOMPARE(cell(1).data().toString(), u"https://b.org/Patient/p1"_s);
    QVERIFY(cell(1).data(ResultModel::LeadsRole).toBool());
    QVERIFY(cell(2).data(ResultModel::LeadsRole).toBool());
    QCOMPARE(cell(3).data().toString(), u"77"_s);
    QVERIFY(!cell(3).data(ResultModel::LeadsRole).toBool());
    QVERIFY(cell(4).data(ResultModel::LeadsRole).toBool());
}

void ReferenceLabelsTest::isCounted()
{
    open({observation("1", R"({"reference":"Patient/p1"})"), observation("2", R"({"reference":"Patient/p2"})"),
        observation("3", R"({"reference":"Patient/p1"})")});
    m_tab->view()->showColumn(cell(0, "patient").column());
    m_tab->view()->scrollTo(cell(0, "patient"));
    QTRY_COMPARE(m_tab->references().seenNames().size(), 2U);
    QTRY_COMPARE(m_tab->references().count().found, 1);
    QCOMPARE(m_tab->references().count().missing, 1);
    QCOMPARE(m_tab->references().count().unknown, 0);
    const auto made = m_tab->exportable();
    const auto stated = QJsonDocument::fromJson(words::json(*made.document)).object()[u"names"_s].toArray();
    QCOMPARE(stated.size(), 2); // the reference, and the name that the usual columns have of it
    for (const auto &column : stated) {
        QCOMPARE(column[u"found"_s].toInt(), 1);
        QCOMPARE(column[u"missing"_s].toInt(), 1);
        QCOMPARE(column[u"references"_s].toArray(), QJsonArray{u"Patient/p2"_s});
    }
    QVERIFY2(
        made.statement.contains(u": 1 of 2 names found. Leading nowhere: Patient/p2."_s), qPrintable(made.statement));
}

/** Those that are many are not all listed, and none where it is to tell nobody's identity. */
void ReferenceLabelsTest::missingOnesAreListed()
{
    QByteArrayList many;
    for (int row = 10; row < 35; ++row)
        many << observation(QByteArray::number(row), R"({"reference":"Patient/q)" + QByteArray::number(row) + "\"}");
    m_tab.reset();
    open(many);
    m_tab->resize(1000, 1600);
    QTRY_COMPARE(m_tab->references().count().missing, 25);
    const auto names = m_tab->exportable().document->names;
    QVERIFY(!names.empty());
    QCOMPARE(names[0].missing, 25);
    QCOMPARE(names[0].references.size(), 20);
    QCOMPARE(names[0].references.constFirst(), u"Patient/q10"_s);
    QVERIFY2(m_tab->exportable().statement.contains(u"Patient/q29, and 5 more."_s),
        qPrintable(m_tab->exportable().statement));
    const auto withheld = words::withheld(*m_tab->exportable().document);
    QCOMPARE(withheld.names[0].missing, 25);
    QVERIFY(withheld.names[0].references.isEmpty());
}

void ReferenceLabelsTest::anotherAccountSeesNothingOfIt()
{
    open({observation("1", R"({"reference":"Patient/p1"})")});
    QTRY_COMPARE(cell(0).data().toString(), u"Müller, Änne"_s);
    m_server->respond = [this](const QByteArray &request) {
        return request.contains("/Patient?") ? ScriptedServer::message(403, {}) : searchset(m_observations, 1);
    };
    m_tab->reload();
    QVERIFY(m_tab->references().book().names().known.isEmpty());
    QTRY_COMPARE(m_tab->references().count().silence, related::NameBook::Silence::Refused);
    QCOMPARE(cell(0).data().toString(), u"Patient/p1"_s);
    const auto names = m_tab->exportable().document->names;
    QCOMPARE(names[0].refused, 1);
    QCOMPARE(names[0].found + names[0].missing + names[0].unknown, 0);
    QVERIFY(!silenceSentence(m_tab->references().book().silence()).isEmpty());
}

void ReferenceLabelsTest::saysATime_data()
{
    QTest::addColumn<QByteArrayList>("name"); // text, start, end
    QTest::addColumn<QString>("shown");
    QTest::newRow("a name") << QByteArrayList{"Anna", "", ""} << u"Anna"_s;
    QTest::newRow("lines") << QByteArrayList{"Anna\n  B", "", ""} << u"Anna B"_s;
    QTest::newRow("a year") << QByteArrayList{"AMB", "2024", ""} << u"AMB, 2024"_s;
    QTest::newRow("an end alone") << QByteArrayList{"AMB", "", "2024"} << u"AMB, 2024"_s;
    QTest::newRow("a time alone") << QByteArrayList{"", "2024", ""} << u"2024"_s;
    QTest::newRow("nothing") << QByteArrayList{"", "", ""} << QString();
}

void ReferenceLabelsTest::saysATime()
{
    QFETCH(QByteArrayList, name);
    QFETCH(QString, shown);
    QCOMPARE(shownName({name[0].toStdString(), name[1].toStdString(), name[2].toStdString()}), shown);
}

void ReferenceLabelsTest::saysWhyNowhere_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *reference, const QString &said) {
        QTest::newRow(reference) << QByteArray(reference) << said;
    };
    row("", u"Nothing says"_s);
    row("1", u"no resource type"_s);
    row("Pateint/1", u"no resource type of that name"_s);
    row("Patient/", u"no ID"_s);
    row("Patient/a_b", u"characters"_s);
    row("Patient/1/_history/a_b", u"version"_s);
    row("urn:x:1", u"urn"_s);
    row("Patient?a=b", u"search"_s);
    row("Patient/1 2", u"spaces"_s);
    row("#a", u"inside"_s);
    row("https://b.org/Patient/1", u"https://b.org"_s);
    row("https://b.org/x.pdf", u"web"_s);
}

void ReferenceLabelsTest::saysWhyNowhere()
{
    QFETCH(QByteArray, reference);
    QFETCH(QString, said);
    const auto target = related::targetOf(reference.toStdString(), "https://a.org", m_with.connection.model());
    const auto why = whyNowhere(target);
    QVERIFY2(why.what.contains(said), qPrintable(why.what));
    QVERIFY(!why.action.isEmpty());
}

QTEST_MAIN(ReferenceLabelsTest)
#include "tst_referencelabels.moc"
