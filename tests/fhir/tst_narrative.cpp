#include "fhir/narrative.h"

#include <QElapsedTimer>
#include <QTest>

/** A narrative is read as text and as nothing else, whatever a server sends for one. */
class NarrativeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void leavesOut_data();
    void leavesOut();
    void tellsBroken_data();
    void tellsBroken();
    void endsSoon_data();
    void endsSoon();
    void isCut();
};

void NarrativeTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *xhtml, const char *text) { QTest::newRow(xhtml) << QByteArray(text); };
    row("", "");
    row("<div xmlns=\"http://www.w3.org/1999/xhtml\">Ann  \n Müller</div>", "Ann Müller");
    row("<div><p>One</p><p>Two</p></div>", "One\n\nTwo");
    row("<div><h1>Title</h1>a<br/>b<br>c</div>", "Title\n\na\nb\nc");
    row("<div><b>a</b><i> b</i>c</div>", "a bc");
    row("<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>", "• one\n• two\n  • in");
    row("<ol><li>one</li><li><p>two</p></li></ol>", "1. one\n2. two");
    row("<table><tr><th>K</th><th>5.1</th></tr><tr><td><p>Na</p></td><td><p>140</p></td></tr></table>",
        "K | 5.1\nNa | 140");
    row("<table><tr><td></td><td>x</td><td></td><td>y</td></tr></table>", "| x |  | y");
    row("<dl><dt>Name</dt><dd>Ann</dd></dl>", "Name\nAnn");
    row("<pre>a  b\n  c</pre>", "a  b\n  c");
    row("a<hr/>b", "a\n―――\nb");
    row("&lt;b&gt; &amp; &#228;&#xE4;&nbsp;&le;", "<b> & ää\xC2\xA0≤");
    row("&unknown; & &#; &#x; a&", "&unknown; & &#; &#x; a&");
    row("&#0;&#xD800;&#x110000;&#99999999999;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    row("<![CDATA[5 < 6 & &amp;]]>", "5 < 6 & &amp;");
    row("<h:div xmlns:h=\"x\"><h:p>A</h:p><h:p>B</h:p></h:div>", "A\n\nB");
    row("<p title='a > b'>c</p>", "c");
    row("a\xFFz \xF0\x9F\x98\x80", "a\xEF\xBF\xBDz \xF0\x9F\x98\x80");
    row("<!-- a --><?php echo 1 ?>b", "b");
}

void NarrativeTest::reads()
{
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(fhir::narrativeText(QTest::currentDataTag()).text), text);
}

void NarrativeTest::leavesOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<int>>("counts"); // pictures, links, active, hidden
    const auto row = [](const char *xhtml, const char *text, QList<int> counts) {
        QTest::newRow(xhtml) << QByteArray(text) << counts;
    };
    row("a<script>if (a<b) alert('</p>')</script>b", "ab", {0, 0, 1, 0});
    row("a<SCRIPT src='https://example.org/x.js'/>b", "ab", {0, 0, 1, 0});
    row("<style>p{background:url(https://example.org/t.png)}</style>b", "b", {0, 0, 1, 0});
    row("<p onclick=\"x()\" OnLoad=y>a</p>", "a", {0, 0, 2, 0});
    row("<a href=\" javascript:x()\">a</a>", "a", {0, 0, 1, 0});
    row("<a href='https://example.org/?q=1'>a</a> <a href='#b'>b</a>", "a b", {0, 1, 0, 0});
    row("<img src='https://example.org/t.png' alt='An &amp; x-ray'/>", "[An & x-ray]", {1, 0, 0, 0});
    row("<iframe src='x'>a<iframe>b</iframe>c</iframe>d", "d", {0, 0, 1, 0});
    row("<form><p></form>after", "after", {0, 0, 1, 0});
    row("<object data='x'><p>fallback</p></object>", "", {0, 0, 1, 0});
    row("not \xE2\x80\xAE"
        "detceted\xE2\x80\xAC &#x202E;x&#8206;",
        "not detceted x", {0, 0, 0, 4});
    row("a\x01\x1B[31mb", "a[31mb", {0, 0, 0, 2});
    row("<!DOCTYPE div [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><div>&b;</div>", "&b;", {0, 0, 1, 0});
    row("<!DOCTYPE div [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><div>&x;</div>", "&x;", {0, 0, 1, 0});
}

void NarrativeTest::leavesOut()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<int>, counts);
    const auto made = fhir::narrativeText(QTest::currentDataTag());
    QCOMPARE(QByteArray::fromStdString(made.text), text);
    QCOMPARE((QList<int>{int(made.pictures), int(made.links), int(made.active), int(made.hidden)}), counts);
}

void NarrativeTest::tellsBroken_data()
{
    QTest::addColumn<bool>("isBroken");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *xhtml, bool isBroken, const char *text) {
        QTest::newRow(xhtml) << isBroken << QByteArray(text);
    };
    row("<div><p>a</p></div>", false, "a");
    row("<div><p>a</div>b", true, "a\n\nb");
    row("</p>a", true, "a");
    row("5 < 6 and 7 > 3", true, "5 < 6 and 7 > 3");
    row("a <b", true, "a <b");
    row("a <!-- b", true, "a");
    row("a <script>b", true, "a");
    row("<<<<p>>>", true, "<<<\n\n>>");
}

void NarrativeTest::tellsBroken()
{
    QFETCH(bool, isBroken);
    QFETCH(QByteArray, text);
    const auto made = fhir::narrativeText(QTest::currentDataTag());
    QCOMPARE(made.isBroken, isBroken);
    QCOMPARE(QByteArray::fromStdString(made.text), text);
}

void NarrativeTest::endsSoon_data()
{
    QTest::addColumn<QByteArray>("xhtml");
    const auto row = [](const char *name, const QByteArray &xhtml) { QTest::newRow(name) << xhtml; };
    row("deep", QByteArray("<div>").repeated(200'000));
    row("deep and closed otherwise", QByteArray("<div>").repeated(200) + QByteArray("</b>").repeated(400'000));
    row("lists in lists", QByteArray("<ul><li>a").repeated(100'000));
    row("no end of tags", QByteArray("<").repeated(1'000'000) + '>');
    row("quotes", QByteArray("<a b=\"><a b='>").repeated(100'000));
    row("comments", QByteArray("<!--").repeated(200'000));
    row("scripts", QByteArray("<script>").repeated(100'000));
    row("ampersands", QByteArray("&").repeated(1'000'000));
    row("spaces", QByteArray(" ").repeated(1'000'000) + 'a');
    row("cells", QByteArray("<td>").repeated(300'000));
    row("a bomb",
        "<!DOCTYPE x [<!ENTITY a \"" + QByteArray("b").repeated(100'000) + "\">]>"
            + QByteArray("&a;").repeated(200'000));
}

/** Whatever it is, it is read once: no nesting, and no entity, makes it long. */
void NarrativeTest::endsSoon()
{
    QFETCH(QByteArray, xhtml);
    QElapsedTimer clock;
    clock.start();
    const auto made = fhir::narrativeText(xhtml.toStdString());
    QVERIFY2(clock.elapsed() < 3'000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(made.text.size() <= 256 * 1024);
}

void NarrativeTest::isCut()
{
    const std::string xhtml = "<p>" + std::string(1000, 'a') + "ä</p>";
    QVERIFY(!fhir::narrativeText(xhtml).isCut);
    const auto made = fhir::narrativeText(xhtml, 1003);
    QVERIFY(made.isCut && !made.isBroken);
    QCOMPARE(made.text.size(), 1000U);
    const auto markup = fhir::narrativeText("a" + std::string(10'000, ' ') + "b", 100);
    QVERIFY(markup.isCut);
    QCOMPARE(markup.text, std::string("a"));
}

QTEST_GUILESS_MAIN(NarrativeTest)
#include "tst_narrative.moc"
