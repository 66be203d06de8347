#include "gui/table/resultmodel.h"
#include "gui/table/tablesearch.h"
#include "gui/table/tableview.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gui;
using Kind = FindAnswer::Kind;
using Round = FindAnswer::Round;

/** Looking for a text in a table: where one is taken to, and what is said of it. */
class TableSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesThereWhileOneTypes();
    void stepsAndTurns();
    void onlyTheLastTextCounts();
    void notFoundIsTakenBack();
    void countsRowsThatArrive();
    void followsAnotherOrder();
    void countsWhatIsShown();
    void leavesNoMark();

private:
    /** A row with @p first and @p second. */
    void append(const std::vector<std::pair<std::string, std::string>> &rows)
    {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.resize(2);
        for (const auto &[first, second] : rows) {
            chunk->columns[0].append(first);
            chunk->columns[1].append(second);
            chunk->entryOfRow.push_back(0);
        }
        m_model->append(chunk);
    }
    [[nodiscard]] QString current() const
    {
        const auto index = m_view->currentIndex();
        return u"%1/%2"_s.arg(index.row()).arg(index.column());
    }

    std::unique_ptr<ResultModel> m_model;
    std::unique_ptr<TableView> m_view;
    std::unique_ptr<TableSearch> m_search;
    FindAnswer m_answer;
};

void TableSearchTest::init()
{
    m_search.reset();
    m_view.reset();
    m_model = std::make_unique<ResultModel>();
    m_view = std::make_unique<TableView>(m_model.get());
    m_search = std::make_unique<TableSearch>(m_model.get(), m_view.get(), nullptr);
    m_answer = {};
    connect(m_search.get(), &TableSearch::answered, this, [this](const FindAnswer &answer) { m_answer = answer; });
    table::Schema schema(2);
    schema[0].name = "first";
    schema[1].name = "second";
    m_model->reset(schema);
    append({{"Otto", "Boston"}, {"Anna", "Ulm"}, {"Eva", "Bonn"}, {"Otto", "Ulm"}});
}

/** Each letter looks again from where the person was, not from where the letter before led. */
void TableSearchTest::goesThereWhileOneTypes()
{
    m_view->setCurrentIndex(m_model->index(0, 1));
    m_search->look(u"o"_s);
    QTRY_COMPARE(current(), u"0/1"_s); // here already
    m_search->look(u"ot"_s);
    QTRY_COMPARE(current(), u"3/0"_s);
    m_search->look(u"o"_s);
    QTRY_COMPARE(current(), u"0/1"_s);
    m_search->look(u"ott"_s);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 2, 2, true}));
    m_view->setCurrentIndex(m_model->index(1, 0)); // chosen by hand: from here
    QCOMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 0, 2, true}));
    m_search->look(u"bo"_s);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 2, 2, true}));
    QCOMPARE(current(), u"2/1"_s);
    m_search->look(u"bos"_s);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::FromTop, 1, 1, true}));
}

void TableSearchTest::stepsAndTurns()
{
    m_search->look(u"ulm"_s);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 1, 2, true}));
    m_search->next(false);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 2, 2, true}));
    QCOMPARE(current(), u"3/1"_s);
    m_search->next(false);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::FromTop, 1, 2, true}));
    QCOMPARE(current(), u"1/1"_s);
    m_search->next(true);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::FromEnd, 2, 2, true}));
    m_search->next(true);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 1, 2, true}));
}

void TableSearchTest::onlyTheLastTextCounts()
{
    for (const auto &text : {u"o"_s, u"ul"_s})
        m_search->look(text);
    QSignalSpy answers(m_search.get(), &TableSearch::answered);
    m_search->look(u"eva"_s);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 1, 1, true}));
    QCOMPARE(current(), u"2/0"_s);
    for (const auto &answer : answers)
        QVERIFY(answer.first().value<FindAnswer>().total <= 1); // nothing of the other two
}

void TableSearchTest::notFoundIsTakenBack()
{
    m_search->look(u"zz"_s);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::NotFound, Round::No, 0, 0, true}));
    m_search->look(u"zzz"_s);
    QCOMPARE(m_answer.kind, Kind::Looking); // at once
    m_search->look({});
    QCOMPARE(m_answer, FindAnswer());
    m_model->reset(m_model->contents().schema());
    m_search->look(u"ulm"_s); // in no rows at all
    QCOMPARE(m_answer, FindAnswer());
}

void TableSearchTest::countsRowsThatArrive()
{
    m_search->look(u"zz"_s);
    QTRY_COMPARE(m_answer.kind, Kind::NotFound);
    append({{"zz", "top"}, {"zz", "zz"}});
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 0, 3, true}));
    m_search->next(false);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 1, 3, true}));
    m_model->reset(m_model->contents().schema());
    append({{"none", "left"}});
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::NotFound, Round::No, 0, 0, true}));
}

void TableSearchTest::followsAnotherOrder()
{
    m_search->look(u"ott"_s);
    QTRY_COMPARE(m_answer.place, 1);
    QCOMPARE(current(), u"0/0"_s);
    m_model->sort(1, Qt::DescendingOrder); // Ulm, Ulm, Boston, Bonn
    QTRY_COMPARE(current(), u"2/0"_s); // it is still the same cell
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 2, 2, true}));
    m_search->next(false);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::FromTop, 1, 2, true}));
    QCOMPARE(current(), u"1/0"_s);
}

void TableSearchTest::countsWhatIsShown()
{
    m_search->look(u"o"_s);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 1, 4, true}));
    m_view->hideColumn(1);
    m_search->next(false);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::No, 2, 2, true}));
    m_view->showColumn(1);
    m_view->horizontalHeader()->moveSection(1, 0);
    m_search->next(false);
    QTRY_COMPARE(m_answer, (FindAnswer{Kind::Found, Round::FromTop, 1, 4, true}));
    QCOMPARE(current(), u"0/1"_s);
}

void TableSearchTest::leavesNoMark()
{
    m_search->look(u"otto"_s);
    QTRY_COMPARE(m_answer.place, 1);
    QVERIFY(m_model->index(3, 0).data(ResultModel::MatchRole).toBool());
    m_search->next(false);
    QTRY_COMPARE(m_answer.place, 2);
    m_search->end();
    QVERIFY(!m_model->index(3, 0).data(ResultModel::MatchRole).toBool());
    QCOMPARE(m_answer, FindAnswer());
    m_search->look(u"o"_s); // from where that left off
    QTRY_COMPARE(m_answer.total, 4);
    QCOMPARE(current(), u"3/0"_s);
}

QTEST_MAIN(TableSearchTest)
#include "tst_tablesearch.moc"
