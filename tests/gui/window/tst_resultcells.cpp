#include "gui/export/exportdialog.h"
#include "gui/table/resultmodel.h"
#include "support/gui.h"
#include "support/searchset.h"

#include <QClipboard>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

using Columns = std::vector<std::size_t>;

constexpr auto View = R"json({"resource":"Patient","select":[{"column":[
    {"name":"id","path":"id","tag":[{"name":"fhirside/title","value":"ID"}]},
    {"name":"family","path":"name.family","collection":true},
    {"name":"born","path":"birthDate","tag":[{"name":"fhirside/hidden","value":"true"}]},
    {"name":"phone","path":"telecom.value.first()"}]}]})json";

QByteArray patient(const QByteArray &id, const QByteArray &family)
{
    return R"({"resourceType":"Patient","id":")" + id + R"(","birthDate":"1950-01-12","name":[{"family":")" + family
        + R"("}],"telecom":[{"value":"+1-555-0152"}]})";
}

} // namespace

/** The cells of a table: which are exported, what is found, sorted and looked into. */
class ResultCellsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void exportsWhatIsShown_data();
    void exportsWhatIsShown();
    void copiesOneCell();
    void findsFromCellToCell();
    void headerSortsAndHides();
    void headerByKey();
    void headerBringsTheUsual();
    void showsAValueWhole();
    void inspectsWhatIsCurrent();

private:
    /** A line of the menu that opens; false where there is none. */
    static bool choose(const QString &line);
    static void closeDialog(QString &text);
    [[nodiscard]] QTableView &rows() const { return part<QTableView>(*m_tab, "rows"); }
    [[nodiscard]] QStringList ids() const
    {
        QStringList all;
        for (int row = 0; row < m_tab->model().rowCount(); ++row)
            all << m_tab->model().index(row, 0).data().toString();
        return all;
    }

    ScriptedServer m_server;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<ResultTab> m_tab;
};

void ResultCellsTest::init()
{
    m_server.otherwise =
        searchset({patient("b", "Ba\\tch\\n2"), patient("c", "=1+1"), patient("a", R"(A"},{"family":"Second)")}, 3);
    m_tab = makeResultTab(m_with, {m_server.base(), *fhir::Query::parse("Patient"), {}, 0}, View);
    QTRY_VERIFY(!m_tab->isLoading());
    QCOMPARE(ids(), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
}

bool ResultCellsTest::choose(const QString &line)
{
    auto *menu = opened<QMenu>();
    const auto actions = menu ? menu->actions() : QList<QAction *>();
    const auto found =
        std::find_if(actions.begin(), actions.end(), [&line](const QAction *each) { return each->text() == line; });
    if (found == actions.end())
        return false;
    (*found)->trigger();
    menu->close();
    return true;
}

void ResultCellsTest::closeDialog(QString &text)
{
    auto *dialog = opened<QDialog>();
    text = dialog ? dialog->findChild<QPlainTextEdit *>()->toPlainText() : QString();
    if (dialog)
        dialog->close();
}

void ResultCellsTest::exportsWhatIsShown_data()
{
    QTest::addColumn<QString>("toggled"); // among the fields
    QTest::addColumn<QPoint>("moved"); // from, to
    QTest::addColumn<Columns>("columns");
    QTest::newRow("hidden by the view") << QString() << QPoint(0, 0) << Columns{0, 1, 3};
    QTest::newRow("shown after all") << u"born"_s << QPoint(0, 0) << Columns{0, 1, 2, 3};
    QTest::newRow("hidden by the person") << u"ID"_s << QPoint(0, 0) << Columns{1, 3};
    QTest::newRow("moved") << QString() << QPoint(3, 0) << Columns{3, 0, 1};
}

/** And prints: the columns that are shown, in the order in which they are, these and no others. */
void ResultCellsTest::exportsWhatIsShown()
{
    QFETCH(QString, toggled);
    QFETCH(QPoint, moved);
    QFETCH(Columns, columns);
    for (int column = 0; column < rows().model()->columnCount(); ++column) {
        if (rows().model()->headerData(column, Qt::Horizontal).toString() == toggled)
            rows().setColumnHidden(column, !rows().isColumnHidden(column));
    }
    rows().horizontalHeader()->moveSection(moved.x(), moved.y());
    QCOMPARE(m_tab->exportable().columns, columns);
    QCOMPARE(m_tab->exportable().rows, 3);
    QCOMPARE(m_tab->exportable().name, u"Patient"_s);
    const Printable printed = m_tab->printable();
    QCOMPARE(printed.columns, columns);
    QCOMPARE(printed.widths.size(), columns.size());
    QCOMPARE(printed.rows.rows(), 3U);
    QCOMPARE(printed.sentence, m_tab->exportable().completeness);
    QVERIFY2(printed.source.startsWith(u"Scripted, read on "_s), qPrintable(printed.source));
}

void ResultCellsTest::copiesOneCell()
{
    const QPoint where = rows().visualRect(rows().model()->index(1, 1)).center();
    Q_EMIT rows().customContextMenuRequested(where);
    QVERIFY(choose(u"Copy this cell"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"'=1+1"_s);
}

/** Each cell that has the text, one after another and round the end; hidden columns are not looked into. */
void ResultCellsTest::findsFromCellToCell()
{
    m_tab->find();
    auto &text = part<QLineEdit>(*m_tab, "findText");
    auto &answer = part<QLabel>(*m_tab, "findAnswer");
    QTest::keyClicks(&text, u"c"_s);
    QVERIFY(rows().model()->index(1, 0).data(ResultModel::MatchRole).toBool());
    const auto is = [&](const char *button, int row, int column, const QString &said) {
        if (button)
            part<QPushButton>(*m_tab, button).click();
        return QTest::qWaitFor([&] {
            const auto here = rows().currentIndex();
            return here.row() == row && here.column() == column && answer.text() == said;
        });
    };
    QVERIFY(is(nullptr, 0, 1, u"1 of 3"_s)); // "Ba ch 2", while one types
    QVERIFY(is("findNext", 1, 0, u"2 of 3"_s));
    QVERIFY(is("findNext", 2, 1, u"3 of 3"_s)); // its second value
    QCOMPARE(rows().currentIndex().data().toString(), u"Second"_s);
    QVERIFY(is("findNext", 0, 1, u"From the top again: 1 of 3"_s));
    QVERIFY(is("findPrevious", 2, 1, u"From the end again: 3 of 3"_s));
    text.setText(u"1950"_s);
    QTRY_COMPARE(answer.text(), u"Not found"_s);
    QCOMPARE(rows().currentIndex().row(), 2);
    QTest::keyClick(&text, Qt::Key_Backspace);
    QVERIFY(answer.text() != "Not found"_L1); // as long as that is not known
    part<QPushButton>(*m_tab, "closeFind").click();
    QVERIFY(!text.isVisible());
    QVERIFY(!rows().model()->index(1, 0).data(ResultModel::MatchRole).toBool());
}

void ResultCellsTest::headerSortsAndHides()
{
    QSignalSpy sorted(&m_tab->model(), &ResultModel::sorted);
    auto *header = rows().horizontalHeader();
    const QPoint first(header->sectionViewportPosition(0) + 4, 4);
    const auto order = [&](const QString &line) {
        Q_EMIT header->customContextMenuRequested(first);
        return choose(line) && (sorted.wait() || !sorted.isEmpty()) ? ids() : QStringList();
    };
    QCOMPARE(order(u"Sort ascending"_s), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(order(u"Sort descending"_s), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(order(u"In order of arrival"_s), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
    Q_EMIT header->customContextMenuRequested(first);
    QVERIFY(choose(u"What this column is…"_s));
    QString text;
    closeDialog(text);
    QVERIFY2(text.startsWith(u"Path: id"_s), qPrintable(text));
    Q_EMIT header->customContextMenuRequested(first);
    QVERIFY(choose(u"Pin this column"_s));
    QVERIFY(m_tab->view()->isPinned(0));
    Q_EMIT header->customContextMenuRequested(first);
    QVERIFY(choose(u"Unpin this column"_s));
    QVERIFY(m_tab->view()->pinned().isEmpty());
    Q_EMIT header->customContextMenuRequested(first);
    QVERIFY(choose(u"Hide this column"_s));
    QCOMPARE(m_tab->exportable().columns, (Columns{1, 3}));
}

/** Of the current cell's column, of the first one shown where there is none. */
void ResultCellsTest::headerByKey()
{
    QSignalSpy sorted(&m_tab->model(), &ResultModel::sorted);
    rows().hideColumn(0);
    m_tab->openHeaderMenu();
    const auto *menu = opened<QMenu>();
    QVERIFY(menu && menu->activeAction());
    QCOMPARE(menu->activeAction()->text(), u"Sort ascending"_s); // a reader says where one is
    QVERIFY(!menu->accessibleName().isEmpty());
    QVERIFY(choose(u"Hide this column"_s));
    QCOMPARE(m_tab->exportable().columns, (Columns{3}));
    rows().showColumn(0);
    rows().setCurrentIndex(rows().model()->index(0, 0));
    m_tab->sortCurrent(Qt::DescendingOrder);
    QVERIFY(sorted.wait() || !sorted.isEmpty());
    QCOMPARE(ids(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    m_tab->openHeaderMenu();
    QVERIFY(choose(u"Hide this column"_s));
    QCOMPARE(m_tab->exportable().columns, (Columns{3}));
}

void ResultCellsTest::headerBringsTheUsual()
{
    rows().horizontalHeader()->moveSection(3, 0);
    rows().hideColumn(1);
    rows().showColumn(2);
    rows().setColumnWidth(0, 3);
    m_tab->openHeaderMenu();
    QVERIFY(choose(u"Usual columns, order and widths"_s));
    QCOMPARE(m_tab->exportable().columns, (Columns{0, 1, 3}));
    QVERIFY(rows().columnWidth(0) > 3);
}

void ResultCellsTest::showsAValueWhole()
{
    Q_EMIT rows().doubleClicked(rows().model()->index(2, 1));
    QString text;
    closeDialog(text);
    QCOMPARE(text, u"A\nSecond"_s);
}

void ResultCellsTest::inspectsWhatIsCurrent()
{
    QString shown;
    connect(m_tab.get(), &ResultTab::inspected, this, [&shown](std::string_view resource, const QStringList &elements) {
        shown =
            elements.join(u' ') + u' ' + QString::fromUtf8(resource.data(), static_cast<qsizetype>(resource.size()));
    });
    rows().setCurrentIndex(rows().model()->index(1, 3));
    QCOMPARE(shown, u"telecom.value[0] "_s + QString::fromUtf8(patient("c", "=1+1")));
    rows().setCurrentIndex({});
    QCOMPARE(shown, u" "_s);
}

QTEST_MAIN(ResultCellsTest)
#include "tst_resultcells.moc"
