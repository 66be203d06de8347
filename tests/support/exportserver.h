#pragma once

#include "support/scriptedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <optional>

/** A bulk export of patients in several files, as servers do it, right or wrong: one patient a line, "a0", "a1", … in
 * the first file, "b0", … in the second. */
class ExportServer : public ScriptedServer
{
public:
    explicit ExportServer(QList<int> patients = {3, 2, 4}) : perFile(std::move(patients))
    {
        respond = [this](const QByteArray &request) { return answerTo(request); };
    }

    static QByteArray id(int file, int number)
    {
        return QByteArray(1, static_cast<char>('a' + file)) + QByteArray::number(number);
    }
    [[nodiscard]] QByteArray text(int file) const
    {
        QByteArray lines;
        for (int at = 0; at < perFile.at(file); ++at)
            lines += R"({"resourceType":"Patient","id":")" + id(file, at)
                + R"(","meta":{"lastUpdated":"2025-02-03T04:05:06Z"}})" + '\n';
        return lines;
    }
    [[nodiscard]] QByteArrayList ids() const
    {
        QByteArrayList all;
        for (int file = 0; file < perFile.size(); ++file) {
            for (int at = 0; at < perFile.at(file); ++at)
                all << id(file, at);
        }
        return all;
    }
    [[nodiscard]] qsizetype askedFor(const QByteArray &start) const
    {
        return std::ranges::count_if(requests, [&](const auto &one) { return one.startsWith(start); });
    }
    [[nodiscard]] int taken() const { return m_exports; } ///< exports that were begun

    QList<int> perFile; ///< patients
    int waits = 1; ///< so often it is not ready
    bool givesCounts = true;
    bool needsToken = false;
    QByteArray fileBase; ///< in place of the server's own
    QByteArray time = "2025-06-30T00:00:00Z"; ///< of the transaction
    QByteArrayList errorFiles; ///< what is in them
    std::optional<QByteArrayList> deletedFiles; ///< what is in them; nothing: it does not say what was deleted
    QByteArray begin; ///< in place of what a kick-off is answered with
    /** Where set, the message for a request; "" leaves it to the export. */
    std::function<QByteArray(const QByteArray &request)> instead;

private:
    [[nodiscard]] QByteArray manifest() const
    {
        const QByteArray where = fileBase.isEmpty() ? base().toEncoded() : fileBase;
        const auto file = [&where](const char *type, const QByteArray &name) {
            return QJsonObject{{QStringLiteral("type"), QLatin1StringView(type)},
                {QStringLiteral("url"), QString::fromLatin1(where + "/files/" + name)}};
        };
        QJsonArray output{file("Group", "others")};
        for (int at = 0; at < perFile.size(); ++at) {
            QJsonObject one = file("Patient", QByteArray::number(at));
            if (givesCounts)
                one[QStringLiteral("count")] = perFile.at(at);
            output << one;
        }
        QJsonArray errors;
        for (int at = 0; at < errorFiles.size(); ++at)
            errors << file("OperationOutcome", "error" + QByteArray::number(at));
        QJsonObject made{{QStringLiteral("transactionTime"), QString::fromLatin1(time)},
            {QStringLiteral("requiresAccessToken"), needsToken}, {QStringLiteral("output"), output},
            {QStringLiteral("error"), errors}};
        if (deletedFiles) {
            QJsonArray deleted;
            for (int at = 0; at < deletedFiles->size(); ++at)
                deleted << file("Bundle", "deleted" + QByteArray::number(at));
            made[QStringLiteral("deleted")] = deleted;
        }
        return QJsonDocument(made).toJson();
    }

    QByteArray answerTo(const QByteArray &request)
    {
        if (instead) {
            if (QByteArray message = instead(request); !message.isEmpty())
                return message;
        }
        const QByteArray asked = target(request);
        if (asked.contains("$export")) {
            m_waited = 0;
            ++m_exports;
            return begin.isEmpty()
                ? message(202, {}, "Content-Location: /fhir/status/" + QByteArray::number(m_exports) + "\r\n")
                : begin;
        }
        if (request.startsWith("DELETE "))
            return message(202, {});
        if (asked.startsWith("/fhir/status/"))
            return m_waited++ < waits ? message(202, {}, "X-Progress: \x1B[31m4 of 9\x1B[0m\r\nRetry-After: 0\r\n")
                                      : message(200, manifest());
        if (asked.contains("_summary=count"))
            return message(200, R"({"resourceType":"Bundle","total":)" + QByteArray::number(ids().size()) + "}");
        if (asked.startsWith("/fhir/files/error"))
            return message(200, errorFiles.value(asked.mid(17).toInt()));
        if (asked.startsWith("/fhir/files/deleted")) {
            const QByteArray text = deletedFiles->value(asked.mid(19).toInt());
            return text.isEmpty() ? message(404, {}) : message(200, text);
        }
        if (asked.startsWith("/fhir/files/"))
            return message(200, text(asked.mid(12).toInt()));
        return message(404, {});
    }

    int m_waited = 0;
    int m_exports = 0;
};
