#pragma once

#include <QString>

#include <map>
#include <string>

namespace sources {

/** A code and the system that it is of. */
struct SystemCode {
    std::string system;
    std::string code;
    auto operator<=>(const SystemCode &) const = default;
};

/** What a server calls codes, as far as it was asked. */
struct CodeNames {
    std::map<SystemCode, QString> names; ///< "": it does not know the code
    bool isOff = false; ///< it has shown that it does not tell
};

} // namespace sources
