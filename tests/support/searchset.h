#pragma once

#include "support/scriptedserver.h"

#include <optional>

/** An answer to a search: a page with these resources. @p more: further members of the Bundle, each with its comma. */
[[nodiscard]] inline QByteArray searchset(
    const QByteArrayList &resources, std::optional<int> total = {}, const QByteArray &more = {})
{
    QByteArrayList entries;
    for (const auto &resource : resources)
        entries << R"({"resource":)" + resource + '}';
    const QByteArray said = total ? R"("total":)" + QByteArray::number(*total) + ',' : QByteArray();
    return ScriptedServer::message(200,
        R"({"resourceType":"Bundle","type":"searchset",)" + said + more + R"("entry":[)" + entries.join(',') + "]}");
}

/** Patients p0, p1, … whose family names are their numbers. */
[[nodiscard]] inline QByteArrayList patients(int count)
{
    QByteArrayList all;
    for (int id = 0; id < count; ++id) {
        const QByteArray number = QByteArray::number(id);
        all << R"({"resourceType":"Patient","id":"p)" + number + R"(","name":[{"family":"Family)" + number + R"("}]})";
    }
    return all;
}
