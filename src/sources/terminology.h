#pragma once

#include "fhirpath/valuesets.h"
#include "http/client.h"
#include "sources/codenames.h"
#include "terms/answers.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

#include <memory>
#include <optional>
#include <set>
#include <stop_token>
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
    /** @p client outlives what is asked. @p base: of the server. */
    Terminology(std::shared_ptr<http::Client> client, QUrl base);

    /** ValueSet/$validate-code of each, into @p answers; what the server cannot tell, and what fails, is Unknown there,
     * with the reason. After @p stop the rest is not asked and has no answer. */
    [[nodiscard]] static QCoro::Task<> validate(std::shared_ptr<Terminology> self, std::set<fhirpath::Undecided> codes,
        std::shared_ptr<terms::Answers> answers, std::stop_token stop);
    /** CodeSystem/$lookup of each that @p names does not have. Where the server answers with errors that are not about
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

    std::shared_ptr<http::Client> m_client;
    QUrl m_base;
    bool m_takesBatches = true; ///< until it has refused one
};

} // namespace sources
