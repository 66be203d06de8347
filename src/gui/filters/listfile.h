#pragma once

#include <QByteArray>
#include <QStringList>

namespace gui {

/** Values from a file, to filter by. */
struct ListFile {
    static constexpr qsizetype MostValues = 10'000;
    static constexpr qint64 MostBytes = 64 * 1024 * 1024;
    QStringList values; ///< each once, in their order, at most MostValues
    qsizetype leftOut = 0; ///< values beyond these
    bool isTooLarge = false; ///< more than MostBytes: none of it was read
    QString error; ///< the system's words; "" where the file was read
};

/** The values in @p bytes, one a line: UTF-8, or UTF-16 with its mark, as spreadsheets save it. A line of several
 * fields (between tabs, semicolons or commas, where @p hasFields) gives its first; quotes round a value go. */
[[nodiscard]] ListFile listOf(const QByteArray &bytes, bool hasFields);
/** The same of the file at @p path, whose name says whether it has fields: .csv, .tsv. For a worker. */
[[nodiscard]] ListFile readList(const QString &path);

} // namespace gui
