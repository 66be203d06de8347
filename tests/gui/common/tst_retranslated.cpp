#include "gui/common/errorpanel.h"
#include "support/retranslated.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gui;

/** A window's texts follow the language; and a text that does not is noticed, in each part that it may stand in. */
class RetranslatedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorPanel();
    void notices_data();
    void notices();

private:
    static std::unique_ptr<ErrorPanel> panel()
    {
        auto shown = std::make_unique<ErrorPanel>();
        shown->setExplanation({u"What"_s, u"Action"_s, u"Details"_s});
        return shown;
    }
};

void RetranslatedTest::errorPanel()
{
    const auto shown = panel();
    QCOMPARE(notRetranslated(*shown, panel), QString());
}

void RetranslatedTest::notices_data()
{
    QTest::addColumn<QByteArray>("property");
    for (const char *name : {"toolTip", "accessibleName", "accessibleDescription", "windowTitle"})
        QTest::newRow(name) << QByteArray(name);
}

void RetranslatedTest::notices()
{
    QFETCH(QByteArray, property);
    const auto shown = panel();
    shown->setProperty(property, u"as it was"_s);
    QVERIFY(notRetranslated(*shown, [&property] {
        auto other = panel();
        other->setProperty(property, u"as it ought to be"_s);
        return other;
    }).contains(u"ought"_s));
}

QTEST_MAIN(RetranslatedTest)
#include "tst_retranslated.moc"
