#include "loading/codes.h"

#include "sources/terminology.h"

namespace loading {

std::function<QCoro::Task<>(std::set<fhirpath::Undecided>, std::stop_token)> deciderOf(
    const recipe::Connection &connection)
{
    if (!connection.validatesCodes())
        return {};
    const auto terminology = std::make_shared<sources::Terminology>(connection.client, connection.base());
    return [terminology, answers = connection.answers](std::set<fhirpath::Undecided> codes, std::stop_token stop) {
        return sources::Terminology::validate(terminology, std::move(codes), answers, stop);
    };
}

} // namespace loading
