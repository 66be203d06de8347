// The rules of the house that a compiler does not know: who may include whom, and how long a file may be.
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

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
    void everyRoomIsListed();
    void roomsBuildOnTheOnesBelow_data() { addRowPerFile(sources(u"src"_s)); }
    void roomsBuildOnTheOnesBelow();
    void filesAreShort_data() { addRowPerFile(sources(u"src"_s) + sources(u"tests"_s)); }
    void filesAreShort();
};

void tst_House::everyRoomIsListed()
{
    QStringList rooms = roomsFromTheGroundUp();
    QStringList folders = QDir(Root + u"/src"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    rooms.sort();
    folders.sort();
    QCOMPARE(folders, rooms);
}

void tst_House::roomsBuildOnTheOnesBelow()
{
    QFETCH(QString, path);
    static const QStringList withoutQt{u"fhir"_s, u"fhirpath"_s, u"table"_s, u"viewdef"_s};
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

QTEST_GUILESS_MAIN(tst_House)
#include "tst_house.moc"
