#pragma once

#include "fhir/query.h"
#include "sources/source.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace sources {

/** What to read of local files. */
struct LocalRead {
    QStringList paths;
    fhir::Query query; ///< its type; files answer no search, so one with parameters is an error
    std::optional<qint64> limit; ///< resources wanted; nothing: everything
    std::optional<qint64> total; ///< as many were counted when the files were opened
    std::vector<std::string> conditions = {}; ///< FHIRPath that the reader of the rows tests
};

/**
 * The resources of one type in local files as a source for windows: a worker reads, one batch when it is asked for one.
 * Resources in Bundles, Parameters and lists are among them, what is no JSON comes along (the view says what is wrong
 * with it), others are left out of the batches, so that a table does not hold their text.
 */
class LocalReader final : public Source
{
public:
    explicit LocalReader(LocalRead what);
    ~LocalReader() override;

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override;
    [[nodiscard]] const Completeness &completeness() const override;
    void turnAway(std::span<const std::uint32_t> resources, qint64 untested) override;

private:
    struct State;
    static QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> read(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

} // namespace sources
