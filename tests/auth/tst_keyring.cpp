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
    void fails();
};

void KeyringTest::saysWhyNot()
{
    QCOMPARE(auth::Keyring::system()->whyNot(), (auth::KeyringError{auth::KeyringError::Kind::NoSession, {}}));
}

void KeyringTest::fails()
{
    const auto keyring = auth::Keyring::system();
    const auto key = QStringLiteral("https://fhir.example.org/r4");
    const auto written = QCoro::waitFor(keyring->write(key, "s3cret"));
    QVERIFY(!written);
    QVERIFY(!written.error().detail.contains(QStringLiteral("s3cret")));
    const auto read = QCoro::waitFor(keyring->read(key));
    QVERIFY(!read || read->isEmpty());
}

QTEST_GUILESS_MAIN(KeyringTest)
#include "tst_keyring.moc"
