#pragma once

#include <QByteArrayList>
#include <QStringList>

#include <tl/expected.hpp>

class QCommandLineParser;

namespace cli {

/** --value-set. */
void addValueSetOption(QCommandLineParser &parser);
/** The ValueSets and CodeSystems in the files @p paths; else what is wrong with one of them. */
[[nodiscard]] tl::expected<QByteArrayList, QString> readValueSets(const QStringList &paths);
/** The same of the files that --value-set names. */
[[nodiscard]] tl::expected<QByteArrayList, QString> readValueSets(const QCommandLineParser &parser);

} // namespace cli
