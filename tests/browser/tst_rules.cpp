#include "browser/rules.h"

#include <QTest>

using browser::Rules;
using browser::Verdict;
using namespace Qt::StringLiterals;

/** Where a sign-in's pages may go, and what they may load. */
class RulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mainFrame_data();
    void mainFrame();
    void subFrame_data();
    void subFrame();
    void parts_data();
    void parts();

private:
    const Rules m_web{QUrl(u"https://login.microsoftonline.com/common/oauth2/nativeclient"_s), false};
    const Rules m_local{QUrl(u"http://127.0.0.1:1/"_s), true};
};

void RulesTest::mainFrame_data()
{
    QTest::addColumn<Verdict>("web");
    QTest::addColumn<Verdict>("local");
    const auto row = [](const char *url, Verdict web, Verdict local) { QTest::newRow(url) << web << local; };
    using enum Verdict;
    row("https://login.microsoftonline.com/x", Follow, Follow);
    row("https://adfs.contoso.example/adfs/ls", Follow, Follow);
    row("https://login.microsoftonline.com/common/oauth2/nativeclient?code=1", Answer, Follow);
    row("https://login.microsoftonline.com/common/oauth2/nativeclient/x?code=1", Follow, Follow);
    row("http://login.microsoftonline.com/x", Refuse, Refuse);
    row("http://127.0.0.1:1/?code=1", Refuse, Answer);
    row("http://127.0.0.1:2/?code=1", Refuse, Follow);
    row("http://127.0.0.1:1/@evil.example/", Refuse, Follow);
    row("https://127.0.0.1:2/", Refuse, Follow);
    row("http://localhost:2/", Refuse, Follow);
    row("http://evil.example/", Refuse, Refuse);
    row("javascript:alert(1)", Refuse, Refuse);
    row("file:///etc/passwd", Refuse, Refuse);
    row("data:text/html,x", Refuse, Refuse);
    row("blob:https://login.microsoftonline.com/1", Refuse, Refuse);
    row("view-source:https://login.microsoftonline.com/", Refuse, Refuse);
    row("msauth://x", Refuse, Refuse);
    row("mailto:jane@contoso.example", Refuse, Refuse);
    row("about:blank", Refuse, Refuse);
    row("qrc:/icons/lock.svg", Refuse, Refuse);
    row("chrome://version", Refuse, Refuse);
    row("ftp://contoso.example/", Refuse, Refuse);
    row("ftp://127.0.0.1:2/", Refuse, Refuse);
    row("ws://127.0.0.1:2/", Refuse, Refuse);
    row("vnc://localhost/", Refuse, Refuse);
    row("https:///x", Refuse, Refuse);
}

void RulesTest::mainFrame()
{
    const QUrl url(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(browser::judgeNavigation(url, true, m_web), "web");
    QTEST(browser::judgeNavigation(url, true, m_local), "local");
}

void RulesTest::subFrame_data()
{
    QTest::addColumn<Verdict>("web");
    QTest::newRow("https://login.live.com/Me.htm") << Verdict::Follow;
    QTest::newRow("about:blank") << Verdict::Follow;
    QTest::newRow("about:srcdoc") << Verdict::Follow;
    QTest::newRow("https://login.microsoftonline.com/common/oauth2/nativeclient?code=1") << Verdict::Refuse;
    QTest::newRow("http://evil.example/") << Verdict::Refuse;
    QTest::newRow("http://127.0.0.1:631/") << Verdict::Refuse;
    QTest::newRow("file:///etc/passwd") << Verdict::Refuse;
    QTest::newRow("data:text/html,x") << Verdict::Refuse;
}

void RulesTest::subFrame()
{
    QTEST(browser::judgeNavigation(QUrl(QString::fromLatin1(QTest::currentDataTag())), false, m_web), "web");
}

void RulesTest::parts_data()
{
    QTest::addColumn<bool>("web");
    QTest::addColumn<bool>("local");
    QTest::newRow("https://aadcdn.msftauth.net/a.js") << true << true;
    QTest::newRow("wss://login.microsoftonline.com/s") << true << true;
    QTest::newRow("data:image/svg+xml,x") << true << true;
    QTest::newRow("blob:https://login.microsoftonline.com/1") << true << true;
    QTest::newRow("http://aadcdn.msftauth.net/a.js") << false << false;
    QTest::newRow("http://127.0.0.1:8080/a.js") << false << true;
    QTest::newRow("https://localhost/a.js") << false << true;
    QTest::newRow("ftp://127.0.0.1:8080/a.js") << false << false;
    QTest::newRow("ws://127.0.0.1:8080/s") << false << true;
    QTest::newRow("file:///etc/passwd") << false << false;
    QTest::newRow("qrc:/x") << false << false;
    QTest::newRow("https://login.microsoftonline.com/common/oauth2/nativeclient?code=1") << false << true;
}

void RulesTest::parts()
{
    const QUrl url(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(browser::mayLoad(url, m_web), "web");
    QTEST(browser::mayLoad(url, m_local), "local");
}

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
