#include "sources/resourcetypes.h"

#include "fhir/unwrap.h"

#include <algorithm>

namespace sources {
namespace {

constexpr std::size_t LongestName = 64;

[[nodiscard]] bool isName(std::string_view type)
{
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    return type.size() <= LongestName && std::all_of(type.begin(), type.end(), isLetter);
}

} // namespace

void ResourceTypes::read(fhir::ResourceBatch &batch, std::string_view kept)
{
    m_json.read(batch);
    if (!hasWrapper(batch, kept))
        return;
    batch.setEntries(fhir::unwrapped(batch, kept));
    m_json.read(batch);
}

bool ResourceTypes::hasWrapper(const fhir::ResourceBatch &batch, std::string_view kept)
{
    for (std::size_t entry = 0; entry < batch.entries().size(); ++entry) {
        const std::string_view text = batch.resource(entry);
        const std::size_t begin = text.find_first_not_of(" \t\r\n");
        const auto isList = isBroken(entry) && begin != text.npos && text[begin] == '[';
        const auto name = isBroken(entry) ? std::string_view() : type(entry);
        if (isList || (name != kept && fhir::isWrapper(name)))
            return true;
    }
    return false;
}

std::string_view ResourceTypes::type(std::size_t entry)
{
    const auto root = m_json.document(entry).root;
    const auto member = m_json.isObject(root) ? m_json.member(root, "resourceType") : fhir::JsonIndex::None;
    const auto name = m_json.isString(member) ? m_json.text(member, m_buffer) : std::string_view();
    return isName(name) ? name : std::string_view();
}

} // namespace sources
