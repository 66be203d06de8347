#include "sources/bundlefile.h"

#include "fhir/json.h"
#include "sources/resourcefile.h"

#include <QFileInfo>

#include <new>
#include <string>
#include <utility>

namespace sources {
namespace {

using At = fhir::JsonIndex::At;

constexpr qint64 LargestNamed = qint64{128} << 20; ///< bytes of a file: a Bundle is held whole for it

/** Reads the names in one batch of resources, some of which are Bundles. */
class Naming
{
public:
    Naming(const fhir::JsonIndex &json, fhir::BundleNames &names) : m_json(json), m_names(names) { }

    /** False where it is no Bundle. */
    bool bundle(At at)
    {
        if (!m_json.isObject(at) || text(at, "resourceType") != "Bundle")
            return false;
        const At list = m_json.member(at, "entry");
        for (At item = m_json.isArray(list) ? m_json.first(list) : None; item != None; item = m_json.next(item))
            entry(item);
        return true;
    }

private:
    static constexpr At None = fhir::JsonIndex::None;

    void entry(At at)
    {
        const At resource = m_json.isObject(at) ? m_json.member(at, "resource") : None;
        if (!m_json.isObject(resource))
            return;
        m_names.add(text(at, "fullUrl"), {text(resource, "resourceType"), text(resource, "id")});
        bundle(resource);
    }
    [[nodiscard]] std::string text(At object, std::string_view name) const
    {
        std::string buffer;
        const At value = m_json.member(object, name);
        return m_json.isString(value) ? std::string(m_json.text(value, buffer)) : std::string();
    }

    const fhir::JsonIndex &m_json;
    fhir::BundleNames &m_names;
};

void read(const QString &path, fhir::BundleNames &names, const std::stop_token &stop)
{
    if (const QFileInfo info(path); !info.isFile() || info.size() > LargestNamed)
        return;
    ResourceFile file(path, 0, "Bundle", stop);
    bool isWanted = true;
    auto batch = file.open() ? file.next() : std::nullopt;
    for (bool isFirst = true; batch && isWanted && !stop.stop_requested(); batch = file.next()) {
        fhir::JsonIndex json;
        json.read(*batch);
        Naming naming(json, names);
        bool hasBundle = false;
        for (std::size_t at = 0; at < batch->entries().size(); ++at)
            hasBundle = naming.bundle(json.document(at).root) || hasBundle;
        isWanted = hasBundle || !std::exchange(isFirst, false);
    }
}

} // namespace

std::shared_ptr<const fhir::BundleNames> bundleNamesIn(const QStringList &paths, const std::stop_token &stop)
{
    fhir::BundleNames names;
    for (const auto &path : paths) {
        try {
            read(path, names, stop);
        } catch (const std::bad_alloc &) { // its references stay unresolved, which is no loss of a row
        }
    }
    return fhir::shareNames(std::move(names));
}

} // namespace sources
