#pragma once

#include "fhir/query.h"
#include "sources/error.h"
#include "sources/retrying.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace sources {

// A bulk export (Bulk Data Access 2.0, https://hl7.org/fhir/uv/bulkdata/STU2/export.html): a server prepares all
// resources of a type as NDJSON files, is asked until they are there, and says then where they are.

/** What is exported, and how patiently. */
struct BulkExport {
    QUrl base;
    fhir::Query query; ///< the type, and filters that are sent as _typeFilter
    std::string scope; ///< "": the whole server; "Patient": what belongs to patients; "Group/ID": to those of the group
    std::string since; ///< instant: only what changed from then on; "": everything
    std::optional<qint64> limit; ///< resources wanted; nothing: everything
    std::vector<std::string> conditions = {}; ///< FHIRPath that the reader of the rows tests
    Retrying retrying = {};
    std::chrono::milliseconds firstWait{1000}; ///< before the server is asked whether the files are there, unless it
                                               ///< says how long; grows by half from time to time
    std::chrono::milliseconds longestWait{30'000}; ///< that it grows to
    int connections = 1; ///< files that are fetched at once; resources come in the order of the files all the same
};

/** The address that begins the export. */
[[nodiscard]] QUrl kickOff(const BulkExport &what);

/** The search that the export answers: the filters and the time are ones that its resources show to be met, or not. */
[[nodiscard]] fhir::Query searchLike(const BulkExport &what);

/** What a server says of an export that is ready: "Response - Complete Status". */
struct Manifest {
    struct File {
        std::string type; ///< of the resources in it
        QUrl url; ///< may open the data without a further question: never to be shown or kept
        std::optional<qint64> count; ///< of resources in it
    };
    QString transactionTime; ///< as of when; no later change is in it
    bool needsToken = false; ///< for the files
    std::vector<File> output;
    std::vector<File> errors; ///< OperationOutcomes about what is not in it
    std::vector<File> deleted; ///< Bundles of what is no longer there: see deletedIn()
    bool tellsDeleted = false; ///< it says what is no longer there, if only that nothing is

    /** Those of output that hold @p type. */
    [[nodiscard]] std::vector<File> filesOf(const std::string &type) const;
    /** The resources of @p type in all files together; nothing where one does not say. */
    [[nodiscard]] std::optional<qint64> total(const std::string &type) const;
};

/** @p status is where @p body came from: addresses may be relative to it. Nothing where it is no manifest. */
[[nodiscard]] std::optional<Manifest> readManifest(const QByteArray &body, const QUrl &status);

/** The resources of @p type ("Patient/p1") that @p line of a file of deleted ones says are no longer there: a Bundle
 * with entries whose request is DELETE. Nothing where it is no Bundle. */
[[nodiscard]] std::optional<QStringList> deletedIn(const QByteArray &line, const std::string &type);

/** How a file of an export is fetched. */
enum class FileAccess {
    WithToken, ///< from the base's own origin: the client has a token for that and for no other
    WithoutToken, ///< from anywhere else: the address itself opens it
    Refused, ///< a token is needed where it may not go, or the file would come in the clear, though the base does not
};
[[nodiscard]] FileAccess accessTo(const Manifest::File &file, const QUrl &base, bool needsToken);

/** Whether an error in answer to the kick-off says that the server has no such operation. */
[[nodiscard]] bool isUnsupported(const Error &error);

} // namespace sources
