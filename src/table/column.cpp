#include "table/column.h"

#include <array>
#include <cctype>
#include <utility>

namespace table {

Kind kindOf(std::string_view type)
{
    using enum Kind;
    static constexpr std::array<std::pair<std::string_view, Kind>, 12> Kinds{
        {{"boolean", Boolean}, {"integer", Integer}, {"positiveInt", Integer}, {"unsignedInt", Integer},
            {"integer64", Integer}, {"decimal", Decimal}, {"date", Date}, {"dateTime", DateTime}, {"instant", DateTime},
            {"time", Time}, {"xhtml", Text}, {"", Text}}};
    for (const auto &[name, kind] : Kinds) {
        if (name == type)
            return kind;
    }
    // Complex types begin with a capital, primitive ones with a small letter (R4, datatypes.html).
    return std::isupper(static_cast<unsigned char>(type.front())) != 0 ? Json : Text;
}

} // namespace table
