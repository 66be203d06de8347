#pragma once

#include "terms/valuesets.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

namespace terms {

/** What a server said of codes in value sets: of one code, or which there are. For any number of threads. */
class Answers
{
public:
    struct Said {
        fhirpath::ValueSets::Answer answer = fhirpath::ValueSets::Answer::Unknown;
        std::string why; ///< of Unknown: the end of an English sentence
    };
    void set(const fhirpath::Undecided &about, Said said);
    /** All codes of the value set @p canonical: find() knows of each from then on. */
    void setExpansion(const std::string &canonical, ValueSet set);
    /** They are not to be had; @p why as in Said. */
    void setNoExpansion(const std::string &canonical, std::string why);
    /** One of these was called. */
    [[nodiscard]] bool wasExpanded(const std::string &canonical) const;
    /** Nothing while it was not asked. */
    [[nodiscard]] std::optional<Said> find(const fhirpath::Undecided &about) const;
    /** Why the value set's codes are not to be had; "" where they are. */
    [[nodiscard]] std::string whyNotExpanded(const std::string &canonical) const;

private:
    struct Expanded {
        std::shared_ptr<const ValueSets> sets; ///< with this one alone; nullptr: it is not to be had
        std::unordered_set<std::string> lowered; ///< system|code in small letters, and |code
        std::string why;
    };
    [[nodiscard]] static std::optional<Said> told(const Expanded &expanded, const fhirpath::Undecided &about);

    mutable std::mutex m_mutex; ///< guards what follows
    std::map<fhirpath::Undecided, Said> m_said;
    std::map<std::string, Expanded> m_expanded; ///< by canonical URL
};

/** The value sets that are here, and for what they cannot tell what a server said. */
class AnsweredValueSets final : public fhirpath::ValueSets
{
public:
    AnsweredValueSets(std::shared_ptr<const ValueSets> here, std::shared_ptr<const Answers> answers)
        : m_here(std::move(here)), m_answers(std::move(answers))
    {
    }
    [[nodiscard]] Answer contains(std::string_view valueSet, const fhirpath::Coding &coding) const override;
    [[nodiscard]] std::string whyUnknown(std::string_view valueSet, const fhirpath::Coding &coding) const override;

private:
    std::shared_ptr<const ValueSets> m_here;
    std::shared_ptr<const Answers> m_answers;
};

} // namespace terms
