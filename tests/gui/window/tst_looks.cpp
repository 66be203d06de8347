#include "gui/looks/lookswitch.h"
#include "gui/table/resultmodel.h"
#include "gui/table/tableview.h"
#include "gui/window/looks.h"
#include "gui/window/lookwhy.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace gui;
using recipe::Look;

namespace {

/** A way to look at rows that says what it is told. */
class Told final : public LookView
{
public:
    using LookView::LookView;
    void setLooks(const recipe::Looks &looks) override { m_looks = looks; }
    void addTo(recipe::Looks & /*looks*/) const override { }
    void rowsChanged() override { m_rows << source().rows->rowCount(); }
    void find() override { }
    void copy(bool /*withTitles*/) override { }
    [[nodiscard]] Printable printable() const override { return {}; }
    [[nodiscard]] Exportable exportable() const override { return source().exportable(); }
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override { return {}; }
    [[nodiscard]] const table::Table &contents() const override { return source().rows->contents(); }

    recipe::Looks m_looks;
    QList<int> m_rows; ///< how many there were when it was told

protected:
    void retranslate() override { }
};

int made = 0;

LookView *make(LookSource source, QWidget *parent)
{
    ++made;
    auto *view = new Told(std::move(source), parent);
    view->setFocusPolicy(Qt::StrongFocus);
    return view;
}

} // namespace

/** Ways to look at the rows of a tab. */
class LooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }
    void beginsWithTheTable();
    void isMadeWhenLookedAt();
    void keepsTheFocus();
    void goesBackToTheTable();
    void tellsOfRowsNowAndThen();
    void tellsOnlyWhatIsLookedAt();
    void whatThereIsNotIsTheTable();
    void choosesByHand();
    void offersNothingWithoutAChoice();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void notesAtTheButtons();

private:
    void append(int rows)
    {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.resize(1);
        for (int row = 0; row < rows; ++row) {
            chunk->columns[0].append("x");
            chunk->entryOfRow.push_back(0);
        }
        m_rows->append(chunk);
    }
    /** The page that was told last is left alone no longer. */
    [[nodiscard]] bool isAtRest() const { return !m_looks->findChild<QTimer *>()->isActive(); }
    [[nodiscard]] Told &told() const { return static_cast<Told &>(*m_looks->current()); }

    std::unique_ptr<QWidget> m_page;
    ResultModel *m_rows = nullptr;
    TableView *m_view = nullptr;
    Looks *m_looks = nullptr;
};

void LooksTest::init()
{
    made = 0;
    m_page = std::make_unique<QWidget>();
    m_rows = new ResultModel(m_page.get());
    table::Schema schema(1);
    schema[0].name = "a";
    m_rows->reset(schema);
    auto *place = new QVBoxLayout(m_page.get());
    m_view = new TableView(m_rows, m_page.get());
    place->addWidget(m_view);
    const LookSource source{m_rows, [] { return Exportable(); }, [] { return Printable(); }};
    m_looks = new Looks(*place, *m_view, source, m_page.get(), {{Look::Pivot, make}});
    m_page->show();
}

void LooksTest::beginsWithTheTable()
{
    QCOMPARE(m_looks->state().shown, Look::Table);
    QVERIFY(!m_looks->current());
    QVERIFY(m_view->isVisible());
    QCOMPARE(made, 0);
}

void LooksTest::isMadeWhenLookedAt()
{
    QSignalSpy changed(m_looks, &Looks::changed);
    QSignalSpy turned(m_looks, &Looks::turned);
    append(3);
    m_looks->look(Look::Pivot);
    QCOMPARE(made, 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(turned.size(), 1);
    QVERIFY(told().isVisible());
    QVERIFY(!m_view->isVisible());
    QCOMPARE(told().m_rows, QList{3});
    QCOMPARE(told().m_looks.shown, Look::Pivot);
    m_looks->look(Look::Pivot); // it is
    QCOMPARE(changed.size(), 1);
}

void LooksTest::keepsTheFocus()
{
    m_page->activateWindow();
    m_view->setFocus();
    QTRY_VERIFY(m_view->hasFocus());
    m_looks->look(Look::Pivot);
    QVERIFY(told().hasFocus());
    m_looks->look(Look::Table);
    QVERIFY(m_view->hasFocus());
}

void LooksTest::goesBackToTheTable()
{
    m_looks->look(Look::Pivot);
    QSignalSpy changed(m_looks, &Looks::changed);
    QSignalSpy turned(m_looks, &Looks::turned);
    m_looks->setState({}); // by a step back, which is none of its own
    QVERIFY(m_view->isVisible());
    QVERIFY(!m_looks->current());
    QCOMPARE(changed.size(), 0);
    QCOMPARE(turned.size(), 1);
    m_looks->look(Look::Pivot);
    QCOMPARE(made, 1);
}

/** However often rows come, a page is left alone with them for a while. */
void LooksTest::tellsOfRowsNowAndThen()
{
    m_looks->look(Look::Pivot);
    QCOMPARE(told().m_rows, QList{0});
    for (int rows = 0; rows < 10; ++rows)
        append(1);
    QCOMPARE(told().m_rows, QList{0});
    QTRY_COMPARE_WITH_TIMEOUT(told().m_rows, (QList{0, 10}), 5 * Looks::Pause);
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(), 5 * Looks::Pause);
    QCOMPARE(told().m_rows, (QList{0, 10})); // nothing came
    append(1);
    QCOMPARE(told().m_rows, (QList{0, 10, 11}));
}

void LooksTest::tellsOnlyWhatIsLookedAt()
{
    m_looks->look(Look::Pivot);
    auto &view = told();
    m_looks->look(Look::Table);
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(), 5 * Looks::Pause);
    append(5);
    QCOMPARE(view.m_rows, QList{0});
    m_looks->look(Look::Pivot);
    QCOMPARE(view.m_rows, (QList{0, 5}));
}

/** A recipe may be of a program that has more. */
void LooksTest::whatThereIsNotIsTheTable()
{
    m_looks->setState({Look::Chart});
    QCOMPARE(m_looks->state().shown, Look::Table);
    QVERIFY(m_view->isVisible());
}

void LooksTest::choosesByHand()
{
    LookSwitch choice;
    QSignalSpy chosen(&choice, &LookSwitch::chosen);
    choice.offer({Look::Pivot});
    choice.show(Look::Table);
    auto *pivot = choice.findChild<QToolButton *>(u"asPivot"_s);
    auto *table = choice.findChild<QToolButton *>(u"asTable"_s);
    QVERIFY(pivot && table && table->isChecked() && !table->isHidden() && !pivot->isHidden());
    QVERIFY(choice.findChild<QToolButton *>(u"asChart"_s)->isHidden());
    pivot->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.constFirst().constFirst().value<Look>(), Look::Pivot);
    choice.show(Look::Table); // not chosen
    QVERIFY(table->isChecked() && !pivot->isChecked());
    QCOMPARE(chosen.size(), 1);
}

void LooksTest::offersNothingWithoutAChoice()
{
    LookSwitch choice;
    QVERIFY(choice.isHidden());
    choice.offer({Look::Pivot});
    QVERIFY(!choice.isHidden());
    choice.offer({});
    QVERIFY(choice.isHidden());
}

void LooksTest::saysWhatIsMissing_data()
{
    QTest::addColumn<QString>("columns"); // with their kind
    QTest::addColumn<QString>("pivot");
    QTest::addColumn<QString>("chart");
    QTest::newRow("none yet") << u""_s << u""_s << u""_s;
    QTest::newRow("all") << u"patient what value:number date:date"_s << u""_s << u""_s;
    QTest::newRow("no patients") << u"what value:number date:date"_s << u"whom a row is about"_s << u""_s;
    QTest::newRow("no tests") << u"patient count:number date:date"_s << u"tests or other codes"_s << u""_s;
    QTest::newRow("no values") << u"patient what date:date"_s << u"No column has values"_s
                               << u"No column has numbers"_s;
    QTest::newRow("no dates") << u"patient what value:number"_s << u""_s << u"No column has a date"_s;
}

void LooksTest::saysWhatIsMissing()
{
    QFETCH(QString, columns);
    QFETCH(QString, pivot);
    QFETCH(QString, chart);
    table::Schema schema;
    for (const QString &each : columns.split(u' ', Qt::SkipEmptyParts)) {
        auto &column = schema.emplace_back();
        column.name = each.section(u':', 0, 0).toStdString();
        const QString kind = each.section(u':', 1);
        column.kind = kind == u"number"_s ? table::Kind::Decimal
            : kind == u"date"_s           ? table::Kind::Date
                                          : table::Kind::Text;
    }
    for (const auto &[look, part] : {std::pair(Look::Pivot, pivot), std::pair(Look::Chart, chart)}) {
        const QString why = whyNot(look, schema);
        QVERIFY2(why.contains(part) && why.isEmpty() == part.isEmpty(), qPrintable(why));
    }
    QCOMPARE(whyNot(Look::Table, schema), QString());
}

void LooksTest::notesAtTheButtons()
{
    LookSwitch choice;
    choice.offer({Look::Pivot, Look::Chart});
    auto *chart = choice.findChild<QToolButton *>(u"asChart"_s);
    const QString usual = chart->toolTip();
    choice.note(Look::Chart, u"No column has numbers."_s);
    QVERIFY2(chart->toolTip().contains(u"No column has numbers."_s), qPrintable(chart->toolTip()));
    QCOMPARE(chart->accessibleDescription(), u"No column has numbers."_s);
    QVERIFY(chart->isEnabled()); // the page says what there is to choose
    choice.note(Look::Chart, {});
    QCOMPARE(chart->toolTip(), usual);
    QCOMPARE(chart->accessibleDescription(), QString());
}

QTEST_MAIN(LooksTest)
#include "tst_looks.moc"
