// The rules of the house that a compiler does not know: who may include whom, and how long a file may be.
#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

const QString Root = QStringLiteral(FHIRSIDE_SOURCE_DIR);

// A file may be longer where its head says why with this word.
const QString LengthReason = u"Longer than 500 lines:"_s;

QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList sources(const QString &folder)
{
    QStringList found;
    QDirIterator files(Root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        found.append(files.next().mid(Root.size() + 1));
    found.sort();
    return found;
}

QStringList roomsFromTheGroundUp()
{
    static const QRegularExpression list(u"foreach\\(room ([a-z ]+)\\)"_s);
    return list.match(contents(Root + u"/src/CMakeLists.txt"_s)).captured(1).split(u' ', Qt::SkipEmptyParts);
}

QStringList includes(const QString &path)
{
    static const QRegularExpression line(
        u"^\\s*#include\\s+[<\"]([^>\"]+)[>\"]"_s, QRegularExpression::MultilineOption);
    QStringList found;
    for (const auto &match : line.globalMatch(contents(Root + u'/' + path)))
        found.append(match.captured(1));
    return found;
}

void addRowPerFile(const QStringList &files)
{
    QTest::addColumn<QString>("path");
    for (const QString &path : files)
        QTest::newRow(qPrintable(path)) << path;
}

}

class tst_House : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toolTipsArePlain();
    void labelsAndBoxesArePlain();
    void hostsAreForPeople();
    void noLoopInALoop_data() { addRowPerFile(sources(u"src"_s)); }
    void noLoopInALoop();
    void sentencesAreInWords();
    void exitCodesAreInWords();
    void faultsNameTests();
    void topLevelIsShort();
    void everyRoomIsListed();
    void draw();
    void roomsBuildOnTheOnesBelow_data() { addRowPerFile(sources(u"src"_s)); }
    void roomsBuildOnTheOnesBelow();
    void filesAreShort_data() { addRowPerFile(sources(u"src"_s) + sources(u"tests"_s)); }
    void filesAreShort();

    void translations_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("fhirside_de.ts") << u"de.ts"_s;
        QTest::newRow("fhirside_en.ts") << u"en.ts"_s;
    }

    /** Every string of the sources is there and finished, with the placeholders of its source. */
    void translations()
    {
        QFETCH(QString, file);
        QTemporaryDir folder;
        for (const auto &name : {u"de.ts"_s, u"en.ts"_s})
            QVERIFY(QFile::copy(Root + u"/translations/fhirside_"_s + name, folder.filePath(name)));
        QCOMPARE(QProcess::execute(u"sh"_s,
                     {Root + u"/packaging/translate.sh"_s, folder.filePath(u"de.ts"_s), folder.filePath(u"en.ts"_s),
                         folder.filePath(u"titles.cpp"_s)}),
            0);
        QCOMPARE(contents(folder.filePath(u"titles.cpp"_s)), contents(Root + u"/translations/viewtitles.cpp"_s));
        QFile ts(folder.filePath(file));
        QVERIFY(ts.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&ts);
        QString source;
        int checked = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == "source"_L1) {
                source = xml.readElementText();
            } else if (xml.name() == "translation"_L1) {
                QVERIFY2(!xml.attributes().hasAttribute("type"_L1), qPrintable(u"unfinished: "_s + source));
                const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                QVERIFY2(!text.trimmed().isEmpty(), qPrintable(source));
                for (const auto &placeholder : {u"%1"_s, u"%2"_s, u"%3"_s, u"%4"_s, u"%n"_s})
                    QVERIFY2(source.contains(placeholder) == text.contains(placeholder), qPrintable(source));
                QVERIFY2(source.contains(u'&') == text.contains(u'&'), qPrintable(source));
                ++checked;
            }
        }
        QVERIFY(!xml.hasError());
        QVERIFY(checked > 0);
    }
};

/** What is said of a fault of the field trial is counted by its tests' names: one that is gone would count as a
 * failure. */
void tst_House::faultsNameTests()
{
    QStringList programs;
    for (const QString &path : sources(u"tests"_s))
        programs << contents(Root + u'/' + path);
    static const QRegularExpression function(u"[|;] (\\w+)::(\\w+)\\("_s);
    int seen = 0;
    for (const auto &match : function.globalMatch(contents(Root + u"/tests/field/faults.txt"_s))) {
        const bool isThere = std::any_of(programs.cbegin(), programs.cend(), [&match](const QString &code) {
            return code.contains(u"class "_s + match.captured(1) + u' ')
                && code.contains(u"void "_s + match.captured(2) + u'(');
        });
        QVERIFY2(isThere, qPrintable(match.captured()));
        ++seen;
    }
    QVERIFY(seen > 60);
}

/** What a command leaves there by accident is not to be committed; build/ is ignored by git. */
void tst_House::topLevelIsShort()
{
    QStringList here = QDir(Root).entryList(QDir::AllEntries | QDir::NoDotAndDotDot); // without dot-files
    here.removeAll(u"build"_s);
    here.sort();
    QCOMPARE(here,
        QStringList({u"CMakeLists.txt"_s, u"CMakePresets.json"_s, u"LICENSE"_s, u"README.md"_s, u"packaging"_s,
            u"resources"_s, u"src"_s, u"tests"_s, u"translations"_s, u"ui"_s}));
}

void tst_House::everyRoomIsListed()
{
    QStringList rooms = roomsFromTheGroundUp();
    QStringList folders = QDir(Root + u"/src"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    rooms.sort();
    folders.sort();
    QCOMPARE(folders, rooms);
}

/** Rooms, ground floor first, with their lines and an arrow for each room below that they include, and how often. */
void tst_House::draw()
{
    QMap<QString, QMap<QString, int>> arrows;
    QMap<QString, qsizetype> lines;
    const QStringList rooms = roomsFromTheGroundUp();
    for (const QString &path : sources(u"src"_s)) {
        const QString room = path.section(u'/', 1, 1);
        lines[room] += contents(Root + u'/' + path).count(u'\n');
        for (const QString &include : includes(path)) {
            if (const QString other = include.section(u'/', 0, 0); other != room && rooms.contains(other))
                ++arrows[room][other];
        }
    }
    int count = 0;
    for (const QString &room : rooms) {
        QStringList to;
        for (const QString &other : rooms) {
            if (const int times = arrows[room].value(other); times > 0)
                to << u"%1 (%2)"_s.arg(other).arg(times);
        }
        count += static_cast<int>(to.size());
        qInfo("%-10s %6lld lines -> %s", qPrintable(room), static_cast<long long>(lines[room]),
            qPrintable(to.join(u", "_s)));
    }
    qInfo("%lld rooms, %d arrows", static_cast<long long>(rooms.size()), count);
    QVERIFY(count > 0);
}

void tst_House::roomsBuildOnTheOnesBelow()
{
    QFETCH(QString, path);
    static const QStringList withoutQt{
        u"fhir"_s, u"fhirpath"_s, u"terms"_s, u"folding"_s, u"table"_s, u"viewdef"_s, u"deidentify"_s, u"quality"_s};
    const QStringList rooms = roomsFromTheGroundUp();
    const QString room = path.section(u'/', 1, 1);
    const auto floor = rooms.indexOf(room);
    QVERIFY2(floor >= 0, "not in a room");
    for (const QString &include : includes(path)) {
        const auto other = rooms.indexOf(include.section(u'/', 0, 0));
        QVERIFY2(other <= floor, qPrintable(u"%1 is above %2"_s.arg(include, room)));
        const bool qt = include.startsWith(u"Q"_s) || include.startsWith(u"qcoro"_s);
        QVERIFY2(!qt || !withoutQt.contains(room), qPrintable(u"the engine includes no Qt: "_s + include));
    }
}

void tst_House::filesAreShort()
{
    QFETCH(QString, path);
    const QString text = contents(Root + u'/' + path);
    QVERIFY2(!text.isEmpty(), "empty or unreadable");
    QVERIFY2(text.count(u'\n') <= 500 || text.contains(LengthReason),
        qPrintable(u"%1 lines and no reason given (\"%2\")"_s.arg(text.count(u'\n')).arg(LengthReason)));
}

/** Qt takes a tip that looks like markup for rich text, which reads files: only our own words may go there bare. */
void tst_House::toolTipsArePlain()
{
    static const QRegularExpression bare(
        u"(setToolTip|setTabToolTip|setWhatsThis)\\((?![^;]*(plainTip\\(|convertFromPlainText\\(|tr\\()).*"_s);
    int seen = 0;
    for (const QString &path : sources(u"src/gui"_s) + sources(u"src/browser"_s)) {
        const QString text = contents(Root + u'/' + path);
        seen += static_cast<int>(text.count("plainTip("_L1));
        const auto found = bare.match(text);
        QVERIFY2(!found.hasMatch(), qPrintable(path + u": "_s + found.captured()));
    }
    QVERIFY(seen > 5);
}

/** Qt's labels and boxes guess whether a text is markup: ours are made in one place, where they do not. */
void tst_House::labelsAndBoxesArePlain()
{
    static const QRegularExpression bare(
        u"new QLabel\\(|new "
        u"QMessageBox|QMessageBox::(about|critical|information|question|warning)\\(|setInformativeText\\("
        "|new QErrorMessage|QInputDialog::get|setTextFormat\\(Qt::(RichText|AutoText|MarkdownText)"_s);
    for (const QString &path : sources(u"src/gui"_s)) {
        const auto found = bare.match(contents(Root + u'/' + path));
        QVERIFY2(
            !found.hasMatch() || path == u"src/gui/common/text.cpp"_s, qPrintable(path + u": "_s + found.captured()));
    }
    // The browser's plugin is below those rooms: there each label says so itself.
    static const QRegularExpression label(u"new QLabel\\("_s);
    static const QRegularExpression format(u"setTextFormat\\(Qt::PlainText\\)|m_icon"_s);
    for (const QString &path : sources(u"src/browser"_s)) {
        const QString text = contents(Root + u'/' + path);
        QVERIFY2(!label.match(text).hasMatch() || format.match(text).hasMatch(), qPrintable(path));
        QVERIFY2(!text.contains("QMessageBox"_L1), qPrintable(path));
    }
}

/** A host in a sentence goes through http/peoplehost.h: what Qt gives may be letters that look like others. */
void tst_House::hostsAreForPeople()
{
    static const QRegularExpression bare(
        uR"((\.arg\(|setText\(|setHost\(|say\()[^;]*(\bhost\(\)|toDisplayString\())"_s);
    int seen = 0;
    for (const QString &path : sources(u"src"_s)) {
        const QString text = contents(Root + u'/' + path);
        seen += static_cast<int>(text.count("ForPeople("_L1));
        const auto found = bare.match(text);
        QVERIFY2(!found.hasMatch(), qPrintable(path + u": "_s + found.captured()));
    }
    QVERIFY(seen > 20);
}

/** A window that waits in an event loop of its own outlives its owner, and cannot be tested: dialogs are opened. */
void tst_House::noLoopInALoop()
{
    static const QRegularExpression loop(
        u"\\bQEventLoop\\b|\\bprocessEvents\\(|\\bQFileDialog::(get|save)|\\bQCoro::waitFor\\(|[.>]exec\\("
        "|\\bQ(Message|Dialog|Menu|Color|Font|Input|Progress)\\w*::(about|critical|exec|get|information|question|warning)\\w*\\("_s);
    QFETCH(QString, path);
    const auto found = loop.match(contents(Root + u'/' + path));
    QVERIFY2(!found.hasMatch(), qPrintable(found.captured()));
}

/** What is below words/ knows enums and values: a sentence there could neither be translated nor tested in one place.
 */
void tst_House::sentencesAreInWords()
{
    static const QRegularExpression sentence(u"Q_DECLARE_TR_FUNCTIONS|QT_TR|::translate\\(|\\btr\\("_s);
    const QStringList rooms = roomsFromTheGroundUp();
    QStringList below = rooms.first(rooms.indexOf(u"words"_s));
    below.removeAll(u"browser"_s); // a window
    QVERIFY(below.size() > 5);
    for (const QString &room : below) {
        for (const QString &path : sources(u"src/"_s + room)) {
            if (path == u"src/exporting/formats.cpp"_s)
                continue; // each row has its title, for the windows to translate
            const auto found = sentence.match(contents(Root + u'/' + path));
            QVERIFY2(!found.hasMatch(), qPrintable(path + u": "_s + found.captured()));
        }
    }
}

void tst_House::exitCodesAreInWords()
{
    static const QRegularExpression number(u"enum (class )?ExitCode|\\bexit\\(\\d|return \\d+;"_s);
    for (const QString &path : sources(u"src/cli"_s) + QStringList{u"src/gui/main.cpp"_s}) {
        const auto found = number.match(contents(Root + u'/' + path));
        QVERIFY2(!found.hasMatch(), qPrintable(path + u": "_s + found.captured()));
    }
}

QTEST_GUILESS_MAIN(tst_House)
#include "tst_house.moc"
