#pragma once

#include <string_view>

namespace quality {

/** Whether @p system can be a system's address: an absolute URI (RFC 3986, section 3: scheme, colon, more), without
 * white space. Any scheme will do: urn:oid, urn:uuid, http and a hospital's own are all seen. */
[[nodiscard]] bool isUri(std::string_view system);

/**
 * The address that FHIR gives the code system that @p system is meant to name; "" where @p system is that address, or
 * nothing is known of it. FHIR has one address for each of these systems, and searches compare them to the letter (R4,
 * terminologies-systems.html); addresses of DSTU2 and STU3 that were given up since are among the wrong ones.
 */
[[nodiscard]] std::string_view rightSystem(std::string_view system);

} // namespace quality
