#include "fhir/model.h"
#include "http/pause.h"
#include "loading/pipeline.h"
#include "support/scriptedsource.h"
#include "terms/answers.h"

#include <QTest>

#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;
using loading::Pipeline;

/** What memberOf() cannot tell of the codes of a batch is asked for before its rows are there. */
class UndecidedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksWhatItCannotTell_data();
    void asksWhatItCannotTell();
    void asksNoMoreOnceCancelled();
};

namespace {

std::shared_ptr<SourceScript> script(int batches)
{
    auto made = std::make_shared<SourceScript>();
    made->batches = batches;
    return made;
}

/** Ids that are in http://v as far as @p answers says, which is asked for the rest. */
std::shared_ptr<const viewdef::View> memberView(const std::shared_ptr<terms::Answers> &answers)
{
    viewdef::Options options;
    options.where = {"id.memberOf('http://v')"};
    options.valueSets = std::make_shared<terms::AnsweredValueSets>(
        std::make_shared<const terms::ValueSets>(fhir::Model::r4()), answers);
    return *viewdef::View::compile(
        R"({"resource":"Patient","select":[{"column":[{"name":"id","path":"id"}]}]})", fhir::Model::r4(), options);
}

/** Who says of each id if it is in http://v: the even ones are, and of 7 nobody knows. */
struct Teller {
    std::shared_ptr<terms::Answers> answers = std::make_shared<terms::Answers>();
    std::multiset<std::string> asked;
    bool isAsked = false; ///< now
    Pipeline *ends = nullptr; ///< is cancelled in place of an answer

    static QCoro::Task<> tell(Teller *self, std::set<fhirpath::Undecided> codes, std::stop_token stop)
    {
        for (const auto &code : codes)
            self->asked.insert(code.code);
        if (std::exchange(self->isAsked, true))
            qFatal("two at once");
        if (self->ends) {
            self->ends->cancel();
            if (!stop.stop_requested())
                qFatal("it goes on");
            co_return;
        }
        co_await http::pause(std::chrono::milliseconds(1), stop);
        self->isAsked = false;
        using Answer = fhirpath::ValueSets::Answer;
        for (const auto &code : codes) {
            const int number = std::stoi(code.code);
            const Answer answer = number == 7 ? Answer::Unknown : number % 2 == 0 ? Answer::Yes : Answer::No;
            self->answers->set(code, {answer, "the test does not say."});
        }
    }
    [[nodiscard]] auto decide()
    {
        return [this](std::set<fhirpath::Undecided> codes, std::stop_token stop) {
            return tell(this, std::move(codes), std::move(stop));
        };
    }
};

} // namespace

void UndecidedTest::asksWhatItCannotTell_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<bool>("usesOwnThread");
    QTest::newRow("a pool") << 3 << false;
    QTest::newRow("one other thread") << 1 << false;
    QTest::newRow("this thread alone") << 1 << true;
    QTest::newRow("this thread and others") << 3 << true;
}

/** The rows of a batch wait for the answers, each of which is asked for once; what has none is said. */
void UndecidedTest::asksWhatItCannotTell()
{
    QFETCH(int, threads);
    QFETCH(bool, usesOwnThread);
    Teller teller;
    loading::Options options{threads, usesOwnThread, 4};
    options.decide = teller.decide();
    Pipeline pipeline(std::make_unique<ScriptedSource>(script(6)), memberView(teller.answers), options);
    std::vector<std::string> ids;
    std::vector<std::string> problems;
    while (const auto rows = QCoro::waitFor(pipeline.next())) {
        for (std::size_t row = 0; row < rows->chunk->rows(); ++row)
            ids.emplace_back(rows->chunk->columns[0].value(row));
        for (const auto &problem : rows->chunk->problems)
            problems.push_back(problem.detail);
    }
    QCOMPARE(ids, std::vector<std::string>({"0", "2", "4", "6", "8", "10"}));
    QCOMPARE(problems.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(problems[0]),
        u"memberOf() cannot tell whether 7 is in http://v: the test does not say."_s);
    std::erase_if(teller.asked, [](const std::string &code) { return code == "7"; });
    QCOMPARE(teller.asked.size(), std::size_t{11});
}

void UndecidedTest::asksNoMoreOnceCancelled()
{
    Teller teller;
    loading::Options options{1};
    options.decide = teller.decide();
    Pipeline pipeline(std::make_unique<ScriptedSource>(script(1)), memberView(teller.answers), options);
    teller.ends = &pipeline;
    std::size_t problems = 0;
    while (const auto rows = QCoro::waitFor(pipeline.next()))
        problems += rows->chunk->problems.size();
    QCOMPARE(teller.asked.size(), std::size_t{2});
    QCOMPARE(problems, std::size_t{2});
}

QTEST_GUILESS_MAIN(UndecidedTest)
#include "tst_undecided.moc"
