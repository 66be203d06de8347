#include "gui/wizard/recent.h"
#include "support/gui.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

/** The servers used last: what is remembered of them, and what never is. */
class RecentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_with = std::make_unique<WindowServices>(m_network); }
    void newestFirst();
    void olderSettingsAreRead();
    void eightAreEnough();
    void nothingElseIsKept();
    void days_data();
    void days();

private:
    void remember(const QString &address, Account account = Account::Anonymous)
    {
        auto selection = selectionOf(QUrl(address), {u"Patient"_s});
        selection.connection.account = account;
        rememberServer(m_with->settings, selection, m_now);
    }
    [[nodiscard]] QList<RecentServer> recent() const { return recentServers(m_with->settings); }

    QNetworkAccessManager m_network;
    std::unique_ptr<WindowServices> m_with;
    const QDateTime m_now{QDate(2026, 5, 3), QTime(12, 0), Qt::UTC};
};

void RecentTest::newestFirst()
{
    remember(u"https://a.example/fhir"_s);
    remember(u"https://b.example/fhir"_s, Account::Organizational);
    remember(u"https://a.example/fhir"_s, Account::Organizational);
    const RecentServer first{u"https://a.example/fhir"_s, Account::Organizational, m_now};
    const RecentServer second{u"https://b.example/fhir"_s, Account::Organizational, m_now};
    QCOMPARE(recent(), (QList<RecentServer>{first, second}));
    rememberServer(m_with->settings, Selection(), m_now); // no server was found
    QCOMPARE(recent().size(), 2);
}

void RecentTest::olderSettingsAreRead()
{
    m_with->settings.setValue(u"recent/servers"_s, QStringList{u"https://a.example/fhir"_s});
    QCOMPARE(recent(), (QList<RecentServer>{{u"https://a.example/fhir"_s, {}, {}}}));
    remember(u"https://b.example/fhir"_s);
    QCOMPARE(recent().last(), (RecentServer{u"https://a.example/fhir"_s, {}, {}}));
}

void RecentTest::eightAreEnough()
{
    for (int at = 0; at < 12; ++at)
        remember(u"https://%1.example/fhir"_s.arg(at));
    QCOMPARE(recent().size(), 8);
    QCOMPARE(recent().constFirst().address, u"https://11.example/fhir"_s);
}

/** No query, which may name a patient, and no password that was typed into the address. */
void RecentTest::nothingElseIsKept()
{
    auto selection = selectionOf(QUrl(u"https://me:secret@a.example/fhir"_s), {u"Patient"_s});
    selection.query = *fhir::Query::parse("Patient?name=smith");
    selection.typed = u"https://a.example/fhir/Patient?name=smith"_s;
    rememberServer(m_with->settings, selection, m_now);
    m_with->settings.sync();
    QFile file(m_with->settings.fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY(kept.contains("a.example"));
    for (const char *never : {"smith", "secret", "Patient"})
        QVERIFY2(!kept.contains(never), kept.constData());
}

void RecentTest::days_data()
{
    QTest::addColumn<QDateTime>("when");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << m_now << u"today"_s;
    QTest::newRow("this morning") << m_now.addSecs(-11 * 3600) << u"today"_s;
    QTest::newRow("the evening before") << m_now.addSecs(-16 * 3600) << u"yesterday"_s; // in Berlin
    QTest::newRow("before that") << m_now.addDays(-2) << QLocale().toString(QDate(2026, 5, 1), QLocale::ShortFormat);
    QTest::newRow("not known") << QDateTime() << QString();
}

void RecentTest::days()
{
    QFETCH(QDateTime, when);
    QTEST(dayText(when, m_now), "text");
}

QTEST_MAIN(RecentTest)
#include "tst_recent.moc"
