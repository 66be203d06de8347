#include "exporting/outputfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using exporting::OutputFile;
using Kind = exporting::Error::Kind;

namespace {

/** No file of this process grows beyond @p size; what would is refused, as on a full disk. */
class Disk
{
public:
    /** @p isFreed: as soon as a write was refused, there is room again. */
    explicit Disk(rlim_t size, bool isFreed = false)
    {
        getrlimit(RLIMIT_FSIZE, &s_room);
        m_handler = std::signal(SIGXFSZ, isFreed ? [](int) { setrlimit(RLIMIT_FSIZE, &s_room); } : SIG_IGN);
        const rlimit small{size, s_room.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~Disk()
    {
        setrlimit(RLIMIT_FSIZE, &s_room);
        std::signal(SIGXFSZ, m_handler);
    }
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;

private:
    inline static rlimit s_room{};
    void (*m_handler)(int) = SIG_DFL;
};

const std::string Large(1 << 20, 'x'); // more than is gathered

} // namespace

/** A file that appears under its name only when it is whole. */
class OutputFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void appearsWhenWhole_data();
    void appearsWhenWhole();
    void unfinishedLeavesNothing();
    void keepsAPart_data();
    void keepsAPart();
    void fullDisk_data();
    void fullDisk();
    void roomThatComesBackIsTooLate();
    void keepsWholeRowsOfAFullDisk();
    void badPlaces_data();
    void badPlaces();
    void linkIsWrittenThrough();
    void permissionsOfTheOlderFile();
    void twoToOneName();
    void deviceIsWrittenAsItIs();
    void isKnownByItsBytes();

private:
    [[nodiscard]] QString path(const QString &name = u"out"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
    }
    static void save(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void OutputFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void OutputFileTest::appearsWhenWhole_data()
{
    QTest::addColumn<bool>("isOlderThere");
    QTest::newRow("new") << false;
    QTest::newRow("in the place of an older one") << true;
}

void OutputFileTest::appearsWhenWhole()
{
    QFETCH(bool, isOlderThere);
    const QByteArray before = isOlderThere ? "older" : "no such file";
    if (isOlderThere)
        save(path(), "older");
    OutputFile file(path());
    QVERIFY(file.open());
    for (const std::string &piece : {std::string("head\n"), Large, std::string("tail\n")}) {
        QVERIFY(file.write(piece));
        QCOMPARE(contents(path()), before);
    }
    QVERIFY(file.commit("end"));
    QCOMPARE(contents(path()), "head\n" + QByteArray::fromStdString(Large) + "tail\nend");
    QCOMPARE(files(), QStringList{u"out"_s});
}

void OutputFileTest::unfinishedLeavesNothing()
{
    save(path(), "older");
    {
        OutputFile file(path());
        QVERIFY(file.open());
        QVERIFY(file.write(Large));
        QCOMPARE(files().size(), 2);
    }
    QCOMPARE(files(), QStringList{u"out"_s});
    QCOMPARE(contents(path()), QByteArray("older"));
}

void OutputFileTest::keepsAPart_data()
{
    QTest::addColumn<bool>("isOpened");
    QTest::newRow("some") << true;
    QTest::newRow("nothing was begun") << false;
}

void OutputFileTest::keepsAPart()
{
    QFETCH(bool, isOpened);
    OutputFile file(path());
    if (isOpened) {
        QVERIFY(file.open());
        QVERIFY(file.write("head\n"));
    }
    const auto kept = file.keep("]");
    QVERIFY(kept);
    QCOMPARE(*kept, isOpened ? path(u"out.incomplete"_s) : QString());
    QCOMPARE(files(), isOpened ? QStringList{u"out.incomplete"_s} : QStringList());
    if (isOpened)
        QCOMPARE(contents(*kept), QByteArray("head\n]"));
}

void OutputFileTest::fullDisk_data()
{
    QTest::addColumn<int>("pieces");
    QTest::addColumn<bool>("isWritten"); // before the end, when what was gathered is written
    QTest::newRow("found out at the end") << 1 << true;
    QTest::newRow("found out on the way") << 2000 << false;
}

/** Nothing that could not be written is taken for written. */
void OutputFileTest::fullDisk()
{
    QFETCH(int, pieces);
    QFETCH(bool, isWritten);
    const Disk disk(100);
    OutputFile file(path());
    QVERIFY(file.open());
    exporting::Result<> written;
    for (int piece = 0; piece < pieces && written; ++piece)
        written = file.write(std::string(1000, 'x'));
    QCOMPARE(written.has_value(), isWritten);
    if (written)
        written = file.commit();
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Kind::DiskFull);
    QVERIFY(!QFile::exists(path()));
}

/** What was gathered did not find room; that what comes next does must not hide it. */
void OutputFileTest::roomThatComesBackIsTooLate()
{
    const Disk disk(0, true);
    OutputFile file(path());
    QVERIFY(file.open());
    QVERIFY(file.write(std::string(1000, 'x'))); // gathered
    const auto written = file.write(Large);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Kind::DiskFull);
}

void OutputFileTest::keepsWholeRowsOfAFullDisk()
{
    const std::string row = std::string(99'999, 'x') + '\n';
    const Disk disk(250'000);
    OutputFile file(path());
    QVERIFY(file.open());
    QVERIFY(file.write("head\n"));
    exporting::Result<> written;
    while (written)
        written = file.write(row);
    const auto kept = file.keep("]");
    QVERIFY(kept);
    const QByteArray text = contents(*kept);
    QCOMPARE(text, "head\n" + QByteArray::fromStdString(row + row) + ']');
}

void OutputFileTest::badPlaces_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("a folder") << u"folder"_s << int(Kind::IsFolder);
    QTest::newRow("a folder's name") << u"other/"_s << int(Kind::IsFolder);
    QTest::newRow("no folder") << u"not/there"_s << int(Kind::CannotOpen);
    QTest::newRow("good") << u"out"_s << -1;
}

/** Told before there is anything to write, and by open() the same. */
void OutputFileTest::badPlaces()
{
    QFETCH(QString, name);
    QFETCH(int, kind);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    const auto good = exporting::checkPlace(path(name));
    QCOMPARE(good ? -1 : int(good.error().kind), kind);
    QCOMPARE(files(), QStringList{u"folder"_s}); // nothing is left there
    OutputFile file(path(name));
    const auto opened = file.open();
    QCOMPARE(opened ? -1 : int(opened.error().kind), kind);
}

void OutputFileTest::linkIsWrittenThrough()
{
    save(path(u"target"_s), "older");
    QVERIFY(QFile::link(path(u"target"_s), path()));
    OutputFile file(path());
    QVERIFY(file.open());
    QVERIFY(file.write("new"));
    QVERIFY(file.commit());
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(contents(path(u"target"_s)), QByteArray("new"));
}

/** Who may not read what was there may not read what comes in its place. */
void OutputFileTest::permissionsOfTheOlderFile()
{
    save(path(), "older");
    const auto own = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    OutputFile file(path());
    QVERIFY(file.open());
    QVERIFY(file.write("new"));
    QVERIFY(file.commit());
    QCOMPARE(contents(path()), QByteArray("new"));
    QCOMPARE(QFile::permissions(path()) & ~own, QFile::Permissions());
}

/** Neither disturbs the other; the later one wins whole. */
void OutputFileTest::twoToOneName()
{
    OutputFile one(path());
    OutputFile other(path());
    QVERIFY(one.open());
    QVERIFY(other.open());
    QVERIFY(one.write("one"));
    QVERIFY(other.write("other"));
    QVERIFY(other.commit());
    QVERIFY(one.commit());
    QCOMPARE(contents(path()), QByteArray("one"));
    QCOMPARE(files(), QStringList{u"out"_s});
}

void OutputFileTest::deviceIsWrittenAsItIs()
{
    QVERIFY(exporting::isStream(u"/dev/null"_s));
    QVERIFY(exporting::isStandardOutput(u"-"_s));
    QVERIFY(!exporting::isStream(path()));
    OutputFile file(u"/dev/null"_s);
    QVERIFY(file.open());
    QVERIFY(file.write("x"));
    QVERIFY(file.commit());
    OutputFile full(u"/dev/full"_s);
    QVERIFY(full.open());
    const auto written = full.write("x");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Kind::DiskFull);
    const auto kept = full.keep();
    QVERIFY(kept && kept->isEmpty());
}

/** As sha256sum would say of what was written, whatever has its name by then. */
void OutputFileTest::isKnownByItsBytes()
{
    const auto sha = [](const QByteArray &bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    };
    OutputFile first(path());
    QVERIFY(first.open() && first.write("first"));
    QVERIFY(first.files().empty());
    QVERIFY(first.commit("\n"));
    OutputFile second(path());
    QVERIFY(second.open() && second.write(Large) && second.commit());
    QCOMPARE(first.files(), (std::vector<exporting::Digest>{{path(), 6, sha("first\n")}}));
    QCOMPARE(second.files(),
        (std::vector<exporting::Digest>{{path(), Large.size(), sha(QByteArray::fromStdString(Large))}}));
    QCOMPARE(exporting::digestOf(path()), second.files().front());
    OutputFile kept(path());
    QVERIFY(kept.open() && kept.write("a part") && kept.keep());
    QCOMPARE(kept.files(), (std::vector<exporting::Digest>{{path() + u".incomplete"_s, 6, sha("a part")}}));
    QVERIFY(!exporting::digestOf(path(u"none"_s)));
}

QTEST_GUILESS_MAIN(OutputFileTest)
#include "tst_outputfile.moc"
