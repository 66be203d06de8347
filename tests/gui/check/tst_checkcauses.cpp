#include "gui/account/endedbar.h"
#include "gui/check/checkpage.h"
#include "gui/check/checkwindow.h"
#include "gui/common/chip.h"
#include "gui/wizard/wizardwindow.h"
#include "practice/server.h"
#include "support/gui.h"
#include "support/scriptedserver.h"
#include "support/scriptedsignin.h"
#include "support/searchset.h"
#include "words/check/sentences.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

constexpr int Patience = 20'000;

/** What the check says of a rule beside its title; "" while that is not known. */
QString stateOf(const QWidget &window, const QString &id)
{
    const auto &rules = part<QTreeWidget>(window, "rules");
    for (int at = 0; at < rules.topLevelItemCount(); ++at) {
        const auto *group = rules.topLevelItem(at);
        for (int below = 0; below < group->childCount(); ++below) {
            if (group->child(below)->data(0, Qt::UserRole) == id)
                return group->child(below)->text(1);
        }
    }
    return {};
}

QString failed()
{
    return words::nameOf(check::State::Failed);
}

/** The button beside an error that leads to the check. */
QPushButton &checkBeside(const QWidget &error)
{
    return part<QPushButton>(error, "checkConnection");
}

} // namespace

/** The connection check that is opened from an error: what went wrong there stands in its report. */
class CheckCausesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void failedSignIn();
    void endedSignIn();
    void searchOfATable();
    void searchOfThePreview_data();
    void searchOfThePreview();

private:
    /** The person is told @p description instead of being signed in. */
    void refuse(const QString &description)
    {
        m_browser->inner.answer = [this, description](const auth::Visit &visit) {
            QUrl back = m_browser->inner.redirect;
            back.setQuery(u"error=invalid_client&error_description=%1&state=%2"_s.arg(description, visit.state));
            return back;
        };
    }
    /** At the practice server, signed in until a moment ago. */
    [[nodiscard]] Selection signedInBefore()
    {
        const auto discovery = QCoro::waitFor(auth::discover(m_with.signInClient, m_base, {}, {}));
        auth::SignInResult result;
        result.discovery = discovery.value();
        result.tokens.access = "ran-out";
        result.tokens.refresh = "ran-out";
        result.tokens.lifetimeKnown = true;
        auto selection = selectionOf(m_base, {u"Patient"_s});
        selection.connection.account = Account::Organizational;
        selection.connection.session = std::make_shared<auth::Session>(m_with.signInClient, result, m_with.clock);
        selection.connection.client = m_with.connection.client;
        selection.connection.authorize();
        return selection;
    }

    std::unique_ptr<practice::Server> m_practice;
    QUrl m_base;
    std::shared_ptr<FakeEmbedded> m_browser;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
};

void CheckCausesTest::init()
{
    practice::Options options;
    options.auth = practice::Auth::Entra;
    options.patients = 5;
    m_practice = std::make_unique<practice::Server>(options);
    m_base = m_practice->start().value();
    m_browser = std::make_shared<FakeEmbedded>();
    m_with.services.embeddedBrowser = [this] { return std::shared_ptr<browser::EmbeddedBrowser>(m_browser); };
}

void CheckCausesTest::failedSignIn()
{
    refuse(u"AADSTS650057: Invalid resource."_s);
    auto selection = selectionOf(m_base, {u"Patient"_s});
    selection.connection.client = m_with.connection.client;
    selection.connection.account = Account::Organizational;
    WizardWindow wizard(m_with.services, selection, nullptr, Step::SignIn);
    wizard.show();
    QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>(wizard, "whoMends").isVisible(), Patience);
    part<QPushButton>(wizard, "check").click();
    const auto *page = qobject_cast<CheckPage *>(part<QStackedWidget>(wizard, "stack").currentWidget());
    QVERIFY(page);
    QTRY_VERIFY_WITH_TIMEOUT(!page->isRunning(), Patience);
    QCOMPARE(stateOf(*page, u"L3"_s), failed());
    QCOMPARE(stateOf(*page, u"U1"_s), words::nameOf(check::State::NotReached));
    QVERIFY(part<Chip>(*page, "fhirside").text().contains(u"L3"_s));
}

/** The check does not wait for the sign-in that it is to explain, neither before nor after another attempt. */
void CheckCausesTest::endedSignIn()
{
    auto window = makeMainWindow(m_with, signedInBefore());
    auto &bar = *window->findChild<EndedBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible(), Patience);
    const auto question = checkQuestion(m_base.toString(), {}, window->selection().connection);
    QVERIFY(question && !question->tokens && question->failure);
    QCOMPARE(question->failure->code, u"invalid_grant"_s);

    part<QPushButton>(bar, "checkEnded").click();
    auto *before = opened<CheckWindow>();
    QVERIFY(before);
    QTRY_VERIFY_WITH_TIMEOUT(!part<CheckPage>(*before, "page").isRunning(), Patience);
    QCOMPARE(stateOf(*before, u"U1"_s), words::nameOf(check::State::NotReached));
    QVERIFY(part<Chip>(*before, "fhirside").tone() == Chip::Tone::Failed);
    before->close();

    refuse(u"AADSTS50105: Not assigned."_s);
    part<QPushButton>(bar, "signInAgain").click();
    auto &dialog = part<QWidget>(*window, "SignInDialog");
    QTRY_VERIFY_WITH_TIMEOUT(checkBeside(dialog).isVisible(), Patience);
    checkBeside(dialog).click();
    const auto *check = opened<CheckWindow>();
    QVERIFY(check);
    QTRY_VERIFY_WITH_TIMEOUT(!part<CheckPage>(*check, "page").isRunning(), Patience);
    QCOMPARE(stateOf(*check, u"L6"_s), failed());
}

/** Only what the table is of is refused. */
void CheckCausesTest::searchOfATable()
{
    ScriptedServer server;
    server.respond = [](const QByteArray &request) {
        return ScriptedServer::target(request).contains("/Observation") ? ScriptedServer::message(403, "{}")
                                                                        : searchset(patients(1), 1);
    };
    auto window = makeMainWindow(m_with, selectionOf(server.base(), {u"Observation"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(checkBeside(*window).isVisible(), Patience);
    checkBeside(*window).click();
    const auto *check = opened<CheckWindow>();
    QVERIFY(check);
    QTRY_VERIFY_WITH_TIMEOUT(!part<CheckPage>(*check, "page").isRunning(), Patience);
    QCOMPARE(stateOf(*check, u"C1"_s), failed());
}

void CheckCausesTest::searchOfThePreview_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("challenge");
    QTest::addColumn<QString>("rule");
    QTest::newRow("refused without a word") << 401 << QByteArray() << u"C4"_s;
    QTest::newRow("another scheme") << 401 << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n") << u"C3"_s;
    QTest::newRow("forbidden") << 403 << QByteArray() << u"C1"_s;
    QTest::newRow("no sign-in: the search is to blame") << 500 << QByteArray() << QString();
}

/** What breaks a rule stands in place of the rows, with the way to the check, which asks for the same type. */
void CheckCausesTest::searchOfThePreview()
{
    QFETCH(int, status);
    QFETCH(QByteArray, challenge);
    QFETCH(QString, rule);
    ScriptedServer server;
    server.otherwise = ScriptedServer::message(404, "{}");
    server.respond = [&](const QByteArray &request) {
        const QByteArray target = ScriptedServer::target(request);
        if (target.endsWith("/metadata"))
            return ScriptedServer::message(200,
                R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[)"
                R"({"type":"Condition"},{"type":"Patient"}]}]})");
        return target.contains("/Condition") ? ScriptedServer::message(status, "{}", challenge)
                                             : searchset(patients(1), 1);
    };
    auto selection = selectionOf(server.base(), {u"Condition"_s});
    selection.connection.client = m_with.connection.client;
    WizardWindow wizard(m_with.services, selection, nullptr, Step::Data);
    wizard.show();
    auto &preview = part<Preview>(wizard, "preview");
    QTRY_VERIFY_WITH_TIMEOUT(
        !preview.isReading() && part<Chip>(preview, "previewState").tone() == Chip::Tone::Failed, Patience);
    QCOMPARE(preview.isExplained(), !rule.isEmpty());
    QCOMPARE(part<QWidget>(preview, "previewRows").isVisible(), rule.isEmpty());
    QCOMPARE(checkBeside(preview).isVisible(), !rule.isEmpty());
    if (rule.isEmpty())
        return;
    QVERIFY2(part<Chip>(preview, "findingRule").text().contains(rule),
        qPrintable(part<Chip>(preview, "findingRule").text()));
    checkBeside(preview).click();
    const auto *page = qobject_cast<CheckPage *>(part<QStackedWidget>(wizard, "stack").currentWidget());
    QVERIFY(page);
    QTRY_VERIFY_WITH_TIMEOUT(!page->isRunning(), Patience);
    QCOMPARE(stateOf(*page, rule), failed());
    part<QPushButton>(wizard, "back").click();
    QTRY_VERIFY_WITH_TIMEOUT(preview.isExplained(), Patience); // as it was
}

QTEST_MAIN(CheckCausesTest)
#include "tst_checkcauses.moc"
