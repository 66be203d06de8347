#pragma once

#include "terms/valuesets.h"

#include <map>
#include <mutex>
#include <optional>

namespace terms {

/** What a server said of codes in value sets. For any number of threads. */
class Answers
{
public:
    struct Said {
        fhirpath::ValueSets::Answer answer = fhirpath::ValueSets::Answer::Unknown;
        std::string why; ///< of Unknown: the end of an English sentence
    };
    void set(const fhirpath::Undecided &about, Said said);
    /** Nothing while it was not asked. */
    [[nodiscard]] std::optional<Said> find(const fhirpath::Undecided &about) const;

private:
    mutable std::mutex m_mutex; ///< guards what follows
    std::map<fhirpath::Undecided, Said> m_said;
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
