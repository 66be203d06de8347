#include "auth/discovery/challenge.h"
#include "check/judge.h"
#include "check/scenarios.h"
#include "words/check/report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using check::Observation;

/**
 * What servers say, garbled: parsed and judged without a crash (ASan and UBSan watch), the same twice, and as whole as
 * ever, in every format. tests/fuzz looks for more of the parser and the judge; here the same row of random changes
 * runs with all tests.
 */
class GarbledTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challenges();
    void observations();
};

namespace {

constexpr int Rounds = 20'000;
constexpr int Judgements = 300;

using Random = std::mt19937;

qsizetype below(Random &random, qsizetype limit)
{
    return limit <= 0 ? 0 : static_cast<qsizetype>(random() % static_cast<std::uint32_t>(limit));
}

/** What a grammar of challenges turns on, and what no text should have. */
const QByteArrayList Pieces{"Bearer", " ", ",", "=", "\"", "\\", "\\\"", ";", "'", "authorization_uri", "resource_id",
    "https://", "Negotiate", "Basic realm=", "\t", "\r\n", QByteArray("\0", 1), "\xc3", "\xe2\x80\xae", "%41", "://@",
    "common", "=,=", ", ,", "error=", "claims=\"e30=\"", QByteArray(300, 'x')};

QByteArray garbled(QByteArray text, Random &random)
{
    for (auto times = below(random, 6) + 1; times > 0; --times) {
        const auto at = below(random, text.size() + 1);
        switch (below(random, 4)) {
        case 0:
            text.insert(at, Pieces[below(random, Pieces.size())]);
            break;
        case 1:
            text.remove(at, below(random, 12));
            break;
        case 2:
            text.insert(at, text.mid(below(random, text.size()), below(random, 60)));
            break;
        default:
            if (at < text.size())
                text[at] = static_cast<char>(random());
        }
    }
    return text;
}

/** One value somewhere in @p json is another one, or of another kind. */
QJsonValue garbled(const QJsonValue &json, Random &random)
{
    if (json.isObject() && !json.toObject().isEmpty()) {
        QJsonObject object = json.toObject();
        const QString key = object.keys().at(below(random, object.size()));
        object.insert(key, garbled(object[key], random));
        return object;
    }
    if (json.isArray() && !json.toArray().isEmpty()) {
        QJsonArray array = json.toArray();
        const auto at = below(random, array.size());
        array.replace(at, garbled(array[at], random));
        return array;
    }
    switch (below(random, 6)) {
    case 0:
        return {};
    case 1:
        return QJsonArray{1, u"x"_s, QJsonObject()};
    case 2:
        return QJsonObject{{"aud"_L1, QJsonArray{u"a"_s, 7}}};
    case 3:
        return 1e300;
    default:
        return QString::fromUtf8(garbled(json.toString().toUtf8(), random));
    }
}

} // namespace

/** The same challenges at each reading, and no parameter without a name. */
void GarbledTest::challenges()
{
    QByteArrayList seeds{"Basic realm=\"b\", Bearer realm=\"x\", error=\"invalid_token\"",
        "Bearer realm=\"one\", Bearer realm=\"two\", resource_metadata=\"https://x.example\"",
        "Negotiate YWJj==, Bearer"};
    for (const auto &shape : goodShapes()) {
        if (shape.seen.anonymous)
            seeds << shape.seen.anonymous->header("WWW-Authenticate");
    }
    Random random(13);
    for (int round = 0; round < Rounds; ++round) {
        const QByteArray header = garbled(seeds[below(random, seeds.size())], random);
        const auto challenges = auth::parseChallenges(header);
        const auto again = auth::parseChallenges(header);
        QCOMPARE(challenges.size(), again.size());
        for (qsizetype at = 0; at < challenges.size(); ++at) {
            QVERIFY2(!challenges[at].scheme.isEmpty(), header.constData());
            QVERIFY2(challenges[at].scheme == again[at].scheme, header.constData());
        }
        Q_UNUSED(auth::bearerOf(challenges))
    }
}

/** Every rule has an answer, what is stored is judged alike, and every format is written. */
void GarbledTest::observations()
{
    std::vector<QJsonObject> seeds;
    for (const auto &scenario : scenarios())
        seeds.push_back(check::toJson(scenario.seen));
    seeds.push_back(check::toJson(goodServerSignedIn()));
    Random random(13);
    for (int round = 0; round < Judgements; ++round) {
        QJsonValue json = seeds[static_cast<std::size_t>(below(random, static_cast<qsizetype>(seeds.size())))];
        for (auto times = below(random, 8) + 1; times > 0; --times)
            json = garbled(json, random);
        const Observation seen = check::observationFrom(json.toObject());
        const auto report = check::judge(seen);
        QCOMPARE(report.findings.size(), 74);
        QCOMPARE(report.verdicts.size(), 3);
        QCOMPARE(words::textOf(check::judge(seen), u"t"_s), words::textOf(report, u"t"_s));
        const QByteArray html = words::htmlOf(report, u"t"_s);
        QCOMPARE(html.count("</script>"), 1);
        QVERIFY(!words::junitOf(report, u"t"_s).isEmpty());
    }
}

QTEST_GUILESS_MAIN(GarbledTest)
#include "tst_garbled.moc"
