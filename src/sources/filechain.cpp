#include "sources/filechain.h"

#include <algorithm>
#include <utility>

namespace sources {

FileChain::FileChain(QStringList paths, std::string_view type, std::stop_token stop, bool areNdjson)
    : m_paths(std::move(paths)), m_type(type), m_stop(std::move(stop)), m_areNdjson(areNdjson)
{
}

std::optional<fhir::ResourceBatch> FileChain::next()
{
    for (; m_at < m_paths.size(); ++m_at, m_file.reset()) {
        const bool isNew = !m_file;
        if (isNew)
            m_file = std::make_unique<ResourceFile>(m_paths[m_at], m_batches, m_type, m_stop, m_areNdjson);
        auto batch = isNew && !m_file->open() ? std::nullopt : m_file->next();
        if (m_stop.stop_requested()) // a text that reading was stopped in is not whole
            return std::nullopt;
        if (batch) {
            ++m_batches;
            m_places.push_back(m_file->place());
            return batch;
        }
        if (m_file->fault())
            m_faults.push_back(*m_file->fault());
        m_ends.push_back(m_batches);
    }
    return std::nullopt;
}

std::optional<std::uint64_t> FileChain::placeOf(std::uint64_t number) const
{
    return number < m_places.size() ? m_places[number] : std::nullopt;
}

qsizetype FileChain::fileOf(std::uint64_t number) const
{
    return std::upper_bound(m_ends.begin(), m_ends.end(), number) - m_ends.begin();
}

} // namespace sources
