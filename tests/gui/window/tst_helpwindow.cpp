#include "gui/window/helpwindow.h"
#include "support/gui.h"
#include "support/retranslated.h"

#include <QFile>
#include <QListWidget>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace gui;

namespace {

QString readme()
{
    QFile file(QStringLiteral(FHIRSIDE_SOURCE_DIR "/README.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/** Of the pictures that are shown: name and width. */
struct Picture {
    QString name;
    double width;
};

QList<Picture> pictures(const QTextDocument &document)
{
    QList<Picture> found;
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            if (const auto format = at.fragment().charFormat(); format.isImageFormat())
                found.append({format.toImageFormat().name(), format.toImageFormat().width()});
        }
    }
    return found;
}

} // namespace

/** README's chapters in a window. */
class HelpWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chapters_data();
    void chapters();
    void everyChapterForPeopleIsThere();
    void picturesAreInTheProgram();
    void linksLoadNothing_data();
    void linksLoadNothing();
    void opensOnce();
    void opensAtAChapter();
    void speaksAnotherLanguage();
};

void HelpWindowTest::chapters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<QString>("last"); // text of the last chapter
    QTest::newRow("nothing") << QString() << QStringList() << QString();
    QTest::newRow("beginning") << u"# Program\nIt does.\n"_s << QStringList{u"Program"_s}
                               << u"# Program\nIt does.\n\n"_s;
    QTest::newRow("chapters") << u"# P\n\n## The wizard\nOne\n## Licence\nTwo"_s
                              << QStringList{u"P"_s, u"The wizard"_s, u"Licence"_s} << u"## Licence\nTwo\n"_s;
    QTest::newRow("picture") << u"# P\n1. One\n   ![a](a.png)\n   more"_s << QStringList{u"P"_s}
                             << u"# P\n1. One\n\n   ![a](a.png)\n\n   more\n"_s;
    QTest::newRow("for builders") << u"# P\nA\n## How fast\nVery\n"_s << QStringList{u"P"_s} << u"# P\nA\n"_s;
    QTest::newRow("a comment in a script")
        << u"# P\n# no chapter\n"_s << QStringList{u"P"_s} << u"# P\n# no chapter\n\n"_s;
}

void HelpWindowTest::chapters()
{
    QFETCH(QString, text);
    QFETCH(QStringList, titles);
    QFETCH(QString, last);
    const auto found = helpChapters(text);
    QStringList names;
    for (const auto &chapter : found)
        names << chapter.title;
    QCOMPARE(names, titles);
    QCOMPARE(found.isEmpty() ? QString() : found.last().text, last);
}

/** All of README's, but for those that this test names. */
void HelpWindowTest::everyChapterForPeopleIsThere()
{
    const QStringList forBuilders{u"Start"_s, u"How fast"_s, u"Where the next change goes"_s};
    static const QRegularExpression heading(u"^#{1,2} (.+)$"_s, QRegularExpression::MultilineOption);
    QStringList wanted;
    int passed = 0;
    for (const auto &match : heading.globalMatch(readme().section(u"## Where the next"_s, 0, 0) + u"## Licence\n"_s)) {
        if (forBuilders.contains(match.captured(1)))
            ++passed;
        else
            wanted << match.captured(1);
    }
    QCOMPARE(passed, forBuilders.size() - 1);
    for (const auto &title : {u"The wizard"_s, u"Command line"_s, u"For administrators"_s})
        QVERIFY(wanted.contains(title));

    HelpWindow window({});
    auto &list = part<QListWidget>(window, "chapters");
    const auto &text = part<QTextBrowser>(window, "chapter");
    QStringList shown;
    for (int row = 0; row < list.count(); ++row) {
        list.setCurrentRow(row);
        shown << list.item(row)->text();
        QVERIFY(text.toPlainText().startsWith(shown.last()));
        QVERIFY(text.toPlainText().size() > shown.last().size() + 50);
        QCOMPARE(text.document()->begin().blockFormat().headingLevel(), row == 0 ? 1 : 2);
    }
    QCOMPARE(shown, wanted);
}

void HelpWindowTest::picturesAreInTheProgram()
{
    HelpWindow window({});
    auto &list = part<QListWidget>(window, "chapters");
    const auto &text = part<QTextBrowser>(window, "chapter");
    int seen = 0;
    for (int row = 0; row < list.count(); ++row) {
        list.setCurrentRow(row);
        for (const auto &picture : pictures(*text.document())) {
            QVERIFY2(QFile::exists(u":/help/"_s + picture.name), qPrintable(picture.name));
            QVERIFY(!text.document()->resource(QTextDocument::ImageResource, QUrl(picture.name)).isNull());
            QVERIFY(picture.width > 100 && picture.width < 600);
            ++seen;
        }
    }
    QVERIFY(seen >= 5);
}

void HelpWindowTest::linksLoadNothing_data()
{
    QTest::addColumn<QUrl>("link");
    QTest::addColumn<bool>("isOpened"); // in the system's browser
    QTest::newRow("https") << QUrl(u"https://fhir.example.org/a?b"_s) << true;
    QTest::newRow("a file beside README") << QUrl(u"src/README.md"_s) << false;
    QTest::newRow("a file") << QUrl(u"file:///etc/passwd"_s) << false;
    QTest::newRow("resource") << QUrl(u"qrc:/LICENSE"_s) << false;
}

void HelpWindowTest::linksLoadNothing()
{
    QFETCH(QUrl, link);
    QFETCH(bool, isOpened);
    QList<QUrl> links;
    HelpWindow window([&links](const QUrl &url) {
        links << url;
        return true;
    });
    auto &text = part<QTextBrowser>(window, "chapter");
    const QString before = text.toPlainText();
    QVERIFY(!text.openLinks());
    QSignalSpy moved(&text, &QTextBrowser::sourceChanged);
    Q_EMIT text.anchorClicked(link);
    QCOMPARE(links, isOpened ? QList<QUrl>{link} : QList<QUrl>());
    QCOMPARE(text.toPlainText(), before);
    QCOMPARE(moved.size(), 0);
}

void HelpWindowTest::opensOnce()
{
    QWidget window;
    window.show();
    showHelp({}, window);
    showHelp({}, window);
    QCOMPARE(window.findChildren<HelpWindow *>().size(), 1);
    QVERIFY(window.findChild<HelpWindow *>()->isVisible());
    QVERIFY(!window.findChild<HelpWindow *>()->isModal());
}

/** And there it says that it does not. */
/** One that is open turns to it; one that is not there turns nothing. */
void HelpWindowTest::opensAtAChapter()
{
    QWidget beside;
    const auto chapter = [&beside] {
        return part<QListWidget>(*beside.findChild<HelpWindow *>(), "chapters").currentItem()->text();
    };
    showHelp({}, beside, u"The wizard"_s);
    QCOMPARE(chapter(), u"The wizard"_s);
    showHelp({}, beside, u"No such chapter"_s);
    QCOMPARE(chapter(), u"The wizard"_s);
    showHelp({}, beside, u"Licence"_s);
    QCOMPARE(chapter(), u"Licence"_s);
}

void HelpWindowTest::speaksAnotherLanguage()
{
    const auto make = [] { return std::make_unique<HelpWindow>(std::function<bool(const QUrl &)>()); };
    const auto window = make();
    QCOMPARE(notRetranslated(*window, make), QString());
    const auto &language = part<QLabel>(*window, "language");
    QVERIFY(!language.isVisibleTo(window.get()));
    const InGerman german;
    QVERIFY(language.isVisibleTo(window.get()));
}

QTEST_MAIN(HelpWindowTest)
#include "tst_helpwindow.moc"
