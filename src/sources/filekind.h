#pragma once

#include <QString>

#include <cstdint>
#include <string_view>

namespace sources {

/** What a path that a person named, dropped or has in a folder stands for. */
enum class FileKind : std::uint8_t {
    Data, ///< FHIR resources as JSON, or a file that may hold some: empty, damaged, or not to be told by its beginning
    View, ///< one ViewDefinition: columns
    Recipe, ///< what to read of a type: see recipe/recipejson.h
    Folder,
    Other, ///< a file without FHIR
    Unreadable, ///< missing, not allowed, or no file but a device
};

/** By the beginning of what is in the file, packed or not; its name tells nothing. The one place that judges this. */
[[nodiscard]] FileKind kindOf(const QString &path);
/** The same of a text that is a file's beginning, or @p isWhole, all of it. */
[[nodiscard]] FileKind kindOfText(std::string_view text, bool isWhole);

} // namespace sources
