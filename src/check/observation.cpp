#include "check/observation.h"

namespace check {

using namespace Qt::StringLiterals;

QByteArray Answer::header(QByteArrayView name) const
{
    QByteArrayList found;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            found.append(value);
    }
    return found.join(", ");
}

const QJsonObject &Observation::authorityDocument() const
{
    static const QJsonObject none;
    for (const auto &answer : authority) {
        if (!answer.document.isEmpty())
            return answer.document;
    }
    return none;
}

Observation anonymized(Observation observation)
{
    for (const auto &name : {"oid"_L1, "upn"_L1, "preferred_username"_L1, "sub"_L1, "name"_L1, "email"_L1, "acct"_L1})
        observation.claims.remove(name);
    for (auto *failure : {&observation.failedSignIn, &observation.failedRenewal}) {
        if (*failure)
            (*failure)->description.clear(); // it may name the account
    }
    observation.renewed = {{"aud"_L1, observation.renewed["aud"_L1]}};
    return observation;
}

} // namespace check
