#pragma once

#include "sources/partreading.h"
#include "sources/splitreader.h"

#include <map>

namespace sources {

/** Parameters that ask for a page by its number. */
inline const QStringList OffsetNames{QStringLiteral("_offset"), QStringLiteral("_getpagesoffset")};
constexpr int PageByNumber = -1; // in place of a part

/** A search while it is read, perhaps in parts, and what each answer changes. What is asked is in splitreader.cpp. */
struct SplitReader::State : std::enable_shared_from_this<State> {
    State(http::Client &client, Search search, Splitting splitting_)
        : whole(std::make_shared<SearchReader::State>(client, std::move(search))), splitting(splitting_)
    {
        connections = static_cast<std::size_t>(std::clamp(splitting.connections, 1, Splitting::MostConnections));
        whole->readsOnlyFirst = splitting.connections > 0;
    }

    enum class Way : std::uint8_t {
        Links, ///< the search's own
        Offsets, ///< pages by number
        Parts,
        Ended,
    };

    /** Where another reading ended early. */
    void goOn(const Resume &from);
    /** See Source::resume(). */
    [[nodiscard]] std::optional<Resume> resumeAt() const;
    [[nodiscard]] Completeness &completeness() const { return whole->completeness; }
    [[nodiscard]] bool mustStop() const
    {
        return whole->stop.stop_requested() || whole->sieve.limitReached() || whole->hasFailed;
    }
    [[nodiscard]] std::shared_ptr<Reading> open(fhir::Query query, int part);
    [[nodiscard]] fhir::Query queryOf(int part) const;
    [[nodiscard]] bool mayAsk() const;
    void leaveLinks(bool isChosen);
    void beginParts(bool counts);
    void start(int part);
    void settle(const std::shared_ptr<Reading> &reading);
    void note();
    [[nodiscard]] bool turnToLinks();
    [[nodiscard]] bool turnToMissing();
    [[nodiscard]] std::shared_ptr<fhir::ResourceBatch> take(const std::shared_ptr<Reading> &reading);
    void close();
    void notePause();

    static QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next(std::shared_ptr<State> state);
    static QCoro::Task<> turn(std::shared_ptr<State> state);
    static QCoro::Task<> countPart(std::shared_ptr<State> state, int part);
    static QCoro::Task<> fill(std::shared_ptr<State> state);
    static QCoro::Task<std::shared_ptr<fhir::ResourceBatch>> nextOfPages(std::shared_ptr<State> state);
    static QCoro::Task<std::shared_ptr<fhir::ResourceBatch>> nextOfParts(std::shared_ptr<State> state);
    static QCoro::Task<> endPart(std::shared_ptr<State> state);

    std::shared_ptr<SearchReader::State> whole; ///< the search itself; it knows what was delivered
    Splitting splitting;
    std::size_t connections = 1;
    Way way = Way::Links;
    QUrl link; ///< that was not followed, because parts were to be read
    qint64 offset = -1; ///< of the page that is read by its number; below 0: none
    qsizetype offsetName = 0; ///< of OffsetNames
    bool counts = false; ///< the server says how many resources a search has
    std::optional<SplitPlan> plan;
    Repair before; ///< all but the plan
    bool asksMissing = false; ///< the plan is of what has no date
    std::map<int, std::shared_ptr<Reading>> readings; ///< by their parts
    std::size_t counting = 0; ///< parts about whose number is asked
    http::Wakeup changed; ///< for next()
    std::function<void()> whenPaused;
};

} // namespace sources
