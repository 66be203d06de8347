#include "fhir/model.h"
#include "gui/fields/columneditor.h"
#include "support/gui.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;

Q_DECLARE_METATYPE(recipe::OwnColumn)

/** The editor for a column by FHIRPath. */
class ColumnEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { delete m_editor; }
    void showsTheValue_data();
    void showsTheValue();
    void saysThatThereIsNoRow();
    void completesByKey();
    void completesInTheMiddle();
    void gives();
    void changesWhatThereIs();

private:
    [[nodiscard]] QLineEdit &path() const { return part<QLineEdit>(*m_editor, "path"); }
    [[nodiscard]] QLineEdit &title() const { return part<QLineEdit>(*m_editor, "title"); }
    [[nodiscard]] QPushButton &done() const { return part<QPushButton>(*m_editor, "done"); }
    [[nodiscard]] QString value() const { return part<QPlainTextEdit>(*m_editor, "value").toPlainText(); }
    [[nodiscard]] QString mistake() const { return part<QLabel>(*m_editor, "mistake").text(); }
    [[nodiscard]] QAbstractItemView &words() const { return *m_editor->findChild<QCompleter *>()->popup(); }

    QPointer<ColumnEditor> m_editor;
};

void ColumnEditorTest::init()
{
    const QByteArray patient = R"({"resourceType":"Patient","id":"p1","birthDate":"1980-02-01","active":true,
        "name":[{"family":"Meyer","given":["Anna","Maria"]}]})";
    m_editor = new ColumnEditor({u"Patient"_s, &fhir::Model::r4(), {}, {u"id"_s, u"given"_s}, patient}, nullptr);
    m_editor->show();
}

void ColumnEditorTest::showsTheValue_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("mistake"); // begins so
    QTest::addColumn<bool>("done");
    QTest::newRow("birthDate") << u"1 Feb 1980"_s << u""_s << true;
    QTest::newRow("name.given") << u"Anna\nMaria"_s << u""_s << true;
    QTest::newRow("name.family & ', ' & name.given.first()") << u"Meyer, Anna"_s << u""_s << true;
    QTest::newRow("address.city") << u"(empty)"_s << u""_s << true;
    QTest::newRow("") << u""_s << u""_s << false;
    QTest::newRow("name.given ** 'x'") << u""_s << u"At character 13: "_s << false;
    QTest::newRow("name.where(") << u""_s << u"At character 12: "_s << false;
    QTest::newRow("name.givn") << u"(empty)"_s << u"At character 6: "_s << true;
}

void ColumnEditorTest::showsTheValue()
{
    QFETCH(QString, value);
    QFETCH(QString, mistake);
    QFETCH(bool, done);
    path().setText(QString::fromUtf8(QTest::currentDataTag()));
    title().setText(u"T"_s);
    QCOMPARE(this->value(), value);
    QCOMPARE(this->mistake().left(mistake.size()), mistake);
    QCOMPARE(this->mistake().isEmpty(), mistake.isEmpty());
    QCOMPARE(this->done().isEnabled(), done);
}

void ColumnEditorTest::saysThatThereIsNoRow()
{
    ColumnEditor editor({u"Patient"_s, &fhir::Model::r4(), {}, {}, {}}, nullptr);
    editor.setAttribute(Qt::WA_DeleteOnClose, false);
    part<QLineEdit>(editor, "path").setText(u"birthDate"_s);
    QCOMPARE(part<QPlainTextEdit>(editor, "value").toPlainText(), u"No row is selected."_s);
    QVERIFY(part<QPushButton>(editor, "done").isEnabled());
}

/** What can follow comes as one types; Down and Return take it. */
void ColumnEditorTest::completesByKey()
{
    QTest::keyClicks(&path(), u"name.gi"_s);
    QVERIFY(words().isVisible());
    QCOMPARE(words().accessibleName(), u"What can follow"_s);
    QCOMPARE(words().model()->index(0, 0).data().toString(), u"given"_s);
    QTest::keyClick(&words(), Qt::Key_Down);
    QTest::keyClick(&words(), Qt::Key_Return);
    QCOMPARE(path().text(), u"name.given"_s);
    QVERIFY(!words().isVisible());
    QTest::keyClicks(&path(), u".first()"_s);
    QTest::keyClick(&words(), Qt::Key_Escape);
    QVERIFY(m_editor && m_editor->isVisible());
    QCOMPARE(value(), u"Anna"_s);
}

void ColumnEditorTest::completesInTheMiddle()
{
    path().setText(u"name. = 'x'"_s);
    path().setCursorPosition(5);
    QTest::keyClicks(&path(), u"fa"_s);
    QVERIFY(words().isVisible());
    QTest::keyClick(&words(), Qt::Key_Down);
    QTest::keyClick(&words(), Qt::Key_Return);
    QCOMPARE(path().text(), u"name.family = 'x'"_s);
    QCOMPARE(path().cursorPosition(), 11);
}

void ColumnEditorTest::gives()
{
    QSignalSpy given(m_editor.data(), &ColumnEditor::done);
    QVERIFY(!part<QPushButton>(*m_editor, "remove").isVisible());
    path().setText(u"name.given"_s);
    QCOMPARE(title().placeholderText(), u"given"_s); // what it is called where nobody says
    QTest::keyClick(&path(), Qt::Key_Return);
    QCOMPARE(given.size(), 1);
    const auto column = given.first().first().value<recipe::OwnColumn>();
    QCOMPARE(column, (recipe::OwnColumn{u"given_2"_s, u"given"_s, u"name.given"_s, true}));
}

void ColumnEditorTest::changesWhatThereIs()
{
    QSignalSpy given(m_editor.data(), &ColumnEditor::done);
    QSignalSpy removed(m_editor.data(), &ColumnEditor::removed);
    m_editor->edit({u"mine"_s, u"Mine"_s, u"id"_s, false});
    QCOMPARE(value(), u"p1"_s);
    title().setText(u"Yours"_s);
    done().click();
    QCOMPARE(
        given.first().first().value<recipe::OwnColumn>(), (recipe::OwnColumn{u"mine"_s, u"Yours"_s, u"id"_s, false}));
    QTRY_VERIFY(!m_editor);
    init();
    QSignalSpy gone(m_editor.data(), &ColumnEditor::removed);
    m_editor->edit({u"mine"_s, u"Mine"_s, u"id"_s, false});
    part<QPushButton>(*m_editor, "remove").click();
    QCOMPARE(gone.size(), 1);
    QCOMPARE(removed.size(), 0);
}

QTEST_MAIN(ColumnEditorTest)
#include "tst_columneditor.moc"
