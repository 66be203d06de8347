// That checklist.txt is whole, and that what it names is there.
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString Tests = QStringLiteral(FHIRSIDE_SOURCE_DIR) + u"/tests"_s;
constexpr int Rules = 42;

QString contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/** The source of the test named @p name, wherever it is; "" when there is none. */
QString sourceOf(const QString &name)
{
    QDirIterator files(Tests, {name + u".cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    return files.hasNext() ? contents(files.next()) : QString();
}

/** The proofs of each rule, by its number; a number that stands there twice shows as 0. */
QMap<int, QStringList> readChecklist()
{
    static const QRegularExpression rule(u"^(\\d+) \\S.{10,}$"_s);
    QMap<int, QStringList> rules;
    int current = 0;
    for (const QString &line : contents(Tests + u"/auth/checklist.txt"_s).split(u'\n')) {
        if (const auto match = rule.match(line); match.hasMatch()) {
            const int number = match.captured(1).toInt();
            current = rules.contains(number) ? 0 : number;
            rules.insert(current, {});
        } else if (line.startsWith("    "_L1)) {
            rules[current] << line.trimmed();
        }
    }
    return rules;
}

/** Why @p proof proves nothing; "" when it does. */
QString fault(const QString &proof)
{
    static const QRegularExpression form(u"^(tst_\\w+)::(\\w+)(?: \\((.+)\\))?$"_s);
    const auto match = form.match(proof);
    if (!match.hasMatch())
        return u"not written as test::function (row)"_s;
    const QString source = sourceOf(match.captured(1));
    if (source.isEmpty())
        return u"no such test"_s;
    const QRegularExpression slot(
        u"^    void %1\\(\\)(;|$| \\{)"_s.arg(match.captured(2)), QRegularExpression::MultilineOption);
    if (!slot.match(source).hasMatch())
        return u"no such function"_s;
    return source.contains(match.captured(3)) ? QString() : u"no such row"_s;
}

} // namespace

class ChecklistTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whole();
    void proven_data();
    void proven();
    void faults_data();
    void faults();
};

void ChecklistTest::whole()
{
    QList<int> numbers;
    for (int number = 1; number <= Rules; ++number)
        numbers << number;
    QCOMPARE(readChecklist().keys(), numbers);
}

void ChecklistTest::proven_data()
{
    QTest::addColumn<QStringList>("proofs");
    const auto rules = readChecklist();
    for (auto rule = rules.begin(); rule != rules.end(); ++rule)
        QTest::addRow("%d", rule.key()) << rule.value();
}

void ChecklistTest::proven()
{
    QFETCH(QStringList, proofs);
    QVERIFY2(!proofs.isEmpty(), "no proof");
    QStringList faults;
    for (const QString &proof : proofs) {
        if (const QString why = fault(proof); !why.isEmpty())
            faults << u"%1: %2"_s.arg(proof, why);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u"; "_s)));
}

void ChecklistTest::faults_data()
{
    QTest::addColumn<QString>("why");
    QTest::newRow("tst_url::redirect") << QString();
    QTest::newRow("tst_url::redirect (http://127.0.0.1:1/@evil)") << QString();
    QTest::newRow("tst_url::redirect (no such thing)") << u"no such row"_s;
    QTest::newRow("tst_url::redirects") << u"no such function"_s;
    QTest::newRow("tst_url::redirect_") << u"no such function"_s;
    QTest::newRow("tst_urls::redirect") << u"no such test"_s;
    QTest::newRow("by hand") << u"not written as test::function (row)"_s;
}

void ChecklistTest::faults()
{
    QFETCH(QString, why);
    QCOMPARE(fault(QString::fromLatin1(QTest::currentDataTag())), why);
}

QTEST_GUILESS_MAIN(ChecklistTest)
#include "tst_checklist.moc"
