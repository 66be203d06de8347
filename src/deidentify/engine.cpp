#include "deidentify/engine.h"

#include "deidentify/walker.h"
#include "fhir/json.h"

#include <cstring>

namespace deidentify {
namespace {

std::string hexOf(std::string_view bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string text;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += Digits[value >> 4U];
        text += Digits[value & 15U];
    }
    return text;
}

} // namespace

Tally &Tally::operator+=(const Tally &other)
{
    for (const auto &[place, effect] : other.effects) {
        Effect &mine = effects[place];
        mine.dropped += effect.dropped;
        mine.changed += effect.changed;
    }
    resources += other.resources;
    leftOut += other.leftOut;
    return *this;
}

Engine::Engine(Rules rules, const fhir::Model &model, KeyedHash hash, int year)
    : m_rules(std::move(rules)), m_model(&model), m_hash(std::move(hash)), m_year(year)
{
}

fhir::ResourceBatch Engine::run(const fhir::ResourceBatch &batch, const std::vector<bool> &wanted, Tally &tally) const
{
    fhir::JsonIndex json;
    json.read(batch);
    std::string text;
    text.reserve(batch.text().size());
    std::vector<fhir::Entry> entries;
    Walker walker(*this, json, tally);
    for (std::size_t at = 0; at < batch.entries().size(); ++at) {
        const std::size_t start = text.size();
        bool isLeft = false;
        if (wanted[at]) {
            ++tally.resources;
            isLeft = walker.resource(json.document(at).root, text);
            tally.leftOut += isLeft ? 0 : 1;
        }
        if (!isLeft) {
            text.resize(start);
            text += "{}";
        }
        entries.push_back({start, text.size() - start, isLeft ? batch.entries()[at].role : fhir::EntryRole::Outcome});
        text += '\n';
    }
    return {std::move(text), std::move(entries), batch.number()};
}

// What is hashed for one purpose is never what is hashed for another: each begins with a word of its own.

std::string Engine::pseudonym(std::string_view text) const
{
    constexpr std::size_t Kept = 16; // of n resources two share one with a chance of n²/2^129
    return hexOf(m_hash("pseudonym " + std::string(text)).substr(0, Kept));
}

int Engine::shiftOf(std::string_view patient) const
{
    const std::string bytes = m_hash("shift " + std::string(patient));
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data(), std::min(bytes.size(), sizeof number));
    const auto most = static_cast<std::uint64_t>(m_rules.shiftDays);
    const auto days = static_cast<int>(number % (2 * most)) - m_rules.shiftDays; // from -most to most - 1
    return days < 0 ? days : days + 1;
}

std::string Engine::keyId() const
{
    constexpr std::size_t Kept = 4;
    return hexOf(m_hash("key").substr(0, Kept));
}

} // namespace deidentify
