#pragma once

#include "quality/check.h"
#include "quality/profile.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace words {

/** What is written of a table that was checked. */
struct QualityReport {
    quality::Report found;
    std::vector<quality::ColumnProfile> columns;
    QString source; ///< a server's address, or files
    QString release; ///< of FHIR: "R4"
    QString completeness; ///< the sentence about the rows
    bool isComplete = false; ///< nothing that was asked for is missing
    QDateTime made;
    /** With values as the data have them: examples, ranges, those that most rows have. Without it there is nothing in
     * it but counts, and names of elements, codes and units. */
    bool hasExamples = false;
};

/** For a terminal or a file, each line ended. */
[[nodiscard]] QString textOf(const QualityReport &report, const QString &tool);
/** By resources/schemas/profile-1.json. */
[[nodiscard]] QByteArray jsonOf(const QualityReport &report, const QString &tool);
/** One file without script and without anything from elsewhere. */
[[nodiscard]] QByteArray htmlOf(const QualityReport &report, const QString &tool);

} // namespace words
