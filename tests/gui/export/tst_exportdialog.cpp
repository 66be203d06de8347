#include "exporting/formats.h"
#include "gui/export/exportdialog.h"
#include "support/retranslated.h"
#include "words/translation.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using exporting::Abilities;

namespace {

gui::Exportable patients(qint64 selected = 0)
{
    gui::Exportable what;
    what.name = u"Patient"_s;
    what.rows = 12;
    what.selected = selected;
    what.columns = {3, 1};
    what.titles = {u"Geburtsdatum"_s, u"Nachname"_s};
    what.completeness = u"complete"_s;
    return what;
}

std::unique_ptr<exporting::Sink> noSink(const QString & /*path*/, exporting::Options /*options*/)
{
    return nullptr;
}

constexpr exporting::Format Scripted[] = {
    {"nothing", "n", "Nothing besides rows", {}, noSink},
    {"mark", "m", "A mark", {true, false, false, false}, noSink},
    {"guard", "g", "A guard", {false, true, false, false}, noSink},
    {"titles", "t", "Titles", {false, false, true, false}, noSink},
    {"whole", "w", "Whole resources", {false, false, false, true}, noSink},
};

template <typename Widget>
Widget &part(const QDialog &dialog, const char *name)
{
    return *dialog.findChild<Widget *>(QLatin1StringView(name));
}

void choose(const QDialog &dialog, const char *format)
{
    const auto isNamed = [format](const auto &one) { return QByteArray(one.name) == format; };
    const auto found = std::ranges::find_if(exporting::windowFormats(), isNamed);
    part<QComboBox>(dialog, "format").setCurrentIndex(int(found - exporting::windowFormats().begin()));
}

} // namespace

/** What the person can choose, and what comes of it. */
class ExportDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void offersTheTable();
    void offersWhatAFormatCan_data();
    void offersWhatAFormatCan();
    void boxes_data();
    void boxes();
    void wholeResources_data();
    void wholeResources();
    void namesOfCodes_data();
    void namesOfCodes();
    void saysWhyNothingIsTakenOut();
    void allTables();
    void folder_data();
    void folder();
    void selectionOnly();
    void german();
    void sentenceHasRoom();
    void speaksAnotherLanguage();
};

void ExportDialogTest::cleanup()
{
    for (auto *translator : QCoreApplication::instance()->findChildren<QTranslator *>())
        delete translator;
}

void ExportDialogTest::offersTheTable()
{
    const gui::ExportDialog dialog(patients());
    const auto &box = part<QComboBox>(dialog, "format");
    QCOMPARE(std::size_t(box.count()), exporting::windowFormats().size());
    for (int i = 0; i < box.count(); ++i)
        QCOMPARE(box.itemText(i), QString::fromUtf8(exporting::windowFormats()[std::size_t(i)].title));
    QCOMPARE(dialog.options().format, exporting::formats().data());
}

void ExportDialogTest::offersWhatAFormatCan_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < std::size(Scripted); ++i)
        QTest::newRow(Scripted[i].name) << int(i);
}

/** A row that this program does not have is offered as well as those it has. */
void ExportDialogTest::offersWhatAFormatCan()
{
    QFETCH(int, row);
    const gui::ExportDialog dialog(patients(), nullptr, Scripted);
    auto &format = part<QComboBox>(dialog, "format");
    QCOMPARE(format.itemText(row), QString::fromUtf8(Scripted[row].title));
    format.setCurrentIndex(row);
    for (auto *box : dialog.findChildren<QCheckBox *>())
        box->setChecked(true);
    const auto &abilities = Scripted[row].abilities;
    const auto options = dialog.options();
    QCOMPARE(options.format, &Scripted[row]);
    QCOMPARE(part<QCheckBox>(dialog, "byteOrderMark").isEnabled(), abilities.byteOrderMark);
    QCOMPARE(options.csv.byteOrderMark, abilities.byteOrderMark);
    QCOMPARE(part<QCheckBox>(dialog, "formulaGuard").isEnabled(), abilities.formulaGuard);
    QCOMPARE(options.csv.formulaGuard, abilities.formulaGuard);
    QCOMPARE(part<QCheckBox>(dialog, "titles").isEnabled(), abilities.titles);
    QCOMPARE(!options.titles.isEmpty(), abilities.titles);
    QCOMPARE(
        part<QCheckBox>(dialog, "wholeResources").isEnabled(), abilities.wholeResources && !abilities.resourcesOnly);
    QCOMPARE(options.wholeResources, abilities.wholeResources);
}

void ExportDialogTest::boxes_data()
{
    QTest::addColumn<bool>("mark");
    QTest::addColumn<bool>("guard");
    QTest::addColumn<bool>("titles");
    QTest::newRow("as it opens") << true << true << false;
    QTest::newRow("no guard") << true << false << false;
    QTest::newRow("no mark") << false << true << false;
    QTest::newRow("titles") << true << true << true;
}

void ExportDialogTest::boxes()
{
    QFETCH(bool, mark);
    QFETCH(bool, guard);
    QFETCH(bool, titles);
    const gui::ExportDialog dialog(patients());
    const auto click = [&dialog](const char *name, bool before, bool after) {
        auto &box = part<QCheckBox>(dialog, name);
        const bool isAsBefore = box.isChecked() == before;
        if (before != after)
            box.click();
        return isAsBefore;
    };
    QVERIFY(click("byteOrderMark", true, mark));
    QVERIFY(click("formulaGuard", true, guard));
    QVERIFY(click("titles", false, titles));
    const auto options = dialog.options();
    QCOMPARE(options.csv.byteOrderMark, mark);
    QCOMPARE(options.csv.formulaGuard, guard);
    QCOMPARE(options.titles, titles ? QStringList({u"Geburtsdatum"_s, u"Nachname"_s}) : QStringList());
    QCOMPARE(options.columns, (std::vector<std::size_t>{3, 1}));
}

void ExportDialogTest::wholeResources_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<bool>("whole");
    QTest::newRow("csv") << QByteArray("csv") << false;
    QTest::newRow("ndjson") << QByteArray("ndjson") << true;
    QTest::newRow("json") << QByteArray("json") << true;
    QTest::newRow("bundle") << QByteArray("bundle") << true;
}

void ExportDialogTest::wholeResources()
{
    QFETCH(QByteArray, format);
    QFETCH(bool, whole);
    const gui::ExportDialog dialog(patients());
    choose(dialog, "ndjson");
    part<QCheckBox>(dialog, "wholeResources").click();
    choose(dialog, format.constData());
    QCOMPARE(QByteArray(dialog.options().format->name), format);
    QCOMPARE(dialog.options().wholeResources, whole);
    QCOMPARE(part<QLabel>(dialog, "sentence").text(),
        whole ? u"Writes 12 whole resources. Loaded: complete."_s : u"Writes 12 rows × 2 columns. Loaded: complete."_s);
}

void ExportDialogTest::namesOfCodes_data()
{
    QTest::addColumn<int>("columns"); // of codes
    QTest::addColumn<bool>("areInOthers"); // the window's other tables have such
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<bool>("all");
    QTest::addColumn<bool>("has");
    QTest::newRow("csv") << 1 << true << QByteArray("csv") << false << true;
    QTest::newRow("no codes") << 0 << true << QByteArray("csv") << false << false;
    QTest::newRow("no codes but in others") << 0 << true << QByteArray("xlsx") << true << true;
    QTest::newRow("no codes anywhere") << 0 << false << QByteArray("xlsx") << true << false;
    QTest::newRow("whole resources") << 1 << true << QByteArray("bundle") << false << false;
    QTest::newRow("a folder of them") << 1 << true << QByteArray("ndjson-folder") << false << false;
}

/** Where there are columns, and codes in them; else it says why it cannot be. */
void ExportDialogTest::namesOfCodes()
{
    QFETCH(int, columns);
    QFETCH(bool, areInOthers);
    QFETCH(QByteArray, format);
    QFETCH(bool, all);
    QFETCH(bool, has);
    auto what = patients();
    what.tables = 2;
    what.codeColumns = columns;
    what.tablesHaveCodes = areInOthers;
    gui::ExportDialog dialog(what);
    gui::ExportChoices choices;
    choices.codeNames = true;
    dialog.setChoices(choices);
    choose(dialog, format.constData());
    if (all)
        part<QRadioButton>(dialog, "allTables").click();
    const auto &box = part<QCheckBox>(dialog, "codeNames");
    QCOMPARE(dialog.hasCodeNames(), has);
    QCOMPARE(box.isEnabled(), has);
    QVERIFY(dialog.choices().codeNames); // for the next file
    const bool hasNone = all ? !areInOthers : columns == 0;
    QCOMPARE(!box.toolTip().isEmpty(), hasNone);
    if (!all && has)
        QCOMPARE(part<QLabel>(dialog, "sentence").text(), u"Writes 12 rows × 3 columns. Loaded: complete."_s);
}

void ExportDialogTest::saysWhyNothingIsTakenOut()
{
    auto what = patients();
    what.whyNotDeidentified = u"Others are being read."_s;
    const gui::ExportDialog dialog(what);
    QVERIFY(!part<QCheckBox>(dialog, "deidentified").isEnabled());
    const QString said = part<QLabel>(dialog, "sentence").text();
    QVERIFY2(said.endsWith(u"\nOthers are being read."_s), qPrintable(said));
}

/** Only where there are several, and a format can hold them. */
void ExportDialogTest::allTables()
{
    const gui::ExportDialog one(patients());
    QVERIFY(!part<QRadioButton>(one, "allTables").isVisibleTo(&one));
    auto what = patients();
    what.tables = 3;
    const gui::ExportDialog dialog(what);
    auto &all = part<QRadioButton>(dialog, "allTables");
    QVERIFY(all.isVisibleTo(&dialog) && !all.isEnabled());
    choose(dialog, "sqlite");
    all.click();
    QVERIFY(dialog.allTables() && !dialog.selectionOnly());
    QCOMPARE(part<QLabel>(dialog, "sentence").text(), u"Writes 3 tables, each with all its rows."_s);
    choose(dialog, "xlsx");
    QVERIFY(dialog.allTables());
    choose(dialog, "csv");
    QVERIFY(!dialog.allTables());
    QVERIFY(part<QRadioButton>(dialog, "allRows").isChecked());
}

void ExportDialogTest::folder_data()
{
    QTest::addColumn<int>("tables");
    QTest::addColumn<bool>("thisTable");
    QTest::addColumn<QString>("sentence");
    const QString begin = u"Writes a folder with the whole resources of "_s;
    QTest::newRow("one table") << 1 << false << begin + u"1 table, a file for each."_s;
    QTest::newRow("all") << 3 << false << begin + u"3 tables, a file for each."_s;
    QTest::newRow("this one of all") << 3 << true << begin + u"1 table, a file for each."_s;
}

/** Whole tables, all of them unless a person wants it otherwise; never picked rows, or rules of one table for all. */
void ExportDialogTest::folder()
{
    words::installTranslation(QLocale(QLocale::English));
    QFETCH(int, tables);
    QFETCH(bool, thisTable);
    auto what = patients(4);
    what.tables = tables;
    what.canBeDeidentified = true;
    const gui::ExportDialog dialog(what);
    QVERIFY(dialog.selectionOnly() && !dialog.isFolder());
    auto &deidentified = part<QCheckBox>(dialog, "deidentified");
    deidentified.setChecked(true);
    choose(dialog, "ndjson-folder");
    QVERIFY(dialog.isFolder() && !dialog.selectionOnly() && dialog.options().wholeResources);
    QVERIFY(!deidentified.isEnabled() && !dialog.isDeidentified());
    QVERIFY(!part<QRadioButton>(dialog, "selectedRows").isEnabled());
    QCOMPARE(dialog.allTables(), tables > 1);
    if (thisTable)
        part<QRadioButton>(dialog, "allRows").click();
    QTEST(part<QLabel>(dialog, "sentence").text(), "sentence");
    choose(dialog, "csv");
    QVERIFY(!dialog.isFolder() && !dialog.allTables() && deidentified.isEnabled());
    QVERIFY(part<QRadioButton>(dialog, "selectedRows").isEnabled());
}

void ExportDialogTest::selectionOnly()
{
    const gui::ExportDialog none(patients());
    QVERIFY(!part<QRadioButton>(none, "selectedRows").isEnabled());
    QVERIFY(!none.selectionOnly());

    const gui::ExportDialog current(patients(1)); // where the person was, not what was picked
    QVERIFY(!current.selectionOnly());
    part<QRadioButton>(current, "selectedRows").click();
    QVERIFY(current.selectionOnly());
    QVERIFY(!gui::ExportDialog(patients(12)).selectionOnly());

    const gui::ExportDialog some(patients(4));
    QVERIFY(some.selectionOnly());
    QVERIFY(part<QLabel>(some, "sentence").text().startsWith(u"Writes 4 rows"_s));
    part<QRadioButton>(some, "allRows").click();
    QVERIFY(!some.selectionOnly());
    QVERIFY(part<QLabel>(some, "sentence").text().startsWith(u"Writes 12 rows"_s));
}

void ExportDialogTest::german()
{
    words::installTranslation(QLocale(QLocale::German));
    const gui::ExportDialog dialog(patients());
    const auto &box = part<QComboBox>(dialog, "format");
    for (int i = 0; i < box.count(); ++i)
        QVERIFY(box.itemText(i) != QString::fromUtf8(exporting::windowFormats()[std::size_t(i)].title));
    QVERIFY2(box.itemText(0).contains(u"Tabellen"_s), qPrintable(box.itemText(0)));
}

/** However many lines it takes, on a small screen and when another choice makes it longer, too. */
void ExportDialogTest::sentenceHasRoom()
{
    auto what = patients(4);
    what.completeness = u"The first 1,000 of 6,440 resources · 22:22, and there is much more to be said of them"_s;
    QFont large = QApplication::font();
    large.setPointSizeF(large.pointSizeF() * 2.2);
    QApplication::setFont(large);
    gui::ExportDialog dialog(what);
    dialog.show();
    const auto &sentence = part<QLabel>(dialog, "sentence");
    const auto hasRoom = [&sentence] { return sentence.height() >= sentence.heightForWidth(sentence.width()); };
    QVERIFY(hasRoom());
    for (int i = 0; i < part<QComboBox>(dialog, "format").count(); ++i) {
        part<QComboBox>(dialog, "format").setCurrentIndex(i);
        part<QCheckBox>(dialog, "wholeResources").toggle();
        QTRY_VERIFY(hasRoom());
    }
    large.setPointSizeF(large.pointSizeF() / 2.2);
    QApplication::setFont(large);
}

void ExportDialogTest::speaksAnotherLanguage()
{
    const auto make = [] { return std::make_unique<gui::ExportDialog>(patients(4)); };
    QCOMPARE(notRetranslated(*make(), make), QString());
}

QTEST_MAIN(ExportDialogTest)
#include "tst_exportdialog.moc"
