#pragma once

#include "cli/getjob.h"

#include <tl/expected.hpp>

class QCommandLineParser;

namespace cli {

/** --split-by. */
void addSplitOption(QCommandLineParser &parser);

/** What @p parser says; or why it says nothing that can be. */
[[nodiscard]] tl::expected<Split, QString> readSplit(const QCommandLineParser &parser);

/** The column that says whose resources of @p type are; or that they are no patient's. Its name is none of a view's. */
[[nodiscard]] tl::expected<recipe::OwnColumn, QString> patientColumn(const QString &type, const fhir::Model &model);

/** Why rows that go to no file are not split. */
[[nodiscard]] QString whyNoSplit();
/** Has @p job split as @p parser says; or why it cannot. To be called when all else of it is read. */
[[nodiscard]] tl::expected<void, QString> readSplit(const QCommandLineParser &parser, GetJob &job);

/** Has @p options write rows with @p schema as @p split says, and not the column of patientColumn(); or why not. */
[[nodiscard]] tl::expected<void, QString> splitBy(
    Split split, const table::Schema &schema, exporting::Options &options);

/** Says how many files @p written are, and which others lie beside them that an earlier run to @p output has left;
 * nothing where nothing was split. */
void sayParts(Split split, const QString &output, const std::vector<exporting::Digest> &written);

} // namespace cli
