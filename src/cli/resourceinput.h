#pragma once

#include "fhir/batch.h"
#include "fhir/bundle.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

struct gzFile_s;

namespace cli {

/**
 * The resources of a file as batches of about half a megabyte: NDJSON (gzip or not), a Bundle or a single resource as
 * .json, or "-" for standard input, which may be either.
 */
class ResourceInput
{
public:
    /** @p firstNumber is the number of the first batch. */
    ResourceInput(QString path, std::uint64_t firstNumber);
    ~ResourceInput();
    ResourceInput(const ResourceInput &) = delete;
    ResourceInput &operator=(const ResourceInput &) = delete;

    [[nodiscard]] bool open();
    /** Nothing at the end, or after a fault. */
    [[nodiscard]] std::optional<fhir::ResourceBatch> next();
    /** The same with the lines of NDJSON not told apart yet, so that one thread reads while another splits. */
    [[nodiscard]] std::optional<fhir::ResourceBatch> nextText();
    /** Gives a batch of nextText() its entries; one that has them stays as it is. */
    static void split(fhir::ResourceBatch &batch);
    /** What went wrong, English; empty when nothing did. */
    [[nodiscard]] const QString &fault() const { return m_fault; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] bool isLines() const;
    [[nodiscard]] std::optional<fhir::ResourceBatch> lines();
    [[nodiscard]] std::optional<fhir::ResourceBatch> document();
    [[nodiscard]] std::optional<fhir::ResourceBatch> end();

    QString m_path;
    QString m_fault;
    std::string m_text; ///< read, not yet given out
    fhir::BundleReader m_bundle;
    std::size_t m_fed = 0; ///< bytes of m_text that the Bundle's reader has
    gzFile_s *m_file = nullptr;
    std::uint64_t m_number = 0;
    bool m_atEnd = false;
    bool m_asLines = false;
    bool m_isBundle = false; ///< has given a resource
    bool m_isEnded = false;
};

} // namespace cli
