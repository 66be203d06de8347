#pragma once

#include "sql/database.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace sql {

/** Why a file is no SQLQuery and no SQLView, or cannot be used as one. */
struct LibraryError {
    enum class Kind : std::uint8_t {
        NotJson,
        NotALibrary, ///< another resource, or a Library of another type
        NoSql, ///< no content of the type application/sql
        NotText, ///< its data is not base64 of UTF-8
        Dependency, ///< without a label, with one that is no SQL name, or a label twice; detail is what stands there
        Parameter, ///< without a name or type, of a type that has no SQL value, or in a SQLView; detail is its name
        NoValue, ///< a parameter that is not set; detail is its name
        NotOfType, ///< a value that is not of its parameter's type; detail is the parameter's name
        NoSuchParameter, ///< detail is its name
    };
    Kind kind = Kind::NotJson;
    QString detail;
};

/** A view, or another SQLView, under the name that the SQL has for it. */
struct Dependency {
    std::string resource; ///< canonical URL as it stands there
    std::string label;
};

/** A question in a file: a FHIR Library as SQL on FHIR 2.1 profiles it, SQLQuery or SQLView. */
struct Library {
    bool isView = false; ///< SQLView: others may ask it, it has no parameters
    std::string name;
    std::string url;
    std::string sql;
    std::vector<Dependency> dependencies;
    struct Declared {
        std::string name;
        std::string type; ///< FHIR primitive type
    };
    std::vector<Declared> parameters;
};

/** Of several contents the one for SQLite, else the one without a dialect, else the one in ANSI SQL, else the first. */
[[nodiscard]] tl::expected<Library, LibraryError> readLibrary(const QByteArray &json);

/** Whether @p resource, a canonical URL, means what has the URL @p url, or else the id or name @p name: without its
 * version, and with its last part where there is no URL. */
[[nodiscard]] bool isCanonicalOf(std::string_view resource, std::string_view url, std::string_view name);

struct Setting {
    std::string name;
    std::string text;
};
/** The values that @p settings give the parameters of @p library, by their types; each must be set, and no other. */
[[nodiscard]] tl::expected<std::vector<Parameter>, LibraryError> parametersOf(
    const Library &library, const std::vector<Setting> &settings);
/** Without declared types: what is written as a number is one, all else a text ("007" is one). */
[[nodiscard]] Value valueOf(const std::string &text);

} // namespace sql
