#include "exportwindow.h"
#include "gui/common/chip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/** What stays once the file is written: its statement, the bar that opens it, and what went wrong. */
class ExportedTest : public ExportWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { m_window.reset(); }
    void statementStaysWithTheFile_data();
    void statementStaysWithTheFile();
    void statementThatCannotBeWrittenIsSaid();
    void oneThatCannotBeWrittenStopsNoOther();
    void opensWhatIsWritten();
    void barIsOfItsTable();
    void barIsWholeWhereItIsNarrow();
    void failureIsSaid();
    void misfitsAreSaid();
};

void ExportedTest::statementStaysWithTheFile_data()
{
    QTest::addColumn<bool>("isWanted");
    QTest::addColumn<bool>("selected");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("of all rows") << true << false << u"complete"_s;
    QTest::newRow("of some") << true << true << u"limit"_s; // a statement of them must not say that they are all
    QTest::newRow("not wanted") << false << false << QString();
}

void ExportedTest::statementStaysWithTheFile()
{
    QFETCH(bool, isWanted);
    QFETCH(bool, selected);
    QFETCH(QString, verdict);
    const QTemporaryDir folder;
    m_flow->ask(*m_view);
    auto *dialog = open<gui::ExportDialog>();
    QVERIFY(dialog->findChild<QCheckBox *>(u"statement"_s)->isChecked());
    dialog->findChild<QCheckBox *>(u"statement"_s)->setChecked(isWanted);
    dialog->findChild<QRadioButton *>(selected ? u"selectedRows"_s : u"allRows"_s)->setChecked(true);
    acceptDialogs();
    const QString path = folder.filePath(u"said.csv"_s);
    QCOMPARE(exportTo(path).value(1).toString(), QString());
    QCOMPARE(QFile::exists(words::statementBeside(path)), isWanted);
    const auto made = QJsonDocument::fromJson(contents(words::statementBeside(path))).object();
    QCOMPARE(made[u"verdict"_s].toString(), verdict);
    if (!isWanted)
        return;
    QCOMPARE(made[u"counts"_s][u"rows"_s].toInt(), selected ? 1 : 3);
    QCOMPARE(made[u"columns"_s][0][u"name"_s].toString(), u"n"_s);
    QCOMPARE(made[u"misfits"_s].toArray().size(), 0);
    const auto file = made[u"output"_s][u"files"_s][0];
    QCOMPARE(file[u"name"_s].toString(), u"said.csv"_s);
    QCOMPARE(file[u"sha256"_s].toString().toLatin1(),
        QCryptographicHash::hash(contents(path), QCryptographicHash::Sha256).toHex());
}

/** The rows are there all the same. */
void ExportedTest::statementThatCannotBeWrittenIsSaid()
{
    const QString path = m_folder.filePath(u"alone.csv"_s);
    QVERIFY(QDir().mkpath(words::statementBeside(path)));
    m_flow->ask(*m_view);
    acceptDialogs();
    QCOMPARE(exportTo(path).value(2).toULongLong(), 3U);
    auto *box = open<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(box->icon(), QMessageBox::Information);
    QVERIFY2(
        box->informativeText().startsWith(u"The statement could not be written"_s), qPrintable(box->informativeText()));
    QVERIFY(QFile::exists(path));
}

/** Of tables in one file. */
void ExportedTest::oneThatCannotBeWrittenStopsNoOther()
{
    const QString path = m_folder.filePath(u"both.sqlite"_s);
    QVERIFY(QDir().mkpath(words::statementBeside(path + u".Patient"_s)));
    ThreeRows other(nullptr);
    m_flow->ask(*m_view, {m_view, &other});
    auto *dialog = open<gui::ExportDialog>();
    auto *formats = dialog->findChild<QComboBox *>(u"format"_s);
    formats->setCurrentIndex(formats->findText(u"SQLite database"_s));
    dialog->findChild<QRadioButton *>(u"allTables"_s)->click();
    acceptDialogs();
    QCOMPARE(exportTo(path).value(2).toULongLong(), 6U);
    QVERIFY(QFileInfo(words::statementBeside(path + u".Patient (2)"_s)).isFile());
    auto *box = open<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(box->informativeText().count(u"The statement could not be written"_s), 1);
}

/** The file, and where it is; what nothing here opens is said. */
void ExportedTest::opensWhatIsWritten()
{
    QVERIFY(!m_flow->bar()->isVisible());
    m_flow->ask(*m_view);
    acceptDialogs();
    const QString path = m_folder.filePath(u"a 1.csv"_s);
    QCOMPARE(exportTo(path).value(2).toULongLong(), 3U);
    const auto &bar = *m_flow->bar();
    QVERIFY(bar.isVisible());
    const auto *said = bar.findChild<gui::Chip *>(u"exported"_s);
    QCOMPARE(said->text(), u"3 rows written to a 1.csv"_s);
    QVERIFY(said->toolTip().contains(path));
    bar.findChild<QPushButton *>(u"openExported"_s)->click();
    bar.findChild<QPushButton *>(u"openFolder"_s)->click();
    QCOMPARE(m_opened, (QList<QUrl>{QUrl::fromLocalFile(path), QUrl::fromLocalFile(m_folder.path())}));
    QCOMPARE(said->tone(), gui::Chip::Tone::Good);
    m_hasPrograms = false;
    bar.findChild<QPushButton *>(u"openExported"_s)->click();
    QCOMPARE(said->tone(), gui::Chip::Tone::Warning);
    bar.findChild<QPushButton *>(u"closeExported"_s)->click();
    QVERIFY(!bar.isVisible());
}

/** It goes with its table, and comes back with it. */
void ExportedTest::barIsOfItsTable()
{
    const auto &bar = *m_flow->bar();
    const auto *said = bar.findChild<gui::Chip *>(u"exported"_s);
    auto *other = new ThreeRows(m_window.get());
    m_flow->ask(*m_view);
    acceptDialogs();
    (void)exportTo(m_folder.filePath(u"one.csv"_s));
    delete open<QFileDialog>();
    QVERIFY(bar.isVisible());
    m_flow->turnTo(other);
    QVERIFY(!bar.isVisible());
    m_flow->ask(*other);
    acceptDialogs();
    (void)exportTo(m_folder.filePath(u"other.csv"_s));
    QCOMPARE(said->text(), u"3 rows written to other.csv"_s);
    m_flow->turnTo(nullptr); // no table is open
    QVERIFY(!bar.isVisible());
    m_flow->turnTo(m_view);
    QVERIFY(bar.isVisible());
    QCOMPARE(said->text(), u"3 rows written to one.csv"_s);
    bar.findChild<QPushButton *>(u"openExported"_s)->click();
    QCOMPARE(m_opened, QList<QUrl>{QUrl::fromLocalFile(m_folder.filePath(u"one.csv"_s))});
    bar.findChild<QPushButton *>(u"closeExported"_s)->click();
    m_flow->turnTo(other);
    m_flow->turnTo(m_view);
    QVERIFY(!bar.isVisible()); // closed by the person
    m_flow->turnTo(other);
    QVERIFY(bar.isVisible());
    delete other;
    m_flow->turnTo(m_view);
    QVERIFY(!bar.isVisible());
}

void ExportedTest::barIsWholeWhereItIsNarrow()
{
    m_flow->ask(*m_view);
    acceptDialogs();
    (void)exportTo(m_folder.filePath(u"one.csv"_s));
    delete open<QFileDialog>();
    auto &bar = *m_flow->bar();
    const int narrow = bar.sizeHint().width() * 4 / 5;
    const auto labels = bar.findChild<gui::Chip *>(u"exported"_s)->findChildren<QLabel *>();
    const auto isWhole = [&] {
        bar.resize(narrow, bar.heightForWidth(narrow));
        return std::all_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().isEmpty() || label->width() >= label->sizeHint().width()
                || (label->wordWrap() && label->height() >= label->heightForWidth(label->width()));
        });
    };
    QTRY_VERIFY(isWhole());
}

void ExportedTest::failureIsSaid()
{
    m_flow->ask(*m_view);
    acceptDialogs();
    const auto exported = exportTo(m_folder.filePath(u"none/rows.csv"_s));
    QVERIFY(!exported.value(1).toString().isEmpty());
    auto *box = open<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(box->icon(), QMessageBox::Critical);
    QCOMPARE(box->text(), exported.value(1).toString());
    QVERIFY(!box->informativeText().isEmpty());
}

void ExportedTest::misfitsAreSaid()
{
    m_flow->ask(*m_view);
    auto *formats = open<gui::ExportDialog>()->findChild<QComboBox *>(u"format"_s);
    formats->setCurrentIndex(static_cast<int>(exporting::formatNames().indexOf(u"ndjson"_s)));
    acceptDialogs();
    const auto exported = exportTo(m_folder.filePath(u"rows.ndjson"_s));
    QCOMPARE(exported.value(1).toString(), QString());
    auto *box = open<QMessageBox>();
    QVERIFY(box);
    QCOMPARE(box->icon(), QMessageBox::Information);
    QVERIFY2(box->informativeText().contains(u"Column n"_s), qPrintable(box->informativeText()));
}

QTEST_MAIN(ExportedTest)
#include "tst_exported.moc"
