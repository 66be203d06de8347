#include <QDir>
#include <QDomDocument>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString Root = QStringLiteral(FHIRSIDE_SOURCE_DIR);

/** Classes that take the focus by Tab. */
const QStringList Controls{u"QPushButton"_s, u"QToolButton"_s, u"QRadioButton"_s, u"QCheckBox"_s, u"QLineEdit"_s,
    u"QComboBox"_s, u"QPlainTextEdit"_s, u"QTextBrowser"_s, u"QTreeWidget"_s, u"QTreeView"_s, u"QListWidget"_s,
    u"QTableView"_s, u"QTabWidget"_s, u"QSpinBox"_s, u"QDialogButtonBox"_s, u"gui::ClearableEdit"_s, u"gui::Fold"_s,
    u"gui::TableView"_s, u"gui::QueryEdit"_s, u"gui::ChartCanvas"_s, u"gui::StoryChart"_s, u"gui::FindingsTree"_s};

QString valueOf(const QDomElement &widget, const QString &name)
{
    for (auto each = widget.firstChildElement(u"property"_s); !each.isNull();
         each = each.nextSiblingElement(u"property"_s)) {
        if (each.attribute(u"name"_s) == name)
            return each.firstChildElement().text();
    }
    return {};
}

QList<QDomElement> elements(const QDomElement &root, const QString &tag)
{
    QList<QDomElement> found;
    const auto nodes = root.elementsByTagName(tag);
    for (int i = 0; i < nodes.size(); ++i)
        found.append(nodes.at(i).toElement());
    return found;
}

bool isControl(const QDomElement &widget)
{
    return Controls.contains(widget.attribute(u"class"_s)) && valueOf(widget, u"focusPolicy"_s) != "Qt::NoFocus"_L1;
}

/** The letter behind a single ampersand; nothing where there is none. */
QChar mnemonic(const QString &text)
{
    static const QRegularExpression letter(u"(?<!&)&([^&\\s])"_s);
    const auto found = letter.match(text);
    return found.hasMatch() ? found.captured(1).at(0).toLower() : QChar();
}

} // namespace

/** The Designer forms of ui/: what every one of them owes a keyboard, a screen reader and a translator. */
class FormsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void belongsToAClass_data() { addForms(); }
    void belongsToAClass();
    void labelsArePlain_data() { addForms(); }
    void labelsArePlain();
    void controlsHaveNames_data() { addForms(); }
    void controlsHaveNames();
    void clearButtonsHaveNames_data() { addForms(); }
    void clearButtonsHaveNames();
    void buddiesAreThere_data() { addForms(); }
    void buddiesAreThere();
    void tabGoesEverywhere_data() { addForms(); }
    void tabGoesEverywhere();
    void rowsAreInGrids_data() { addForms(); }
    void rowsAreInGrids();
    void mnemonicsAreUnique_data() { addForms(); }
    void mnemonicsAreUnique();
    void stringsAreTranslated_data() { addForms(); }
    void stringsAreTranslated();

private:
    void addForms();
    [[nodiscard]] QDomElement form() const;
    [[nodiscard]] QList<QDomElement> controls() const;
    [[nodiscard]] QMap<QString, QString> german(const QString &context) const;
};

void FormsTest::addForms()
{
    QTest::addColumn<QString>("name");
    const auto names = QDir(Root + u"/ui"_s).entryList({u"*.ui"_s});
    QVERIFY(!names.isEmpty());
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

QDomElement FormsTest::form() const
{
    QFETCH(QString, name);
    QFile file(Root + u"/ui/"_s + name);
    QDomDocument document;
    if (!file.open(QIODevice::ReadOnly) || !document.setContent(&file))
        return {};
    return document.documentElement();
}

QList<QDomElement> FormsTest::controls() const
{
    auto found = elements(form(), u"widget"_s);
    found.removeIf([](const auto &widget) { return !isControl(widget); });
    return found;
}

/** What a context's sources are in German. */
QMap<QString, QString> FormsTest::german(const QString &context) const
{
    QFile file(Root + u"/translations/fhirside_de.ts"_s);
    QDomDocument document;
    if (!file.open(QIODevice::ReadOnly) || !document.setContent(&file))
        return {};
    QMap<QString, QString> translations;
    for (const auto &each : elements(document.documentElement(), u"context"_s)) {
        if (each.firstChildElement(u"name"_s).text() != context)
            continue;
        for (const auto &message : elements(each, u"message"_s)) {
            const auto translation = message.firstChildElement(u"translation"_s);
            if (!translation.hasAttribute(u"type"_s))
                translations.insert(message.firstChildElement(u"source"_s).text(), translation.text());
        }
    }
    return translations;
}

void FormsTest::belongsToAClass()
{
    QFETCH(QString, name);
    const QString whole = form().firstChildElement(u"class"_s).text();
    QVERIFY2(whole.startsWith(u"gui::"_s) || whole.startsWith(u"browser::"_s), qPrintable(whole));
    const QString ownClass = whole.section(u"::"_s, 1);
    QCOMPARE(name, ownClass.toLower() + u".ui"_s);
    QVERIFY2(valueOf(form().firstChildElement(u"widget"_s), u"geometry"_s).isEmpty(),
        "a size in pixels, as one screen had it");
    const QRegularExpression declared(u"class %1 (final )?: public"_s.arg(ownClass));
    QStringList headers;
    for (const QString &wing : {u"gui/*"_s, u"browser/*"_s}) {
        const QString room = wing.section(u'/', 0, 0);
        for (const QString &folder : QDir(Root + u"/src/"_s + room).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            headers.append(Root + u"/src/"_s + room + u'/' + folder + u'/' + ownClass.toLower() + u".h"_s);
    }
    headers.removeIf([](const QString &path) { return !QFile::exists(path); });
    QCOMPARE(headers.size(), 1);
    QFile header(headers.constFirst());
    QVERIFY(header.open(QIODevice::ReadOnly));
    QVERIFY(declared.match(QString::fromUtf8(header.readAll())).hasMatch());
}

/** Qt's own label takes what looks like markup for rich text, unless it is told not to. */
void FormsTest::labelsArePlain()
{
    for (const auto &widget : elements(form(), u"widget"_s)) {
        const bool isPlain =
            widget.attribute(u"class"_s) != "QLabel"_L1 || valueOf(widget, u"textFormat"_s) == "Qt::PlainText"_L1;
        QVERIFY2(isPlain, qPrintable(widget.attribute(u"name"_s)));
    }
}

void FormsTest::controlsHaveNames()
{
    static const QRegularExpression byDesigner(
        u"^(pushButton|toolButton|radioButton|checkBox|lineEdit|comboBox|label|widget|plainTextEdit)(_\\d+)?$"_s);
    QStringList buddies;
    for (const auto &widget : elements(form(), u"widget"_s))
        buddies.append(valueOf(widget, u"buddy"_s));
    QSet<QString> seen;
    for (const auto &control : controls()) {
        const QString name = control.attribute(u"name"_s);
        QVERIFY2(!byDesigner.match(name).hasMatch() && !seen.contains(name), qPrintable(name));
        seen.insert(name);
        const bool isNamed = !valueOf(control, u"text"_s).isEmpty() || buddies.contains(name)
            || !valueOf(control, u"accessibleName"_s).isEmpty()
            || control.attribute(u"class"_s) == "QDialogButtonBox"_L1;
        QVERIFY2(isNamed, qPrintable(name + u" has neither text, label nor accessible name"_s));
    }
}

/** gui::ClearableEdit names its button, Qt's own fields do not. */
void FormsTest::clearButtonsHaveNames()
{
    for (const auto &widget : elements(form(), u"widget"_s))
        QVERIFY2(valueOf(widget, u"clearButtonEnabled"_s).isEmpty(), qPrintable(widget.attribute(u"name"_s)));
}

void FormsTest::buddiesAreThere()
{
    QStringList names;
    for (const auto &widget : elements(form(), u"widget"_s))
        names.append(widget.attribute(u"name"_s));
    for (const auto &widget : elements(form(), u"widget"_s)) {
        const QString buddy = valueOf(widget, u"buddy"_s);
        QVERIFY2(buddy.isEmpty() || names.contains(buddy), qPrintable(buddy));
        if (widget.attribute(u"class"_s).endsWith("Label"_L1) && !mnemonic(valueOf(widget, u"text"_s)).isNull())
            QVERIFY2(!buddy.isEmpty(), qPrintable(widget.attribute(u"name"_s) + u": a letter that leads nowhere"_s));
    }
}

void FormsTest::tabGoesEverywhere()
{
    QStringList stops;
    for (const auto &stop : elements(form(), u"tabstop"_s))
        stops.append(stop.text());
    QStringList wanted;
    for (const auto &control : controls())
        wanted.append(control.attribute(u"name"_s));
    if (wanted.size() < 2 && stops.isEmpty())
        return; // one control needs no order
    QCOMPARE(QSet<QString>(stops.cbegin(), stops.cend()), QSet<QString>(wanted.cbegin(), wanted.cend()));
    QCOMPARE(stops.size(), wanted.size());
}

/** QFormLayout of Qt 6.4.2 writes beyond its memory when a row with a label that wraps is hidden. */
void FormsTest::rowsAreInGrids()
{
    const QStringList wrapped{u"gui::WrappedLabel"_s, u"gui::BodyLabel"_s, u"gui::QuietLabel"_s, u"gui::Chip"_s};
    for (const auto &layout : elements(form(), u"layout"_s)) {
        if (layout.attribute(u"class"_s) != "QFormLayout"_L1)
            continue;
        for (auto item = layout.firstChildElement(u"item"_s); !item.isNull();
             item = item.nextSiblingElement(u"item"_s)) {
            const auto widget = item.firstChildElement(u"widget"_s);
            QVERIFY2(!wrapped.contains(widget.attribute(u"class"_s)), qPrintable(widget.attribute(u"name"_s)));
        }
    }
}

void FormsTest::mnemonicsAreUnique()
{
    const auto translations = german(form().firstChildElement(u"class"_s).text());
    for (const bool isGerman : {false, true}) {
        QMap<QChar, QString> seen;
        for (const auto &widget : elements(form(), u"widget"_s) + elements(form(), u"action"_s)) {
            const QString text = valueOf(widget, u"text"_s);
            const QChar letter = mnemonic(isGerman ? translations.value(text) : text);
            QVERIFY2(letter.isNull() || !seen.contains(letter), qPrintable(text + u" and "_s + seen.value(letter)));
            if (!letter.isNull())
                seen.insert(letter, text);
        }
    }
}

void FormsTest::stringsAreTranslated()
{
    const auto translations = german(form().firstChildElement(u"class"_s).text());
    for (const auto &text : elements(form(), u"string"_s)) {
        if (text.attribute(u"notr"_s) == "true"_L1 || text.text().isEmpty())
            continue;
        QVERIFY2(!translations.value(text.text()).isEmpty(), qPrintable(text.text()));
    }
}

QTEST_GUILESS_MAIN(FormsTest)
#include "tst_forms.moc"
