#pragma once

#include "practice/fhir/exports.h"
#include "practice/message.h"

#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace practice {

class Gate;
struct Trouble;

/** FHIR's RESTful API over a population: no network in here, so every answer can be asked for in a test. */
class Api
{
public:
    Api(std::uint64_t seed, std::uint32_t patients, const Trouble &trouble);

    /** From now on one must sign in; @p gate stays as long as this. */
    void setGate(const Gate *gate) { m_gate = gate; }
    [[nodiscard]] Reply answer(const Request &request);

private:
    [[nodiscard]] Reply exported(const Request &request);
    [[nodiscard]] Reply read(Type type, std::string_view id);
    [[nodiscard]] Reply search(const Request &request, Type type, fhir::Query query);
    [[nodiscard]] std::string bundle(
        const Request &request, const Search &search, const Page &page, const Position &position);
    [[nodiscard]] std::string token(const Search &search, const Position &position) const;
    [[nodiscard]] bool readToken(std::string_view token, fhir::Query &query, Position &position) const;

    [[nodiscard]] std::optional<Reply> fault();
    void capAt(const Position &position, Page &page) const;

    const Trouble &m_trouble;
    const Gate *m_gate = nullptr; ///< null: no sign-in is asked for
    Population m_population;
    Searcher m_searcher;
    Exports m_exports{m_population, m_searcher};
    std::mt19937 m_chance; ///< of faults
};

/** The CapabilityStatement: exactly what works. @p security is JSON, or empty where no sign-in is asked for. */
[[nodiscard]] std::string capabilityStatement(std::string_view base, std::string_view security = {});

} // namespace practice
