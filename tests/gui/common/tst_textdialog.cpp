#include "gui/common/textdialog.h"
#include "support/retranslated.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using gui::TextDialog;

Q_DECLARE_METATYPE(TextDialog::Content)

/** Text in a window of its own. */
class TextDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheText();
    void copies();
    void offersWhatThereIs_data();
    void offersWhatThereIs();
    void saves_data();
    void saves();
    void savesForPrograms();
    void closes();
    void speaksAnotherLanguage();

private:
    static TextDialog::Content content() { return {u"<b>Title</b>"_s, u"<b>one</b>\ntwo"_s}; }
};

/** To the letter: it may be a server's. */
void TextDialogTest::showsTheText()
{
    const TextDialog dialog(content);
    QCOMPARE(dialog.windowTitle(), content().title);
    const auto *text = dialog.findChild<QPlainTextEdit *>(u"text"_s);
    QCOMPARE(text->toPlainText(), content().text);
    QCOMPARE(text->accessibleName(), content().title);
    QVERIFY(text->isReadOnly());
}

void TextDialogTest::copies()
{
    const TextDialog dialog(content);
    dialog.findChild<QPushButton *>(u"copy"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), content().text);
}

void TextDialogTest::offersWhatThereIs_data()
{
    QTest::addColumn<TextDialog::Content>("content");
    QTest::addColumn<QStringList>("buttons");
    QTest::newRow("text") << content() << QStringList();
    QTest::newRow("a request") << TextDialog::Content{u"t"_s, u"text"_s, u"https://a.example"_s}
                               << QStringList{u"copyRequest"_s};
    QTest::newRow("a command") << TextDialog::Content{u"t"_s, u"text"_s, {}, u"curl a"_s} << QStringList{u"copyCurl"_s};
    QTest::newRow("a file") << TextDialog::Content{u"t"_s, u"text"_s, {}, {}, u"name"_s} << QStringList{u"save"_s};
}

void TextDialogTest::offersWhatThereIs()
{
    QFETCH(TextDialog::Content, content);
    QFETCH(QStringList, buttons);
    const TextDialog dialog([&content] { return content; });
    for (const auto &name : {u"copyRequest"_s, u"copyCurl"_s, u"save"_s})
        QCOMPARE(dialog.findChild<QPushButton *>(name)->isVisibleTo(&dialog), buttons.contains(name));
    for (const auto &[name, text] : {std::pair(u"copyRequest"_s, content.request), {u"copyCurl"_s, content.curl}}) {
        if (!buttons.contains(name))
            continue;
        dialog.findChild<QPushButton *>(name)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }
}

void TextDialogTest::saves_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isWritten");
    QTest::newRow("a file") << u"kept.txt"_s << true;
    QTest::newRow("no such folder") << u"none/kept.txt"_s << false;
}

/** What is to be read, in UTF-8; and why it is not there. */
void TextDialogTest::saves()
{
    QFETCH(QString, path);
    QFETCH(bool, isWritten);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const QTemporaryDir folder;
    TextDialog dialog([] { return TextDialog::Content{u"t"_s, u"Müller\ntwo"_s, {}, {}, u"of Müller"_s}; });
    dialog.show();
    dialog.findChild<QPushButton *>(u"save"_s)->click();
    auto *files = dialog.findChild<QFileDialog *>();
    QVERIFY(files && files->isVisible());
    QCOMPARE(files->selectedFiles().value(0).section(u'/', -1), u"of Müller.txt"_s);
    Q_EMIT files->fileSelected(folder.filePath(path));
    const auto *box = dialog.findChild<QMessageBox *>();
    QCOMPARE(box == nullptr, isWritten);
    QFile file(folder.filePath(path));
    QCOMPARE(file.open(QIODevice::ReadOnly), isWritten);
    QCOMPARE(file.readAll(), isWritten ? QByteArray("M\xc3\xbcller\ntwo\n") : QByteArray());
    if (box)
        QVERIFY(box->text().contains(path) && !box->informativeText().isEmpty());
}

/** The same as JSON, where there is such and it is chosen. */
void TextDialogTest::savesForPrograms()
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const QTemporaryDir folder;
    TextDialog dialog([] { return TextDialog::Content{u"t"_s, u"text"_s, {}, {}, u"name"_s, u"{}"_s}; });
    dialog.show();
    dialog.findChild<QPushButton *>(u"save"_s)->click();
    auto *files = dialog.findChild<QFileDialog *>();
    QVERIFY(files);
    QCOMPARE(files->nameFilters().size(), 2);
    Q_EMIT files->filterSelected(files->nameFilters()[1]);
    QCOMPARE(files->defaultSuffix(), u"json"_s);
    Q_EMIT files->filterSelected(files->nameFilters()[0]);
    QCOMPARE(files->defaultSuffix(), u"txt"_s);
    for (const auto &[name, expected] : {std::pair(u"a.json"_s, "{}\n"), std::pair(u"a.txt"_s, "text\n")}) {
        Q_EMIT files->fileSelected(folder.filePath(name));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(expected));
    }
}

void TextDialogTest::closes()
{
    QWidget parent;
    parent.show();
    gui::showText(&parent, content);
    const QPointer<TextDialog> dialog = parent.findChild<TextDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

/** Its content as well, which is asked for once more. */
void TextDialogTest::speaksAnotherLanguage()
{
    const auto make = [] {
        return std::make_unique<TextDialog>([] {
            return TextDialog::Content{QLocale::languageToString(QLocale::C), TextDialog::tr("&Copy")};
        });
    };
    const auto dialog = make();
    QCOMPARE(notRetranslated(*dialog, make), QString());
}

QTEST_MAIN(TextDialogTest)
#include "tst_textdialog.moc"
