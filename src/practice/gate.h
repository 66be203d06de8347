#pragma once

#include "practice/identity/identity.h"

#include <optional>

namespace practice {

/** Stands before the FHIR API and lets in who has a token, as microsoft/fhir-server does. */
class Gate
{
public:
    explicit Gate(const Identity &identity) : m_identity(identity) { }

    /**
     * What is answered instead of FHIR: 401 with the challenge (RFC 6750 §3), 403 for an account without a role, or the
     * SMART configuration. Nothing when the request may pass; /metadata always may.
     */
    [[nodiscard]] std::optional<Reply> answer(const Request &request) const;
    /** CapabilityStatement.rest.security, a JSON object. */
    [[nodiscard]] std::string security() const;

private:
    [[nodiscard]] Reply challenge(const Request &request, std::optional<TokenFault> fault) const;
    [[nodiscard]] const std::string &audienceOf(const Request &request) const;

    const Identity &m_identity;
};

} // namespace practice
