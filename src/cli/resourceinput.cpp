#include "cli/resourceinput.h"

#include "fhir/json.h"

#include <QFile>

#include <zlib.h>

#include <algorithm>
#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace cli {

namespace {

constexpr std::size_t BlockSize = std::size_t{1} << 19U; ///< with its tokens it stays in the processor's cache

/** An entry may have no resource, in a history for example. */
[[nodiscard]] bool isDamaged(const fhir::BundleReader &bundle)
{
    const auto &faults = bundle.faults();
    return std::any_of(faults.begin(), faults.end(),
        [](const fhir::BundleFault &fault) { return fault.kind != fhir::BundleFault::Kind::EntryWithoutResource; });
}

} // namespace

ResourceInput::ResourceInput(QString path, std::uint64_t firstNumber) : m_path(std::move(path)), m_number(firstNumber)
{
}

ResourceInput::~ResourceInput()
{
    if (m_file)
        gzclose_r(m_file);
}

bool ResourceInput::open()
{
    m_file = m_path == u"-" ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(QFile::encodeName(m_path).constData(), "rb");
    if (!m_file) {
        m_fault = u"%1 cannot be read."_s.arg(m_path);
        return false;
    }
    gzbuffer(m_file, 256 * 1024);
    m_asLines = fill() && isLines();
    return m_fault.isEmpty();
}

/** Reads one more block; false at the end. */
bool ResourceInput::fill()
{
    const std::size_t before = m_text.size();
    m_text.reserve(before + BlockSize + fhir::ResourceBatch::Padding); // the batch takes it as it is
    m_text.resize(before + BlockSize);
    const int got = gzread(m_file, m_text.data() + before, static_cast<unsigned>(BlockSize));
    m_text.resize(before + static_cast<std::size_t>(std::max(got, 0)));
    if (static_cast<std::size_t>(std::max(got, 0)) < BlockSize) {
        m_atEnd = true;
        int error = Z_OK;
        gzerror(m_file, &error);
        if (got < 0 || error != Z_OK)
            m_fault = u"%1 is cut off or damaged."_s.arg(m_path);
    }
    return !m_text.empty();
}

/** NDJSON by its name, or because the first line is a whole resource and no Bundle. */
bool ResourceInput::isLines() const
{
    if (m_path.endsWith(u".ndjson") || m_path.endsWith(u".ndjson.gz") || m_path.endsWith(u".jsonl"))
        return true;
    const std::string line = m_text.substr(0, m_text.find('\n'));
    const fhir::ResourceBatch batch(line, {{0, line.size(), fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    const auto root = json.document(0).root;
    if (root == fhir::JsonIndex::None)
        return false;
    const auto type = json.member(root, "resourceType");
    return type == fhir::JsonIndex::None || json.raw(type) != "Bundle";
}

std::optional<fhir::ResourceBatch> ResourceInput::next()
{
    auto batch = nextText();
    if (batch)
        split(*batch);
    return batch;
}

std::optional<fhir::ResourceBatch> ResourceInput::nextText()
{
    if (!m_file)
        return std::nullopt;
    return m_asLines ? lines() : document();
}

void ResourceInput::split(fhir::ResourceBatch &batch)
{
    if (!batch.entries().empty())
        return;
    const std::string_view text = batch.text();
    std::vector<fhir::Entry> entries;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = std::min(text.find('\n', at), text.size());
        if (text.find_first_not_of(" \t\r", at) < stop)
            entries.push_back({at, stop - at, fhir::EntryRole::Match});
        at = stop + 1;
    }
    batch.setEntries(std::move(entries));
}

std::optional<fhir::ResourceBatch> ResourceInput::lines()
{
    std::size_t end = m_text.rfind('\n');
    while (end == m_text.npos && !m_atEnd) {
        const std::size_t from = m_text.size();
        if (fill())
            end = m_text.find('\n', from) == m_text.npos ? m_text.npos : m_text.rfind('\n');
    }
    if (m_text.empty())
        return std::nullopt;
    std::string tail = end == m_text.npos || m_atEnd ? std::string() : m_text.substr(end + 1);
    std::string text = std::move(m_text);
    text.resize(text.size() - tail.size());
    m_text = std::move(tail);
    if (!m_atEnd)
        static_cast<void>(fill());
    return fhir::ResourceBatch(std::move(text), {}, m_number++);
}

/** A Bundle's resources while it is read. What gives none until its end is one resource, or an empty Bundle. */
std::optional<fhir::ResourceBatch> ResourceInput::document()
{
    for (;;) {
        if (m_fed == m_text.size() && !m_atEnd)
            static_cast<void>(fill());
        m_bundle.feed(std::string_view(m_text).substr(m_fed));
        m_fed = m_text.size();
        auto batch = m_bundle.take(m_number);
        m_isBundle = m_isBundle || batch.has_value();
        if (m_isBundle) {
            m_text.clear();
            m_fed = 0;
        }
        if (batch) {
            ++m_number;
            return batch;
        }
        if (m_atEnd)
            return end();
    }
}

std::optional<fhir::ResourceBatch> ResourceInput::end()
{
    m_bundle.finish();
    if (m_isEnded || !isDamaged(m_bundle) || (m_text.empty() && !m_isBundle))
        return std::nullopt;
    m_isEnded = true;
    if (m_isBundle) {
        m_fault = m_fault.isEmpty() ? u"%1 is cut off or damaged."_s.arg(m_path) : m_fault;
        return std::nullopt;
    }
    // No Bundle: one resource, or a text that is no JSON and is reported like any other broken resource.
    std::vector<fhir::Entry> entries{{0, m_text.size(), fhir::EntryRole::Match}};
    m_fed = 0;
    return fhir::ResourceBatch(std::exchange(m_text, {}), std::move(entries), m_number++);
}

} // namespace cli
