#pragma once

#include "sources/filechain.h"
#include "sources/source.h"

namespace sources {

/** Local files as one source, read on the thread that asks: for a program that has nothing to do but this. */
class Files final : public Source
{
public:
    /** @p type is the one that is wanted, @p areNdjson what they are: see ResourceFile. */
    explicit Files(QStringList paths, std::string_view type = {}, bool areNdjson = false)
        : m_chain(std::move(paths), type, {}, areNdjson)
    {
    }

    [[nodiscard]] QCoro::Task<std::shared_ptr<const fhir::ResourceBatch>> next() override;
    void cancel() override { m_isCancelled = true; }
    [[nodiscard]] const Completeness &completeness() const override { return m_completeness; }
    [[nodiscard]] bool holdsWrappers() const override { return true; }

    [[nodiscard]] const FileChain &chain() const { return m_chain; }

private:
    FileChain m_chain;
    Completeness m_completeness;
    bool m_isCancelled = false;
};

} // namespace sources
