#include "sources/knownset.h"

#include <QTest>

#include <algorithm>
#include <new>
#include <random>
#include <set>

using namespace Qt::StringLiterals;
using sources::Fingerprint;
using sources::fingerprintOf;
using sources::KnownSet;

namespace {

constexpr sources::FingerprintKey Key{0x0706050403020100U, 0x0f0e0d0c0b0a0908U}; // bytes 0, 1, 2 …, as in the vectors

QByteArray hex(const Fingerprint &one)
{
    QByteArray bytes;
    for (auto number : {one.high, one.low}) {
        for (int at = 0; at < 8; ++at, number >>= 8U)
            bytes += static_cast<char>(number & 0xffU);
    }
    return bytes.toHex();
}

Fingerprint numbered(int number)
{
    return fingerprintOf("Patient/" + std::to_string(number), Key);
}

} // namespace

class KnownSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fingerprints_data();
    void fingerprints();
    void keysDiffer();
    void holds_data();
    void holds();
    void likeOrdinarySet_data();
    void likeOrdinarySet();
    void neighbours();
    void withoutDisk();
    void inLittleMemory();
    void moves();
};

/** The first vectors of SipHash's reference implementation (vectors_sip128), and what OpenSSL's gives. */
void KnownSetTest::fingerprints_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("0 bytes") << 0 << "a3817f04ba25a8e66df67214c7550293"_ba;
    QTest::newRow("1 bytes") << 1 << "da87c1d86b99af44347659119b22fc45"_ba;
    QTest::newRow("2 bytes") << 2 << "8177228da4a45dc7fca38bdef60affe4"_ba;
    QTest::newRow("7 bytes") << 7 << "a1f1ebbed8dbc153c0b84aa61ff08239"_ba;
    QTest::newRow("8 bytes") << 8 << "3b62a9ba6258f5610f83e264f31497b4"_ba;
    QTest::newRow("9 bytes") << 9 << "264499060ad9baabc47f8b02bb6d71ed"_ba;
    QTest::newRow("15 bytes") << 15 << "5493e99933b0a8117e08ec0f97cfc3d9"_ba;
    QTest::newRow("16 bytes") << 16 << "6ee2a4ca67b054bbfd3315bf85230577"_ba;
    QTest::newRow("17 bytes") << 17 << "473d06e8738db89854c066c47ae47740"_ba;
    QTest::newRow("40 bytes") << 40 << "df6a301e95c95dad97ae0cc8c6913bd8"_ba;
    QTest::newRow("63 bytes") << 63 << "5150d1772f50834a503e069a973fbd7c"_ba;
    QTest::newRow("64 bytes") << 64 << "1eaf077dc0d4cd3f8cad4d383658a74b"_ba;
    QTest::newRow("100 bytes") << 100 << "39732dd009be17338297c6358fe5e6d9"_ba;
    QTest::newRow("255 bytes") << 255 << "1c9bb67528165f8e468248e3799b0eab"_ba;
    QTest::newRow("300 bytes") << 300 << "ce005a406d14b36d5386b5f7a7e1b311"_ba;
}

void KnownSetTest::fingerprints()
{
    QFETCH(int, size);
    QFETCH(QByteArray, expected);
    std::string text;
    for (int at = 0; at < size; ++at)
        text += static_cast<char>(at);
    QCOMPARE(hex(fingerprintOf(text, Key)), expected);
}

void KnownSetTest::keysDiffer()
{
    const sources::FingerprintKey other{Key[0], Key[1] + 1};
    QVERIFY(fingerprintOf("Patient/1", Key) != fingerprintOf("Patient/1", other));
    QVERIFY(fingerprintOf("Patient/1", Key) != fingerprintOf("Patient/2", Key));
}

void KnownSetTest::holds_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<std::size_t>("inTable");
    for (const int number : {0, 1, 2, 63, 64, 65, 255, 256, 257, 1000, 5000}) {
        for (const std::size_t inTable : {1U, 7U, 256U, 300U, 1U << 17U})
            QTest::addRow("%d with %zu in the table", number, inTable) << number << inTable;
    }
}

/** Each once, wherever it lies; and nothing that was not put there. */
void KnownSetTest::holds()
{
    QFETCH(int, number);
    QFETCH(std::size_t, inTable);
    if (number / static_cast<int>(inTable) > 1000)
        QSKIP("a run for each would only be slow");
    KnownSet set(inTable);
    QVERIFY(set.isEmpty());
    for (int one = 0; one < number; ++one)
        QVERIFY(set.insert(numbered(one)));
    QCOMPARE(set.size(), static_cast<std::size_t>(number));
    for (int one = 0; one < number; ++one) {
        QVERIFY(set.contains(numbered(one)));
        QVERIFY(!set.insert(numbered(one)));
        QVERIFY(!set.contains(numbered(one + number)));
    }
    QCOMPARE(set.size(), static_cast<std::size_t>(number));
}

void KnownSetTest::likeOrdinarySet_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

/** Fingerprints that crowd: few different halves, zeros among them. */
void KnownSetTest::likeOrdinarySet()
{
    QFETCH(int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    KnownSet set(50);
    std::set<Fingerprint> ordinary;
    for (int turn = 0; turn < 5000; ++turn) {
        const Fingerprint one{random() % 4, 1 + random() % 700};
        QCOMPARE(set.insert(one), ordinary.insert(one).second);
        const Fingerprint other{random() % 4, 1 + random() % 700};
        QCOMPARE(set.contains(other), ordinary.contains(other));
    }
    QCOMPARE(set.size(), ordinary.size());
}

/** One bit apart is another one, in the table and on the disk; so is nothing at all. */
void KnownSetTest::neighbours()
{
    for (const std::size_t inTable : {1U, 1000U}) {
        KnownSet set(inTable);
        QVERIFY(set.insert({}));
        QVERIFY(!set.insert({}));
        const Fingerprint middle = numbered(1);
        QVERIFY(set.insert(middle));
        for (unsigned bit = 0; bit < 64; ++bit) {
            QVERIFY(set.insert({middle.high ^ (std::uint64_t{1} << bit), middle.low}));
            QVERIFY(set.insert({middle.high, middle.low ^ (std::uint64_t{1} << bit)}));
        }
        QCOMPARE(set.size(), std::size_t{2 + 2 * 64});
    }
}

/** Where no file can be made, as among the processes, all stays in memory. */
void KnownSetTest::withoutDisk()
{
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", "/proc");
    KnownSet set(100);
    for (int one = 0; one < 1000; ++one)
        QVERIFY(set.insert(numbered(one)));
    for (int one = 0; one < 1000; ++one)
        QVERIFY(!set.insert(numbered(one)) && !set.contains(numbered(one + 1000)));
    QVERIFY(set.memory() > 900 * sizeof(Fingerprint));
    before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
}

/** At most three bytes each, and the table. */
void KnownSetTest::inLittleMemory()
{
    constexpr std::size_t Number = 400'000;
    constexpr std::size_t Table = std::size_t{1} << 14U;
    KnownSet set(Table);
    for (std::size_t one = 0; one < Number; ++one)
        QVERIFY(set.insert({one * 0x9e3779b97f4a7c15U, one * 0xc2b2ae3d27d4eb4fU + 1}));
    QVERIFY2(set.memory() < Number * 3 + Table * 2 * sizeof(Fingerprint), QByteArray::number(qulonglong(set.memory())));
}

void KnownSetTest::moves()
{
    KnownSet set(10);
    for (int one = 0; one < 35; ++one)
        QVERIFY(set.insert(numbered(one)));
    KnownSet other = std::move(set);
    QVERIFY(!other.insert(numbered(3)) && other.insert(numbered(50)));
    QCOMPARE(other.size(), std::size_t{36});
}

QTEST_GUILESS_MAIN(KnownSetTest)
#include "tst_knownset.moc"
