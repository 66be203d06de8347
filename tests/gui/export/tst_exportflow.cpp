// Longer than 500 lines: all that an export may meet, with one way to answer its dialogs.
#include "fhir/model.h"
#include "gui/common/chip.h"
#include "gui/export/deidentifydialog.h"
#include "gui/export/exportflow.h"
#include "support/keyrings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/** Three rows, "a", "b" and "c", the second of them selected, as numbers, which they are not. */
class View final : public gui::ExportableView
{
public:
    explicit View(QWidget *parent) : ExportableView(parent), m_table(table::Schema{number()})
    {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.emplace_back(false);
        std::string text;
        std::vector<fhir::Entry> entries;
        for (const char *value : {"a", "b", "c"}) {
            const std::string resource =
                std::string(R"({"resourceType":"Patient","gender":"female","id":")") + value + "\"}";
            entries.push_back({text.size(), resource.size()});
            text += resource;
            chunk->columns[0].append(value);
            chunk->entryOfRow.push_back(static_cast<std::uint32_t>(entries.size()) - 1);
        }
        chunk->batch = std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
        m_table.append(chunk);
    }

    [[nodiscard]] gui::Exportable exportable() const override
    {
        gui::Exportable what;
        what.name = what.fileName = u"Patient"_s;
        what.hasResources = hasResources;
        what.rows = 3;
        what.selected = 1;
        what.columns = {0};
        what.statement = u"3 of 3"_s;
        what.document = words::Statement();
        what.document->completeness.verdict = sources::Completeness::Verdict::Complete;
        return what;
    }
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override { return {1}; }
    [[nodiscard]] Anew anew() const override
    {
        constexpr std::string_view Json =
            R"json({"resourceType":"ViewDefinition","resource":"Patient","status":"active","select":[{"column":[{"name":"n","path":"id"}]}]})json";
        return {viewdef::View::compile(Json, fhir::Model::r4()).value_or(nullptr), &fhir::Model::r4()};
    }
    [[nodiscard]] const table::Table &contents() const override { return m_table; }
    bool hasResources = true;

private:
    static table::ColumnInfo number()
    {
        table::ColumnInfo info;
        info.name = "n";
        info.kind = table::Kind::Decimal;
        return info;
    }

    table::Table m_table;
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

/** From Export to the file, step by step, as a person answers. */
class ExportFlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void warnsOnce();
    void rows_data();
    void rows();
    void statementStaysWithTheFile_data();
    void statementStaysWithTheFile();
    void statementThatCannotBeWrittenIsSaid();
    void opensWhatIsWritten();
    void barIsOfItsTable();
    void barIsWholeWhereItIsNarrow();
    void failureIsSaid();
    void misfitsAreSaid();
    void allTablesInOneFile();
    void folder_data();
    void folder();
    void viewIsClosedMeanwhile();
    void remembersTheChoices();
    void deidentifiedIsLookedAtFirst_data();
    void deidentifiedIsLookedAtFirst();
    void filesEndAsTheFormatSays_data();
    void filesEndAsTheFormatSays();

private:
    /** The dialog of this kind that is open; nullptr when there is none. */
    template <typename Dialog>
    [[nodiscard]] Dialog *open() const
    {
        for (auto *dialog : m_window->findChildren<Dialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    /** Answers Export's dialog, and the warning where it comes. */
    void acceptDialogs()
    {
        open<gui::ExportDialog>()->accept();
        if (auto *box = open<QMessageBox>())
            box->accept();
    }
    /** Gives the file dialog @p path, and waits for what becomes of it. */
    [[nodiscard]] QList<QVariant> exportTo(const QString &path)
    {
        QSignalSpy exported(m_flow, &gui::ExportFlow::exported);
        Q_EMIT open<QFileDialog>()->fileSelected(path);
        const bool came = exported.size() > 0 || exported.wait();
        return came ? exported.takeFirst() : QList<QVariant>();
    }

    QTemporaryDir m_folder;
    MemoryKeyring m_keyring;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<QWidget> m_window;
    View *m_view = nullptr;
    gui::ExportFlow *m_flow = nullptr;
    QList<QUrl> m_opened;
    bool m_hasPrograms = true;
};

void ExportFlowTest::init()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
    m_window = std::make_unique<QWidget>();
    m_view = new View(m_window.get());
    m_opened.clear();
    m_hasPrograms = true;
    m_flow = new gui::ExportFlow(*m_settings, m_keyring, m_window.get(), [this](const QUrl &url) {
        m_opened << url;
        return m_hasPrograms;
    });
    m_window->show();
    m_flow->turnTo(m_view);
}

void ExportFlowTest::cleanup()
{
    m_window.reset();
}

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

void ExportFlowTest::statementStaysWithTheFile_data()
{
    QTest::addColumn<bool>("isWanted");
    QTest::addColumn<bool>("selected");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("of all rows") << true << false << u"complete"_s;
    QTest::newRow("of some") << true << true << u"limit"_s; // a statement of them must not say that they are all
    QTest::newRow("not wanted") << false << false << QString();
}

void ExportFlowTest::statementStaysWithTheFile()
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
void ExportFlowTest::statementThatCannotBeWrittenIsSaid()
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

/** The file, and where it is; what nothing here opens is said. */
void ExportFlowTest::opensWhatIsWritten()
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
void ExportFlowTest::barIsOfItsTable()
{
    const auto &bar = *m_flow->bar();
    const auto *said = bar.findChild<gui::Chip *>(u"exported"_s);
    auto *other = new View(m_window.get());
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

void ExportFlowTest::barIsWholeWhereItIsNarrow()
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

void ExportFlowTest::failureIsSaid()
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

void ExportFlowTest::misfitsAreSaid()
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

/** Those that are still there, and a statement of each. */
void ExportFlowTest::allTablesInOneFile()
{
    View other(nullptr);
    auto closed = std::make_unique<View>(nullptr);
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
    View other(nullptr);
    View rowsAlone(nullptr);
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
