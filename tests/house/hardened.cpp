// Does what compilers guard: fills buffers on the stack from its arguments.
#include <cstdio>
#include <cstring>

int main(int count, char **arguments)
{
    char first[32] = {};
    char second[32] = {};
    for (int i = 1; i < count; ++i) {
        std::strncat(first, arguments[i], sizeof(first) - std::strlen(first) - 1);
        std::strcpy(second, arguments[i]); // too long an argument ends the program, and nothing else
    }
    std::printf("%s %s\n", first, second);
    return 0;
}
