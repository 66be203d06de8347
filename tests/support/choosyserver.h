#pragma once

#include "fhir/query.h"
#include "support/searchset.h"

#include <QSet>

#include <algorithm>

/**
 * A server with twelve patients that can be searched by gender, active and family, and does so as a test wants it:
 * knows parameters or does not, refuses, ignores, and tells or does not tell what it did. Gives all in one page.
 */
class ChoosyServer : public ScriptedServer
{
public:
    QSet<QByteArray> refused; ///< parameters that are an error
    QSet<QByteArray> strictlyRefused; ///< the same to a request that asks for strictness; ignored otherwise
    QSet<QByteArray> ignored;
    int status = 400; ///< of a refusal
    bool isNamed = true; ///< its OperationOutcome says which parameter
    bool knowsStrict = true; ///< otherwise that is an error by itself
    bool saysSelf = true;
    bool echoes = false; ///< the self link has what was ignored, too

    ChoosyServer()
    {
        respond = [this](const QByteArray &request) { return answerTo(request); };
    }

    /** Searches for the first page and what follows it, without counts. */
    [[nodiscard]] QByteArrayList searches() const
    {
        QByteArrayList found;
        for (const auto &request : requests) {
            if (target(request).startsWith("/fhir/Patient") && !request.contains("_summary"))
                found << target(request);
        }
        return found;
    }

    [[nodiscard]] static QByteArray patient(int number)
    {
        const QByteArray id = QByteArray::number(number);
        return R"({"resourceType":"Patient","id":")" + id + R"(","active":)" + (number % 3 == 0 ? "true" : "false")
            + R"(,"name":[{"family":"Meyer)" + (number % 4 == 0 ? "hof" : "") + R"("}],"gender":")"
            + (number % 2 == 0 ? "female" : "male") + "\"}";
    }

private:
    /** Whether one of the alternatives does; what is no parameter of this server chooses nothing. */
    [[nodiscard]] static bool matches(const QByteArray &patient, const fhir::Query::Parameter &parameter)
    {
        const QByteArray row = patient.toLower();
        const auto isThere = [&](const std::string &value) {
            const auto wanted = QByteArray::fromStdString(value).toLower();
            if (parameter.name == "gender")
                return row.contains("\"gender\":\"" + wanted + '"');
            return row.contains((parameter.name == "active" ? "\"active\":" : "\"family\":\"") + wanted);
        };
        const bool isKnown = parameter.name == "gender" || parameter.name == "active" || parameter.name == "family";
        return !isKnown || std::any_of(parameter.values.begin(), parameter.values.end(), isThere);
    }

    [[nodiscard]] QByteArray refusal(const QByteArray &parameter) const
    {
        return message(status,
            R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"invalid","diagnostics":"Unknown )"
                + (isNamed ? "parameter '" + parameter + '\'' : QByteArray("something")) + R"("}]})");
    }

    [[nodiscard]] QByteArray answerTo(const QByteArray &request)
    {
        const bool isStrict = header(request, "Prefer") == "handling=strict";
        if (isStrict && !knowsStrict)
            return message(501, {});
        const auto query = fhir::Query::parseForm(target(request).split('?').value(1).toStdString());
        fhir::Query used;
        QByteArrayList found;
        for (int number = 0; number < 12; ++number)
            found << patient(number);
        for (const auto &parameter : query.parameters) {
            const auto name = QByteArray::fromStdString(parameter.name);
            const bool isKnown = name == "gender" || name == "active" || name == "family";
            if (!parameter.modifier.empty() && isKnown) // search.html#modifiers
                return refusal(name);
            if (refused.contains(name) || (isStrict && strictlyRefused.contains(name)))
                return refusal(name);
            const bool isUsed = !ignored.contains(name) && !strictlyRefused.contains(name);
            if (isUsed || echoes)
                used.parameters.push_back(parameter);
            if (isUsed)
                found.removeIf([&parameter](const QByteArray &each) { return !matches(each, parameter); });
        }
        const QByteArray self = R"("link":[{"relation":"self","url":")" + base().toEncoded() + "/Patient?"
            + QByteArray::fromStdString(used.encoded()).mid(1) + R"("}],)";
        return searchset(found, static_cast<int>(found.size()), saysSelf ? self : QByteArray());
    }
};
