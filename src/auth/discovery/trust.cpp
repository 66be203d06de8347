#include "auth/discovery/discovery.h"

#include "http/origin.h"

#include <algorithm>

namespace auth {

bool needsTrust(const Discovery &discovery, const SignInSettings &settings)
{
    return !discovery.knownAuthority && std::ranges::none_of(settings.trusted, [&discovery](const QUrl &origin) {
        return http::sameOrigin(origin, discovery.authority.url);
    });
}

/** A typed audience is the person's own word; so is an agreed one, as long as the server still names that one. */
bool needsAudienceWord(const Discovery &discovery, const SignInSettings &settings)
{
    return settings.audience.isEmpty() && !discovery.foreignAudience.isEmpty()
        && settings.agreedAudience != discovery.foreignAudience;
}

QString audienceOf(const Discovery &discovery, const SignInSettings &settings)
{
    if (!settings.audience.isEmpty())
        return settings.audience;
    const bool agreed = !discovery.foreignAudience.isEmpty() && settings.agreedAudience == discovery.foreignAudience;
    return agreed ? discovery.foreignAudience : discovery.audience;
}

} // namespace auth
