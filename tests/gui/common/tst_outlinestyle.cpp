#include "gui/common/outlinestyle.h"
#include "support/contrast.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStyleFactory>
#include <QStyleOptionButton>
#include <QTest>
#include <QTreeWidget>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

using Make = std::function<QWidget *()>;

QPalette palette(const QColor &window, const QColor &text)
{
    QPalette palette(window, window);
    palette.setColor(QPalette::Base, window);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, text);
    return palette;
}

/** Where @p widget is outlined: its indicator, or itself. */
QRect outlined(const QWidget &widget)
{
    QStyleOptionButton option;
    option.initFrom(&widget);
    if (qobject_cast<const QRadioButton *>(&widget))
        return widget.style()->subElementRect(QStyle::SE_RadioButtonIndicator, &option, &widget);
    if (qobject_cast<const QCheckBox *>(&widget))
        return widget.style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, &widget);
    return widget.rect();
}

/** The contrast with the window that the outline has on the left, and below: the fainter of the two. */
double outlineContrast(QWidget &widget)
{
    constexpr int Edge = 3; // pixels that it may be away
    const QRect rect = outlined(widget);
    const QImage picture = widget.grab().toImage();
    const QColor window = widget.palette().color(QPalette::Window);
    double left = 0;
    double below = 0;
    for (int off = 0; off < Edge; ++off) {
        left = std::max(left, contrast(picture.pixelColor(rect.left() + off, rect.center().y()), window));
        below = std::max(below, contrast(picture.pixelColor(rect.center().x(), rect.bottom() - off), window));
    }
    return std::min(left, below);
}

} // namespace

/** What one can type into or press has an outline, in every palette. */
class OutlineStyleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void outlinesAreSeen_data();
    void outlinesAreSeen();
    void lightStaysNative();
    void focusIsSeen();
    void otherStylesStayThemselves();
};

void OutlineStyleTest::initTestCase()
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setStyle(new gui::OutlineStyle);
}

void OutlineStyleTest::outlinesAreSeen_data()
{
    QTest::addColumn<QPalette>("colours");
    QTest::addColumn<Make>("make");
    const QPalette dark = palette(QColor(0x2a, 0x2c, 0x30), Qt::white);
    const QPalette black = palette(Qt::black, Qt::white);
    const auto row = [&](const char *name, const Make &make) {
        QTest::addRow("%s, dark", name) << dark << make;
        QTest::addRow("%s, black", name) << black << make;
    };
    row("radio button that has the focus", [] {
        auto *button = new QRadioButton(u"text"_s);
        button->setFocus();
        return button;
    });
    row("radio button", [] { return new QRadioButton(u"text"_s); });
    row("check box", [] { return new QCheckBox(u"text"_s); });
    row("default button", [] {
        auto *button = new QPushButton(u"text"_s);
        button->setDefault(true);
        return button;
    });
    row("push button", [] { return new QPushButton(u"text"_s); });
    row("line", [] { return new QLineEdit; });
    row("text", [] { return new QPlainTextEdit; });
    row("list", [] { return new QTreeWidget; });
    row("number", [] { return new QSpinBox; });
    row("choice", [] { return new QComboBox; });
    row("choice to type into", [] {
        auto *box = new QComboBox;
        box->setEditable(true);
        return box;
    });
}

void OutlineStyleTest::outlinesAreSeen()
{
    QFETCH(QPalette, colours);
    QFETCH(Make, make);
    const std::unique_ptr<QWidget> widget(make());
    widget->setPalette(colours);
    widget->resize(120, 60);
    QVERIFY2(outlineContrast(*widget) >= 3, qPrintable(QString::number(outlineContrast(*widget))));
    const auto *button = qobject_cast<QPushButton *>(widget.get());
    if (qobject_cast<QComboBox *>(widget.get()) || (button && button->isDefault()))
        return; // there Fusion's own can be enough: it may be the selection's colour, or that of a choice before
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(u"Fusion"_s));
    widget->setStyle(fusion.get());
    QVERIFY2(outlineContrast(*widget) < 3, "Fusion's own is enough: then this style is not needed any more");
}

void OutlineStyleTest::lightStaysNative()
{
    const std::unique_ptr<QStyle> fusion(QStyleFactory::create(u"Fusion"_s));
    QRadioButton button(u"text"_s);
    button.setPalette(fusion->standardPalette());
    button.resize(button.sizeHint());
    const QImage ours = button.grab().toImage();
    button.setStyle(fusion.get());
    QCOMPARE(ours, button.grab().toImage());
}

/** A field that has the focus is outlined in another colour than the others, which has 3:1 as well. */
void OutlineStyleTest::focusIsSeen()
{
    const auto colour = [](QWidget &field) {
        const QImage picture = field.grab().toImage();
        return picture.pixelColor(0, picture.height() / 2);
    };
    QLineEdit field;
    field.setPalette(palette(QColor(0x2a, 0x2c, 0x30), Qt::white));
    field.show();
    field.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&field));
    field.setFocus();
    QVERIFY(field.hasFocus());
    const QColor focused = colour(field);
    field.clearFocus();
    QVERIFY(contrast(colour(field), focused) > 1.5);
    QVERIFY(contrast(focused, field.palette().color(QPalette::Window)) >= 3);
}

void OutlineStyleTest::otherStylesStayThemselves()
{
    QApplication::setStyle(QStyleFactory::create(u"Windows"_s));
    QRadioButton button(u"text"_s);
    button.setPalette(palette(Qt::black, Qt::white));
    button.resize(button.sizeHint());
    const QImage native = button.grab().toImage();
    QApplication::setStyle(new gui::OutlineStyle);
    QCOMPARE(button.grab().toImage(), native);
}

QTEST_MAIN(OutlineStyleTest)
#include "tst_outlinestyle.moc"
