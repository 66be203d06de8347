#pragma once

#include "http/client.h"
#include "sources/bulk.h"
#include "sources/source.h"

#include <memory>
#include <optional>

namespace sources {

/**
 * A bulk export as a source: begins it, waits until the server has prepared it, and reads its files while they arrive,
 * one after another. A file that does not come whole is asked for again, within BulkExport::retrying; one that stays
 * broken is passed by, and makes the result incomplete. Ended by a person before a file was read to its end, the
 * export is taken back (DELETE), otherwise it is kept to be gone on with; read to its end, it is taken back, too, so
 * that no copy of the data stays behind.
 */
class BulkReader final : public Source
{
public:
    /** @p from: goes on with that export, at the first of its files that was not read to its end. Where the server no
     * longer has it, another one is begun, and what is known is not delivered again. */
    BulkReader(std::shared_ptr<http::Client> client, BulkExport what, const std::optional<Resume> &from = {});
    ~BulkReader() override;

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override;
    [[nodiscard]] const Completeness &completeness() const override;
    [[nodiscard]] std::optional<Resume> resume() const override;
    [[nodiscard]] Pause pause() const override;
    void whenPaused(const std::function<void()> &tell) override;
    void atPageEnds(const PageEnd &pageEnd) override;
    void turnAway(std::span<const std::uint32_t> resources, qint64 untested) override;

    struct State; ///< see bulkstate.h, which is for bulkreader.cpp

private:
    std::shared_ptr<State> m_state;
};

} // namespace sources
