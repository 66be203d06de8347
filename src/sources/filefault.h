#pragma once

#include <QString>

#include <cstdint>

namespace sources {

/** What is wrong with a local file; the sentences are in words/localfiles.h. */
struct FileFault {
    enum class Kind : std::uint8_t {
        CannotRead, ///< missing, no permission, or no file but a device
        Utf16, ///< FHIR's JSON is UTF-8
        Damaged, ///< cut off or broken from some place on; what stands before that was read
        TooLarge, ///< one resource is larger than is read here; what stands before it was read
        Broken, ///< resources that are no JSON, among others that are
        Untyped, ///< JSON objects without a resourceType; they are in no table
        NotFhir, ///< something else, by its content, or by its name in a folder
        TooDeep, ///< a folder too many levels below the one that was opened; not looked into
        TooMany, ///< a folder with more files than are read; the rest was not looked at
    };
    Kind kind = Kind::CannotRead;
    QString path;
    qint64 count = 0; ///< of Broken and Untyped
    qint64 first = 0; ///< Broken: the first one's place among the resources of the file, from 1
    bool operator==(const FileFault &) const = default;
};

} // namespace sources
