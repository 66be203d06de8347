#include "words/exitcodes.h"

#include <QTest>

using namespace Qt::StringLiterals;
using sources::Completeness;
using Verdict = Completeness::Verdict;

/** Scripts branch on these numbers: README.md lists them, and they stay. */
class ExitCodesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readme_data();
    void readme();
    void errors_data();
    void errors();
    void completeness_data();
    void completeness();
};

void ExitCodesTest::readme_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {words::Done, words::Usage, words::NotReached, words::SignIn, words::Incomplete,
             words::CannotWrite, words::Interrupted})
        QTest::newRow(qPrintable(QString::number(code))) << code;
}

void ExitCodesTest::readme()
{
    QFETCH(int, code);
    QFile readme(QStringLiteral(FHIRSIDE_SOURCE_DIR) + u"/README.md"_s);
    QVERIFY(readme.open(QIODevice::ReadOnly));
    QVERIFY(readme.readAll().contains("\n| " + QByteArray::number(code) + " | "));
}

void ExitCodesTest::errors_data()
{
    QTest::addColumn<sources::Error>("error");
    QTest::addColumn<int>("code");
    using Kind = sources::Error::Kind;
    const auto kind = [](const char *name, Kind kind_, int code, int status = 0) {
        sources::Error error;
        error.kind = kind_;
        error.status = status;
        QTest::newRow(name) << error << code;
    };
    kind("no answer", Kind::Network, 3);
    kind("sign-in has run out", Kind::SignInNeeded, 4);
    kind("401", Kind::Status, 4, 401);
    kind("403", Kind::Status, 4, 403);
    kind("404", Kind::Status, words::Refused, 404);
    kind("500", Kind::Status, 3, 500);
    kind("a web page", Kind::NotFhir, 3);
    kind("query", Kind::BadQuery, words::Refused);
    kind("unknown type", Kind::UnknownType, words::Refused);
    kind("version", Kind::UnsupportedVersion, 5);
    kind("malformed", Kind::Malformed, 5);
    kind("link loop", Kind::LinkLoop, 5);
    kind("foreign link", Kind::ForeignLink, 5);
    using Network = http::Error::Kind;
    for (const auto &[name, network, code] :
        {std::tuple{"refused", Network::Refused, 3}, {"timeout", Network::Timeout, 3},
            {"lost in the middle", Network::ConnectionLost, 5}, {"too large", Network::TooLarge, 5},
            {"compression", Network::Encoding, 5}, {"a token, and no encryption", Network::InTheClear, 4}}) {
        sources::Error error;
        error.network = http::Error{};
        error.network->kind = network;
        QTest::newRow(name) << error << code;
    }
}

void ExitCodesTest::errors()
{
    QFETCH(sources::Error, error);
    QFETCH(int, code);
    QCOMPARE(int{words::exitCode(error)}, code);
}

void ExitCodesTest::completeness_data()
{
    QTest::addColumn<Completeness>("made");
    QTest::addColumn<bool>("allowsIgnored");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, Verdict verdict, int code, const QStringList &ignored = {},
                         bool allowsIgnored = false) {
        Completeness made;
        made.verdict = verdict;
        made.ignored = ignored;
        QTest::newRow(name) << made << allowsIgnored << code;
    };
    row("complete", Verdict::Complete, 0);
    row("no total", Verdict::EndReached, 0);
    row("as many as asked for", Verdict::LimitReached, 0);
    row("stopped", Verdict::Cancelled, 130);
    row("incomplete", Verdict::Incomplete, 5);
    row("a filter ignored", Verdict::Complete, 5, {u"name"_s});
    row("a filter ignored, which is allowed", Verdict::Complete, 0, {u"name"_s}, true);
    row("incomplete, and a filter may be ignored", Verdict::Incomplete, 5, {u"name"_s}, true);
    Completeness refused;
    refused.verdict = Verdict::Incomplete;
    refused.error = sources::Error{};
    refused.error->kind = sources::Error::Kind::SignInNeeded;
    QTest::newRow("nothing came: the error's") << refused << false << 4;
    refused.matches = 1;
    QTest::newRow("some came") << refused << false << 5;
}

void ExitCodesTest::completeness()
{
    QFETCH(Completeness, made);
    QFETCH(bool, allowsIgnored);
    QFETCH(int, code);
    QCOMPARE(int{words::exitCode(made, allowsIgnored)}, code);
}

QTEST_GUILESS_MAIN(ExitCodesTest)
#include "tst_exitcodes.moc"
