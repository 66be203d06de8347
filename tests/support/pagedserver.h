#pragma once

#include "support/scriptedserver.h"

#include <functional>
#include <utility>

/**
 * A server with patients on many small pages, as servers in the field have them: each page begins with a resource that
 * the one before has sent already, and something else comes along. What happens at a page is for the test to say.
 */
class PagedServer : public ScriptedServer
{
public:
    static constexpr int Pages = 9;
    static constexpr int OnPage = 7;
    static constexpr int Patients = Pages * OnPage;

    PagedServer()
    {
        respond = [this](const QByteArray &request) { return answerTo(target(request)); };
    }

    /** Page 1, 2, … as a message. */
    [[nodiscard]] QByteArray page(int number) const
    {
        QByteArrayList entries;
        for (int id = (number - 1) * OnPage - 1; id < number * OnPage; ++id) {
            if (id >= 0)
                entries << R"({"resource":)" + patient(id) + '}';
        }
        entries << R"({"resource":{"resourceType":"Organization","id":"o)" + QByteArray::number(number)
                + R"("},"search":{"mode":"include"}})";
        const QByteArray address = base().toEncoded() + "/Patient?";
        const QByteArray next = number < Pages
            ? R"(,{"relation":"next","url":")" + address + "page=" + QByteArray::number(number + 1) + "\"}"
            : QByteArray();
        return message(200,
            R"({"resourceType":"Bundle","type":"searchset","total":)" + QByteArray::number(Patients)
                + R"(,"link":[{"relation":"self","url":")" + address + asked + "\"}" + next + R"(],"entry":[)"
                + entries.join(',') + "]}");
    }
    /** With what each format has to write with care. */
    static QByteArray patient(int id)
    {
        const QByteArray number = QByteArray::number(id);
        return R"({"resourceType":"Patient","id":"p)" + number + R"(","gender":")" + (id % 3 == 0 ? "male" : "female")
            + R"(","name":[{"family":"Fami\"ly, )" + number + R"(","given":["Ä","=1+1"]}],"birthDate":"19)"
            + QByteArray::number(20 + id % 70) + R"(-01-01"})";
    }

    /** A page was asked for: false where it is not to be answered as usual. */
    std::function<bool(int number, QTcpSocket &socket)> atPage;
    QByteArray asked = "_count=500"; ///< as the self link tells it
    int served = 0; ///< pages that were asked for

protected:
    bool take(const QByteArray &request, QTcpSocket &socket) override
    {
        const QByteArray wanted = target(request);
        if (!wanted.startsWith("/fhir/Patient?"))
            return false;
        ++served;
        return atPage && !atPage(numberOf(wanted), socket);
    }

private:
    static int numberOf(const QByteArray &target)
    {
        const auto at = target.indexOf("?page=");
        return at < 0 ? 1 : target.mid(at + 6).toInt();
    }
    [[nodiscard]] QByteArray answerTo(const QByteArray &target) const
    {
        if (target.startsWith("/fhir/Patient?"))
            return page(numberOf(target));
        if (target == "/fhir/metadata")
            return message(200, R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"})");
        return message(404, {});
    }
};
