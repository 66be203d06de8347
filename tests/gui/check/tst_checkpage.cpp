#include "gui/check/checkpage.h"
#include "gui/check/checkquestion.h"
#include "gui/check/checkwindow.h"
#include "gui/common/chip.h"
#include "support/gui.h"
#include "support/retranslated.h"
#include "support/scriptedserver.h"
#include "support/scriptedsession.h"
#include "words/check/report.h"
#include "words/check/sentences.h"
#include "words/translation.h"

#include <QClipboard>
#include <QLayout>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

/** Of a server beyond this computer that is not encrypted: T3 fails, and nothing behind it is reached. */
check::Report clear()
{
    check::Observation observation;
    observation.started = QDateTime({2026, 11, 30}, {12, 0}, Qt::UTC);
    observation.typed = u"http://fhir.example.org/r4"_s;
    observation.base = QUrl(u"http://fhir.example.org/r4"_s);
    return check::judge(observation);
}

QTreeWidgetItem *lineOf(const CheckPage &page, const QString &id)
{
    auto &rules = part<QTreeWidget>(page, "rules");
    for (int at = 0; at < rules.topLevelItemCount(); ++at) {
        auto *group = rules.topLevelItem(at);
        for (int below = 0; below < group->childCount(); ++below) {
            if (group->child(below)->data(0, Qt::UserRole) == id)
                return group->child(below);
        }
    }
    return nullptr;
}

} // namespace

const QByteArray Statement = R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server",)"
                             R"("resource":[{"type":"Patient","interaction":[{"code":"search-type"}]}]}]})";

/** The page of the connection check: what it shows of a report, and that it asks a server. */
class CheckPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasALineForEachRule();
    void unfoldsWhatIsWrong();
    void selectsTheReason();
    void saysAllOfAFinding();
    void copiesForTheAdministrator();
    void exports_data();
    void exports();
    void comparesWithAReport();
    void refusesWhatIsNoReport();
    void asksAServer();
    void asksAGroupAgain();
    void fillsWhileAsking();
    void keepsWhatWasSeenWhenStopped();
    void offersASignIn_data();
    void offersASignIn();
    void questionOfAnAddress_data();
    void questionOfAnAddress();
    void tokenOfItsOwnServerAlone();
    void windowAsksAtOnce();
    void hasRoomForItsButtons();
    void speaksAnotherLanguage();
};

void CheckPageTest::hasALineForEachRule()
{
    CheckPage page;
    page.show(clear());
    for (const check::Rule &rule : check::rules()) {
        const auto *line = lineOf(page, QString::fromLatin1(rule.id));
        QVERIFY2(line, rule.id);
        QCOMPARE(line->text(0), u"%1  %2"_s.arg(QLatin1StringView(rule.id), words::titleOf(rule)));
        QVERIFY2(!line->text(1).isEmpty(), rule.id);
        QVERIFY2(line->data(0, Qt::AccessibleTextRole).toString().contains(line->text(1)), rule.id); // read as well
    }
}

void CheckPageTest::unfoldsWhatIsWrong()
{
    CheckPage page;
    page.show(clear());
    const auto *failed = lineOf(page, u"T3"_s);
    QVERIFY(failed->parent()->isExpanded());
    QVERIFY(failed->parent()->data(0, Qt::AccessibleTextRole).toString().contains(words::nameOf(check::State::Failed)));
    QVERIFY(!lineOf(page, u"K2"_s)->parent()->isExpanded());
    QCOMPARE(part<Chip>(page, "fhirside").tone(), Chip::Tone::Failed);
    QVERIFY(part<Chip>(page, "fhirside").text().contains(u"T3"_s));
}

/** What an answer is no for; what a person has selected stays. */
void CheckPageTest::selectsTheReason()
{
    CheckPage page;
    page.show(clear());
    auto &rules = part<QTreeWidget>(page, "rules");
    QCOMPARE(rules.currentItem(), lineOf(page, u"T3"_s));
    CheckPage other;
    auto report = clear();
    report.verdicts[0].because.clear();
    report.verdicts[1].because = QStringList{u"A6"_s};
    auto &lines = part<QTreeWidget>(other, "rules");
    lines.setCurrentItem(lines.topLevelItem(0)); // as it is with the focus
    other.show(report);
    QCOMPARE(lines.currentItem(), lineOf(other, u"A6"_s));
    QVERIFY(lineOf(other, u"A6"_s)->parent()->isExpanded());
    lines.setCurrentItem(lineOf(other, u"C1"_s));
    other.show(clear());
    QCOMPARE(lines.currentItem(), lineOf(other, u"C1"_s));
}

void CheckPageTest::saysAllOfAFinding()
{
    CheckPage page;
    const auto report = clear();
    page.show(report);
    page.QWidget::show();
    const auto &details = part<QWidget>(page, "finding");
    part<QTreeWidget>(page, "rules").setCurrentItem(lineOf(page, u"T3"_s)->parent());
    QVERIFY(!details.isVisible()); // of a group there is no more to say
    part<QTreeWidget>(page, "rules").setCurrentItem(lineOf(page, u"T3"_s));
    QVERIFY(details.isVisible());
    const auto said = words::explain(*report.finding(u"T3"));
    QCOMPARE(part<QLabel>(page, "says").text(), said.says);
    QCOMPARE(part<QLabel>(page, "remedy").text(), said.remedy);
    QVERIFY(part<QLabel>(page, "source").text().startsWith(u"T3"_s));
    for (const auto *label : details.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText); // a server's words are no markup
}

void CheckPageTest::copiesForTheAdministrator()
{
    CheckPage page;
    page.show(clear());
    part<QTreeWidget>(page, "rules").setCurrentItem(lineOf(page, u"T3"_s));
    part<QPushButton>(page, "copyFinding").click();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(u"http://fhir.example.org/r4\n"_s) && text.contains(u"T3"_s), qPrintable(text));
    QVERIFY2(text.contains(words::explain(*clear().finding(u"T3")).remedy), qPrintable(text));
}

void CheckPageTest::exports_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("html") << u"o.html"_s << QByteArray("<!doctype html>");
    QTest::newRow("json") << u"o.json"_s << QByteArray("{");
    QTest::newRow("junit") << u"o.xml"_s << QByteArray("<?xml");
    QTest::newRow("text") << u"o.txt"_s << QByteArray();
}

void CheckPageTest::exports()
{
    QFETCH(QString, name);
    QTemporaryDir folder;
    CheckPage page;
    page.show(clear());
    QCOMPARE(page.exportTo(folder.filePath(name)), QString());
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QFETCH(QByteArray, begins);
    QVERIFY2(text.startsWith(begins), text.left(100).constData());
    QVERIFY(text.contains("T3"));
}

void CheckPageTest::comparesWithAReport()
{
    QTemporaryDir folder;
    CheckPage page;
    page.show(clear());
    QCOMPARE(page.exportTo(folder.filePath(u"before.json"_s)), QString());
    page.compareWith(folder.filePath(u"before.json"_s)); // T3 failed then, too: it is no worse
    QVERIFY(says(page, u"Compared with before.json"_s));
    QVERIFY(lineOf(page, u"T3"_s)
                ->parent()
                ->data(0, Qt::AccessibleTextRole)
                .toString()
                .indexOf(words::nameOf(check::State::Failed))
        < 0);
}

void CheckPageTest::refusesWhatIsNoReport()
{
    CheckPage page;
    page.show(clear());
    page.compareWith(QStringLiteral(FHIRSIDE_SOURCE_DIR "/README.md"));
    QVERIFY(says(page, u"README.md is no report of the connection check."_s));
}

void CheckPageTest::asksAServer()
{
    ScriptedServer server;
    server.answers.insert("/fhir/metadata", ScriptedServer::message(200, Statement));
    server.otherwise = ScriptedServer::message(200, R"({"resourceType":"Bundle","type":"searchset","entry":[]})");
    CheckPage page;
    const auto question = checkQuestion(server.base().toString(), {}, {});
    QVERIFY(question);
    page.start(*question);
    QVERIFY(page.isRunning());
    QVERIFY(says(page, u"Asking the server"_s));
    QVERIFY(!part<QPushButton>(page, "exportReport").isEnabled());
    QTRY_VERIFY(!page.isRunning());
    QCOMPARE(part<Chip>(page, "fhirside").tone(), Chip::Tone::Good);
    QVERIFY(part<QPushButton>(page, "exportReport").isEnabled());
    QVERIFY(part<QPushButton>(page, "runAgain").isEnabled());
}

/** The group of the line that is selected is asked again, and no other. */
void CheckPageTest::asksAGroupAgain()
{
    ScriptedServer server;
    server.answers.insert("/fhir/metadata", ScriptedServer::message(200, Statement));
    server.otherwise = ScriptedServer::message(200, R"({"resourceType":"Bundle","type":"searchset","entry":[]})");
    CheckPage page;
    page.start(*checkQuestion(server.base().toString(), {}, {}));
    auto &again = part<QPushButton>(page, "runGroup");
    QVERIFY(!again.isEnabled());
    QTRY_VERIFY(!page.isRunning());
    const auto asked = server.requests.size();
    part<QTreeWidget>(page, "rules").setCurrentItem(lineOf(page, u"F2"_s));
    QVERIFY(again.isEnabled());
    again.click();
    QVERIFY(page.isRunning());
    QTRY_VERIFY(!page.isRunning());
    QCOMPARE(server.requests.size(), asked + 1);
    QCOMPARE(ScriptedServer::target(server.requests.constLast()), QByteArray("/fhir/metadata"));
    QCOMPARE(part<Chip>(page, "fhirside").tone(), Chip::Tone::Good);
}

/** What is known is shown; the three answers wait until all is. */
void CheckPageTest::fillsWhileAsking()
{
    ScriptedServer server;
    server.respond = [](const QByteArray &request) { // the rest never
        return ScriptedServer::target(request).endsWith("/metadata") ? ScriptedServer::message(200, Statement)
                                                                     : QByteArray();
    };
    CheckPage page;
    page.start(*checkQuestion(server.base().toString(), {}, {}));
    QTRY_COMPARE(lineOf(page, u"F1"_s)->text(1), words::nameOf(check::State::Passed));
    QVERIFY(page.isRunning());
    QCOMPARE(lineOf(page, u"C1"_s)->text(1), QString());
    QCOMPARE(part<Chip>(page, "fhirside").tone(), Chip::Tone::Busy);
    page.interrupt();
    QTRY_VERIFY(!page.isRunning());
}

void CheckPageTest::keepsWhatWasSeenWhenStopped()
{
    ScriptedServer server;
    server.respond = [](const QByteArray &) { return QByteArray(); }; // never
    CheckPage page;
    page.start(*checkQuestion(server.base().toString(), {}, {}));
    QTRY_COMPARE(server.requests.size(), 1);
    QVERIFY(page.interrupt());
    QTRY_VERIFY(!page.isRunning());
    QVERIFY(!page.interrupt());
    QVERIFY(part<QPushButton>(page, "runAgain").isEnabled());
    QVERIFY(part<Chip>(page, "fhirside").tone() != Chip::Tone::Good);
}

void CheckPageTest::offersASignIn_data()
{
    QTest::addColumn<bool>("can");
    QTest::newRow("where the window can") << true;
    QTest::newRow("nowhere else") << false;
}

void CheckPageTest::offersASignIn()
{
    QFETCH(bool, can);
    CheckPage page;
    page.setCanSignIn(can);
    page.show(clear());
    QSignalSpy wanted(&page, &CheckPage::signInWanted);
    auto &button = part<QPushButton>(page, "signIn");
    QCOMPARE(button.isVisibleTo(&page), can);
    button.click();
    QCOMPARE(wanted.size(), 1);
}

void CheckPageTest::questionOfAnAddress_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QUrl>("base");
    QTest::newRow("as it is") << u"https://fhir.example.org/r4"_s << QUrl(u"https://fhir.example.org/r4"_s);
    QTest::newRow("pasted metadata") << u"https://fhir.example.org/r4/metadata"_s
                                     << QUrl(u"https://fhir.example.org/r4"_s);
    QTest::newRow("none") << u"ftp://fhir.example.org"_s << QUrl();
}

void CheckPageTest::questionOfAnAddress()
{
    QFETCH(QString, typed);
    const auto question = checkQuestion(typed, {}, {});
    QTEST(question ? question->address.base : QUrl(), "base");
    QVERIFY(!question || (!question->tokens && !question->signedIn));
}

void CheckPageTest::tokenOfItsOwnServerAlone()
{
    scripted::ScriptedSession with;
    recipe::Connection connection;
    connection.session = std::move(with.session);
    const auto own = checkQuestion(connection.session->base().toString(), {}, connection);
    QVERIFY(own && own->tokens && own->signedIn);
    const auto other = checkQuestion(u"https://other.example.org/fhir"_s, {}, connection);
    QVERIFY(other && !other->tokens && !other->signedIn);
}

void CheckPageTest::windowAsksAtOnce()
{
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(404, "{}");
    recipe::Connection connection;
    connection.probe = probeOf(server.base(), {u"Patient"_s});
    CheckWindow window(connection);
    window.show();
    QTRY_VERIFY(!server.requests.isEmpty());
    auto &page = part<CheckPage>(window, "page");
    QTRY_VERIFY(!page.isRunning());
    QTest::keyClick(&window, Qt::Key_Escape); // nothing runs any more: it closes
    QVERIFY(!window.isVisible());
}

/** In the wizard as it opens, in the longer of the two languages: no button is cut. */
void CheckPageTest::hasRoomForItsButtons()
{
    constexpr int Room = 660; // beside the wizard's steps
    words::installTranslation(QLocale(u"de"_s));
    const auto english = qScopeGuard([] { words::installTranslation(QLocale::c()); });
    CheckPage page;
    page.setCanSignIn(true);
    page.show(clear());
    QVERIFY(part<QPushButton>(page, "signIn").isVisibleTo(&page));
    page.layout()->activate();
    QVERIFY2(page.minimumSizeHint().width() <= Room, QByteArray::number(page.minimumSizeHint().width()));
}

void CheckPageTest::speaksAnotherLanguage()
{
    const auto brought = [] {
        auto page = std::make_unique<CheckPage>();
        page->show(clear());
        part<QTreeWidget>(*page, "rules").setCurrentItem(lineOf(*page, u"T3"_s));
        return page;
    };
    const auto page = brought();
    QCOMPARE(notRetranslated(*page, brought), QString());
}

QTEST_MAIN(CheckPageTest)
#include "tst_checkpage.moc"
