#pragma once

#include "deidentify/engine.h"
#include "fhir/json.h"
#include "fhir/model.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace deidentify {

/** Goes through the resources of one batch and writes what is left of each. For one thread. */
class Walker
{
public:
    using At = fhir::JsonIndex::At;

    /** All outlive it. */
    Walker(const Engine &engine, const fhir::JsonIndex &json, Tally &tally);
    /** Appends the resource to @p out; false, with anything in @p out, where it is left out. */
    [[nodiscard]] bool resource(At root, std::string &out);

private:
    /** Whose values are gone through. */
    struct Place {
        std::string key; ///< "Patient/1"; of a contained one "Patient/1#a"
        std::string root; ///< key of the resource that contains it, or its own
        std::optional<int> shift; ///< of dates; nothing: they are cut
    };
    /** What the model and the rules say of an element. */
    struct Field {
        std::string_view name; ///< as JSON has it; "": FHIR has no such element
        std::string_view type;
        std::size_t rule = Rules::None;
        Action action = Action::Drop;
    };
    /** The object that a value stands in. */
    struct Owner {
        std::string_view type;
        At at;
        bool isCodeKept = true; ///< its code, by its system
        bool isOld = false; ///< an age above the oldest
        bool isInRange = false;
        bool isAllowed = false; ///< an extension that is kept
    };

    [[nodiscard]] bool nested(At at, const Place *container, std::string &out);
    [[nodiscard]] Place placeOf(At at, std::string_view type, const Place *container);
    [[nodiscard]] std::string patientOf(At at, std::string_view type, std::string_view id);
    void collectPatients(At at, std::string_view path, std::string &found, bool &isOne);
    [[nodiscard]] const Field &field(std::string_view type, std::string_view name);
    [[nodiscard]] Field resolved(std::string_view type, std::string_view name) const;
    [[nodiscard]] bool object(At at, const Owner &owner, std::string &out);
    [[nodiscard]] bool hasModifier(At at);
    void members(At at, const Owner &owner, std::string &out);
    void member(const Owner &owner, const Field &field, At value, std::string &out);
    void siblings(At sibling, const std::string &name, std::string &out);
    [[nodiscard]] bool value(const Owner &owner, const Field &field, At at, std::string &out);
    [[nodiscard]] bool inside(const Owner &owner, const Field &field, At at, std::string &out);
    [[nodiscard]] bool extension(At at, bool isNested, std::string &out);
    [[nodiscard]] std::optional<std::string> madeOf(const Owner &owner, const Field &field, std::string_view text);
    [[nodiscard]] std::optional<std::string> referenceOf(std::string_view text);
    [[nodiscard]] std::optional<std::string> unitOf(const Owner &owner, std::string_view text);
    [[nodiscard]] Owner ownerOf(At at, std::string_view type, std::string_view outer);
    [[nodiscard]] bool isKnownSystem(At object, std::string_view type);
    [[nodiscard]] bool isAllowed(At extension);
    [[nodiscard]] std::string textAt(At object, std::string_view name) const;
    [[nodiscard]] bool suits(std::string_view type, At at) const;
    [[nodiscard]] std::string pseudonym(const std::string &text);
    void count(const Field &field, bool isDropped);
    void append(At at, std::string &out) const;

    const Engine &m_engine;
    const Rules &m_rules;
    const fhir::Model &m_model;
    const fhir::JsonIndex &m_json;
    Tally &m_tally;
    const Place *m_place = nullptr;
    std::string m_path; ///< of what is gone through
    bool m_isMasked = false; ///< a birth date that was just dropped for its age
    std::map<std::string_view, std::map<std::string, Field, std::less<>>> m_fields;
    std::unordered_map<std::string, std::string> m_pseudonyms;
};

} // namespace deidentify
