#pragma once

#include "deidentify/rules.h"
#include "fhir/batch.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deidentify {

/** A message authentication code of 32 bytes (HMAC-SHA256, RFC 2104) under a key that stays where this was made. Called
 * on several threads at once. */
using KeyedHash = std::function<std::string(std::string_view)>;

/** What became of values at one path by one rule. */
struct Effect {
    std::uint64_t dropped = 0;
    std::uint64_t changed = 0; ///< is another than before: a year, a pseudonym, ">= 90"
    bool operator==(const Effect &) const = default;
};

/** What was taken out of the resources so far. */
struct Tally {
    /** By path from the resource's type ("Patient.name"; what a resource has that FHIR does not is "Patient.(unknown)",
     * as its name may tell something) and place of the rule, Rules::None where no rule speaks of it. */
    std::map<std::pair<std::string, std::size_t>, Effect> effects;
    std::uint64_t resources = 0; ///< that were gone through
    /** Left out whole: of a type that FHIR does not have, or with a modifier extension, without which they would say
     * something else. */
    std::uint64_t leftOut = 0;

    Tally &operator+=(const Tally &other);
};

/** Takes out of resources what the rules say. Immutable, for any number of threads. */
class Engine
{
public:
    /** @p model must outlive it. @p year: of now, which ages are told from. */
    Engine(Rules rules, const fhir::Model &model, KeyedHash hash, int year);

    /** The resources of @p batch whose place in @p wanted is true, with what is left of them, in the same places; the
     * others, and those that are left out, are empty objects that are no matches. Adds to @p tally. */
    [[nodiscard]] fhir::ResourceBatch run(
        const fhir::ResourceBatch &batch, const std::vector<bool> &wanted, Tally &tally) const;

    [[nodiscard]] const Rules &rules() const { return m_rules; }
    [[nodiscard]] const fhir::Model &model() const { return *m_model; }
    [[nodiscard]] int year() const { return m_year; }
    /** 32 hexadecimal digits that stand for @p text. */
    [[nodiscard]] std::string pseudonym(std::string_view text) const;
    /** How many days all dates of the patient with that key ("Patient/1") are moved by; never 0. */
    [[nodiscard]] int shiftOf(std::string_view patient) const;
    /** What two exports with the same key have in common: 8 hexadecimal digits that tell nothing of it. */
    [[nodiscard]] std::string keyId() const;

private:
    Rules m_rules;
    const fhir::Model *m_model;
    KeyedHash m_hash;
    int m_year;
};

} // namespace deidentify
