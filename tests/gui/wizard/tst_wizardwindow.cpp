#include "gui/check/checkpage.h"
#include "gui/wizard/serverpage.h"
#include "gui/wizard/wizardwindow.h"
#include "support/gui.h"
#include "support/hearing.h"
#include "support/retranslated.h"
#include "support/searchset.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gui;

/** The frame around the pages: steps, buttons, keys, and what becomes of what was entered. */
class WizardWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void stepsSayWhereOneIs_data();
    void stepsSayWhereOneIs();
    void stepsFollowTheAccount();
    void buttonsOfThePage_data();
    void buttonsOfThePage();
    void saysWhyOneCannotGoOn();
    void enterGoesOn();
    void escapeStopsFirst_data();
    void escapeStopsFirst();
    void helpIsAKeyAway();
    void firstFieldHasTheFocus_data();
    void firstFieldHasTheFocus();
    void turnsAreSpoken();
    void backKeepsWhatWasEntered();
    void closesWhileAProbeRuns_data();
    void closesWhileAProbeRuns();
    void opensAFile();
    void checksTheConnection_data();
    void checksTheConnection();
    void checksWhatIsNoServer();
    void keysAreUnique_data();
    void keysAreUnique();
    void speaksAnotherLanguage_data();
    void speaksAnotherLanguage();

private:
    [[nodiscard]] Selection begun() const
    {
        Selection selection;
        selection.typed = m_server->base().toString();
        selection.connection.client = m_with.connection.client;
        return selection;
    }
    /** A wizard on that page, once the server has been found. */
    [[nodiscard]] std::unique_ptr<WizardWindow> wizardAt(Step step)
    {
        auto wizard = std::make_unique<WizardWindow>(m_with.services, begun());
        wizard->show();
        auto &next = part<QPushButton>(*wizard, "next");
        (void)QTest::qWaitFor([&next] { return next.isEnabled(); });
        while (wizard->step() != step)
            next.click();
        return wizard;
    }
    static void addSteps()
    {
        QTest::addColumn<Step>("step");
        QTest::newRow("server") << Step::Server;
        QTest::newRow("account") << Step::Account;
        QTest::newRow("data") << Step::Data;
    }
    static QStringList steps(const WizardWindow &wizard, int role)
    {
        QStringList texts;
        const auto &list = part<QListWidget>(wizard, "steps");
        for (int at = 0; at < list.count(); ++at)
            texts << list.item(at)->data(role).toString();
        return texts;
    }
    /** The server says no more. */
    void silence()
    {
        m_server->respond = [](const QByteArray &) { return QByteArray(); };
    }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
};

void WizardWindowTest::init()
{
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->answers.insert("/fhir/metadata",
        ScriptedServer::message(200,
            R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":"Scripted"},)"
            R"("rest":[{"mode":"server","resource":[{"type":"Patient","interaction":[{"code":"search-type"}]},)"
            R"({"type":"Observation","interaction":[{"code":"search-type"}]}]}]})"));
    m_server->otherwise = searchset(patients(3), 3);
}

void WizardWindowTest::stepsSayWhereOneIs_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QStringList>("read");
    QTest::newRow("server") << Step::Server
                            << QStringList{u"Server, here"_s, u"Account, to come"_s, u"Data, to come"_s};
    QTest::newRow("account") << Step::Account << QStringList{u"Server, done"_s, u"Account, here"_s, u"Data, to come"_s};
    QTest::newRow("data") << Step::Data << QStringList{u"Server, done"_s, u"Account, done"_s, u"Data, here"_s};
}

void WizardWindowTest::stepsSayWhereOneIs()
{
    QFETCH(Step, step);
    const auto wizard = wizardAt(step);
    QTEST(steps(*wizard, Qt::AccessibleTextRole), "read");
    QCOMPARE(steps(*wizard, Qt::DisplayRole), (QStringList{u"Server"_s, u"Account"_s, u"Data"_s}));
    const auto &list = part<QListWidget>(*wizard, "steps");
    for (int at = 0; at < list.count(); ++at) {
        const bool isHere = list.item(at)->data(Qt::AccessibleTextRole).toString().endsWith(u"here"_s);
        QCOMPARE(list.item(at)->font().bold(), isHere);
        QVERIFY(!list.item(at)->icon().isNull());
    }
}

void WizardWindowTest::stepsFollowTheAccount()
{
    const auto wizard = wizardAt(Step::Account);
    part<QRadioButton>(*wizard, "organizational").click();
    QCOMPARE(steps(*wizard, Qt::DisplayRole), (QStringList{u"Server"_s, u"Account"_s, u"Sign in"_s, u"Data"_s}));
    part<QRadioButton>(*wizard, "anonymous").click();
    QCOMPARE(steps(*wizard, Qt::DisplayRole), (QStringList{u"Server"_s, u"Account"_s, u"Data"_s}));
}

void WizardWindowTest::buttonsOfThePage_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<bool>("back");
    QTest::addColumn<bool>("openFile");
    QTest::addColumn<QString>("next");
    QTest::newRow("server") << Step::Server << false << true << u"&Next"_s;
    QTest::newRow("account") << Step::Account << true << false << u"&Next"_s;
    QTest::newRow("data") << Step::Data << true << false << u"&Show table"_s;
}

void WizardWindowTest::buttonsOfThePage()
{
    QFETCH(Step, step);
    const auto wizard = wizardAt(step);
    QTEST(part<QPushButton>(*wizard, "back").isVisible(), "back");
    QTEST(part<QPushButton>(*wizard, "openFile").isVisible(), "openFile");
    QTEST(part<QPushButton>(*wizard, "next").text(), "next");
    QVERIFY(part<QPushButton>(*wizard, "next").isDefault());
    QVERIFY(part<QPushButton>(*wizard, "cancel").isVisible());
}

/** Beside the button and to screen readers, as long as it is so. */
void WizardWindowTest::saysWhyOneCannotGoOn()
{
    const auto wizard = wizardAt(Step::Data);
    const auto &next = part<QPushButton>(*wizard, "next");
    const auto &why = part<QLabel>(*wizard, "whyNot");
    QVERIFY(next.isEnabled());
    QCOMPARE(why.text(), QString());
    part<QLineEdit>(*wizard, "limit").setText(u"many"_s);
    QVERIFY(!next.isEnabled());
    QVERIFY2(why.text().startsWith(u"Say how many rows"_s), qPrintable(why.text()));
    QCOMPARE(next.accessibleDescription(), why.text());
    part<QLineEdit>(*wizard, "limit").setText(u"5"_s);
    QVERIFY(next.isEnabled());
    QCOMPARE(why.text(), QString());
    QCOMPARE(next.accessibleDescription(), QString());
}

void WizardWindowTest::enterGoesOn()
{
    const auto wizard = wizardAt(Step::Server);
    QSignalSpy completed(wizard.get(), &WizardWindow::completed);
    for (const auto step : {Step::Account, Step::Data}) {
        QTest::keyClick(wizard->focusWidget(), Qt::Key_Return);
        QCOMPARE(wizard->step(), step);
    }
    part<QLineEdit>(*wizard, "limit").setText(u"0"_s);
    QTest::keyClick(wizard->focusWidget(), Qt::Key_Return); // not while something is missing
    QCOMPARE(completed.size(), 0);
    part<QLineEdit>(*wizard, "limit").setText(u"7"_s);
    QTest::keyClick(wizard->focusWidget(), Qt::Key_Return);
    QCOMPARE(completed.size(), 1);
    QCOMPARE(wizard->result(), int(QDialog::Accepted));
    QCOMPARE(wizard->selection().recipes.size(), 1);
    QCOMPARE(wizard->selection().recipes.constFirst().type(), u"Patient"_s);
    QCOMPARE(wizard->selection().recipes.constFirst().limit, std::optional<qint64>(7));
}

void WizardWindowTest::escapeStopsFirst_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<bool>("runs");
    QTest::newRow("server, asking") << Step::Server << true;
    QTest::newRow("server") << Step::Server << false;
    QTest::newRow("account") << Step::Account << false;
    QTest::newRow("data, counting") << Step::Data << true;
    QTest::newRow("data") << Step::Data << false;
}

void WizardWindowTest::escapeStopsFirst()
{
    QFETCH(Step, step);
    QFETCH(bool, runs);
    const auto wizard = wizardAt(step == Step::Data && runs ? Step::Account : step);
    if (runs) {
        silence();
        if (step == Step::Server)
            wizard->findChild<ServerPage *>()->use(m_server->base().toString());
        else
            part<QPushButton>(*wizard, "next").click();
    } else if (step == Step::Data) {
        QTRY_VERIFY(part<QTreeWidget>(*wizard, "types").findItems(u"…"_s, Qt::MatchExactly, 1).isEmpty());
        QTRY_VERIFY(says(*wizard, u"the first 3 row"_s));
    }
    QSignalSpy rejected(wizard.get(), &QDialog::rejected);
    QTest::keyClick(wizard->focusWidget(), Qt::Key_Escape);
    QCOMPARE(wizard->isVisible(), runs);
    if (runs) {
        QVERIFY(says(*wizard, u"Stopped."_s));
        QTest::keyClick(wizard->focusWidget(), Qt::Key_Escape);
    }
    QVERIFY(!wizard->isVisible());
    QCOMPARE(rejected.size(), 1);
}

void WizardWindowTest::helpIsAKeyAway()
{
    for (const Step step : {Step::Server, Step::Data}) {
        const auto wizard = wizardAt(step);
        QVERIFY(QTest::qWaitForWindowActive(wizard.get()));
        QSignalSpy wanted(wizard.get(), &WizardWindow::helpWanted);
        QTest::keyClick(wizard->focusWidget(), Qt::Key_F1);
        QCOMPARE(wanted.size(), 1);
    }
}

void WizardWindowTest::firstFieldHasTheFocus_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QString>("field");
    QTest::newRow("server") << Step::Server << u"address"_s;
    QTest::newRow("account") << Step::Account << u"anonymous"_s;
    QTest::newRow("data") << Step::Data << u"types"_s;
}

void WizardWindowTest::firstFieldHasTheFocus()
{
    QFETCH(Step, step);
    QFETCH(QString, field);
    const auto wizard = wizardAt(step);
    QCOMPARE(wizard->focusWidget()->objectName(), field);
    QTest::keyClick(wizard->focusWidget(), Qt::Key_Space); // the first key of somebody who looks elsewhere
    QVERIFY(wizard->isVisible());
    QCOMPARE(wizard->step(), step);
}

/** A page that turns is news to who cannot see it: its title is said, and again with the field in it. */
void WizardWindowTest::turnsAreSpoken()
{
    const auto wizard = wizardAt(Step::Server);
    auto &next = part<QPushButton>(*wizard, "next");
    heard.clear();
    next.click();
    QVERIFY(spoken().contains(u"How do you want to connect?"_s));
    next.click();
    QVERIFY(spoken().contains(u"What do you want to see?"_s));
    part<QPushButton>(*wizard, "back").click();
    (void)spoken();
    part<QPushButton>(*wizard, "back").click();
    QVERIFY(spoken().contains(u"Connect to a FHIR server"_s));
    for (auto *page : wizard->findChildren<Page *>()) {
        const auto *read = QAccessible::queryAccessibleInterface(page);
        QCOMPARE(read->role(), QAccessible::Grouping);
        QCOMPARE(read->text(QAccessible::Name), part<QLabel>(*page, "title").text());
    }
}

void WizardWindowTest::backKeepsWhatWasEntered()
{
    const auto wizard = wizardAt(Step::Server);
    auto &next = part<QPushButton>(*wizard, "next");
    auto &back = part<QPushButton>(*wizard, "back");
    part<QLineEdit>(*wizard, "query").setText(u"Patient?gender=female"_s);
    next.click();
    next.click();
    auto &types = part<QTreeWidget>(*wizard, "types");
    types.findItems(u"Observation"_s, Qt::MatchExactly).constFirst()->setCheckState(0, Qt::Checked);
    part<QLineEdit>(*wizard, "limit").setText(u"42"_s);
    part<QRadioButton>(*wizard, "allColumns").click();
    back.click();
    back.click();
    QCOMPARE(wizard->step(), Step::Server);
    QCOMPARE(part<QComboBox>(*wizard, "address").currentText(), m_server->base().toString());
    QCOMPARE(part<QLineEdit>(*wizard, "query").text(), u"Patient?gender=female"_s);
    QVERIFY(next.isEnabled()); // the server need not be asked again
    next.click();
    next.click();
    QCOMPARE(part<QLineEdit>(*wizard, "limit").text(), u"42"_s);
    QVERIFY(part<QRadioButton>(*wizard, "allColumns").isChecked());
    next.click();
    const auto &recipes = wizard->selection().recipes;
    QCOMPARE(recipes.size(), 2);
    QCOMPARE(recipes.constFirst().query.text(), std::string("Patient?gender=female"));
    QCOMPARE(recipes.constLast().type(), u"Observation"_s);
    QCOMPARE(recipes.constLast().columns, recipe::Recipe::Columns::All);
}

void WizardWindowTest::closesWhileAProbeRuns_data()
{
    QTest::addColumn<bool>("deleted");
    QTest::newRow("closed") << false;
    QTest::newRow("gone") << true;
}

/** The server is left, and nothing of its answer reaches a window that is half gone. */
void WizardWindowTest::closesWhileAProbeRuns()
{
    QFETCH(bool, deleted);
    silence();
    auto wizard = std::make_unique<WizardWindow>(m_with.services, begun());
    wizard->show();
    QTRY_VERIFY(!m_server->requests.isEmpty());
    QSignalSpy completed(wizard.get(), &WizardWindow::completed);
    if (deleted)
        wizard.reset();
    else
        wizard->close();
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty());
    QCOMPARE(completed.size(), 0);
    QVERIFY(deleted || !wizard->isVisible());
}

void WizardWindowTest::opensAFile()
{
    const auto wizard = wizardAt(Step::Server);
    QSignalSpy wanted(wizard.get(), &WizardWindow::openFileWanted);
    part<QPushButton>(*wizard, "openFile").click();
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wizard->isVisible()); // who answers decides
}

void WizardWindowTest::checksTheConnection_data()
{
    QTest::addColumn<Step>("step");
    QTest::newRow("server") << Step::Server;
    QTest::newRow("account") << Step::Account;
}

/** In place of the page, and back to it as it was. */
void WizardWindowTest::checksTheConnection()
{
    QFETCH(Step, step);
    const auto wizard = wizardAt(step);
    auto &stack = part<QStackedWidget>(*wizard, "stack");
    const auto *page = stack.currentWidget();
    part<QPushButton>(*wizard, "check").click();
    auto *check = qobject_cast<CheckPage *>(stack.currentWidget());
    QVERIFY(check);
    QVERIFY(check->isRunning());
    QVERIFY(check->firstField()->hasFocus());
    for (const char *hidden : {"next", "check", "openFile"})
        QVERIFY2(!part<QPushButton>(*wizard, hidden).isVisible(), hidden);
    QTRY_VERIFY(!check->isRunning());
    part<QPushButton>(*wizard, "back").click();
    QCOMPARE(stack.currentWidget(), page);
    QCOMPARE(wizard->step(), step);
    QTRY_VERIFY(part<QPushButton>(*wizard, "next").isEnabled());
    QCOMPARE(part<QComboBox>(*wizard, "address").currentText(), m_server->base().toString());
}

/** That is when one needs it most; without an address there is nothing to ask. */
void WizardWindowTest::checksWhatIsNoServer()
{
    m_server->answers.clear();
    m_server->otherwise = ScriptedServer::message(500, "down");
    WizardWindow wizard(m_with.services, begun());
    wizard.show();
    auto &next = part<QPushButton>(wizard, "next");
    auto &check = part<QPushButton>(wizard, "check");
    QTRY_VERIFY(!part<QLabel>(wizard, "whyNot").text().startsWith(u"Waiting"_s));
    QVERIFY(!next.isEnabled());
    QVERIFY(check.isEnabled());
    check.click();
    QVERIFY(qobject_cast<CheckPage *>(part<QStackedWidget>(wizard, "stack").currentWidget()));
    part<QPushButton>(wizard, "back").click();
    part<QComboBox>(wizard, "address").setEditText(QString());
    QVERIFY(!check.isEnabled());
}

void WizardWindowTest::keysAreUnique_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<bool>("isGerman");
    for (const bool isGerman : {false, true}) {
        const char *language = isGerman ? "German" : "English";
        QTest::addRow("server, %s", language) << Step::Server << isGerman;
        QTest::addRow("account, %s", language) << Step::Account << isGerman;
        QTest::addRow("data, %s", language) << Step::Data << isGerman;
    }
}

/** Of the page and of the buttons below it. */
void WizardWindowTest::keysAreUnique()
{
    QFETCH(Step, step);
    QFETCH(bool, isGerman);
    const auto german = isGerman ? std::make_unique<InGerman>() : nullptr;
    const auto wizard = wizardAt(step);
    QMap<QString, QString> keys;
    for (const auto *widget : wizard->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        const QString text = widget->property("text").toString();
        const bool hasLetter = qobject_cast<const QAbstractButton *>(widget)
            || (qobject_cast<const QLabel *>(widget) && qobject_cast<const QLabel *>(widget)->buddy());
        const QString key = hasLetter ? QKeySequence::mnemonic(text).toString() : QString();
        QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(text + u" and "_s + keys.value(key)));
        if (!key.isEmpty())
            keys.insert(key, text);
    }
    QVERIFY(keys.size() > 2);
}

void WizardWindowTest::speaksAnotherLanguage_data()
{
    addSteps();
}

/** The window and the page that is open. */
void WizardWindowTest::speaksAnotherLanguage()
{
    QFETCH(Step, step);
    const auto brought = [this, step] {
        auto wizard = wizardAt(step);
        (void)QTest::qWaitFor([&] {
            const auto *types = wizard->findChild<QTreeWidget *>(u"types"_s);
            return !types
                || (types->findItems(u"…"_s, Qt::MatchExactly, 1).isEmpty()
                    && part<QTreeWidget>(*wizard, "types").topLevelItemCount() > 0
                    && !wizard->findChild<Preview *>()->isReading());
        });
        return wizard;
    };
    const auto wizard = brought();
    QCOMPARE(notRetranslated(*wizard, brought), QString());
}

QTEST_MAIN(WizardWindowTest)
#include "tst_wizardwindow.moc"
