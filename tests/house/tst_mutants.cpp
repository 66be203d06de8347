// The wrong changes of tests/mutants still fit the sources, and name tests that there are; packaging/mutate.sh builds
// them.
#include <QDir>
#include <QDirIterator>
#include <QHash>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString Root = QStringLiteral(FHIRSIDE_SOURCE_DIR);

QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

struct Mutant {
    QString room;
    QHash<QString, QString> lines;
};

QList<Mutant> mutants()
{
    QList<Mutant> all;
    const QDir folder(Root + u"/tests/mutants"_s);
    for (const auto &name : folder.entryList({u"*.txt"_s}, QDir::Files)) {
        if (name == u"README.txt"_s)
            continue;
        const QStringList entries = contents(folder.filePath(name)).split(u"\n\n"_s, Qt::SkipEmptyParts);
        for (const auto &entry : entries) {
            Mutant mutant{name.chopped(4), {}};
            for (const auto &line : entry.split(u'\n', Qt::SkipEmptyParts)) {
                const auto colon = line.indexOf(u':');
                const bool hasSpace = line.mid(colon + 1, 1) == " "_L1;
                mutant.lines.insert(line.left(colon), line.mid(colon + (hasSpace ? 2 : 1)));
            }
            all.append(mutant);
        }
    }
    return all;
}

QSet<QString> testPrograms()
{
    QSet<QString> names;
    QDirIterator files(Root + u"/tests"_s, {u"tst_*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        names.insert(files.fileInfo().completeBaseName());
    }
    return names;
}

} // namespace

Q_DECLARE_METATYPE(Mutant)

class MutantsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fit_data();
    void fit();
    void areEnough();
};

void MutantsTest::fit_data()
{
    QTest::addColumn<Mutant>("mutant");
    for (const auto &mutant : mutants())
        QTest::newRow(qPrintable(mutant.room + u": "_s + mutant.lines.value(u"promise"_s))) << mutant;
}

void MutantsTest::fit()
{
    QFETCH(Mutant, mutant);
    static const QSet<QString> known{u"promise"_s, u"file"_s, u"after"_s, u"text"_s, u"to"_s, u"tests"_s};
    static const QSet<QString> programs = testPrograms();
    const auto &lines = mutant.lines;
    const auto names = lines.keys();
    for (const auto &name : names)
        QVERIFY2(known.contains(name), qPrintable(name));
    QCOMPARE(lines.size(), lines.contains(u"after"_s) ? 6 : 5);
    QVERIFY(lines.value(u"file"_s).startsWith(u"src/"_s + mutant.room + u'/'));
    QString text = contents(Root + u'/' + lines.value(u"file"_s));
    QVERIFY2(!text.isEmpty(), "no such file");
    if (const QString after = lines.value(u"after"_s); !after.isEmpty()) {
        QCOMPARE(text.count(after), 1);
        QVERIFY2(text.section(after, 1).contains(lines.value(u"text"_s)), "the text does not stand behind it");
    } else {
        QCOMPARE(text.count(lines.value(u"text"_s)), 1);
    }
    QVERIFY(lines.value(u"text"_s) != lines.value(u"to"_s));
    const QStringList tests = lines.value(u"tests"_s).split(u' ', Qt::SkipEmptyParts);
    QVERIFY(!tests.isEmpty());
    for (const auto &test : tests)
        QVERIFY2(programs.contains(test), qPrintable(test));
}

/** The rooms that a person or a server meets have each their share, and no promise is counted twice. */
void MutantsTest::areEnough()
{
    QHash<QString, int> inRoom;
    QSet<QString> promises;
    const auto all = mutants();
    for (const auto &mutant : all) {
        ++inRoom[mutant.room];
        const QString promise = mutant.lines.value(u"promise"_s);
        QVERIFY2(!promises.contains(promise), qPrintable(promise));
        promises.insert(promise);
    }
    QVERIFY(all.size() >= 80);
    for (const auto &room : {u"http"_s, u"loading"_s, u"gui"_s, u"exporting"_s, u"cli"_s})
        QVERIFY2(inRoom.value(room) >= 6, qPrintable(room));
}

QTEST_GUILESS_MAIN(MutantsTest)
#include "tst_mutants.moc"
