#include "loading/codes.h"

namespace loading {

std::shared_ptr<sources::Terminology> terminologyOf(const recipe::Connection &connection)
{
    return std::make_shared<sources::Terminology>(connection.client, connection.base(),
        sources::Terminology::Offers{
            connection.probe->validatesCodes, connection.probe->expandsValueSets, connection.probe->looksUpCodes});
}

std::function<QCoro::Task<>(std::set<fhirpath::Undecided>, std::stop_token)> deciderOf(
    const recipe::Connection &connection)
{
    if (!connection.validatesCodes())
        return {};
    return [terminology = terminologyOf(connection), answers = connection.answers, names = connection.codeNames](
               std::set<fhirpath::Undecided> codes, std::stop_token stop) {
        return sources::Terminology::decide(terminology, std::move(codes), answers, names, stop);
    };
}

} // namespace loading
