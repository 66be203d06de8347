#include "fhir/bundlenames.h"

#include "fhir/reference.h"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <utility>
#include <vector>

namespace fhir {
namespace {

constexpr std::string_view Uuid = "urn:uuid:";

/** UUIDs are the same in small and large letters (RFC 4122, section 3). */
std::string lower(std::string_view urn)
{
    std::string text(urn);
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/** The names of all Bundles that are open. */
class Shared
{
public:
    void add(const std::shared_ptr<const BundleNames> &names)
    {
        const std::unique_lock lock(m_mutex);
        std::erase_if(m_names, [](const auto &one) { return one.expired(); });
        m_names.push_back(names);
    }
    [[nodiscard]] std::optional<EntryKey> find(std::string_view urn) const
    {
        const std::shared_lock lock(m_mutex);
        std::optional<EntryKey> found;
        for (const auto &weak : m_names) {
            const auto names = weak.lock();
            const auto *key = names ? names->find(urn) : nullptr;
            if (key)
                found = found && *found != *key ? EntryKey() : *key;
        }
        return found;
    }

private:
    mutable std::shared_mutex m_mutex;
    std::vector<std::weak_ptr<const BundleNames>> m_names;
};

Shared &shared()
{
    static Shared names;
    return names;
}

} // namespace

void BundleNames::add(std::string_view fullUrl, const EntryKey &key)
{
    if (!isUrn(fullUrl) || key.id.empty())
        return;
    const auto [at, isNew] = m_keys.emplace(lower(fullUrl), key);
    if (!isNew && at->second != key)
        at->second = {};
}

const EntryKey *BundleNames::find(std::string_view urn) const
{
    const auto found = m_keys.find(lower(urn));
    return found == m_keys.end() ? nullptr : &found->second;
}

std::shared_ptr<const BundleNames> shareNames(BundleNames names)
{
    auto made = std::make_shared<const BundleNames>(std::move(names));
    if (made->size() > 0)
        shared().add(made);
    return made;
}

std::optional<EntryKey> entryNamed(std::string_view urn)
{
    return shared().find(urn);
}

std::optional<EntryKey> keyOfUrn(std::string_view urn, std::string_view type)
{
    if (auto known = entryNamed(urn)) {
        const bool isWanted = !known->id.empty() && (type.empty() || known->type == type);
        return isWanted ? known : std::nullopt;
    }
    if (!urn.starts_with(Uuid) || !isUrn(urn))
        return {};
    return EntryKey{std::string(type), std::string(urn.substr(Uuid.size()))};
}

} // namespace fhir
