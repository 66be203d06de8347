#pragma once

#include "sources/search.h"

namespace sources {

/** Values that resources are asked for by: "_id", or "identifier" with "value" or "system|value" (search.html#token).
 */
struct ValueList {
    QString parameter;
    QStringList values; ///< as people have them, not escaped; each once
};

/**
 * The resources that have one of many values, as a source: asked for in batches, as forms where addresses would get
 * long, one batch after another. A batch that the server does not answer whole is halved. Each batch is compared with
 * its own total; Completeness::list says what was not found. Conditions are applied on this computer alone, and an
 * early end cannot be gone on with.
 */
class ListReader final : public Source
{
public:
    ListReader(http::Client &client, Search search, ValueList list);
    ~ListReader() override;

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override;
    [[nodiscard]] const Completeness &completeness() const override;
    [[nodiscard]] Pause pause() const override;
    void whenPaused(const std::function<void()> &tell) override;
    void turnAway(std::span<const std::uint32_t> resources, qint64 untested) override;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace sources
