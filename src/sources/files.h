#pragma once

#include "sources/resourcefile.h"
#include "sources/source.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace sources {

/** Local files as one source, one after another; see ResourceFile for their formats. Reads on the thread that asks. */
class Files final : public Source
{
public:
    /** @p type is the one that is wanted: see ResourceFile. */
    explicit Files(QStringList paths, std::string_view type = {});

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override { m_isCancelled = true; }
    [[nodiscard]] const Completeness &completeness() const override { return m_completeness; }
    [[nodiscard]] bool holdsWrappers() const override { return true; }

    [[nodiscard]] const QStringList &paths() const { return m_paths; }
    /** Which of paths() batch @p number comes from. */
    [[nodiscard]] qsizetype fileOf(std::uint64_t number) const;
    /** What is wrong with files, a sentence each, English. A file that is damaged gave what could be read. */
    [[nodiscard]] const QStringList &faults() const { return m_faults; }

private:
    [[nodiscard]] std::optional<fhir::ResourceBatch> read();

    const QStringList m_paths;
    const std::string m_type;
    std::unique_ptr<ResourceFile> m_file; ///< being read
    qsizetype m_at = 0; ///< of m_paths
    std::vector<std::uint64_t> m_ends; ///< of each file that was read: the number of the batch behind its last one
    std::uint64_t m_batches = 0;
    QStringList m_faults;
    Completeness m_completeness;
    bool m_isCancelled = false;
};

} // namespace sources
