#include "gui/common/clearableedit.h"

#include <QAccessible>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace Qt::StringLiterals;
using gui::ClearableEdit;

namespace {

/** A language in which everything is called "leeren". */
class OneWord final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *, const char *, int) const override
    {
        return u"leeren"_s;
    }
};

} // namespace

/** The button that empties a line to type in: what it is called, in which language, and what it does. */
class ClearableEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buttonHasAName();
    void nameFollowsTheLanguage();
    void empties();

private:
    static QToolButton *button(const ClearableEdit &edit)
    {
        const auto buttons = edit.findChildren<QToolButton *>();
        return buttons.size() == 1 ? buttons.constFirst() : nullptr;
    }
    static QString read(const ClearableEdit &edit)
    {
        return QAccessible::queryAccessibleInterface(button(edit))->text(QAccessible::Name);
    }
};

void ClearableEditTest::buttonHasAName()
{
    const ClearableEdit edit;
    QVERIFY(button(edit));
    QCOMPARE(read(edit), u"Clear"_s);
    QCOMPARE(button(edit)->toolTip(), u"Clear"_s);
    QVERIFY(edit.actions().isEmpty()); // no line of the menu of the field
}

void ClearableEditTest::nameFollowsTheLanguage()
{
    const ClearableEdit edit;
    OneWord language;
    QVERIFY(QCoreApplication::installTranslator(&language));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
    QCOMPARE(read(edit), u"leeren"_s);
    QCoreApplication::removeTranslator(&language);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
    QCOMPARE(read(edit), u"Clear"_s);
}

void ClearableEditTest::empties()
{
    ClearableEdit edit;
    edit.show();
    edit.setText(u"typed"_s);
    button(edit)->click();
    QCOMPARE(edit.text(), QString());
}

QTEST_MAIN(ClearableEditTest)
#include "tst_clearableedit.moc"
