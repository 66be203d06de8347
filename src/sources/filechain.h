#pragma once

#include "sources/resourcefile.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace sources {

/** The resources of local files, one file after another; see ResourceFile for their formats. For one thread. */
class FileChain
{
public:
    /** @p type is the one that is wanted, @p areNdjson what they are: see ResourceFile. */
    explicit FileChain(
        QStringList paths, std::string_view type = {}, std::stop_token stop = {}, bool areNdjson = false);

    /** Nothing at the end, and soon after a stop. */
    [[nodiscard]] std::optional<fhir::ResourceBatch> next();

    [[nodiscard]] const QStringList &paths() const { return m_paths; }
    /** Which of paths() batch @p number comes from. */
    [[nodiscard]] qsizetype fileOf(std::uint64_t number) const;
    /** See ResourceFile::place(), of batch @p number. */
    [[nodiscard]] std::optional<std::uint64_t> placeOf(std::uint64_t number) const;
    /** Files that were read to their end, or to their fault. */
    [[nodiscard]] qsizetype ended() const { return static_cast<qsizetype>(m_ends.size()); }
    /** Of the files that ended. One that is damaged gave what could be read. */
    [[nodiscard]] const std::vector<FileFault> &faults() const { return m_faults; }

private:
    const QStringList m_paths;
    const std::string m_type;
    const std::stop_token m_stop;
    const bool m_areNdjson;
    std::unique_ptr<ResourceFile> m_file; ///< being read
    qsizetype m_at = 0; ///< of m_paths
    std::vector<std::uint64_t> m_ends; ///< of each file that ended: the number of the batch behind its last one
    std::vector<std::optional<std::uint64_t>> m_places; ///< of each batch
    std::uint64_t m_batches = 0;
    std::vector<FileFault> m_faults;
};

} // namespace sources
