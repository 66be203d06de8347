#pragma once

#include "exporting/parquet/columnwriter.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace exporting::parquet {

constexpr std::string_view Magic = "PAR1"; ///< what a file begins and ends with

/** A column as the footer has it. */
struct FooterColumn {
    std::string name;
    Type type;
    bool isList = false;
};

struct FooterGroup {
    std::int64_t rows = 0;
    std::vector<ColumnChunk> columns;
};

/** FileMetaData (parquet.thrift), its size and the magic: what stands behind the last page. @p metadata: names and
 * texts. */
[[nodiscard]] std::string footer(const std::vector<FooterColumn> &columns, const std::vector<FooterGroup> &groups,
    const std::vector<std::pair<std::string, std::string>> &metadata);

} // namespace exporting::parquet
