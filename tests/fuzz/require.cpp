#include "require.h"

#include <cstdio>
#include <cstdlib>

namespace fuzzing {

std::string_view textOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), size};
}

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "This must hold: %s\n", what);
    std::abort();
}

} // namespace fuzzing
