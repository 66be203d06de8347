#pragma once

#include "practice/fhir/search.h"
#include "practice/message.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace practice {

/**
 * Bulk exports (Bulk Data Access 2.0, export.html): of everything or of what belongs to patients, by _type, _since and
 * _typeFilter. An export is ready when it has been asked for twice, so that one sees how it is waited for; its files
 * are written when they are fetched, and it is kept until it is deleted or many others have come.
 */
class Exports
{
public:
    Exports(const Population &population, Searcher &searcher) : m_population(population), m_searcher(searcher) { }

    /** Whether @p request is about an export: its beginning, its status or one of its files. */
    [[nodiscard]] static bool isAsked(const Request &request);
    /** @p needsToken is what the answer says of the files. */
    [[nodiscard]] Reply answer(const Request &request, bool needsToken);

private:
    struct File {
        Type type = Type::Patient;
        std::vector<std::uint32_t> indexes; ///< in the population
    };
    struct Job {
        std::string request; ///< as it was asked for
        std::string time;
        std::vector<File> files;
        int asked = 0; ///< so often how far it is
    };

    [[nodiscard]] Reply begin(const Request &request, bool isOfPatients);
    [[nodiscard]] Reply status(const Request &request, std::uint32_t number, Job &job, bool needsToken) const;
    [[nodiscard]] Reply file(const Job &job, std::string_view name) const;
    [[nodiscard]] tl::expected<void, Problem> addFiles(
        Job &job, Type type, const fhir::Query &filter, std::string_view base);

    const Population &m_population;
    Searcher &m_searcher;
    std::map<std::uint32_t, Job> m_jobs;
    std::uint32_t m_last = 0;
};

} // namespace practice
