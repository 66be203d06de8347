#include "exportwindow.h"
#include "gui/export/deidentifydialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace Qt::StringLiterals;

/** From Export to the file, step by step, as a person answers; tst_exported has what is there then. */
class ExportFlowTest : public ExportWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { m_window.reset(); }
    void warnsOnce();
    void rows_data();
    void rows();
    void allTablesInOneFile();
    void folder_data();
    void folder();
    void viewIsClosedMeanwhile();
    void oneAtATime();
    void remembersTheChoices();
    void deidentifiedIsLookedAtFirst_data();
    void deidentifiedIsLookedAtFirst();
    void filesEndAsTheFormatSays_data();
    void filesEndAsTheFormatSays();
};

/** Who does not agree is asked again; who does is not. */
void ExportFlowTest::warnsOnce()
{
    const auto isSaid = [this] { return open<gui::ExportDialog>()->findChild<QLabel *>(u"warning"_s)->isVisible(); };
    m_flow->ask(*m_view);
    QVERIFY(!isSaid()); // the box that follows says it
    open<gui::ExportDialog>()->accept();
    QVERIFY(open<QMessageBox>());
    QVERIFY(!open<QFileDialog>());
    open<QMessageBox>()->reject();
    QVERIFY(!open<QFileDialog>());

    m_flow->ask(*m_view);
    open<gui::ExportDialog>()->accept();
    QVERIFY(open<QMessageBox>());
    open<QMessageBox>()->accept();
    QVERIFY(open<QFileDialog>());
    open<QFileDialog>()->reject();

    m_flow->ask(*m_view);
    QVERIFY(isSaid());
    open<gui::ExportDialog>()->accept();
    QVERIFY(!open<QMessageBox>());
    QVERIFY(open<QFileDialog>());
}

void ExportFlowTest::rows_data()
{
    QTest::addColumn<bool>("selected");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("all") << false << QByteArray("n\r\na\r\nb\r\nc\r\n");
    QTest::newRow("selected") << true << QByteArray("n\r\nb\r\n");
}

void ExportFlowTest::rows()
{
    QFETCH(bool, selected);
    QFETCH(QByteArray, text);
    m_flow->ask(*m_view);
    auto *dialog = open<gui::ExportDialog>();
    dialog->findChild<QRadioButton *>(selected ? u"selectedRows"_s : u"allRows"_s)->setChecked(true);
    acceptDialogs();
    const QString path = m_folder.filePath(u"rows.csv"_s);
    const auto exported = exportTo(path);
    QCOMPARE(exported.value(1).toString(), QString());
    QCOMPARE(exported.value(2).toULongLong(), selected ? 1U : 3U);
    QCOMPARE(contents(path).replace("\xEF\xBB\xBF", ""), text);
}

/** Those that are still there, and a statement of each. */
void ExportFlowTest::allTablesInOneFile()
{
    ThreeRows other(nullptr);
    auto closed = std::make_unique<ThreeRows>(nullptr);
    m_flow->ask(*m_view, {m_view, closed.get(), &other});
    auto *dialog = open<gui::ExportDialog>();
    auto *formats = dialog->findChild<QComboBox *>(u"format"_s);
    formats->setCurrentIndex(formats->findText(u"SQLite database"_s));
    dialog->findChild<QRadioButton *>(u"allTables"_s)->click();
    acceptDialogs();
    closed.reset();
    const QString path = m_folder.filePath(u"all.sqlite"_s);
    const auto came = exportTo(path);
    QCOMPARE(came.value(1).toString(), QString());
    QCOMPARE(came.value(2).toInt(), 6);
    QVERIFY(contents(path).contains("Patient (2)"));
    QVERIFY(!contents(path).contains("Patient (3)"));
    for (const auto &name : {u".Patient"_s, u".Patient (2)"_s}) {
        const auto statement = QJsonDocument::fromJson(contents(words::statementBeside(path + name))).object();
        QCOMPARE(statement[u"verdict"_s].toString(), u"complete"_s);
        QCOMPARE(statement[u"counts"_s][u"rows"_s].toInt(), 3);
        const auto files = statement[u"output"_s][u"files"_s].toArray();
        QCOMPARE(files.size(), 1);
        QCOMPARE(files[0][u"bytes"_s].toInteger(), QFileInfo(path).size());
    }
}

void ExportFlowTest::folder_data()
{
    QTest::addColumn<bool>("isThere"); // a file of one of the names
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("empty") << false << true;
    QTest::newRow("replaced") << true << true;
    QTest::newRow("left as it is") << true << false;
}

/** Whole resources, a file for each table with a statement that it can be verified by. */
void ExportFlowTest::folder()
{
    QFETCH(bool, isThere);
    QFETCH(bool, isReplaced);
    const QTemporaryDir folder;
    QFile before(folder.filePath(u"Patient (2).ndjson"_s));
    if (isThere)
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") > 0);
    before.close();
    ThreeRows other(nullptr);
    ThreeRows rowsAlone(nullptr);
    rowsAlone.hasResources = false;
    m_flow->ask(*m_view, {m_view, &rowsAlone, &other});
    auto *formats = open<gui::ExportDialog>()->findChild<QComboBox *>(u"format"_s);
    formats->setCurrentIndex(formats->findText(u"FHIR: folder of NDJSON, whole resources"_s));
    acceptDialogs();
    auto *files = open<QFileDialog>();
    QCOMPARE(files->fileMode(), QFileDialog::Directory);
    QSignalSpy exported(m_flow, &gui::ExportFlow::exported);
    Q_EMIT files->fileSelected(folder.path());
    auto *box = open<QMessageBox>();
    QCOMPARE(box != nullptr, isThere);
    if (box && !isReplaced) {
        box->reject();
        QCOMPARE(contents(before.fileName()), "before");
        return;
    }
    if (box)
        box->accept();
    QVERIFY(exported.wait());
    QCOMPARE(exported[0].value(1).toString(), QString());
    QCOMPARE(exported[0].value(2).toInt(), 6);
    for (const auto &name : {u"Patient.ndjson"_s, u"Patient (2).ndjson"_s}) {
        const QString path = folder.filePath(name);
        QCOMPARE(contents(path).count("\n{\"resourceType\":\"Patient\""), 2);
        const auto stated = QJsonDocument::fromJson(contents(words::statementBeside(path))).object();
        QCOMPARE(stated[u"verdict"_s].toString(), u"complete"_s);
        QCOMPARE(stated[u"counts"_s][u"rows"_s].toInt(), 3);
        const auto output = stated[u"output"_s];
        QCOMPARE(output[u"format"_s].toString(), u"ndjson"_s);
        QCOMPARE(output[u"files"_s].toArray().size(), 1);
        QCOMPARE(output[u"files"_s][0][u"name"_s].toString(), name);
        QCOMPARE(output[u"files"_s][0][u"bytes"_s].toInteger(), QFileInfo(path).size());
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 4);
}

void ExportFlowTest::viewIsClosedMeanwhile()
{
    m_flow->ask(*m_view);
    delete m_view;
    acceptDialogs();
    QVERIFY(!open<QFileDialog>());
}

/** The second one does not wait, and does not fail unsaid. */
void ExportFlowTest::oneAtATime()
{
    QList<QFileDialog *> files;
    for (int time = 0; time < 2; ++time) {
        m_flow->ask(*m_view);
        open<gui::ExportDialog>()->accept();
        if (auto *box = open<QMessageBox>())
            box->accept();
        files = m_window->findChildren<QFileDialog *>();
        QCOMPARE(files.size(), time + 1);
    }
    QSignalSpy exported(m_flow, &gui::ExportFlow::exported);
    QSignalSpy said(m_flow, &gui::ExportFlow::said);
    Q_EMIT files[0]->fileSelected(m_folder.filePath(u"first.csv"_s));
    Q_EMIT files[1]->fileSelected(m_folder.filePath(u"second.csv"_s));
    QCOMPARE(said.size(), 1);
    QVERIFY(said[0].value(0).toString().contains(u"another export"_s));
    QVERIFY(!exported.isEmpty() || exported.wait());
    QVERIFY(QFile::exists(m_folder.filePath(u"first.csv"_s)));
    QVERIFY(!QFile::exists(m_folder.filePath(u"second.csv"_s)));
    QCOMPARE(exported.size(), 1);
}

/** Format and folder are there the next time; a guard that was turned off is on again. */
void ExportFlowTest::remembersTheChoices()
{
    m_flow->ask(*m_view);
    auto &format = *open<gui::ExportDialog>()->findChild<QComboBox *>(u"format"_s);
    QCOMPARE(format.currentIndex(), 0);
    format.setCurrentIndex(2);
    open<gui::ExportDialog>()->findChild<QCheckBox *>(u"formulaGuard"_s)->setChecked(false);
    open<gui::ExportDialog>()->findChild<QCheckBox *>(u"byteOrderMark"_s)->setChecked(false);
    open<gui::ExportDialog>()->findChild<QCheckBox *>(u"statement"_s)->setChecked(false);
    acceptDialogs();
    QVERIFY(QDir(m_folder.path()).mkpath(u"deep"_s));
    QVERIFY(!exportTo(m_folder.filePath(u"deep/a.json"_s)).isEmpty());
    delete open<QFileDialog>();
    m_flow->ask(*m_view);
    auto *dialog = open<gui::ExportDialog>();
    QCOMPARE(dialog->choices().format, QString::fromLatin1(exporting::formats()[2].name));
    QVERIFY(!dialog->choices().byteOrderMark && !dialog->choices().statement);
    QVERIFY(dialog->findChild<QCheckBox *>(u"formulaGuard"_s)->isChecked());
    acceptDialogs();
    QTRY_VERIFY(open<QFileDialog>());
    QCOMPARE(open<QFileDialog>()->directory(), QDir(m_folder.filePath(u"deep"_s)));
}

void ExportFlowTest::deidentifiedIsLookedAtFirst_data()
{
    QTest::addColumn<bool>("selected");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("all rows, a key for once") << false << false;
    QTest::newRow("all rows, a key that stays") << false << true;
    QTest::newRow("some rows") << true << true;
}

/** The rules come before the file, which has pseudonyms, and a statement of what was taken out. */
void ExportFlowTest::deidentifiedIsLookedAtFirst()
{
    QFETCH(bool, selected);
    QFETCH(bool, isKept);
    m_flow->ask(*m_view);
    auto *dialog = open<gui::ExportDialog>();
    dialog->findChild<QCheckBox *>(u"deidentified"_s)->setChecked(true);
    dialog->findChild<QCheckBox *>(u"byteOrderMark"_s)->setChecked(false);
    dialog->findChild<QRadioButton *>(selected ? u"selectedRows"_s : u"allRows"_s)->setChecked(true);
    dialog->accept();
    auto *rules = open<gui::DeidentifyDialog>();
    QVERIFY(rules);
    QVERIFY(!open<QFileDialog>());
    if (isKept)
        rules->findChild<QRadioButton *>(u"keptKey"_s)->setChecked(true);
    Q_EMIT rules->findChild<QDialogButtonBox *>(u"buttons"_s)->accepted();
    QTRY_VERIFY(open<QFileDialog>());
    QCOMPARE(m_keyring.kept.size(), isKept ? 1 : 0);
    const QString path = m_folder.filePath(u"nobody.csv"_s);
    const auto exported = exportTo(path);
    QCOMPARE(exported.value(1).toString(), QString());
    QByteArrayList lines = contents(path).trimmed().split('\n');
    QCOMPARE(lines.size(), selected ? 2 : 4);
    for (qsizetype line = 1; line < lines.size(); ++line)
        QCOMPARE(lines[line].trimmed().size(), 32);
    if (isKept && !selected) { // the row that is selected has the same pseudonym there
        const auto key = m_keyring.kept.constBegin().value();
        const deidentify::Engine engine = recipe::engineOf({{}, key}, fhir::Model::r4());
        QCOMPARE(lines[2].trimmed().toStdString(), engine.pseudonym("Patient/b"));
    }
    const auto made = QJsonDocument::fromJson(contents(words::statementBeside(path))).object();
    QCOMPARE(made[u"deidentified"_s][u"table"_s].toString(), u"safe-harbor"_s);
    QCOMPARE(made[u"deidentified"_s][u"key"_s].isNull(), !isKept);
    QCOMPARE(made[u"deidentified"_s][u"resources"_s].toInt(), selected ? 1 : 3);
    QCOMPARE(made[u"counts"_s][u"rows"_s].toInt(), selected ? 1 : 3);
}

void ExportFlowTest::filesEndAsTheFormatSays_data()
{
    QTest::addColumn<int>("format");
    for (int i = 0; i < int(exporting::formats().size()); ++i)
        QTest::addRow("%s", exporting::formats()[std::size_t(i)].name) << i;
}

void ExportFlowTest::filesEndAsTheFormatSays()
{
    QFETCH(int, format);
    const QString suffix = QLatin1StringView(exporting::formats()[std::size_t(format)].suffix);
    m_flow->ask(*m_view);
    open<gui::ExportDialog>()->findChild<QComboBox *>(u"format"_s)->setCurrentIndex(format);
    acceptDialogs();
    auto *files = open<QFileDialog>();
    QVERIFY(files);
    QCOMPARE(files->nameFilters(), QStringList{u"%1 files (*.%2)"_s.arg(suffix.toUpper(), suffix)});
    QCOMPARE(QFileInfo(files->selectedFiles().value(0)).fileName(), u"Patient."_s + suffix);
    const QTemporaryDir folder; // two formats may have one ending
    files->setDirectory(folder.path());
    files->selectFile(folder.filePath(u"unended"_s));
    QSignalSpy exported(m_flow, &gui::ExportFlow::exported);
    static_cast<QDialog *>(files)->accept();
    QVERIFY(!exported.isEmpty() || exported.wait());
    QVERIFY(QFile::exists(folder.filePath(u"unended."_s + suffix)));
}

QTEST_MAIN(ExportFlowTest)
#include "tst_exportflow.moc"
