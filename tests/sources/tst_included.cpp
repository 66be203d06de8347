#include "http/wakeup.h"
#include "sources/included.h"

#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;
using namespace sources;
using Role = fhir::EntryRole;
using Verdict = Completeness::Verdict;

namespace {

struct Resource {
    const char *type;
    const char *id;
    Role role = Role::Match;
};
using Page = std::vector<Resource>;

/** Gives pages, each as one batch, and awaits the end of each before the next. */
class Pages final : public Source
{
public:
    struct Script {
        std::deque<Page> pages;
        Completeness ended;
        bool canGoOn = false;
        bool isCancelled = false;
        PageEnd pageEnd;
        http::Wakeup more;
        bool waits = false; ///< for ever, until it is cancelled, in place of a page
    };
    explicit Pages(std::shared_ptr<Script> script) : m_script(std::move(script)) { }
    ~Pages() override { Pages::cancel(); }

    QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override { return next(m_script, m_made); }
    void cancel() override
    {
        m_script->isCancelled = true;
        m_script->more.wake();
    }
    const Completeness &completeness() const override { return *m_made; }
    std::optional<Resume> resume() const override { return m_script->canGoOn ? std::optional(Resume()) : std::nullopt; }
    void atPageEnds(const PageEnd &pageEnd) override { m_script->pageEnd = pageEnd; }

private:
    static QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next(
        std::shared_ptr<Script> script, std::shared_ptr<Completeness> made)
    {
        if (made->pages > 0 && script->pageEnd && !script->isCancelled)
            co_await script->pageEnd();
        if (script->waits && script->pages.empty() && !script->isCancelled)
            co_await script->more.wait();
        if (script->isCancelled || script->pages.empty()) {
            const auto pages = made->pages;
            *made = script->ended;
            made->pages = pages;
            if (script->isCancelled)
                made->verdict = Verdict::Cancelled;
            co_return std::shared_ptr<const fhir::ResourceBatch>();
        }
        std::string text;
        std::vector<fhir::Entry> entries;
        for (const auto &[type, id, role] : script->pages.front()) {
            const std::string one = std::string(R"({"resourceType":")") + type + R"(","id":")" + id + "\"}";
            entries.push_back({text.size(), one.size(), role});
            text += one;
        }
        script->pages.pop_front();
        ++made->pages;
        co_return std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
    }

    std::shared_ptr<Script> m_script;
    std::shared_ptr<Completeness> m_made = std::make_shared<Completeness>();
};

/** What @p batch has in the way of @p role. */
QByteArrayList idsOf(const fhir::ResourceBatch &batch, Role role = Role::Match)
{
    QByteArrayList ids;
    for (std::size_t at = 0; at < batch.entries().size(); ++at) {
        const auto resource = QByteArray::fromStdString(std::string(batch.resource(at)));
        if (batch.entries()[at].role == role)
            ids << resource.mid(resource.indexOf("\"id\":\"") + 6).chopped(2);
    }
    return ids;
}

QByteArrayList readAll(Source &source)
{
    QByteArrayList ids;
    while (const auto batch = QCoro::waitFor(source.next()))
        ids << idsOf(*batch);
    return ids;
}

} // namespace

class IncludedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eachTypeApart();
    void oddNamesHaveNoTable();
    void isAsWholeAsTheSearch_data();
    void isAsWholeAsTheSearch();
    void goesOn();
    void pageEndsWaitForAll();
    void whatNobodyReadsHoldsNothingUp();
    void stops();

private:
    [[nodiscard]] std::unique_ptr<IncludesApart> open(std::map<std::string, Completeness> before = {})
    {
        IncludedTaker taker{[this](const std::string &type, std::unique_ptr<Source> source) {
                                QVERIFY2(!m_taken.contains(type), type.c_str());
                                m_taken[type] = std::move(source);
                            },
            std::move(before)};
        return std::make_unique<IncludesApart>(std::make_unique<Pages>(m_script), "Observation", std::move(taker));
    }

    std::shared_ptr<Pages::Script> m_script;
    std::map<std::string, std::unique_ptr<Source>> m_taken;
};

void IncludedTest::init()
{
    m_taken.clear();
    m_script = std::make_shared<Pages::Script>();
    m_script->ended.verdict = Verdict::Complete;
}

/** One of the searched type that came along is none of its matches. */
void IncludedTest::eachTypeApart()
{
    m_script->pages = {{{"Observation", "o1"}, {"Patient", "p1", Role::Include}},
        {{"Patient", "p2", Role::Include}, {"Observation", "o9", Role::Include}},
        {{"Observation", "o2"}, {"Device", "d1", Role::Include}, {"Patient", "p3", Role::Include}}};
    const auto whole = open();
    QList<QByteArrayList> batches;
    while (const auto batch = QCoro::waitFor(whole->next()))
        batches << idsOf(*batch);
    QCOMPARE(batches, (QList<QByteArrayList>{{"o1"}, {"o2"}})); // nothing of the page without matches
    QCOMPARE(m_taken.size(), std::size_t{3});
    QCOMPARE(readAll(*m_taken["Patient"]), (QByteArrayList{"p1", "p2", "p3"}));
    QCOMPARE(readAll(*m_taken["Observation"]), (QByteArrayList{"o9"}));
    QCOMPARE(readAll(*m_taken["Device"]), (QByteArrayList{"d1"}));
    QCOMPARE(m_taken["Patient"]->completeness().matches, 3);
    QCOMPARE(m_taken["Patient"]->completeness().pages, 3);
    QCOMPARE(m_taken["Patient"]->completeness().alongWith, u"Observation"_s);
}

/** The name of a type becomes part of the names of files. */
void IncludedTest::oddNamesHaveNoTable()
{
    m_script->pages = {{{"Observation", "o1"}, {"../Patient", "p1", Role::Include}, {"", "x", Role::Include},
        {"Pa/tient", "p2", Role::Include}, {"Patient", "p3", Role::Include}}};
    const auto whole = open();
    QCOMPARE(readAll(*whole), QByteArrayList{"o1"});
    QCOMPARE(m_taken.size(), std::size_t{1});
    QCOMPARE(readAll(*m_taken["Patient"]), QByteArrayList{"p3"});
}

void IncludedTest::isAsWholeAsTheSearch_data()
{
    QTest::addColumn<Verdict>("search");
    QTest::addColumn<Verdict>("along");
    QTest::newRow("complete") << Verdict::Complete << Verdict::EndReached; // of these there is no total
    QTest::newRow("by its links") << Verdict::EndReached << Verdict::EndReached;
    QTest::newRow("limit") << Verdict::LimitReached << Verdict::LimitReached;
    QTest::newRow("stopped") << Verdict::Cancelled << Verdict::Cancelled;
    QTest::newRow("incomplete") << Verdict::Incomplete << Verdict::Incomplete;
}

void IncludedTest::isAsWholeAsTheSearch()
{
    QFETCH(Verdict, search);
    QFETCH(Verdict, along);
    m_script->pages = {{{"Observation", "o1"}, {"Patient", "p1", Role::Include}}};
    m_script->ended.verdict = search;
    m_script->canGoOn = search == Verdict::Cancelled;
    const auto whole = open();
    QVERIFY(QCoro::waitFor(whole->next()));
    QCOMPARE(m_taken["Patient"]->completeness().verdict, Verdict::Reading);
    QVERIFY(!QCoro::waitFor(whole->next()));
    QCOMPARE(readAll(*m_taken["Patient"]), QByteArrayList{"p1"});
    QCOMPARE(m_taken["Patient"]->completeness().verdict, along);
    QCOMPARE(m_taken["Patient"]->resume().has_value(), m_script->canGoOn);
}

/** Types of before are there from the start, and end with the search though nothing more of them comes. */
void IncludedTest::goesOn()
{
    m_script->pages = {{{"Observation", "o1"}, {"Device", "d1", Role::Include}}};
    Completeness before;
    before.verdict = Verdict::Cancelled;
    before.matches = 4;
    const auto whole = open({{"Patient", before}});
    QCOMPARE(readAll(*whole), QByteArrayList{"o1"});
    QCOMPARE(m_taken.size(), std::size_t{2});
    QCOMPARE(readAll(*m_taken["Patient"]), QByteArrayList());
    QCOMPARE(m_taken["Patient"]->completeness().matches, 4);
    QCOMPARE(m_taken["Patient"]->completeness().verdict, Verdict::EndReached);
}

/** What is noted at a page's end is true of all tables. */
void IncludedTest::pageEndsWaitForAll()
{
    m_script->pages = {{{"Observation", "o1"}, {"Patient", "p1", Role::Include}}, {{"Observation", "o2"}}};
    QByteArrayList order;
    const auto whole = open();
    whole->atPageEnds([&order]() -> QCoro::Task<> {
        order << "search";
        co_return;
    });
    QVERIFY(QCoro::waitFor(whole->next()));
    auto &along = *m_taken["Patient"];
    along.atPageEnds([&order, &along]() -> QCoro::Task<> {
        order << (along.resume() ? "Patient" : "cannot go on");
        co_return;
    });
    const auto second = whole->next();
    QVERIFY(!second.isReady());
    QVERIFY(order.isEmpty());
    QVERIFY(QCoro::waitFor(along.next())); // its rows may not have been taken
    QVERIFY(order.isEmpty() && !second.isReady());
    const auto third = along.next();
    QCOMPARE(order, (QByteArrayList{"Patient", "search"}));
    QVERIFY(second.isReady());
    QVERIFY(!along.resume());
}

void IncludedTest::whatNobodyReadsHoldsNothingUp()
{
    m_script->pages = {{{"Observation", "o1"}, {"Patient", "p1", Role::Include}},
        {{"Observation", "o2"}, {"Patient", "p2", Role::Include}}};
    const auto whole = open();
    whole->atPageEnds([]() -> QCoro::Task<> { co_return; });
    QVERIFY(QCoro::waitFor(whole->next()));
    m_taken["Patient"]->atPageEnds([]() -> QCoro::Task<> { co_return; });
    const auto second = whole->next();
    QVERIFY(!second.isReady());
    m_taken["Patient"].reset(); // its tab was closed
    QVERIFY(second.isReady());
    QVERIFY(!QCoro::waitFor(whole->next()));
}

/** Whatever ends the search ends what comes along. */
void IncludedTest::stops()
{
    m_script->pages = {{{"Observation", "o1"}, {"Patient", "p1", Role::Include}}};
    m_script->waits = true;
    auto whole = open();
    QVERIFY(QCoro::waitFor(whole->next()));
    auto &along = *m_taken["Patient"];
    QVERIFY(QCoro::waitFor(along.next()));
    const auto nextOfSearch = whole->next();
    const auto nextAlong = along.next();
    QVERIFY(!nextOfSearch.isReady() && !nextAlong.isReady());
    whole.reset();
    QVERIFY(nextOfSearch.isReady() && nextAlong.isReady());
    QCOMPARE(along.completeness().verdict, Verdict::Cancelled);
}

QTEST_GUILESS_MAIN(IncludedTest)
#include "tst_included.moc"
