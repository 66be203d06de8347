#include "gui/common/chip.h"
#include "gui/services.h"
#include "gui/wizard/recent.h"
#include "gui/wizard/serverpage.h"
#include "gui/wizard/wizardcontroller.h"
#include "gui/wizard/wizardwindow.h"
#include "practice/server.h"
#include "support/keyrings.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

using namespace gui;

namespace {

/** Relative luminance and contrast, WCAG 2.1. */
double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}
double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

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
        selection.account = account;
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
        WizardWindow wizard(m_services);
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        QVERIFY(!next->isEnabled());
        QVERIFY(!next->accessibleDescription().isEmpty());
    }

    void aNewAddressEndsTheOldProbe()
    {
        ServerPage page(m_services);
        page.load({});
        page.use(m_server.base().toString());
        page.use(QStringLiteral("http://127.0.0.1:1"));
        QTRY_VERIFY(page.whyNot().contains(QStringLiteral("does not lead")));
        Selection selection;
        page.save(selection);
        QVERIFY(!selection.probe);
    }

    void aPastedSearchBecomesTheQuery()
    {
        ServerPage page(m_services);
        page.load({});
        page.use(m_server.base().toString() + QStringLiteral("/Patient?gender=female"));
        QTRY_COMPARE(page.whyNot(), QString());
        Selection selection;
        page.save(selection);
        QCOMPARE(selection.query, QStringLiteral("Patient?gender=female"));
        QCOMPARE(selection.probe->base, m_server.base());
    }

    void fromTheServerToTheSelection()
    {
        WizardWindow wizard(m_services);
        QSignalSpy completed(&wizard, &WizardWindow::completed);
        wizard.show();
        auto *next = wizard.findChild<QPushButton *>(QStringLiteral("next"));
        QTest::mouseClick(wizard.findChild<QPushButton *>(QStringLiteral("practice")), Qt::LeftButton);
        QTRY_VERIFY(next->isEnabled());
        next->click();
        QCOMPARE(wizard.step(), Step::Account);
        next->click();
        QCOMPARE(wizard.step(), Step::Data);
        QVERIFY(!next->isEnabled());
        auto *types = wizard.findChild<QTreeWidget *>();
        const auto patients = types->findItems(QStringLiteral("Patient"), Qt::MatchExactly, 0);
        QCOMPARE(patients.size(), 1);
        types->setCurrentItem(patients.constFirst());
        QTest::keyClick(types, Qt::Key_Space);
        QTRY_COMPARE(patients.constFirst()->text(1), QStringLiteral("200"));
        QVERIFY(next->isEnabled());
        next->click();
        QCOMPARE(completed.size(), 1);
        QCOMPARE(wizard.selection().types, QStringList{QStringLiteral("Patient")});
        QCOMPARE(wizard.selection().limit, std::optional<qint64>(1000));
        QCOMPARE(recentServers(m_settings), QStringList{m_server.base().toString()});
    }

    void backWhileItLoads()
    {
        Selection selection;
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

    void mnemonicsAreUniqueOnAPage()
    {
        WizardWindow wizard(m_services);
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
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    QNetworkAccessManager m_network;
    http::Client m_client{m_network};
    practice::Server m_server{practice::Options{}};
    http::Client m_signInClient{m_network};
    NoKeyring m_keyring;
    Services m_services{m_client, m_settings,
        [this](bool) { return m_server.base().isEmpty() ? m_server.start().value_or(QUrl()) : m_server.base(); },
        m_signInClient, m_keyring, auth::Clock::system(), {}, {}};
    QUrl m_base = m_services.practiceServer(false);
};

QTEST_MAIN(TestWizard)
#include "tst_wizard.moc"
