#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fhirpath {

/** A code that is looked for in a value set. */
struct Coding {
    enum class Kind : std::uint8_t {
        Whole, ///< with its system
        Code, ///< of an element of type code: the system is the value set's affair
        Text, ///< the same of a string, which is a code only where the value set has one system
    };
    Kind kind = Kind::Whole;
    std::string_view system;
    std::string_view version; ///< of the system; "" where it is not said
    std::string_view code;
};

/** Who knows what is in value sets, for memberOf(). Is asked from several threads at once. */
class ValueSets
{
public:
    enum class Answer : std::uint8_t {
        No,
        Yes,
        Neither, ///< a text where the value set has several systems
        Unknown, ///< what is loaded here does not suffice to tell
    };
    virtual ~ValueSets() = default;
    /** @p valueSet: its canonical URL, maybe with "|" and a version. */
    [[nodiscard]] virtual Answer contains(std::string_view valueSet, const Coding &coding) const = 0;
    /** Why contains() gives Unknown: the end of an English sentence, "… : the value set is not here." */
    [[nodiscard]] virtual std::string whyUnknown(std::string_view valueSet, const Coding &coding) const = 0;
};

/** What contains() could not tell. */
struct Undecided {
    std::string valueSet;
    Coding::Kind kind = Coding::Kind::Whole;
    std::string system;
    std::string version;
    std::string code;
    auto operator<=>(const Undecided &) const = default;
};

} // namespace fhirpath
