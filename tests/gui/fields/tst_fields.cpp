#include "gui/fields/fieldsmodel.h"
#include "gui/fields/fieldspanel.h"
#include "gui/fields/groupview.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "support/gui.h"
#include "support/retranslated.h"
#include "support/tablerows.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace gui;

/** The fields of a table: a panel beside it. */
class FieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listsThemAsTheyStand();
    void saysHowFullTheyAre();
    void countsOnlyWhileItIsSeen();
    void unfoldsWhatAFieldHolds();
    void unfoldsNumbers();
    void followsMoreRows();
    void dropsWhatIsGone();
    void ticksHide();
    void buttons_data();
    void buttons();
    void movesByKey();
    void movesByDrag_data();
    void movesByDrag();
    void valuesAreWishes();
    void ordersValues();
    void copies();
    void manyValuesSayHowManyMore();
    void opensAtAColumn();
    void shares_data();
    void shares();
    void groups();
    void speaksAnotherLanguage();

private:
    void add(const QList<QStringList> &rows);
    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        for (const auto column : m_view->shownColumns())
            names << QString::fromStdString(m_rows.contents().schema()[column].name);
        return names;
    }
    [[nodiscard]] QTreeView &tree() const { return part<QTreeView>(*m_panel, "fields"); }
    [[nodiscard]] QAbstractItemModel &model() const { return *tree().model(); }
    [[nodiscard]] QModelIndex field(int row) const { return model().index(row, 0); }
    /** Text and number of each line below the field at @p row. */
    [[nodiscard]] QStringList lines(int row) const
    {
        QStringList all;
        for (int line = 0; line < model().rowCount(field(row)); ++line) {
            const auto index = model().index(line, 0, field(row));
            all << QStringList{index.data().toString(), index.data(FieldsModel::CountRole).toString()}.join(u'|');
        }
        return all;
    }
    void unfold(int row) const
    {
        tree().expand(field(row));
        QTRY_VERIFY(model().rowCount(field(row)) > 1);
    }

    ResultModel m_rows;
    std::unique_ptr<TableView> m_view;
    std::unique_ptr<ColumnFacts> m_facts;
    std::unique_ptr<FieldsPanel> m_panel;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

/** Columns "sex", "size" (a decimal), "note" and "rest" (hidden); a cell of "" is empty. */
void FieldsTest::init()
{
    table::Schema schema;
    for (const char *name : {"sex", "size", "note", "rest"}) {
        table::ColumnInfo info;
        info.name = name;
        info.path = "path." + info.name;
        schema.push_back(info);
    }
    schema[1].kind = table::Kind::Decimal;
    schema[3].hidden = true;
    m_rows.reset(schema);
    add({{u"female"_s, u"1.50"_s, {}, {}}, {u"male"_s, u"2.0"_s, {}, u"x"_s}, {u"female"_s, {}, {}, {}},
        {{}, u"3.00"_s, {}, {}}});
    m_view = std::make_unique<TableView>(&m_rows);
    m_view->showUsualColumns();
    m_view->show();
    m_facts = std::make_unique<ColumnFacts>(m_rows, nullptr);
    m_panel = std::make_unique<FieldsPanel>();
    m_panel->resize(300, 600);
    m_panel->show(*m_view, m_rows, *m_facts);
    static_cast<QWidget &>(*m_panel).show();
    m_tester = std::make_unique<QAbstractItemModelTester>(&model());
}

void FieldsTest::cleanup()
{
    m_tester.reset();
    m_panel.reset();
    m_facts.reset();
    m_view.reset();
}

void FieldsTest::add(const QList<QStringList> &rows)
{
    m_rows.append(chunkOf(4, rows));
}

void FieldsTest::listsThemAsTheyStand()
{
    m_view->horizontalHeader()->moveSection(3, 0);
    QStringList fields;
    for (int row = 0; row < model().rowCount(); ++row)
        fields << field(row).data().toString()
                + (field(row).data(Qt::CheckStateRole).toInt() == Qt::Checked ? u" yes"_s : u" no"_s);
    QCOMPARE(fields, QStringList({u"rest no"_s, u"sex yes"_s, u"size yes"_s, u"note yes"_s}));
}

void FieldsTest::saysHowFullTheyAre()
{
    QTRY_COMPARE(field(0).data(FieldsModel::CountRole).toString(), u"75 %"_s);
    QCOMPARE(field(0).data(FieldsModel::FractionRole).toDouble(), 0.75);
    QCOMPARE(field(2).data(FieldsModel::CountRole).toString(), u"0 %"_s);
    QCOMPARE(field(0).data(Qt::AccessibleTextRole).toString(), u"sex, 75 % filled"_s);
}

void FieldsTest::countsOnlyWhileItIsSeen()
{
    QTRY_VERIFY(m_facts->filled(0));
    m_panel->hide();
    QSignalSpy counted(m_facts.get(), &ColumnFacts::filledChanged);
    add({{u"male"_s, {}, {}, {}}});
    QVERIFY(!counted.wait(700));
    static_cast<QWidget &>(*m_panel).show();
    QTRY_COMPARE(*m_facts->filled(0), 0.8);
}

void FieldsTest::unfoldsWhatAFieldHolds()
{
    QVERIFY(model().hasChildren(field(0)));
    unfold(0);
    QCOMPARE(lines(0), QStringList({u"2 value(s) · 1 empty|"_s, u"female|2"_s, u"male|1"_s}));
    const auto male = model().index(2, 0, field(0));
    QCOMPARE(male.data(FieldsModel::FractionRole).toDouble(), 0.5);
    QCOMPARE(male.data(Qt::AccessibleTextRole).toString(), u"male, 1 row(s)"_s);
    QCOMPARE(male.parent(), field(0));
}

void FieldsTest::unfoldsNumbers()
{
    unfold(1);
    const auto all = lines(1);
    QCOMPARE(all.mid(0, 2), QStringList({u"3 value(s) · 1 empty|"_s, u"min 1.50 · median 2.0 · max 3.00|"_s}));
    const auto bins = model().index(2, 0, field(1));
    QCOMPARE(bins.data(FieldsModel::BinsRole).value<QList<double>>().size(), 31);
    QVERIFY(bins.data(Qt::AccessibleTextRole).toString().contains(u"Histogram"_s));
    QCOMPARE(all.mid(3), QStringList({u"1.50|1"_s, u"2.0|1"_s, u"3.00|1"_s}));
}

void FieldsTest::followsMoreRows()
{
    unfold(0);
    add({{u"other"_s, {}, {}, {}}, {u"male"_s, {}, {}, {}}, {u"male"_s, {}, {}, {}}});
    QTRY_COMPARE(lines(0), QStringList({u"3 value(s) · 1 empty|"_s, u"male|3"_s, u"female|2"_s, u"other|1"_s}));
}

/** Rows of another account, say: their values must not stay for a moment. */
void FieldsTest::dropsWhatIsGone()
{
    unfold(0);
    m_rows.reset(m_rows.contents().schema());
    QVERIFY(!m_facts->fact(0));
    QCOMPARE(lines(0), QStringList({u"Counting…|"_s}));
    QTRY_COMPARE(lines(0), QStringList({u"0 value(s)|"_s}));
}

void FieldsTest::ticksHide()
{
    tree().setCurrentIndex(field(3));
    QTest::keyClick(&tree(), Qt::Key_Space);
    QCOMPARE(shown(), QStringList({u"sex"_s, u"size"_s, u"note"_s, u"rest"_s}));
    QSignalSpy changed(&model(), &QAbstractItemModel::dataChanged);
    m_view->setColumnHidden(0, true); // elsewhere, by the header's menu
    QCOMPARE(changed.count(), 1);
    QCOMPARE(field(0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

void FieldsTest::buttons_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QStringList>("columns");
    const QStringList usual{u"sex"_s, u"size"_s, u"note"_s};
    QTest::newRow("all") << QString() << QByteArray("fieldsAll") << usual + QStringList{u"rest"_s};
    QTest::newRow("none") << QString() << QByteArray("fieldsNone") << QStringList{};
    QTest::newRow("with values") << QString() << QByteArray("fieldsFilled")
                                 << QStringList{u"sex"_s, u"size"_s, u"rest"_s};
    QTest::newRow("usual") << QString() << QByteArray("fieldsUsual") << usual;
    QTest::newRow("none of those found") << u"S"_s << QByteArray("fieldsNone") << QStringList{u"note"_s};
    QTest::newRow("found by their path") << u"path.re"_s << QByteArray("fieldsAll") << usual + QStringList{u"rest"_s};
}

/** They touch what the search leaves, nothing else. */
void FieldsTest::buttons()
{
    QFETCH(QString, search);
    QFETCH(QByteArray, button);
    part<QLineEdit>(*m_panel, "fieldSearch").setText(search);
    auto &pressed = part<QPushButton>(*m_panel, button);
    QTRY_VERIFY(pressed.isEnabled());
    QTest::mouseClick(&pressed, Qt::LeftButton);
    QTEST(shown(), "columns");
}

void FieldsTest::movesByKey()
{
    tree().setCurrentIndex(field(0));
    QTest::keyClick(&tree(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(shown(), QStringList({u"size"_s, u"sex"_s, u"note"_s}));
    QCOMPARE(tree().currentIndex().data().toString(), u"sex"_s);
    QTest::keyClick(&tree(), Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(&tree(), Qt::Key_Up, Qt::AltModifier); // at the top already
    QCOMPARE(shown(), QStringList({u"sex"_s, u"size"_s, u"note"_s}));
}

void FieldsTest::movesByDrag_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("before");
    QTest::addColumn<QStringList>("columns");
    QTest::newRow("down") << 0 << 2 << QStringList{u"size"_s, u"sex"_s, u"note"_s};
    QTest::newRow("up") << 2 << 0 << QStringList{u"note"_s, u"sex"_s, u"size"_s};
    QTest::newRow("to the end") << 0 << -1 << QStringList{u"size"_s, u"note"_s, u"sex"_s};
    QTest::newRow("to where it is") << 1 << 1 << QStringList{u"sex"_s, u"size"_s, u"note"_s};
}

void FieldsTest::movesByDrag()
{
    QFETCH(int, from);
    QFETCH(int, before);
    const std::unique_ptr<QMimeData> dragged(model().mimeData({field(from)}));
    QVERIFY(!model().dropMimeData(dragged.get(), Qt::MoveAction, before, 0, {})); // nothing is to be taken away
    QTEST(shown(), "columns");
    QMimeData other;
    other.setText(u"0"_s);
    QVERIFY(!model().dropMimeData(&other, Qt::MoveAction, 0, 0, {}));
}

/** Ticking a value asks for a filter; a filter that is set elsewhere ticks them. */
void FieldsTest::valuesAreWishes()
{
    unfold(0);
    QSignalSpy wanted(m_panel.get(), &FieldsPanel::onlyWanted);
    const auto tick = [this](int line, Qt::CheckState state) {
        return model().setData(model().index(line, 0, field(0)), state, Qt::CheckStateRole);
    };
    QVERIFY(tick(1, Qt::Checked));
    QVERIFY(tick(2, Qt::Checked));
    QVERIFY(tick(1, Qt::Unchecked));
    QCOMPARE(wanted,
        (QList<QVariantList>{{u"sex"_s, QStringList{u"female"_s}}, {u"sex"_s, QStringList{u"female"_s, u"male"_s}},
            {u"sex"_s, QStringList{u"male"_s}}}));
    m_panel->setPicked(u"sex"_s, {u"female"_s});
    QCOMPARE(model().index(1, 0, field(0)).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(model().index(2, 0, field(0)).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QCOMPARE(wanted.count(), 3);
    QVERIFY(!model().index(0, 0, field(0)).data(Qt::CheckStateRole).isValid()); // the summary is no value
}

void FieldsTest::ordersValues()
{
    add({{u"male"_s, {}, {}, {}}, {u"male"_s, {}, {}, {}}});
    unfold(0);
    QTRY_COMPARE(lines(0).mid(1), QStringList({u"male|3"_s, u"female|2"_s}));
    part<QComboBox>(*m_panel, "valueOrder").setCurrentIndex(1);
    QCOMPARE(lines(0).mid(1), QStringList({u"female|2"_s, u"male|3"_s}));
}

void FieldsTest::copies()
{
    auto &button = part<QPushButton>(*m_panel, "copyValues");
    tree().setCurrentIndex(field(0));
    QVERIFY(!button.isEnabled());
    add({{u"=1+1"_s, {}, {}, {}}});
    unfold(0);
    QTRY_COMPARE(model().rowCount(field(0)), 4);
    QTRY_VERIFY(button.isEnabled());
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"female\t2\nmale\t1\n'=1+1\t1"_s);
}

void FieldsTest::manyValuesSayHowManyMore()
{
    QList<QStringList> rows;
    for (int i = 0; i < 150; ++i)
        rows << QStringList{u"v%1"_s.arg(i), {}, {}, {}};
    add(rows);
    unfold(0);
    QTRY_COMPARE(model().rowCount(field(0)), 102);
    QCOMPARE(lines(0).last(), u"… 52 more|"_s);
}

void FieldsTest::opensAtAColumn()
{
    part<QLineEdit>(*m_panel, "fieldSearch").setText(u"nothing"_s);
    m_panel->open(1);
    QCOMPARE(tree().currentIndex(), field(1));
    QVERIFY(tree().isExpanded(field(1)) && !tree().isRowHidden(1, {}));
    m_panel->clear();
    m_panel->open(1);
    QVERIFY(!tree().model());
}

void FieldsTest::shares_data()
{
    QTest::addColumn<double>("share");
    QTest::newRow("0 %") << 0.0;
    QTest::newRow("< 1 %") << 0.000001;
    QTest::newRow("1 %") << 0.01;
    QTest::newRow("50 %") << 0.496;
    QTest::newRow("99 %") << 0.999999;
    QTest::newRow("100 %") << 1.0;
}

void FieldsTest::shares()
{
    QFETCH(double, share);
    QCOMPARE(shownShare(share), QString::fromUtf8(QTest::currentDataTag()));
}

void FieldsTest::groups()
{
    auto &button = part<QPushButton>(*m_panel, "groupBy");
    QSignalSpy wanted(m_panel.get(), &FieldsPanel::groupsWanted);
    unfold(0);
    tree().setCurrentIndex(model().index(1, 0, field(0)));
    QTRY_VERIFY(button.isEnabled());
    QTest::mouseClick(&button, Qt::LeftButton);
    QCOMPARE(wanted, (QList<QVariantList>{{0}}));
    GroupView groups(m_facts->fact(0), m_rows.contents().schema()[0], {u"Patient"_s, u"complete"_s, u"Whence"_s});
    groups.show();
    QVERIFY(says(groups, u"Grouping…"_s)); // on the pool
    QTRY_COMPARE(groups.contents().rows(), 3U);
    QCOMPARE(groups.title(), u"Patient by sex"_s);
    QCOMPARE(groups.contents().rows(), 3U);
    QVERIFY(says(groups, u"3 group(s) in 4 rows of Patient · complete"_s));
    const auto exportable = groups.exportable();
    QCOMPARE(exportable.rows, 3);
    QCOMPARE(exportable.titles, QStringList({u"sex"_s, u"Rows"_s}));
    QVERIFY(exportable.statement.endsWith(u"Whence"_s));
    QTest::mouseClick(&part<QPushButton>(groups, "copyGroups"), Qt::LeftButton);
    QTRY_COMPARE(QGuiApplication::clipboard()->text().trimmed(), u"sex\tRows\nfemale\t2\nmale\t1\n\t1"_s);
    QSignalSpy toFile(&groups, &GroupView::exportWanted);
    QTest::mouseClick(&part<QPushButton>(groups, "exportGroups"), Qt::LeftButton);
    QCOMPARE(toFile.count(), 1);
}

void FieldsTest::speaksAnotherLanguage()
{
    for (int row = 0; row < model().rowCount(); ++row) {
        tree().expand(field(row));
        QTRY_VERIFY(m_facts->fact(row));
    }
    QTRY_VERIFY(m_facts->filled(0));
    const auto another = [this] {
        auto panel = std::make_unique<FieldsPanel>();
        panel->show(*m_view, m_rows, *m_facts);
        static_cast<QWidget &>(*panel).show();
        auto &fields = part<QTreeView>(*panel, "fields");
        for (int row = 0; row < fields.model()->rowCount(); ++row)
            fields.expand(fields.model()->index(row, 0));
        return panel;
    };
    QCOMPARE(notRetranslated(*m_panel, another), QString());
}

QTEST_MAIN(FieldsTest)
#include "tst_fields.moc"
