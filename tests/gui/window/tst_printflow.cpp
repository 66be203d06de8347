#include "gui/window/printflow.h"
#include "support/gui.h"

#include <QFile>
#include <QMessageBox>
#include <QPaintEngine>
#include <QPrintDialog>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

/** Keeps the texts that are painted on it, on a page of 6 by 4 inches. */
class Paper final : public QPaintDevice, private QPaintEngine
{
public:
    Paper() : QPaintEngine(AllFeatures) { }
    [[nodiscard]] QPaintEngine *paintEngine() const override
    {
        return const_cast<QPaintEngine *>(static_cast<const QPaintEngine *>(this));
    }
    QStringList texts;

private:
    bool begin(QPaintDevice * /*device*/) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState & /*state*/) override { }
    void drawPixmap(const QRectF & /*to*/, const QPixmap & /*pixmap*/, const QRectF & /*from*/) override { }
    using QPaintEngine::drawPolygon;
    void drawPolygon(const QPointF * /*points*/, int /*count*/, PolygonDrawMode /*mode*/) override { }
    void drawPath(const QPainterPath & /*path*/) override { }
    void drawTextItem(const QPointF & /*at*/, const QTextItem &text) override { texts << text.text(); }
    [[nodiscard]] Type type() const override { return User; }
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        constexpr int Dpi = 300;
        switch (metric) {
        case PdmWidth:
            return 6 * Dpi;
        case PdmHeight:
            return 4 * Dpi;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return Dpi;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return 1;
        }
    }
};

/** @p rows rows of three columns, the second of them hidden and the third shown before the first: "name 1" to
 * "name 20", and twice a word. */
Printable patients(int rows, const QByteArray &name = "name")
{
    table::Schema schema(3);
    schema[0].name = "name";
    schema[1].name = "hidden";
    schema[2].name = "several";
    schema[2].collection = true;
    auto chunk = std::make_shared<table::Chunk>();
    chunk->batch = std::make_shared<const fhir::ResourceBatch>("{}", std::vector<fhir::Entry>{{0, 2}}, 0);
    for (const bool isCollection : {false, false, true})
        chunk->columns.emplace_back(isCollection);
    for (int row = 1; row <= rows; ++row) {
        chunk->columns[0].append((name + ' ' + QByteArray::number(row)).toStdString());
        chunk->columns[1].append("secret");
        chunk->columns[2].append("first");
        chunk->columns[2].append("second");
        chunk->columns[2].endRow();
        chunk->entryOfRow.push_back(0);
    }
    Printable what{
        u"Patient"_s, u"3 of 20 that match gender=female"_s, u"Contoso"_s, table::Table(schema), {2, 0}, {8, 12}};
    what.rows.append(chunk);
    return what;
}

QStringList painted(const PrintedTable &table, int page)
{
    Paper paper;
    QPainter painter(&paper);
    table.paint(painter, page);
    painter.end();
    return paper.texts;
}

std::shared_ptr<QPrinter> pdf(const QString &path)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setOutputFormat(QPrinter::PdfFormat);
    printer->setOutputFileName(path);
    printer->setPageSize(QPageSize(QPageSize::A4));
    return printer;
}

qsizetype pagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    static const QRegularExpression page(u"/Type /Page\\b"_s);
    return QString::fromLatin1(file.readAll()).count(page);
}

} // namespace

/** A table from the window to paper. */
class PrintFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesSayWhatTheyAre();
    void longCellsHaveTwoLines();
    void printsAFile_data();
    void printsAFile();
    void failureIsSaid();
    void asksBeforeManyPages_data();
    void asksBeforeManyPages();
    void oneAtATime();
    void leavesNoHalfFile();
    void asksForThePrinter();

private:
    QTemporaryDir m_folder;
};

/** Titles and footer on each page; columns as they are shown; all rows, each once, in their order. */
void PrintFlowTest::pagesSayWhatTheyAre()
{
    const Paper paper;
    PrintedTable table(patients(60), paper);
    while (table.measure(7)) { }
    QVERIFY(table.pages() > 1);
    QStringList rows;
    for (int page = 0; page < table.pages(); ++page) {
        const QStringList texts = painted(table, page);
        QCOMPARE(texts.first(2), (QStringList{u"several"_s, u"name"_s}));
        QCOMPARE(texts.last(3),
            (QStringList{u"Page %1 of %2"_s.arg(page + 1).arg(table.pages()),
                u"Patient · 3 of 20 that match gender=female"_s, u"Contoso"_s}));
        rows << texts.mid(2, texts.size() - 5);
    }
    QCOMPARE(rows.size(), 120);
    for (int row = 0; row < 60; ++row) {
        QCOMPARE(rows.at(2 * row), u"first +1"_s);
        QCOMPARE(rows.at(2 * row + 1), u"name %1"_s.arg(row + 1));
    }
}

void PrintFlowTest::longCellsHaveTwoLines()
{
    const Paper paper;
    PrintedTable table(patients(1, QByteArray("word ").repeated(40)), paper);
    QVERIFY(!table.measure(10));
    const QStringList texts = painted(table, 0);
    QCOMPARE(texts.size(), 2 + 3 + 3);
    QVERIFY(texts.at(3).startsWith(u"word word"_s) && texts.at(3).endsWith(u"word"_s));
    QVERIFY(texts.at(4).startsWith(u"word"_s) && texts.at(4).endsWith(QChar(0x2026)));
}

void PrintFlowTest::printsAFile_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<std::vector<double>>("widths");
    QTest::addColumn<int>("least"); // pages
    QTest::addColumn<int>("most");
    QTest::newRow("no row") << 0 << std::vector<double>{8, 12} << 1 << 1;
    QTest::newRow("one page") << 20 << std::vector<double>{8, 12} << 1 << 1;
    QTest::newRow("several") << 300 << std::vector<double>{8, 12} << 5 << 12;
    QTest::newRow("columns on two pages") << 20 << std::vector<double>{45, 50} << 2 << 2;
}

void PrintFlowTest::printsAFile()
{
    QFETCH(int, rows);
    QFETCH(std::vector<double>, widths);
    QFETCH(int, least);
    QFETCH(int, most);
    const QString path = m_folder.filePath(u"table.pdf"_s);
    QWidget window;
    PrintFlow flow(&window);
    QSignalSpy said(&flow, &PrintFlow::said);
    auto what = patients(rows);
    what.widths = widths;
    QVERIFY(flow.print(what, pdf(path)));
    QTRY_COMPARE(said.size(), 1);
    const auto pages = pagesOf(path);
    QVERIFY2(pages >= least && pages <= most, qPrintable(QString::number(pages)));
    QVERIFY(QFileInfo(path).size() > 2000);
    QVERIFY2(said.at(0).at(0).toString().startsWith(QString::number(pages)), qPrintable(said.at(0).at(0).toString()));
}

void PrintFlowTest::failureIsSaid()
{
    QWidget window;
    PrintFlow flow(&window);
    QSignalSpy finished(&flow, &PrintFlow::finished);
    QVERIFY(flow.print(patients(3), pdf(m_folder.filePath(u"none/table.pdf"_s))));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished.at(0).at(0).value<PrintJob::End>(), PrintJob::End::Failed);
    auto *box = opened<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(box->icon(), QMessageBox::Critical);
    QVERIFY(!box->informativeText().isEmpty());
}

void PrintFlowTest::asksBeforeManyPages_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("isAsked");
    QTest::addColumn<bool>("isWanted");
    QTest::newRow("not too many") << PrintFlow::ManyRows << false << true;
    QTest::newRow("many") << PrintFlow::ManyRows + 1 << true << true;
    QTest::newRow("too many") << PrintFlow::ManyRows + 1 << true << false;
}

void PrintFlowTest::asksBeforeManyPages()
{
    QFETCH(int, rows);
    QFETCH(bool, isAsked);
    QFETCH(bool, isWanted);
    const QString path = m_folder.filePath(u"many.pdf"_s);
    QFile::remove(path);
    QWidget window;
    PrintFlow flow(&window);
    QSignalSpy finished(&flow, &PrintFlow::finished);
    QVERIFY(flow.print(patients(rows), pdf(path)));
    QString question;
    if (isAsked) {
        QTRY_VERIFY_WITH_TIMEOUT(opened<QMessageBox>(), 60'000);
        auto *box = opened<QMessageBox>();
        question = box->text();
        QVERIFY(!QFile::exists(path));
        box->button(isWanted ? QMessageBox::Ok : QMessageBox::Cancel)->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 120'000);
    QCOMPARE(QFile::exists(path), isWanted);
    if (isAsked && isWanted)
        QVERIFY2(question.contains(QString::number(pagesOf(path))), qPrintable(question));
}

void PrintFlowTest::oneAtATime()
{
    QWidget window;
    PrintFlow flow(&window);
    QSignalSpy finished(&flow, &PrintFlow::finished);
    QSignalSpy said(&flow, &PrintFlow::said);
    QVERIFY(flow.print(patients(3), pdf(m_folder.filePath(u"one.pdf"_s))));
    QVERIFY(!flow.print(patients(3), pdf(m_folder.filePath(u"two.pdf"_s))));
    flow.ask(patients(3));
    QCOMPARE(said.size(), 1);
    QVERIFY(!opened<QPrintDialog>());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!QFile::exists(m_folder.filePath(u"two.pdf"_s)));
}

void PrintFlowTest::leavesNoHalfFile()
{
    const QString path = m_folder.filePath(u"half.pdf"_s);
    PrintJob job(patients(500), pdf(path), nullptr);
    QSignalSpy measured(&job, &PrintJob::measured);
    QSignalSpy finished(&job, &PrintJob::finished);
    job.measure();
    QTRY_COMPARE(measured.size(), 1);
    job.print();
    QTRY_VERIFY(job.printed() > 0);
    QVERIFY(job.printed() < job.pages());
    QVERIFY(QFile::exists(path));
    job.cancel();
    QCOMPARE(finished.size(), 1);
    QCOMPARE(finished.at(0).at(0).value<PrintJob::End>(), PrintJob::End::Cancelled);
    QVERIFY(!QFile::exists(path));
}

/** A wide table turns the paper, and the printer's queue shows nothing of the search. */
void PrintFlowTest::asksForThePrinter()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QWidget window;
    window.show();
    PrintFlow flow(&window);
    for (const bool isWide : {false, true}) {
        auto what = patients(3);
        if (isWide)
            what.widths = {30, 40};
        flow.ask(what);
        auto *dialog = opened<QPrintDialog>();
        QVERIFY(dialog);
        QCOMPARE(dialog->printer()->docName(), u"Patient"_s);
        QCOMPARE(
            dialog->printer()->pageLayout().orientation(), isWide ? QPageLayout::Landscape : QPageLayout::Portrait);
        QVERIFY(dialog->printer()->pageLayout().margins(QPageLayout::Millimeter).left() > 10);
        delete dialog;
    }
}

QTEST_MAIN(PrintFlowTest)
#include "tst_printflow.moc"
