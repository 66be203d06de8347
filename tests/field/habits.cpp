#include "field/habits.h"

QByteArray resource(const QByteArray &type, const QByteArray &id)
{
    return R"({"resourceType":")" + type + R"(","id":")" + id + "\"}";
}

QByteArray patient(int number)
{
    const bool isMan = number % 3 == 0;
    return R"({"resourceType":"Patient","id":"p)" + QByteArray::number(number) + R"(","gender":")"
        + (isMan ? "male" : "female") + R"(","birthDate":")" + QByteArray::number(1950 + number % 50) + "-05-06\"}";
}

QByteArray entry(const QByteArray &resource, const QByteArray &mode)
{
    const QByteArray search = mode.isEmpty() ? QByteArray() : R"(,"search":{"mode":")" + mode + "\"}";
    return R"({"resource":)" + resource + search + '}';
}

QByteArray outcome(const QByteArray &severity, const QByteArray &text)
{
    return entry(R"({"resourceType":"OperationOutcome","issue":[{"severity":")" + severity
            + R"(","code":"processing","diagnostics":")" + text + "\"}]}",
        "outcome");
}
