#pragma once

#include "sources/filefault.h"

#include <QByteArray>
#include <QCoroTask>
#include <QStringList>

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace fhir {
class Model;
}

namespace sources {

/** What was found in one local file. */
struct LocalFile {
    QString path;
    std::map<QString, qint64> types; ///< resources of each type; those in Bundles, Parameters and lists, not these
    std::vector<FileFault> faults;

    [[nodiscard]] bool isWhole() const; ///< it was read to its end
    [[nodiscard]] bool mayHold(const QString &type) const; ///< has some, or what could not be read may be some
};

/** A ViewDefinition or a recipe that was opened with the data. */
struct LocalText {
    QString path;
    QByteArray json;
};

/** Local files that were opened together, and what is in them: for them what a probe is for a server. */
struct LocalFiles {
    QStringList opened; ///< files and folders as they were named
    std::vector<LocalFile> files; ///< with data, each once, in the order in which they are read
    std::vector<LocalText> views;
    std::vector<LocalText> recipes;
    std::vector<FileFault> leftOut; ///< what was not taken for data
    const fhir::Model *model = nullptr; ///< never, after lookInto(): R4 unless only another release has the types
    bool isReleaseFound = false; ///< by the types, and not assumed

    [[nodiscard]] std::map<QString, qint64> types() const;
    /** The files in which resources of @p type are or may be. */
    [[nodiscard]] QStringList pathsFor(const QString &type) const;
    /** Nothing when a file could not be read whole: there may be more. */
    [[nodiscard]] std::optional<qint64> totalOf(const QString &type) const;
    /** All that is wrong with the files, and what was left out. */
    [[nodiscard]] std::vector<FileFault> faults() const;
};

/** How far lookInto() is; written by its worker. */
struct LookProgress {
    std::atomic<qint64> files = 0; ///< read
    std::atomic<qint64> allFiles = 0; ///< 0: they are still being looked for
    std::atomic<qint64> bytes = 0; ///< of the files, before they are unpacked
    std::atomic<qint64> allBytes = 0;
    std::atomic<qint64> resources = 0;
};

/**
 * What the files and folders at @p paths are and hold, on the thread that asks. A folder is looked into down to four
 * levels: its .ndjson, .jsonl and .json files, packed with gzip or not; hidden files, and links to folders, are passed
 * over. A file that is named itself is looked at, too, if its name has another ending. Resources are counted one batch
 * at a time; a ViewDefinition on its own is a view, no data. nullptr after a stop.
 */
[[nodiscard]] std::shared_ptr<const LocalFiles> lookIntoNow(
    const QStringList &paths, const std::stop_token &stop = {}, LookProgress *progress = nullptr);
/** The same on a worker. */
[[nodiscard]] QCoro::Task<std::shared_ptr<const LocalFiles>> lookInto(
    QStringList paths, std::stop_token stop, std::shared_ptr<LookProgress> progress);

} // namespace sources
