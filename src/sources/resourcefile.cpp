#include "sources/resourcefile.h"

#include "fhir/json.h"
#include "sources/linereader.h"

#include <QFile>

#include <zlib.h>

#include <algorithm>
#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sources {

namespace {

constexpr std::size_t BlockSize = std::size_t{1} << 19U; ///< with its tokens it stays in the processor's cache

/** An entry may have no resource, in a history for example. */
[[nodiscard]] bool isDamage(const fhir::BundleFault &fault)
{
    return fault.kind != fhir::BundleFault::Kind::EntryWithoutResource;
}

[[nodiscard]] bool isDamaged(const fhir::BundleReader &bundle)
{
    return std::any_of(bundle.faults().begin(), bundle.faults().end(), isDamage);
}

/** Whether a Bundle has ended and something stands behind it. */
[[nodiscard]] bool isFollowed(const fhir::BundleReader &bundle)
{
    return bundle.isWhole() && !bundle.faults().empty()
        && bundle.faults().back().kind == fhir::BundleFault::Kind::NotJson;
}

} // namespace

ResourceFile::ResourceFile(
    QString path, std::uint64_t firstNumber, std::string_view type, std::stop_token stop, bool isNdjson)
    : m_path(std::move(path)), m_stop(std::move(stop)), m_number(firstNumber), m_keepsBundles(type == "Bundle"),
      m_isNdjson(isNdjson)
{
}

ResourceFile::~ResourceFile()
{
    if (m_file)
        gzclose_r(m_file);
}

bool ResourceFile::open()
{
    m_file = m_path == u"-" ? gzdopen(dup(STDIN_FILENO), "rb") : gzopen(QFile::encodeName(m_path).constData(), "rb");
    if (!m_file) {
        fail(FileFault::Kind::CannotRead);
        return false;
    }
    gzbuffer(m_file, 256 * 1024);
    return begin() && !m_fault;
}

/** The first fault is the one that tells most. */
void ResourceFile::fail(FileFault::Kind kind)
{
    if (!m_fault)
        m_fault = FileFault{kind, m_path};
}

qint64 ResourceFile::position() const
{
    return m_file ? static_cast<qint64>(gzoffset(m_file)) : 0;
}

/** One resource, or what should be one: a small file can unpack to more than there is memory. */
bool ResourceFile::isTooLarge()
{
    if (m_text.size() < LargestResource)
        return false;
    fail(FileFault::Kind::TooLarge);
    m_text = {};
    m_fed = 0;
    m_atEnd = true;
    return true;
}

/** Looks at the first block: what kind of text is this? */
bool ResourceFile::begin()
{
    const bool isFilled = fill();
    if (m_text.starts_with(fhir::ByteOrderMark)) {
        m_text.erase(0, fhir::ByteOrderMark.size());
        m_place = fhir::ByteOrderMark.size();
    }
    if (m_text.starts_with("\xFF\xFE") || m_text.starts_with("\xFE\xFF")) {
        fail(FileFault::Kind::Utf16);
        return false;
    }
    m_asLines = isFilled && isLines();
    return true;
}

/** Reads one more block; false at the end. */
bool ResourceFile::fill()
{
    if (m_stop.stop_requested()) {
        m_atEnd = true;
        return !m_text.empty();
    }
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
            fail(FileFault::Kind::Damaged);
    }
    return !m_text.empty();
}

/** NDJSON by its name, or because the first line is a whole resource: a Bundle only when more comes behind it. */
bool ResourceFile::isLines() const
{
    if (m_isNdjson || m_path.endsWith(u".ndjson") || m_path.endsWith(u".ndjson.gz") || m_path.endsWith(u".jsonl"))
        return true;
    const std::size_t end = m_text.find('\n');
    const std::string line = m_text.substr(0, end);
    const fhir::ResourceBatch batch(line, {{0, line.size(), fhir::EntryRole::Match}}, 0);
    fhir::JsonIndex json;
    json.read(batch);
    const auto root = json.document(0).root;
    if (root == fhir::JsonIndex::None)
        return false;
    const auto type = json.member(root, "resourceType");
    const bool more = end != m_text.npos && m_text.find_first_not_of(" \t\r\n", end) != m_text.npos;
    return more || type == fhir::JsonIndex::None || json.raw(type) != "Bundle";
}

std::string ResourceFile::text()
{
    while (!m_atEnd && !m_fault)
        static_cast<void>(fill());
    return std::exchange(m_text, {});
}

std::optional<fhir::ResourceBatch> ResourceFile::next()
{
    if (!m_file)
        return std::nullopt;
    return m_asLines ? lines() : document();
}

std::optional<fhir::ResourceBatch> ResourceFile::lines()
{
    std::size_t end = m_text.rfind('\n');
    while (end == m_text.npos && !m_atEnd) {
        const std::size_t from = m_text.size();
        if (isTooLarge())
            return std::nullopt;
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
    auto entries = linesOf(text);
    return piece(std::move(text), std::move(entries));
}

/** What stood at m_place, and was taken from there. */
fhir::ResourceBatch ResourceFile::piece(std::string text, std::vector<fhir::Entry> entries)
{
    const std::size_t size = text.size();
    m_placeOfLast = m_place;
    m_place += size;
    return fhir::ResourceBatch(std::move(text), std::move(entries), m_number++);
}

/** A Bundle's resources while it is read. What gives none until its end is one resource, or an empty Bundle. */
std::optional<fhir::ResourceBatch> ResourceFile::document()
{
    for (;;) {
        if (m_asLines) // it went on so
            return lines();
        if (isTooLarge())
            return std::nullopt;
        if (m_fed == m_text.size() && !m_atEnd)
            static_cast<void>(fill());
        if (!m_keepsBundles)
            m_bundle.feed(std::string_view(m_text).substr(m_fed));
        m_fed = m_text.size();
        auto batch = m_bundle.take(m_number);
        m_isBundle = m_isBundle || batch.has_value();
        const bool goesOn = isFollowed(m_bundle);
        if (goesOn)
            goOn();
        else if (m_isBundle)
            m_gone += std::exchange(m_fed, 0);
        if (!goesOn && m_isBundle) {
            m_place += m_text.size();
            m_text.clear();
        }
        if (batch) {
            ++m_number;
            m_placeOfLast.reset();
            auto entries = batch->entries();
            for (fhir::Entry &entry : entries)
                entry.role = fhir::EntryRole::Match; // a file is no answer to a search: what it holds was wanted
            batch->setEntries(std::move(entries));
            return batch;
        }
        if (m_atEnd && !goesOn)
            return end();
    }
}

/** Something stands behind the Bundle: another one, or a line. */
void ResourceFile::goOn()
{
    const std::size_t done = m_bundle.faults().back().offset - m_gone;
    m_text.erase(0, done);
    m_place += done;
    const bool isSound = std::none_of(m_bundle.faults().begin(), m_bundle.faults().end() - 1, isDamage);
    if (!isSound)
        fail(FileFault::Kind::Damaged);
    m_bundle = fhir::BundleReader();
    m_fed = m_gone = 0;
    m_isBundle = false;
    m_asLines = isLines();
}

std::optional<fhir::ResourceBatch> ResourceFile::end()
{
    m_bundle.finish();
    const bool isOne = m_keepsBundles || isDamaged(m_bundle);
    if (m_isEnded || !isOne || m_text.find_first_not_of(" \t\r\n") == m_text.npos) {
        if (m_isBundle && isDamaged(m_bundle) && !std::exchange(m_isEnded, true))
            fail(FileFault::Kind::Damaged);
        return std::nullopt;
    }
    m_isEnded = true;
    // No Bundle: one resource or a list of them, or a text that is no JSON and is reported like any broken resource.
    std::vector<fhir::Entry> entries{{0, m_text.size(), fhir::EntryRole::Match}};
    m_fed = 0;
    return piece(std::exchange(m_text, {}), std::move(entries));
}

} // namespace sources
