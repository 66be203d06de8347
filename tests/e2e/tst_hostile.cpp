#include "support/scriptedserver.h"
#include "support/windows.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QMessageBox>
#include <QTabBar>
#include <QTableView>
#include <QToolTip>

#include "gui/common/text.h"
#include "gui/window/resulttab.h"

using namespace Qt::StringLiterals;

/**
 * Everything that a server can name is a name that wants to be more: a file of this computer, one that never ends, a
 * heading, a mnemonic, a turned line. All windows are walked through with it; nothing is taken for markup.
 */
class HostileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_windows = std::make_unique<Windows>(); }
    void cleanup() { m_windows.reset(); }
    void walk_data();
    void walk();
    void boxesAreToTheLetter_data() { walk_data(); }
    void boxesAreToTheLetter();

private:
    static QByteArray json(const QString &text);
    /** What of the windows that are open could be taken for markup; empty: nothing. */
    static QStringList markup();
    static void collect(const QAbstractItemModel &model, QStringList &texts);

    std::unique_ptr<Windows> m_windows;
};

QByteArray HostileTest::json(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return escaped.toUtf8();
}

void HostileTest::walk_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("endless file") << u"<img src=\"file:///dev/zero\">Long family name that is cut off in the column"_s;
    QTest::newRow("local file") << u"<b>x</b><img src=\"/etc/passwd\"><h1>Huge</h1>"_s;
    QTest::newRow("resource") << u"<img src=':/icons/fhirside.svg'><table><tr><td>1</table>"_s;
    QTest::newRow("huge heading") << u"<h1 style=\"font-size:900pt\">Huge</h1>"_s;
    QTest::newRow("link") << u"<a href=\"file:///etc/passwd\">click</a>"_s;
    QTest::newRow("mnemonics") << u"A&B && <i>C</i> &D"_s;
    QTest::newRow("turned, with lines") << u"\u202Egnp.x\n<hr/>two"_s;
    QTest::newRow("entities") << u"&lt;b&gt; <br> &amp;"_s;
}

void HostileTest::collect(const QAbstractItemModel &model, QStringList &texts)
{
    for (int column = 0; column < model.columnCount(); ++column) {
        texts << model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
        for (int row = 0; row < std::min(model.rowCount(), 3); ++row)
            texts << model.index(row, column).data(Qt::ToolTipRole).toString();
    }
}

QStringList HostileTest::markup()
{
    QStringList found;
    QStringList tips;
    const auto widgets = QApplication::allWidgets();
    for (const auto *widget : widgets) {
        tips << widget->toolTip() << widget->whatsThis();
        if (const auto *label = qobject_cast<const QLabel *>(widget); label
            && label->objectName() != u"qtooltip_label"_s && label->textFormat() != Qt::PlainText
            && Qt::mightBeRichText(label->text()))
            found << u"label: "_s + label->text();
        if (const auto *bar = qobject_cast<const QTabBar *>(widget)) {
            for (int tab = 0; tab < bar->count(); ++tab)
                tips << bar->tabToolTip(tab);
        }
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view && view->model())
            collect(*view->model(), tips);
        for (const auto *action : widget->actions())
            tips << action->toolTip();
    }
    for (const auto &tip : std::as_const(tips)) {
        // What plainTip() gives is one span with everything in it escaped.
        const QString inside = tip.mid(tip.indexOf(u'>') + 1).chopped(tip.endsWith("</span>"_L1) ? 7 : 0);
        if (Qt::mightBeRichText(tip)
            && (!tip.startsWith("<span style=\"white-space: pre-wrap\">"_L1) || inside.contains(u'<')))
            found << u"tip: "_s + tip;
    }
    return found;
}

void HostileTest::walk()
{
    QFETCH(QString, name);
    ScriptedServer server;
    const QByteArray text = json(name);
    server.answers["/fhir/metadata"] = ScriptedServer::message(200,
        R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":")" + text
            + R"("},"implementation":{"description":")" + text
            + R"("},"rest":[{"mode":"server","resource":[{"type":"Patient","interaction":[{"code":"search-type"}]},{"type":")"
            + text + R"(","interaction":[{"code":"search-type"}]}]}]})");
    const QByteArray patient = R"({"resource":{"resourceType":"Patient","id":"a","gender":")" + text
        + R"(","birthDate":")" + text + R"(","name":[{"family":")" + text + R"(","given":[")" + text + R"(",")" + text
        + R"("]}],"address":[{"city":")" + text + R"("}]}})";
    const QByteArray outcome =
        R"({"resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"x","diagnostics":")"
        + text + R"("}]},"search":{"mode":"outcome"}})";
    server.otherwise = ScriptedServer::message(
        200, R"({"resourceType":"Bundle","type":"searchset","total":1,"entry":[)" + patient + ',' + outcome + "]}");
    m_windows->type(server.base().toString());
    QVERIFY(m_windows->next());
    QCOMPARE(markup(), QStringList());
    QVERIFY(m_windows->next());
    QTRY_VERIFY(m_windows->shows(u"Patient: 1 row"_s));
    QCOMPARE(markup(), QStringList());
    auto *list = m_windows->window()->findChild<QTreeWidget *>();
    list->findItems(u"Patient"_s, Qt::MatchExactly, 0).constFirst()->setCheckState(0, Qt::Checked);
    QVERIFY(m_windows->next());
    QTRY_VERIFY(m_windows->tables() && !m_windows->tables()->isLoading());
    auto *tab = m_windows->tables()->currentTab();
    tab->view()->setCurrentIndex(tab->view()->model()->index(0, 1));
    m_windows->tables()->findChild<QAction *>(u"values"_s)->trigger();
    const auto *fields = m_windows->tables()->findChild<QTreeView *>(u"fields"_s)->model();
    QVERIFY(fields->rowCount() > 1);
    for (int row = 0; row < fields->rowCount(); ++row) {
        const auto field = fields->index(row, 0);
        QTRY_VERIFY(fields->rowCount(field) != 1); // counted, or folded
        for (int line = -1; line < fields->rowCount(field); ++line) {
            const QString tip = (line < 0 ? field : fields->index(line, 0, field)).data(Qt::ToolTipRole).toString();
            QVERIFY(!Qt::mightBeRichText(tip) || tip.startsWith("<span style"_L1));
        }
    }
    QCOMPARE(markup(), QStringList());
    // And one tip for real: had it been markup, this would read the file for ever.
    QToolTip::showText({10, 10}, tab->view()->model()->index(0, 1).data(Qt::ToolTipRole).toString(), tab);
    QTRY_VERIFY(QToolTip::isVisible());
    QToolTip::hideText();
    Q_EMIT tab->view()->doubleClicked(tab->view()->model()->index(0, 1));
    QCOMPARE(markup(), QStringList());
}

void HostileTest::boxesAreToTheLetter()
{
    QFETCH(QString, name);
    auto *box = gui::plainBox(QMessageBox::Critical, u"Export"_s, name, name, QMessageBox::Close, nullptr);
    box->open();
    const auto labels = box->findChildren<QLabel *>();
    QVERIFY(labels.size() >= 2);
    QCOMPARE(markup(), QStringList());
    box->close();
    QCOMPARE(gui::withoutMnemonic(u"A&B"_s), u"A&&B"_s);
}

QTEST_MAIN(HostileTest)
#include "tst_hostile.moc"
