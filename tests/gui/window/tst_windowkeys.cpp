#include "gui/table/resultmodel.h"
#include "gui/window/helpwindow.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace gui;

/** The window by keys alone. */
class WindowKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_window.reset(); }
    void escapeStops();
    void escapeStopsBeforeItCloses();
    void goesRoundTheAreas();
    void keysReachTheHeader_data();
    void keysReachTheHeader();
    void keyAsksForThePrinter();
    void keyOpensTheHelp();

private:
    void open(const Selection &selection)
    {
        m_window = makeMainWindow(m_with, selection);
        QTRY_VERIFY(!m_window->isLoading());
    }
    void trigger(const char *action) const { part<QAction>(*m_window, action).trigger(); }

    std::unique_ptr<ScriptedServer> m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<MainWindow> m_window;
};

void WindowKeysTest::init()
{
    m_with.settings.clear();
    m_server = std::make_unique<ScriptedServer>();
    m_server->otherwise = searchset(patients(3), 3);
}

void WindowKeysTest::escapeStops()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s}));
    QTRY_COMPARE(m_server->requests.size(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->isLoading());
    QCOMPARE(m_window->currentTab()->completeness().verdict, sources::Completeness::Verdict::Cancelled);
}

/** The bar to find text with stays open; the next Escape closes it. */
void WindowKeysTest::escapeStopsBeforeItCloses()
{
    m_server->respond = [](const QByteArray &) { return QByteArray(); };
    m_window = makeMainWindow(m_with, selectionOf(m_server->base(), {u"Patient"_s}));
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(m_server->requests.size(), 1);
    trigger("find");
    auto &text = part<QLineEdit>(*m_window, "findText");
    QVERIFY(text.isVisible() && text.hasFocus());
    QTest::keyClick(&text, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->isLoading());
    QVERIFY(text.isVisible());
    QTest::keyClick(&text, Qt::Key_Escape);
    QVERIFY(!text.isVisible());
}

/** F6: tool bar, tabs, table, status line, inspector, and round again; with Shift the other way. */
void WindowKeysTest::goesRoundTheAreas()
{
    open(selectionOf(m_server->base(), {u"Patient"_s}));
    part<QDockWidget>(*m_window, "inspector").show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    const QList<QWidget *> fields{&part<QToolButton>(*m_window, "menuButton"),
        part<QTabWidget>(*m_window, "tabs").tabBar(), m_window->currentTab()->view(),
        &part<QPushButton>(*m_window, "details"), &part<QLineEdit>(*m_window, "inspectorSearch")};
    fields.first()->setFocus();
    for (qsizetype at = 1; at <= fields.size(); ++at) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), fields.at(at % fields.size()));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), fields.last());
    for (const auto *name : {"asTable", "anotherTable"}) { // beside the tabs, so that they are no areas
        auto &button = part<QToolButton>(*m_window, name);
        button.setFocus();
        QTest::keyClick(&button, Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), m_window->currentTab()->view());
    }
    part<QDockWidget>(*m_window, "inspector").hide();
    m_window->currentTab()->view()->setFocus();
    trigger("nextArea");
    trigger("nextArea");
    QCOMPARE(QApplication::focusWidget(), fields.first()); // what is hidden is passed over
}

void WindowKeysTest::keysReachTheHeader_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("first"); // of the rows, afterwards
    QTest::addColumn<QByteArray>("popup");
    const int both = int(Qt::ControlModifier) | int(Qt::ShiftModifier);
    QTest::newRow("ascending") << int(Qt::Key_Up) << both << u"p0"_s << QByteArray();
    QTest::newRow("descending") << int(Qt::Key_Down) << both << u"p2"_s << QByteArray();
    QTest::newRow("menu") << int(Qt::Key_Down) << int(Qt::AltModifier) << u"p0"_s << QByteArray("QMenu");
}

/** Sorting and the menu of a column, without a mouse. */
void WindowKeysTest::keysReachTheHeader()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QString, first);
    QFETCH(QByteArray, popup);
    open(selectionOf(m_server->base(), {u"Patient"_s}));
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    auto *view = m_window->currentTab()->view();
    view->setFocus();
    int family = 0;
    while (family < view->model()->columnCount() && view->model()->index(1, family).data() != QVariant(u"Family1"_s))
        ++family;
    view->setCurrentIndex(view->model()->index(1, family));
    QTest::keyClick(view, static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
    const auto firstId = [this] {
        const auto text = m_window->currentTab()->contents().resource(0);
        const std::string_view resource = text;
        return QString::fromUtf8(resource.data(), qsizetype(resource.size())).section(u'"', 7, 7);
    };
    QTRY_COMPARE(firstId(), first);
    const auto *open = QApplication::activePopupWidget();
    QCOMPARE(open ? QByteArray(open->metaObject()->className()) : QByteArray(), popup);
    if (open)
        QApplication::activePopupWidget()->close();
}

void WindowKeysTest::keyAsksForThePrinter()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    open(selectionOf(m_server->base(), {u"Patient"_s}));
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window->currentTab()->view(), Qt::Key_P, Qt::ControlModifier);
    auto *dialog = opened<QPrintDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->printer()->docName(), u"Patient"_s);
}

void WindowKeysTest::keyOpensTheHelp()
{
    open({});
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QVERIFY(opened<HelpWindow>());
}

QTEST_MAIN(WindowKeysTest)
#include "tst_windowkeys.moc"
