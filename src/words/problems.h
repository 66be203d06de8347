#pragma once

#include "table/table.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <map>
#include <set>

namespace words {

/** Problems of one kind: how many, and why. */
struct ProblemCount {
    qint64 count = 0;
    QStringList first = {}; ///< the first few reasons, each once; English
    std::set<std::size_t> reasons = {}; ///< hashes of the different ones; of very many not all
};
using Problems = std::map<table::Problem::Kind, ProblemCount>;
void count(Problems &problems, const table::Problem &problem);
[[nodiscard]] Problems problemsOf(const table::Table &table);

/** Problems of @p table in which something was lost. */
[[nodiscard]] qint64 lostIn(const table::Table &table);
[[nodiscard]] qint64 lostIn(const Problems &problems);
/** A sentence for each way in which something was lost, and after it the first reason, where one is known. */
[[nodiscard]] QStringList losses(const Problems &problems);
/** All of them with their first reasons, line by line. */
[[nodiscard]] QStringList problemLines(const Problems &problems);

} // namespace words
