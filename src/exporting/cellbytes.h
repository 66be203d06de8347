#pragma once

#include "table/column.h"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace exporting {

/** What stands between a sink's encode() and append(), which is read by the program that wrote it: values as they lie
 * in memory, texts with their size in front. */
template <typename Value>
void put(const Value &value, table::ByteBuffer &to)
{
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    to.append({bytes, sizeof value});
}

inline void putText(std::string_view text, table::ByteBuffer &to)
{
    put(static_cast<std::uint32_t>(text.size()), to);
    to.append(text);
}

template <typename Value>
Value take(std::string_view &from)
{
    Value value;
    std::memcpy(&value, from.data(), sizeof value);
    from.remove_prefix(sizeof value);
    return value;
}

/** Valid as long as what it was taken from. */
inline std::string_view takeText(std::string_view &from)
{
    const auto size = take<std::uint32_t>(from);
    const std::string_view text = from.substr(0, size);
    from.remove_prefix(size);
    return text;
}

} // namespace exporting
