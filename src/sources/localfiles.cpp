#include "sources/localfiles.h"

#include "fhir/model.h"
#include "sources/bundlefile.h"
#include "sources/filekind.h"
#include "sources/fileworker.h"
#include "sources/resourcefile.h"
#include "sources/resourcetypes.h"

#include <QCoroFuture>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>
#include <new>
#include <ranges>
#include <utility>

namespace sources {
namespace {

using Kind = FileFault::Kind;

constexpr int Levels = 4; ///< of folders in a folder
constexpr int MostFiles = 10'000; ///< looked at
constexpr std::size_t MostTypes = 1'000; ///< told apart in one file: there are some 150 in FHIR
constexpr std::size_t LargestText = std::size_t{16} << 20U; ///< bytes of a view or recipe

/** Finds the files in what was opened, and tells them apart. */
class Expansion
{
public:
    Expansion(LocalFiles &to, const std::stop_token &stop) : m_to(to), m_stop(stop) { }
    void add(const QString &path);

private:
    void folder(const QDir &folder, int level);
    void file(const QString &path, FileKind kind);
    void leaveOut(Kind kind, const QString &path) { m_to.leftOut.push_back({kind, path}); }

    LocalFiles &m_to;
    const std::stop_token &m_stop;
    QSet<QString> m_seen; ///< canonical paths
    int m_files = 0;
};

void Expansion::add(const QString &path)
{
    const FileKind kind = kindOf(path);
    if (kind == FileKind::Folder)
        folder(QDir(path), 1);
    else
        file(path, kind);
}

/** Whether a file in a folder may be data by its name: whole disks must not be read for it. */
[[nodiscard]] bool mayBeData(const QString &path)
{
    static constexpr std::array Endings{".ndjson", ".jsonl", ".json", ".ndjson.gz", ".jsonl.gz", ".json.gz"};
    return std::ranges::any_of(
        Endings, [&path](const char *ending) { return path.endsWith(QLatin1StringView(ending), Qt::CaseInsensitive); });
}

void Expansion::folder(const QDir &folder, int level)
{
    const auto entries = folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &entry : entries) {
        if (m_stop.stop_requested())
            return;
        if (m_files >= MostFiles)
            return leaveOut(Kind::TooMany, folder.path());
        const QString path = entry.filePath();
        if (entry.isDir()) {
            if (!entry.isSymLink())
                level < Levels ? this->folder(QDir(path), level + 1) : leaveOut(Kind::TooDeep, path);
            continue;
        }
        ++m_files;
        if (mayBeData(path))
            file(path, kindOf(path));
        else
            leaveOut(Kind::NotFhir, path);
    }
}

/** A view or a recipe; nothing when it cannot be read, or is more than either can be. */
[[nodiscard]] std::optional<LocalText> textOf(const QString &path)
{
    ResourceFile file(path);
    const std::string text = file.open() ? file.text() : std::string();
    if (file.fault() || text.size() > LargestText)
        return std::nullopt;
    return LocalText{path, QByteArray::fromStdString(text)};
}

void Expansion::file(const QString &path, FileKind kind)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    if (!canonical.isEmpty() && m_seen.contains(canonical))
        return;
    m_seen.insert(canonical);
    switch (kind) {
    case FileKind::View:
    case FileKind::Recipe:
        if (auto text = textOf(path))
            (kind == FileKind::View ? m_to.views : m_to.recipes).push_back(*std::move(text));
        else
            leaveOut(Kind::TooLarge, path);
        break;
    case FileKind::Data:
    case FileKind::Unreadable: // it may have been data: no table is whole without it
        m_to.files.push_back({path, {}, {}});
        break;
    case FileKind::Folder:
    case FileKind::Other:
        leaveOut(Kind::NotFhir, path);
    }
}

/** Counts what is in files; one of these for all of them. */
class Count
{
public:
    Count(const std::stop_token &stop, LookProgress *progress) : m_stop(stop), m_progress(progress) { }
    void read(LocalFile &file);

private:
    void resources(LocalFile &file);
    void add(LocalFile &to, fhir::ResourceBatch &batch);
    void told(qint64 bytes, std::size_t resources) const;

    const std::stop_token &m_stop;
    LookProgress *m_progress;
    ResourceTypes m_types;
    qint64 m_place = 0; ///< of the last resource in its file, from 1
    FileFault m_broken;
    FileFault m_untyped;
};

void Count::read(LocalFile &file)
{
    m_place = 0;
    m_broken = {Kind::Broken, file.path};
    m_untyped = {Kind::Untyped, file.path};
    if (!QFileInfo(file.path).isFile()) { // nor is a pipe waited for
        file.faults.push_back({Kind::CannotRead, file.path});
        return;
    }
    try {
        resources(file);
    } catch (const std::bad_alloc &) {
        file.faults.push_back({Kind::TooLarge, file.path});
    }
    for (const FileFault &fault : {m_broken, m_untyped}) {
        if (fault.count > 0)
            file.faults.push_back(fault);
    }
}

void Count::resources(LocalFile &file)
{
    ResourceFile reader(file.path, 0, {}, m_stop);
    auto batch = reader.open() ? reader.next() : std::nullopt;
    for (qint64 before = 0; batch && !m_stop.stop_requested(); batch = reader.next()) {
        m_types.read(*batch);
        add(file, *batch);
        const qint64 now = reader.position();
        told(now - std::exchange(before, now), batch->entries().size());
    }
    if (reader.fault())
        file.faults.push_back(*reader.fault());
}

void Count::add(LocalFile &to, fhir::ResourceBatch &batch)
{
    for (std::size_t entry = 0; entry < batch.entries().size(); ++entry) {
        ++m_place;
        if (m_types.isBroken(entry)) {
            m_broken.first = m_broken.count++ == 0 ? m_place : m_broken.first;
            continue;
        }
        const auto type = m_types.type(entry);
        const auto name = QString::fromLatin1(type.data(), static_cast<qsizetype>(type.size()));
        const auto known = to.types.find(name);
        if (known != to.types.end())
            ++known->second;
        else if (type.empty() || to.types.size() >= MostTypes)
            ++m_untyped.count;
        else
            to.types.emplace(name, 1);
    }
}

void Count::told(qint64 bytes, std::size_t resources) const
{
    if (!m_progress)
        return;
    m_progress->bytes += bytes;
    m_progress->resources += static_cast<qint64>(resources);
}

/** With what Bundles call their entries, for as long as the files are open. */
struct Named : LocalFiles {
    std::shared_ptr<const fhir::BundleNames> names;
};

/** The first release that has all types which any release has; R4 where there is none. */
void findRelease(LocalFiles &files)
{
    const std::array models{&fhir::Model::r4(), &fhir::Model::r4b(), &fhir::Model::r5()};
    const auto types = files.types();
    const auto has = [](const fhir::Model *model, const QString &type) {
        return model->isResource(type.toStdString());
    };
    const auto suits = [&](const fhir::Model *model) {
        return std::ranges::all_of(types | std::views::keys, [&](const QString &type) {
            return has(model, type)
                || std::ranges::none_of(models, [&](const fhir::Model *other) { return has(other, type); });
        });
    };
    const auto *const found = std::ranges::find_if(models, suits);
    files.isReleaseFound = found != models.end() && found != models.begin();
    files.model = files.isReleaseFound ? *found : models.front();
}

} // namespace

bool LocalFile::isWhole() const
{
    return std::ranges::all_of(
        faults, [](const FileFault &fault) { return fault.kind == Kind::Broken || fault.kind == Kind::Untyped; });
}

bool LocalFile::mayHold(const QString &type) const
{
    const auto isBroken = [](const FileFault &fault) { return fault.kind == Kind::Broken; };
    return types.contains(type) || !isWhole() || std::ranges::any_of(faults, isBroken);
}

std::map<QString, qint64> LocalFiles::types() const
{
    std::map<QString, qint64> all;
    for (const LocalFile &file : files) {
        for (const auto &[type, count] : file.types)
            all[type] += count;
    }
    return all;
}

QStringList LocalFiles::pathsFor(const QString &type) const
{
    QStringList paths;
    for (const LocalFile &file : files) {
        if (file.mayHold(type))
            paths << file.path;
    }
    return paths;
}

std::optional<qint64> LocalFiles::totalOf(const QString &type) const
{
    if (!std::ranges::all_of(files, &LocalFile::isWhole))
        return std::nullopt;
    const auto all = types();
    const auto found = all.find(type);
    return found == all.end() ? 0 : found->second;
}

std::vector<FileFault> LocalFiles::faults() const
{
    std::vector<FileFault> all;
    for (const LocalFile &file : files)
        all.insert(all.end(), file.faults.begin(), file.faults.end());
    all.insert(all.end(), leftOut.begin(), leftOut.end());
    return all;
}

std::shared_ptr<const LocalFiles> lookIntoNow(
    const QStringList &paths, const std::stop_token &stop, LookProgress *progress)
{
    auto found = std::make_shared<Named>();
    found->opened = paths;
    Expansion expansion(*found, stop);
    for (const QString &path : paths)
        expansion.add(path);
    if (progress) {
        for (const LocalFile &file : found->files)
            progress->allBytes += QFileInfo(file.path).size();
        progress->allFiles = static_cast<qint64>(found->files.size());
    }
    Count count(stop, progress);
    for (LocalFile &file : found->files) {
        if (stop.stop_requested())
            return nullptr;
        count.read(file);
        if (progress)
            ++progress->files;
    }
    if (stop.stop_requested())
        return nullptr;
    findRelease(*found);
    QStringList data;
    for (const LocalFile &file : found->files)
        data << file.path;
    found->names = bundleNamesIn(data, stop);
    return stop.stop_requested() ? nullptr : found;
}

QCoro::Task<std::shared_ptr<const LocalFiles>> lookInto(
    QStringList paths, std::stop_token stop, std::shared_ptr<LookProgress> progress)
{
    const auto looking = onFileWorker([paths, stop, progress] { return lookIntoNow(paths, stop, progress.get()); });
    co_return co_await looking;
}

} // namespace sources
