#include "gui/common/chip.h"
#include "gui/common/layout.h"
#include "gui/services.h"
#include "gui/wizard/recent.h"
#include "gui/wizard/serverpage.h"
#include "gui/wizard/typelist.h"
#include "gui/wizard/wizardcontroller.h"
#include "gui/wizard/wizardwindow.h"
#include "practice/server.h"
#include "support/contrast.h"
#include "support/keyrings.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace gui;

class TestWizard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order_data()
    {
        QTest::addColumn<Account>("account");
        QTest::addColumn<QList<Step>>("steps");
        QTest::newRow("anonymous") << Account::Anonymous << QList<Step>{Step::Server, Step::Account, Step::Data};
        QTest::newRow("organizational") << Account::Organizational
                                        << QList<Step>{Step::Server, Step::Account, Step::SignIn, Step::Data};
    }
    void order()
    {
        QFETCH(Account, account);
        QFETCH(QList<Step>, steps);
        Selection selection;
        selection.connection.account = account;
        QCOMPARE(WizardController::steps(selection), steps);
        QVERIFY(!WizardController::before(steps.constFirst(), selection));
        QVERIFY(!WizardController::after(steps.constLast(), selection));
        for (qsizetype at = 1; at < steps.size(); ++at) {
            QCOMPARE(WizardController::after(steps.at(at - 1), selection), steps.at(at));
            QCOMPARE(WizardController::before(steps.at(at), selection), steps.at(at - 1));
        }
    }

    void chipsCanBeRead()
    {
        for (const QColor &window :
            {QColor(0xef, 0xef, 0xef), QColor(Qt::white), QColor(0x2a, 0x2c, 0x30), QColor(Qt::black)}) {
            for (const auto tone :
                {Chip::Tone::Good, Chip::Tone::Note, Chip::Tone::Warning, Chip::Tone::Failed, Chip::Tone::Busy})
                QVERIFY2(contrast(toneColour(tone, window), window) >= 4.5, qPrintable(window.name()));
        }
    }

    void nextSaysWhyItIsGrey()
    {
        WizardWindow wizard(m_services, begun());
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        QVERIFY(!next->isEnabled());
        QVERIFY(!next->accessibleDescription().isEmpty());
    }

    void aNewAddressEndsTheOldProbe()
    {
        ServerPage page(m_services);
        page.load(begun());
        page.use(m_server.base().toString());
        page.use(QStringLiteral("http://127.0.0.1:1"));
        QTRY_VERIFY(page.whyNot().contains(QStringLiteral("does not lead")));
        Selection selection;
        page.save(selection);
        QVERIFY(!selection.connection.probe);
    }

    void aPastedSearchBecomesTheQuery()
    {
        ServerPage page(m_services);
        page.load(begun());
        page.use(m_server.base().toString() + QStringLiteral("/Patient?gender=female"));
        QTRY_COMPARE(page.whyNot(), QString());
        Selection selection;
        page.save(selection);
        QCOMPARE(selection.query.text(), std::string("Patient?gender=female"));
        QCOMPARE(selection.connection.probe->base, m_server.base());
    }

    void fromTheServerToTheSelection()
    {
        WizardWindow wizard(m_services, begun());
        QSignalSpy completed(&wizard, &WizardWindow::completed);
        wizard.show();
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        QTest::mouseClick(wizard.findChild<QPushButton *>(QStringLiteral("practice")), Qt::LeftButton);
        QTRY_VERIFY(next->isEnabled());
        next->click();
        QCOMPARE(wizard.step(), Step::Account);
        next->click();
        QCOMPARE(wizard.step(), Step::Data);
        auto *types = wizard.findChild<QTreeWidget *>();
        const auto patients = types->findItems(QStringLiteral("Patient"), Qt::MatchExactly, 0);
        QCOMPARE(patients.size(), 1);
        types->setCurrentItem(patients.constFirst());
        QTest::keyClick(types, Qt::Key_Space);
        QTRY_COMPARE(patients.constFirst()->text(1), QStringLiteral("200"));
        QVERIFY(next->isEnabled());
        next->click();
        QCOMPARE(completed.size(), 1);
        recipe::Recipe patients1000;
        patients1000.query.type = "Patient";
        patients1000.limit = 1000;
        QCOMPARE(wizard.selection().recipes, QList<recipe::Recipe>{patients1000});
        QCOMPARE(recentServers(m_settings).value(0).address, m_server.base().toString());
    }

    void backWhileItLoads()
    {
        Selection selection = begun();
        selection.typed = m_server.base().toString();
        WizardWindow wizard(m_services, selection);
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        QTRY_VERIFY(next->isEnabled());
        next->click();
        next->click();
        QCOMPARE(wizard.step(), Step::Data);
        wizard.findChild<QPushButton *>(QStringLiteral("back"))->click();
        QCOMPARE(wizard.step(), Step::Account);
        wizard.findChild<QPushButton *>(QStringLiteral("back"))->click();
        QCOMPARE(wizard.step(), Step::Server);
        QCOMPARE(wizard.selection().typed, selection.typed);
    }

    void sessionStaysWithItsServer_data()
    {
        QTest::addColumn<bool>("isSame");
        QTest::newRow("its server") << true;
        QTest::newRow("another server") << false;
    }
    /** A sign-in is to one server: no other one is sent its token, and no page believes in it any more. */
    void sessionStaysWithItsServer()
    {
        QFETCH(bool, isSame);
        auth::SignInResult result;
        result.discovery.base = isSame ? m_server.base() : QUrl(m_server.base().toString() + QStringLiteral("/other"));
        result.tokens.access = "a";
        Selection selection = begun();
        selection.typed = m_server.base().toString();
        selection.connection.account = Account::Organizational;
        selection.connection.session = std::make_shared<auth::Session>(m_signInClient, result);
        WizardWindow wizard(m_services, selection);
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        QTRY_VERIFY(next->isEnabled());
        next->click();
        QCOMPARE(wizard.step(), Step::Account);
        wizard.findChild<QRadioButton *>(QStringLiteral("organizational"))->click();
        wizard.findChild<QPushButton *>(QStringLiteral("back"))->click();
        QCOMPARE(wizard.step(), Step::Server);
        QCOMPARE(wizard.selection().connection.session != nullptr, isSame);
        QCOMPARE(m_client->hasTokens(), isSame);
        m_client->setTokens({});
    }

    /** Space and Enter must never end the program by themselves. */
    void eachPageHasItsFirstFieldFocused()
    {
        Selection selection = begun();
        selection.typed = m_server.base().toString();
        WizardWindow wizard(m_services, selection);
        wizard.show();
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        auto *address = wizard.findChild<QComboBox *>();
        QVERIFY(wizard.focusWidget() == address || wizard.focusWidget() == address->lineEdit());
        QTRY_VERIFY(next->isEnabled());
        next->setFocus();
        next->click();
        QCOMPARE(wizard.step(), Step::Account);
        QVERIFY(qobject_cast<QRadioButton *>(wizard.focusWidget()));
        next->setFocus();
        next->click();
        QCOMPARE(wizard.step(), Step::Data);
        auto *types = wizard.findChild<QTreeWidget *>();
        QCOMPARE(wizard.focusWidget(), types);
        QTest::keyClick(wizard.focusWidget(), Qt::Key_Space);
        QVERIFY(next->isEnabled());
        next->setFocus();
        wizard.findChild<QLineEdit *>(QStringLiteral("limit"))->clear(); // what has the focus is disabled
        QVERIFY(!next->isEnabled());
        QCOMPARE(wizard.focusWidget(), types);
        QVERIFY(wizard.isVisible());
    }

    void tabReachesCancelLast()
    {
        WizardWindow wizard(m_services, begun());
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        auto *back = wizard.findChild<QPushButton *>(QStringLiteral("back"));
        const auto after = [](const QWidget *widget) {
            do
                widget = widget->nextInFocusChain();
            while ((widget->focusPolicy() & Qt::TabFocus) == 0);
            return qobject_cast<const QPushButton *>(widget);
        };
        QCOMPARE(after(next), back);
        const auto *last = after(back);
        QVERIFY(last);
        QCOMPARE(last->text(), QStringLiteral("Cancel"));
    }

    void escapeStopsTheProbeFirst()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        WizardWindow wizard(m_services, begun());
        wizard.show();
        auto *page = wizard.findChild<ServerPage *>();
        page->use(QStringLiteral("http://127.0.0.1:%1/fhir").arg(silent.serverPort()));
        QVERIFY(page->whyNot().contains(QStringLiteral("Waiting")));
        QTest::keyClick(wizard.focusWidget(), Qt::Key_Escape);
        QVERIFY(wizard.isVisible());
        QVERIFY(!page->whyNot().contains(QStringLiteral("Waiting")));
        auto *again = wizard.findChild<QPushButton *>(QStringLiteral("tryAgain"));
        QVERIFY(again->isVisible());
        again->click();
        QVERIFY(page->whyNot().contains(QStringLiteral("Waiting")));
        QVERIFY(!again->isVisible());
        QTest::keyClick(wizard.focusWidget(), Qt::Key_Escape);
        QVERIFY(wizard.isVisible());
        QTest::keyClick(wizard.focusWidget(), Qt::Key_Escape); // nothing to stop any more
        QVERIFY(!wizard.isVisible());
    }

    void hiddenTypesTakeNoKey()
    {
        TypeList types;
        QList<sources::ServerType> served;
        for (const char *name : {"Patient", "Observation", "Condition"}) {
            sources::ServerType type;
            type.name = QString::fromLatin1(name);
            type.canSearch = true;
            served.append(type);
        }
        types.setTypes(served, {QStringLiteral("Patient")});
        types.show();
        QCOMPARE(types.current(), QStringLiteral("Patient"));
        types.findChild<QLineEdit *>()->setText(QStringLiteral("obs"));
        QCOMPARE(types.current(), QStringLiteral("Observation"));
        QTest::keyClick(types.list(), Qt::Key_Space);
        QCOMPARE(types.ticked(), (QStringList{QStringLiteral("Patient"), QStringLiteral("Observation")}));
        const auto labels = types.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().endsWith(QStringLiteral("ticked: Patient, Observation"));
        }));
        types.findChild<QLineEdit *>()->setText(QStringLiteral("nothing has this name"));
        QTest::keyClick(types.list(), Qt::Key_Space);
        QCOMPARE(types.ticked().size(), 2);
    }

    void theQueryIsCountedAndSaid_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("count");
        const auto row = [](const char *query, const char *chip, const char *count) {
            QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(chip)
                                 << QString::fromLatin1(count);
        };
        row("Patient?gender=female", "Patient: the first 20 row", "102 of 200");
        row("Patient?name=zzzz", "None of 200 matches name=zzzz.", "0 of 200");
        row("Patient?gendr=female", "The server ignored gendr", "200");
    }
    void theQueryIsCountedAndSaid()
    {
        QFETCH(QString, query);
        QFETCH(QString, chip);
        QFETCH(QString, count);
        Selection selection = begun();
        selection.typed = m_server.base().toString();
        selection.query = *fhir::Query::parse(query.toStdString());
        WizardWindow wizard(m_services, selection);
        wizard.show();
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        QTRY_VERIFY(next->isEnabled());
        next->click();
        next->click();
        QCOMPARE(wizard.step(), Step::Data);
        const auto *line =
            wizard.findChild<QTreeWidget *>()->findItems(QStringLiteral("Patient"), Qt::MatchExactly, 0).constFirst();
        const auto says = [&wizard](const QString &text) {
            const auto labels = wizard.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
        };
        QTRY_VERIFY2(says(chip), qPrintable(line->text(1)));
        QTRY_COMPARE(line->text(1), count);
    }

    /** Its port is another one next time, and eight of them would push every real server out of the list. */
    void practiceServersAreNotRemembered()
    {
        m_settings.clear();
        m_services.isPractice = [this](const QUrl &base) { return base == m_server.base(); };
        Selection selection = begun();
        selection.typed = m_server.base().toString();
        selection.recipes.emplace_back().query.type = "Patient";
        WizardWindow wizard(m_services, selection);
        QSignalSpy completed(&wizard, &WizardWindow::completed);
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        QTRY_VERIFY(next->isEnabled());
        next->click();
        next->click();
        next->click();
        QCOMPARE(completed.size(), 1);
        QVERIFY(recentServers(m_settings).isEmpty());
        m_services.isPractice = {};
    }

    /** Nothing that one must press lies below the edge of a small or much enlarged screen. */
    void windowsFitTheScreen()
    {
        WizardWindow wizard(m_services, begun());
        wizard.show();
        const QSize room = wizard.screen()->availableSize();
        QVERIFY(wizard.width() <= room.width() && wizard.height() <= room.height());
        const QSize least = wizard.layout()->totalMinimumSize();
        QVERIFY2(least.height() <= 460 && least.width() <= 720,
            qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
        QWidget large;
        fitToScreen(large, {5000, 4000}, {3000, 2000});
        QVERIFY(large.width() <= room.width() && large.height() <= room.height());
        QVERIFY(large.minimumWidth() <= room.width() && large.minimumHeight() <= room.height());
    }

    void mnemonicsAreUniqueOnAPage()
    {
        WizardWindow wizard(m_services, begun());
        auto *stack = wizard.findChild<QStackedWidget *>();
        for (int at = 0; at < stack->count(); ++at) {
            QStringList keys{QStringLiteral("Alt+N"), QStringLiteral("Alt+B"), QStringLiteral("Alt+S")};
            if (at == 0)
                keys = QStringList{QStringLiteral("Alt+N")};
            for (const auto *button : stack->widget(at)->findChildren<QAbstractButton *>()) {
                const QString key = QKeySequence::mnemonic(button->text()).toString();
                QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(button->text()));
                keys.append(key);
            }
        }
    }

private:
    /** What a wizard is opened with. */
    [[nodiscard]] Selection begun() const
    {
        Selection selection;
        selection.connection.client = m_client;
        return selection;
    }

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    QNetworkAccessManager m_network;
    std::shared_ptr<http::Client> m_client = std::make_shared<http::Client>(m_network);
    practice::Server m_server{practice::Options{}};
    http::Client m_signInClient{m_network};
    NoKeyring m_keyring;
    Services m_services{m_settings,
        [this](bool) { return m_server.base().isEmpty() ? m_server.start().value_or(QUrl()) : m_server.base(); },
        m_signInClient, m_keyring, auth::Clock::system(), {}, {}};
    QUrl m_base = m_services.practiceServer(false);
};

QTEST_MAIN(TestWizard)
#include "tst_wizard.moc"
