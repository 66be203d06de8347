#pragma once

#include "fhirpath/valuesets.h"
#include "http/client.h"
#include "sources/codenames.h"
#include "terms/answers.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace sources {

/**
 * What a server's terminology operations (R4, terminology-service.html) say of codes. Codes are asked for together, as
 * a batch, as long as the server takes one, and else one by one. Nothing but codes and the URLs of systems and value
 * sets is sent, and only to the server that the codes came from.
 */
class Terminology
{
public:
    /** Operations that a server says it has. */
    struct Offers {
        bool validates = true; ///< ValueSet/$validate-code
        bool expands = false; ///< ValueSet/$expand
        bool looksUp = true; ///< CodeSystem/$lookup
    };
    /** @p client outlives what is asked. @p base: of the server. */
    Terminology(std::shared_ptr<http::Client> client, QUrl base);
    Terminology(std::shared_ptr<http::Client> client, QUrl base, Offers offers);

    /** Whether codes are in value sets, into @p answers, as the server can tell it: by a list of all codes of a value
     * set, once, where many are asked for or nothing else is offered; else, and of those that the list leaves open,
     * code by code. What the codes of a list are called goes into @p names. */
    [[nodiscard]] static QCoro::Task<> decide(std::shared_ptr<Terminology> self, std::set<fhirpath::Undecided> codes,
        std::shared_ptr<terms::Answers> answers, std::shared_ptr<CodeNames> names, std::stop_token stop);
    /** ValueSet/$expand, page by page. After @p stop nothing is known of it. */
    [[nodiscard]] static QCoro::Task<> expand(std::shared_ptr<Terminology> self, std::string canonical,
        std::shared_ptr<terms::Answers> answers, std::shared_ptr<CodeNames> names, std::stop_token stop);

    /** ValueSet/$validate-code of each, into @p answers; what the server cannot tell, and what fails, is Unknown there,
     * with the reason. After @p stop the rest is not asked and has no answer. */
    [[nodiscard]] static QCoro::Task<> validate(std::shared_ptr<Terminology> self, std::set<fhirpath::Undecided> codes,
        std::shared_ptr<terms::Answers> answers, std::stop_token stop);
    /** CodeSystem/$lookup of each that @p names does not have, or where the server has none, ValueSet/$expand of value
     * sets that are made of them. Where the server answers with errors that are not about
     * a code, the rest is not asked, and CodeNames::isOff. */
    [[nodiscard]] static QCoro::Task<> lookUp(std::shared_ptr<Terminology> self, std::set<SystemCode> codes,
        std::shared_ptr<CodeNames> names, std::stop_token stop);

private:
    /** One call of an operation: POST of a Parameters resource. */
    struct Call {
        QString path;
        QJsonObject parameters;
    };
    struct Reply {
        int status = 0; ///< 0: there is none
        QJsonObject resource;
        QString fault; ///< why there is none
        [[nodiscard]] bool isOk() const { return status >= 200 && status < 300; }
    };
    static QCoro::Task<std::vector<Reply>> call(
        std::shared_ptr<Terminology> self, std::vector<Call> calls, std::stop_token stop);
    static QCoro::Task<std::optional<std::vector<Reply>>> batch(
        std::shared_ptr<Terminology> self, std::vector<Call> calls, std::stop_token stop);
    static QCoro::Task<Reply> post(
        std::shared_ptr<Terminology> self, QString path, QJsonObject body, std::stop_token stop);
    static QCoro::Task<Reply> get(
        std::shared_ptr<Terminology> self, QString path, QUrlQuery query, std::stop_token stop);
    static QCoro::Task<Reply> send(std::shared_ptr<Terminology> self, http::Request request, std::stop_token stop);
    static QCoro::Task<> nameByExpansion(std::shared_ptr<Terminology> self, std::vector<SystemCode> codes,
        std::shared_ptr<CodeNames> names, std::stop_token stop);
    [[nodiscard]] QUrl at(const QString &path) const;

    std::shared_ptr<http::Client> m_client;
    QUrl m_base;
    Offers m_offers;
    bool m_takesBatches = true; ///< until it has refused one
};

} // namespace sources
