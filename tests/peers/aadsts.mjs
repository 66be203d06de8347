/*
 * Errors in Entra's dress: from an OAuth error (and oidc-provider's detail of it) to an AADSTS number, and from a number
 * to the fields of the JSON answer or of the redirect. The sentences are ours.
 */
import { randomUUID } from 'node:crypto';
import { places, switches } from './state.mjs';

/** number: [error, sentence, status at the token endpoint (400), suberror] */
const TABLE = {
    16000: ['interaction_required', 'The account is not known in this tenant; it has to be added as an external user first.'],
    50001: ['invalid_resource', 'The resource was not found in this tenant.'],
    50011: ['invalid_request', 'The redirect URI of the request is not among those registered for the application.'],
    50020: ['invalid_request', 'The user account comes from another identity provider and does not exist in this tenant.'],
    50034: ['invalid_grant', 'The user account does not exist in this directory.'],
    50058: ['login_required', 'A silent sign-in was asked for, but nobody is signed in.'],
    50072: ['interaction_required', 'The user has to enrol in multi-factor authentication.', 400, 'basic_action'],
    50076: ['interaction_required', 'The user has to use multi-factor authentication for this resource.', 400, 'basic_action'],
    50079: ['interaction_required', 'The user has to enrol in multi-factor authentication.', 400, 'basic_action'],
    50097: ['interaction_required', 'Device authentication is required.', 400, 'additional_action'],
    50105: ['interaction_required', 'The signed-in user is not assigned to a role for the application.'],
    50126: ['invalid_grant', 'The user name or the password is wrong.'],
    50173: ['invalid_grant', 'The grant was revoked; a new one is needed.', 400, 'bad_token'],
    50194: ['unauthorized_client', 'The application is not multi-tenant; the /common endpoint is not for it.'],
    50196: ['invalid_request', 'The server ended the request because of a loop in the client.'],
    500011: ['invalid_resource', 'The resource principal was not found in the tenant.'],
    501481: ['invalid_grant', 'The code_verifier does not match the code_challenge of the authorization request.'],
    51004: ['invalid_request', 'The user account does not exist in the directory.'],
    53000: ['interaction_required', 'The device is not in the state that the access policy asks for.', 400, 'message_only'],
    53001: ['interaction_required', 'The device is not domain joined.', 400, 'message_only'],
    53002: ['interaction_required', 'The application is not an approved one.', 400, 'message_only'],
    53003: ['access_denied', 'Access was blocked by Conditional Access policies.', 400, 'message_only'],
    54005: ['invalid_grant', 'The authorization code was already redeemed.'],
    65001: ['invalid_grant', 'The user or administrator has not consented to the application.', 400, 'consent_required'],
    65002: ['invalid_request', 'The first-party application has to be pre-authorised for the first-party resource.'],
    65004: ['access_denied', 'The user declined to consent.'],
    650053: ['invalid_client', 'The application asked for a scope that does not exist on the resource.'],
    650057: ['invalid_resource', 'The resource is not listed in the requested permissions of the application.'],
    70000: ['invalid_grant', 'The grant is not valid.'],
    700005: ['invalid_grant', 'The authorization code is meant for another tenant.'],
    700016: ['unauthorized_client', 'The application was not found in the directory.'],
    700022: ['invalid_request', 'The scopes belong to more than one resource.'],
    700025: ['invalid_client', 'The client is public, so neither a secret nor an assertion may be sent.', 401],
    70003: ['unsupported_grant_type', 'The grant type is not supported.'],
    70007: ['invalid_request', 'The response mode or type is not supported.'],
    70008: ['invalid_grant', 'The code or refresh token has expired.', 400, 'token_expired'],
    700082: ['invalid_grant', 'The refresh token has expired due to inactivity.', 400, 'token_expired'],
    70011: ['invalid_scope', 'The scope is not valid.'],
    70016: ['authorization_pending', 'The authorization is pending; poll again.'],
    70018: ['bad_verification_code', 'The device code is not known.'],
    70019: ['expired_token', 'The device code has expired.'],
    7000218: ['invalid_client', 'The request body must contain client_assertion or client_secret.', 401],
    70043: ['invalid_grant', 'The refresh token has expired under the sign-in frequency policy.', 400, 'token_expired'],
    80013: ['invalid_request', 'The clocks of the two machines are too far apart.'],
    90002: ['invalid_request', 'The tenant was not found.'],
    90009: ['invalid_grant', 'The application asks for a token for itself; name the resource.'],
    90023: ['invalid_request', 'The request has parameters that cannot be used together.'],
    90072: ['invalid_grant', 'The external account has to be added in this tenant first.'],
    900144: ['invalid_request', 'The request body must contain a parameter that is missing.'],
    900971: ['invalid_request', 'No reply address was given.'],
    901002: ['invalid_request', "The 'resource' request parameter is not supported."],
    9002313: ['invalid_request', 'The request is malformed.'],
    9002326: ['invalid_request', 'Cross-origin redemption is for the single-page application type only.'],
};

/** What oidc-provider says, in order: [error, part of its detail or text, number]. */
const MEANINGS = [
    [/./, /AADSTS(\d+)/, undefined],
    [/invalid_client/, /./, 700016],
    [/invalid_redirect_uri/, /./, 50011],
    [/invalid_grant/, /PKCE/, 501481],
    [/invalid_grant/, /authorization code already consumed/, 54005],
    [/invalid_grant/, /redirect_uri mismatch/, 50011],
    [/invalid_grant/, /device code not found/, 70018],
    [/invalid_grant/, /refresh token (already used|not found)|grant not found/, 50173],
    [/invalid_grant/, /expired/, 70008],
    [/invalid_grant/, /./, 70000],
    [/invalid_target/, /./, 500011],
    [/invalid_scope/, /./, 70011],
    [/access_denied/, /./, 65004],
    [/login_required|interaction_required|consent_required|account_selection_required/, /./, 50058],
    [/unsupported_grant_type/, /./, 70003],
    [/unsupported_response/, /./, 70007],
    [/authorization_pending/, /./, 70016],
    [/expired_token/, /./, 70019],
    [/invalid_request/, /missing required|Policy|policy requires PKCE/, 900144],
    [/./, /./, 9002313],
];

export function numberFor(error, text) {
    for (const [errors, texts, number] of MEANINGS) {
        const found = errors.test(error) && texts.exec(text || ' ');
        if (found) return number ?? Number(found[1]);
    }
    return 9002313;
}

/** The fields of an error; error overrides the name that belongs to the number. */
export function problem(number, error = undefined, more = '') {
    const [name, sentence, status, suberror] = TABLE[number] ?? ['invalid_request', 'Something went wrong.'];
    const timestamp = new Date()
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, 'Z');
    const trace = randomUUID();
    const correlation = randomUUID();
    const text = `AADSTS${number}: ${sentence}${more && ` ${more}`}`;
    return {
        status: status ?? 400,
        body: {
            error: error ?? name,
            error_description: `${text}\r\nTrace ID: ${trace}\r\nCorrelation ID: ${correlation}\r\nTimestamp: ${timestamp}`,
            error_codes: [number],
            timestamp,
            trace_id: trace,
            correlation_id: correlation,
            error_uri: `${places.identity}/error?code=${number}`,
            ...(suberror && { suberror }),
        },
    };
}

/** The error that the switches force. */
export function forced() {
    const made = problem(Number(switches.forceAadsts));
    if (switches.forceSuberror) made.body.suberror = switches.forceSuberror;
    if (switches.forceClaims) made.body.claims = switches.forceClaims;
    return made;
}

export const isForced = (...where) => switches.forceAadsts !== null && where.includes(switches.forceAadstsAt);
