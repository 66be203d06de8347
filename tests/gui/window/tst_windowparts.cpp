#include "gui/window/aboutdialog.h"
#include "gui/window/emptypanel.h"
#include "gui/window/menubutton.h"
#include "gui/window/shortcuts.h"
#include "support/gui.h"
#include "support/retranslated.h"

#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** The parts of the window around its tables, each alone. */
class WindowPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyOffersTheWaysOn_data();
    void emptyOffersTheWaysOn();
    void emptyAsks_data();
    void emptyAsks();
    void emptySpeaksAnotherLanguage();
    void aboutNamesTheLicences();
    void aboutSpeaksAnotherLanguage();
    void menuOpensByKey();
    void shortcutsAreThoseOfTheWindow();
};

void WindowPartsTest::emptyOffersTheWaysOn_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("canReopen");
    QTest::addColumn<QByteArrayList>("ways");
    QTest::newRow("nothing yet") << QString() << false << QByteArrayList{"emptyConnection", "emptyFile"};
    QTest::newRow("connected") << u"Contoso"_s << false << QByteArrayList{"emptyTable", "emptyConnection", "emptyFile"};
    QTest::newRow("all closed") << u"Contoso"_s << true
                                << QByteArrayList{"emptyTable", "emptyReopen", "emptyConnection", "emptyFile"};
}

void WindowPartsTest::emptyOffersTheWaysOn()
{
    QFETCH(QString, server);
    QFETCH(bool, canReopen);
    QFETCH(QByteArrayList, ways);
    EmptyPanel panel;
    panel.show(server, canReopen);
    QByteArrayList offered;
    for (const char *name : {"emptyTable", "emptyReopen", "emptyConnection", "emptyFile"}) {
        if (part<QPushButton>(panel, name).isVisibleTo(&panel))
            offered << name;
    }
    QCOMPARE(offered, ways);
    QCOMPARE(part<QLabel>(panel, "emptyHint").text().contains(u"Contoso"_s), !server.isEmpty());
}

void WindowPartsTest::emptyAsks_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<int>("action");
    int at = 0;
    for (const char *name : {"emptyTable", "emptyReopen", "emptyConnection", "emptyFile"})
        QTest::newRow(name) << QByteArray(name) << at++;
}

void WindowPartsTest::emptyAsks()
{
    QFETCH(QByteArray, button);
    QFETCH(int, action);
    QAction actions[4];
    EmptyPanel panel;
    panel.offer(actions[0], actions[1], actions[2], actions[3]);
    QList<int> triggered;
    for (int at = 0; at < 4; ++at)
        connect(&actions[at], &QAction::triggered, this, [&triggered, at] { triggered << at; });
    part<QPushButton>(panel, button.constData()).click();
    QCOMPARE(triggered, QList<int>{action});
}

void WindowPartsTest::emptySpeaksAnotherLanguage()
{
    const auto make = [] {
        auto panel = std::make_unique<EmptyPanel>();
        panel->show(u"Contoso"_s, true);
        return panel;
    };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

/** The program's own, whole, and by name those of what it stands on. */
void WindowPartsTest::aboutNamesTheLicences()
{
    QCoreApplication::setApplicationVersion(u"1.2.3"_s);
    const AboutDialog dialog;
    QCOMPARE(part<QLabel>(dialog, "program").text(), u"Fhirside 1.2.3"_s);
    const QString licences = part<QPlainTextEdit>(dialog, "licences").toPlainText();
    for (const auto &text : {u"Qt, ©"_s, u"LGPL-3.0"_s, u"QCoro"_s, u"simdjson"_s, u"LOINC"_s,
             u"TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"_s})
        QVERIFY2(licences.contains(text), qPrintable(text));
}

void WindowPartsTest::aboutSpeaksAnotherLanguage()
{
    const auto make = [] { return std::make_unique<AboutDialog>(); };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

void WindowPartsTest::menuOpensByKey()
{
    QWidget window;
    QMenu menu;
    auto *first = menu.addAction(u"first"_s);
    menu.addAction(u"second"_s);
    MenuButton button(&menu, &window);
    window.show();
    QCOMPARE(button.focusPolicy(), Qt::TabFocus);
    button.open();
    QVERIFY(menu.isVisible());
    QCOMPARE(menu.activeAction(), first);
    menu.close();
}

void WindowPartsTest::shortcutsAreThoseOfTheWindow()
{
    QWidget window;
    auto *action = new QAction(u"&Do it…"_s, &window);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    new QAction(u"No key"_s, &window);
    const QStringList lines = shortcutsOf(window).split(u'\n');
    QCOMPARE(lines.first(), u"Ctrl+D\tDo it"_s);
    QVERIFY(!shortcutsOf(window).contains(u"No key"_s));
    window.show();
    showShortcuts(window);
    auto *dialog = opened<QDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QPlainTextEdit *>()->toPlainText(), shortcutsOf(window));
}

QTEST_MAIN(WindowPartsTest)
#include "tst_windowparts.moc"
