#include "fhir/batch.h"

#include <utility>

namespace fhir {

ResourceBatch::ResourceBatch(std::string text, std::vector<Entry> entries, std::uint64_t number)
    : m_text(std::move(text)), m_size(m_text.size()), m_entries(std::move(entries)), m_number(number)
{
    m_text.append(Padding, ' ');
}

} // namespace fhir
