#include "practice/identity/accounts.h"

#include <algorithm>

namespace practice {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool equalIgnoringCase(std::string_view one, std::string_view other)
{
    return std::equal(
        one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) { return lower(a) == lower(b); });
}

} // namespace

const Account *accountOf(std::string_view user)
{
    const auto *found = std::find_if(std::begin(Accounts), std::end(Accounts),
        [user](const Account &each) { return equalIgnoringCase(each.user, user); });
    return found == std::end(Accounts) ? nullptr : found;
}

bool isClient(std::string_view id)
{
    return equalIgnoringCase(id, PowerBiClient) || equalIgnoringCase(id, PracticeClient);
}

bool isTenant(std::string_view name)
{
    return equalIgnoringCase(name, Tenant) || equalIgnoringCase(name, TenantDomain) || leavesTenantOpen(name);
}

bool leavesTenantOpen(std::string_view name)
{
    return name == "organizations" || name == "common";
}

} // namespace practice
