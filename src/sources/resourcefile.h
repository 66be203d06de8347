#pragma once

#include "fhir/batch.h"
#include "fhir/bundle.h"
#include "sources/filefault.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

struct gzFile_s;

namespace sources {

/**
 * The resources of a file as batches of about half a megabyte: NDJSON (gzip or not), a Bundle, a list of resources or a
 * single one as .json, or "-" for standard input, which may be any of them. A resource may still be a Bundle or
 * Parameters with others inside: see open().
 */
class ResourceFile
{
public:
    static constexpr std::size_t LargestResource = std::size_t{256} << 20U; ///< bytes, as fhir::BundleReader has it

    /** @p firstNumber is the number of the first batch. @p type is the one that is wanted: if it is Bundle, a Bundle is
     * not cut into its resources. After a stop what is given may be a part only. @p isNdjson: it is that whatever its
     * name and its first line look like. */
    explicit ResourceFile(QString path, std::uint64_t firstNumber = 0, std::string_view type = {},
        std::stop_token stop = {}, bool isNdjson = false);
    ~ResourceFile();
    ResourceFile(const ResourceFile &) = delete;
    ResourceFile &operator=(const ResourceFile &) = delete;

    [[nodiscard]] bool open();
    /** Nothing at the end, or after a fault. What is one resource is held whole, up to LargestResource. */
    [[nodiscard]] std::optional<fhir::ResourceBatch> next();
    /** The whole text, for a caller who takes the file as one resource; instead of next(). */
    [[nodiscard]] std::string text();
    /** At which byte of the file, unpacked, the text of the batch that was given out last begins; nothing where that is
     * no piece of the file as it stands. */
    [[nodiscard]] std::optional<std::uint64_t> place() const { return m_placeOfLast; }
    /** What went wrong first. */
    [[nodiscard]] const std::optional<FileFault> &fault() const { return m_fault; }
    /** Bytes of the file that were read, before they are unpacked. */
    [[nodiscard]] qint64 position() const;

private:
    void fail(FileFault::Kind kind);
    [[nodiscard]] bool isTooLarge();
    [[nodiscard]] bool fill();
    [[nodiscard]] bool begin();
    [[nodiscard]] bool isLines() const;
    void goOn();
    [[nodiscard]] std::optional<fhir::ResourceBatch> lines();
    [[nodiscard]] std::optional<fhir::ResourceBatch> document();
    [[nodiscard]] std::optional<fhir::ResourceBatch> end();
    [[nodiscard]] fhir::ResourceBatch piece(std::string text, std::vector<fhir::Entry> entries);

    QString m_path;
    std::stop_token m_stop;
    std::optional<FileFault> m_fault;
    std::string m_text; ///< read, not yet given out
    std::uint64_t m_place = 0; ///< of m_text in the file, unpacked
    std::optional<std::uint64_t> m_placeOfLast;
    fhir::BundleReader m_bundle;
    std::size_t m_fed = 0; ///< bytes of m_text that the Bundle's reader has
    std::size_t m_gone = 0; ///< bytes that it had before m_text
    gzFile_s *m_file = nullptr;
    std::uint64_t m_number = 0;
    bool m_atEnd = false;
    bool m_asLines = false;
    bool m_keepsBundles = false;
    bool m_isNdjson = false; ///< it was said so
    bool m_isBundle = false; ///< has given a resource
    bool m_isEnded = false;
};

} // namespace sources
