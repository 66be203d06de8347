#pragma once

#include "recipe/connection.h"
#include "sources/completeness.h"
#include "words/explanation.h"

#include <QStringList>

#include <vector>

namespace words {

/** What is wrong with a local file, and with which. */
[[nodiscard]] QString sentence(const sources::FileFault &fault);
/** One for each fault; of very many the first, and how many more there are. */
[[nodiscard]] QStringList sentences(const std::vector<sources::FileFault> &faults);

/** What is connected to, for a title: the server's name, "Patient.ndjson" or "2 files in bulk-export". */
[[nodiscard]] QString nameOf(const recipe::Connection &connection);
/** The same to find it by: the server's address, or the paths that were opened. */
[[nodiscard]] QString placeOf(const recipe::Connection &connection);
/** What was opened, line by line, for a statement: that it is local, its files, its version of FHIR. */
[[nodiscard]] QStringList about(const sources::LocalFiles &files);
/** That nothing was found to show, and why; @p faults: what is wrong with the files. */
[[nodiscard]] Explanation explainNothing(
    const sources::LocalFiles &files, const std::vector<sources::FileFault> &faults);
/** How far looking into files is: "3 of 4 files read, 88,674 resources". */
[[nodiscard]] QString describe(const sources::LookProgress &progress);
/** "Local: 88,674 resources, complete"; see words/completeness.h, which calls this for local files. */
[[nodiscard]] QString describeFiles(const sources::Completeness &completeness, bool isShown);

} // namespace words
