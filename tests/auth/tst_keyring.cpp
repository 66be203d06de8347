#include "auth/session/keyring.h"

#include <QCoroTask>
#include <QTest>

/** Where there is no keyring, which is where tests run: said at once, and nothing waits for it. */
class KeyringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }
    void saysWhyNot();
    void failsInWords();
};

void KeyringTest::saysWhyNot()
{
    const QString why = auth::Keyring::system()->whyNot();
    QVERIFY(!why.isEmpty());
    QVERIFY2(why.endsWith(QLatin1Char('.')), qPrintable(why));
}

void KeyringTest::failsInWords()
{
    const auto keyring = auth::Keyring::system();
    const auto key = QStringLiteral("https://fhir.example.org/r4");
    const auto written = QCoro::waitFor(keyring->write(key, "s3cret"));
    QVERIFY(!written);
    QVERIFY(!written.error().isEmpty());
    QVERIFY(!written.error().contains(QStringLiteral("s3cret")));
    const auto read = QCoro::waitFor(keyring->read(key));
    QVERIFY(!read || read->isEmpty());
}

QTEST_GUILESS_MAIN(KeyringTest)
#include "tst_keyring.moc"
