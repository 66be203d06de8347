#pragma once

#include "sources/splitting.h"

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace sources {

/**
 * Which parts a search is asked for in, and what came of each: a list of parts that lie side by side and are together
 * the whole. Asks for nothing itself: next() says what is to be asked, counted() and read() are told the answers. What
 * a part is split into depends on that part's answers alone, so parts that are read side by side are the same as those
 * that are read one after another.
 */
class SplitPlan
{
public:
    struct Limits {
        int depth = 100; ///< splits from the whole to a part
        qint64 questions = 1000; ///< counts and readings; for each part that is expected anyway ten more
    };
    struct Start {
        Part part = {}; ///< the whole
        std::optional<qint64> total; ///< resources in it, as the server says
        qint64 readable = 0; ///< the server gives so many at a time: larger parts are split before they are read
        bool counts = true; ///< the server says how many there are in a part, without giving them
        std::vector<qint64> seen = {}; ///< when resources that came before were changed, sorted
        bool seesAll = false; ///< of all that came before
        bool isWholeRead = true; ///< it was read, and did not come whole
        std::vector<Part> parts = {}; ///< in place of the whole, which was asked for in such already
    };
    SplitPlan(std::vector<SplitKey> keys, Start start);
    SplitPlan(std::vector<SplitKey> keys, Start start, Limits limits);

    struct Step {
        enum class What : std::uint8_t {
            Count, ///< how many there are in the part
            Read, ///< the part
            Wait, ///< for the answers that are under way
            End, ///< each part is settled
        };
        What what = What::End;
        int part = 0;
    };
    /** What is to be asked next, in the order of the parts. Each step is given out once. */
    [[nodiscard]] Step next();
    /** The first part that is not settled: what it brings comes before what the others bring. */
    [[nodiscard]] std::optional<int> front() const;
    /** False once it was split, settled, or given up with its key. */
    [[nodiscard]] bool has(int part) const { return find(part) != m_nodes.end(); }
    [[nodiscard]] fhir::Query queryOf(int part) const; ///< what it has beside the search's own parameters
    [[nodiscard]] const std::vector<SplitKey> &keys() const { return m_keys; }
    [[nodiscard]] std::optional<qint64> totalOf(int part) const;

    /** Nothing: the server does not say. */
    void counted(int part, std::optional<qint64> total);
    struct Answer {
        enum class What : std::uint8_t {
            Whole,
            Unproven, ///< to its last page, and there was no total
            Short, ///< fewer than its total
            Broken, ///< by an error, which a smaller part may not have
            Refused, ///< the server refuses or ignores what makes the part
        };
        What what = What::Whole;
        qint64 came = 0;
        std::optional<qint64> total = {};
        std::optional<Error> error = {};
    };
    void read(int part, Answer answer);
    /** Nothing more can be asked: what is left fails with @p error. */
    void giveUp(const Error &error);

    /** The parameters of each part that is not settled, and of each that failed; an empty one where it is not known yet
     * whether the server knows what makes the parts. */
    [[nodiscard]] std::vector<std::vector<fhir::Query::Parameter>> rest() const;
    /** All that is known of it so far, but for how the search itself ended. */
    [[nodiscard]] const Repair &repair() const { return m_repair; }
    [[nodiscard]] qint64 knownResources() const { return m_knownResources; } ///< in the parts of Repair::known

private:
    struct Node;
    using Nodes = std::list<Node>;
    struct Node {
        int id = 0;
        Part part;
        std::optional<qint64> total;
        qint64 readable = 0;
        std::size_t key = 0; ///< that it is to be split by
        int depth = 0;
        enum class State : std::uint8_t { Open, Counting, Reading } state = State::Open;
        bool needsCount = false;
        bool mustSplit = false;
        Answer last = {}; ///< of its reading
        bool wasRead = false;
        int pair = -1; ///< the other half, which is to be counted first
        std::optional<qint64> pairTotal; ///< of both halves
        int trial = -1; ///< of the key: which attempt it belongs to
        bool isTrial = false; ///< it shows whether the server knows the key
    };

    void add(const Part &part);
    [[nodiscard]] Nodes::const_iterator find(int part) const;
    [[nodiscard]] Nodes::iterator find(int part);
    [[nodiscard]] std::optional<Step> decide(Nodes::iterator &at);
    [[nodiscard]] bool settles(const Node &node);
    [[nodiscard]] std::optional<qint64> placeIn(Node &node) const;
    Nodes::iterator split(Nodes::iterator at, qint64 where);
    void judgePair(Node &node);
    void refuseKey(int trial);
    void fail(const Node &node);
    void note(const std::string &parameter);

    std::vector<SplitKey> m_keys;
    Start m_start;
    Limits m_limits;
    Nodes m_nodes;
    std::vector<Node> m_trials; ///< what was there before each key was tried
    std::set<std::size_t> m_refusedKeys;
    Repair m_repair;
    qint64 m_knownResources = 0;
    int m_nextId = 0;
};

} // namespace sources
