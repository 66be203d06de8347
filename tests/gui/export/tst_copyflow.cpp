#include "gui/export/copyflow.h"
#include "gui/export/exportflow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

/** Rows with "a", of which the first are selected. */
class View final : public ExportableView
{
public:
    explicit View(std::size_t rows) : m_selected(rows), m_table(table::Schema(1))
    {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.emplace_back(false);
        for (std::size_t row = 0; row < rows; ++row) {
            chunk->columns[0].append("a");
            chunk->entryOfRow.push_back(0);
        }
        m_table.append(chunk);
    }
    [[nodiscard]] Exportable exportable() const override
    {
        Exportable what;
        what.columns = {0};
        what.titles = QStringList{u"Letter"_s};
        return what;
    }
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override
    {
        std::vector<std::size_t> rows(m_selected);
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        return rows;
    }
    [[nodiscard]] const table::Table &contents() const override { return m_table; }

private:
    std::size_t m_selected;
    table::Table m_table;
};

} // namespace

/** From Copy to the clipboard. */
class CopyFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void copies_data();
    void copies();
    void tooMuchIsForAFile_data();
    void tooMuchIsForAFile();
    void nothingSelectedLeavesTheClipboard();
    void cancelLeavesTheClipboard();

private:
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

    std::unique_ptr<QWidget> m_window;
    CopyFlow *m_flow = nullptr;
};

void CopyFlowTest::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_flow = new CopyFlow(m_window.get());
    QGuiApplication::clipboard()->setText(u"before"_s);
}

void CopyFlowTest::copies_data()
{
    QTest::addColumn<bool>("withTitles");
    QTest::addColumn<QString>("text");
    QTest::newRow("rows") << false << u"a\na"_s;
    QTest::newRow("with titles") << true << u"Letter\na\na"_s;
}

void CopyFlowTest::copies()
{
    QFETCH(bool, withTitles);
    QFETCH(QString, text);
    m_flow->copy(View(2), withTitles);
    QTRY_COMPARE(clipboard(), text);
    const auto *data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->hasHtml());
    QCOMPARE(data->html().count(u"<td>a</td>"_s), 2);
    QCOMPARE(data->html().count(u"<th>Letter</th>"_s), withTitles ? 1 : 0);
    QTRY_VERIFY(!m_window->findChild<QProgressDialog *>());
}

void CopyFlowTest::tooMuchIsForAFile_data()
{
    QTest::addColumn<int>("beyond");
    QTest::addColumn<bool>("takesOffer");
    QTest::newRow("as many as can be") << 0 << false;
    QTest::newRow("one more") << 1 << false;
    QTest::newRow("one more, to a file") << 1 << true;
}

void CopyFlowTest::tooMuchIsForAFile()
{
    QFETCH(int, beyond);
    QFETCH(bool, takesOffer);
    QLocale::setDefault(QLocale(QLocale::English));
    QSignalSpy wanted(m_flow, &CopyFlow::exportWanted);
    m_flow->copy(View(CopyFlow::Most + std::size_t(beyond)), false);
    auto *box = m_window->findChild<QMessageBox *>(u"tooManyToCopy"_s);
    QCOMPARE(box != nullptr, beyond > 0);
    if (!box) {
        QTRY_COMPARE(clipboard().count(u'a'), qsizetype(CopyFlow::Most));
        return;
    }
    QVERIFY2(box->text().contains("100,001"_L1) && box->text().contains("100,000"_L1), qPrintable(box->text()));
    if (takesOffer)
        box->defaultButton()->click();
    else
        box->button(QMessageBox::Cancel)->click();
    QCOMPARE(wanted.size(), takesOffer ? 1 : 0);
    QCOMPARE(clipboard(), u"before"_s);
}

void CopyFlowTest::nothingSelectedLeavesTheClipboard()
{
    m_flow->copy(View(0), true);
    QVERIFY(!m_window->findChild<QProgressDialog *>());
    QCOMPARE(clipboard(), u"before"_s);
}

void CopyFlowTest::cancelLeavesTheClipboard()
{
    m_flow->copy(View(50'000), false);
    m_window->findChild<QProgressDialog *>(u"copying"_s)->findChild<QPushButton *>()->click();
    QTRY_VERIFY(!m_window->findChild<QProgressDialog *>());
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    QCoreApplication::processEvents();
    QCOMPARE(clipboard(), u"before"_s);
}

QTEST_MAIN(CopyFlowTest)
#include "tst_copyflow.moc"
