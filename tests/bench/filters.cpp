#include "measures.h"

#include "fhir/model.h"
#include "folding/fold.h"
#include "viewdef/view.h"

#include <QFile>

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

// What filters cost: testing conditions beside a view, and finding out what a server can do of them.

namespace bench {
namespace {

constexpr std::string_view Number = "value.ofType(Quantity).value";
constexpr std::string_view Day = "effective.ofType(dateTime)";

using ViewPointer = std::shared_ptr<const viewdef::View>;

[[nodiscard]] Result<ViewPointer> flatView(const Setting &setting, std::vector<std::string> where)
{
    QFile file(setting.flat);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"%1: %2"_s.arg(setting.flat, file.errorString()));
    viewdef::Options options;
    options.where = std::move(where);
    const auto view = viewdef::View::compile(file.readAll().toStdString(), fhir::Model::r4(), options);
    if (!view)
        return tl::unexpected(QString::fromStdString(view.error().detail));
    return *view;
}

/** All rows of @p batches. */
[[nodiscard]] qint64 rowsOf(viewdef::Runner &runner, const Batches &batches)
{
    qint64 rows = 0;
    for (const auto &batch : batches)
        rows += static_cast<qint64>(runner.run(batch).rows());
    return rows;
}

} // namespace

std::string conditionOn(Residual what)
{
    const std::string day(Day);
    const std::string number(Number);
    switch (what) {
    case Residual::Text:
        return "code.coding.where(display.lower().contains('no such text') or code.exists()).exists() or "
               "status.exists()";
    case Residual::List:
        return "status in ('final' | 'amended' | 'preliminary' | 'corrected' | 'registered' | 'unknown')";
    case Residual::Dates: // as the window writes a filter by days
        return day + " > @1900-12-31 and " + day + " < @2100-01-01 and iif(" + day + ".toString().length() > 10, " + day
            + " >= @1901-01-01T00:00:00+01:00 and " + day + " < @2100-01-01T00:00:00+01:00, " + day
            + " > @1900-12-31 and " + day + " < @2100-01-01)";
    case Residual::Numbers:
        return number + ".empty() or (" + number + " > -1000000.5 and " + number + " <= 1000000)";
    }
    return {};
}

Result<QJsonObject> residualAgainstView(const Setting &setting, Residual what)
{
    const auto bareView = flatView(setting, {});
    const auto filteredView = flatView(setting, {conditionOn(what)});
    if (!bareView || !filteredView)
        return tl::unexpected(bareView ? filteredView.error() : bareView.error());
    viewdef::Runner bare(*bareView);
    viewdef::Runner filtered(*filteredView);
    const Batches batches = readBatches(setting.input, std::numeric_limits<qint64>::max());
    const OneProcessor pinned;
    std::array<qint64, 2> rows{};
    const auto timed = [&batches](viewdef::Runner &runner, qint64 &found) {
        return [&batches, &runner, &found]() -> Result<Usage> {
            const Stopwatch watch;
            found = rowsOf(runner, batches);
            return watch.taken();
        };
    };
    const auto rounds = alternate(timed(filtered, rows[0]), timed(bare, rows[1]), setting.rounds);
    if (!rounds)
        return tl::unexpected(rounds.error());
    QJsonObject answer = compared(*rounds, 0);
    answer[u"kept"_s] = rows[0];
    answer[u"rows"_s] = rows[1];
    return answer;
}

Result<QJsonObject> foldOneCondition(const Setting &setting)
{
    constexpr int Times = 200;
    const auto &model = fhir::Model::r4();
    std::vector<std::string> conditions;
    for (const auto what : {Residual::Text, Residual::List, Residual::Dates, Residual::Numbers})
        conditions.push_back(conditionOn(what));
    conditions.emplace_back(
        "code.coding.where(system = 'http://loinc.org' and code = '8867-4').exists() and status = 'final'");
    std::vector<Usage> all;
    for (int round = 0; round < setting.rounds; ++round) {
        const Stopwatch watch;
        for (int i = 0; i < Times; ++i)
            for (const auto &condition : conditions)
                if (!folding::fold("Observation", std::span(&condition, 1), model))
                    return tl::unexpected(u"%1 is no condition."_s.arg(QString::fromStdString(condition)));
        const auto taken = watch.taken();
        const double each = 1e6 / (Times * static_cast<double>(conditions.size()));
        all.push_back({taken.user * each, taken.system * each, taken.wall * each, 0});
    }
    return QJsonObject{{u"microseconds"_s, spread(all, &Usage::user)}, {u"at_most_microseconds"_s, 100}};
}

} // namespace bench
