#include "fhir/reference.h"

#include "fhir/model.h"

#include <algorithm>

namespace fhir {
namespace {

using Kind = Reference::Kind;
using Fault = Reference::Fault;

constexpr std::string_view History = "/_history/";
constexpr std::string_view Definitions = "http://hl7.org/fhir/StructureDefinition/";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isSpace(char c)
{
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool beginsWith(std::string_view text, std::string_view start)
{
    return text.size() >= start.size()
        && std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

/** RFC 9562: 8-4-4-4-12 digits, in either case. */
bool isUuid(std::string_view text)
{
    constexpr std::size_t Dashes[] = {8, 13, 18, 23};
    constexpr std::size_t Length = 36;
    if (text.size() != Length)
        return false;
    for (std::size_t at = 0; at < Length; ++at) {
        const bool isDash = std::ranges::find(Dashes, at) != std::end(Dashes);
        if (isDash ? text[at] != '-' : !isHex(text[at]))
            return false;
    }
    return true;
}

/** R4, datatypes.html#oid: numbers without leading zeros, at least two, the first below 3. */
bool isOid(std::string_view text)
{
    std::size_t numbers = 0;
    while (true) {
        const std::size_t end = std::min(text.find('.'), text.size());
        const std::string_view number = text.substr(0, end);
        const bool isZeroLed = number.size() > 1 && number[0] == '0';
        if (number.empty() || isZeroLed || !std::ranges::all_of(number, isDigit))
            return false;
        if (numbers++ == 0 && (number.size() > 1 || number[0] > '2'))
            return false;
        if (end == text.size())
            return numbers > 1;
        text.remove_prefix(end + 1);
    }
}

/** The place behind "https://"; 0 where there is no scheme. */
std::size_t behindScheme(std::string_view address)
{
    const std::size_t colon = address.find("://");
    const bool isScheme = colon != std::string_view::npos && colon > 0 && isLetter(address[0])
        && std::ranges::all_of(address.substr(0, colon),
            [](char c) { return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.'; });
    return isScheme ? colon + 3 : 0;
}

bool isWeb(std::string_view address)
{
    return beginsWith(address, "http://") || beginsWith(address, "https://");
}

/** Host and port in small letters and without the scheme's own port; then the path as it is, without a slash at its
 * end.
 */
std::string normal(std::string_view address)
{
    const bool isSecure = beginsWith(address, "https://");
    address.remove_prefix(behindScheme(address));
    while (address.ends_with('/'))
        address.remove_suffix(1);
    const std::size_t slash = std::min(address.find('/'), address.size());
    std::string made(address.substr(0, slash));
    std::ranges::transform(made, made.begin(), lower);
    const std::string_view port = isSecure ? ":443" : ":80";
    if (made.ends_with(port))
        made.erase(made.size() - port.size());
    return made.append(address.substr(slash));
}

bool isSameServer(std::string_view base, std::string_view other)
{
    return !base.empty() && isWeb(base) && normal(base) == normal(other);
}

Reference broken(Fault fault, std::string_view type = {})
{
    Reference made;
    made.kind = Kind::Broken;
    made.fault = fault;
    made.type = type;
    return made;
}

Reference readUrn(std::string_view urn)
{
    if (!isUrn(urn))
        return broken(Fault::BadUrn);
    Reference made;
    made.kind = Kind::Named;
    made.id = urn;
    return made;
}

/** "Patient/1" and "Patient/1/_history/2", with nothing before and nothing behind. */
Reference readRelative(std::string_view text, const Model &model)
{
    const std::size_t history = text.find(History);
    const std::string_view version =
        history == std::string_view::npos ? std::string_view() : text.substr(history + History.size());
    const std::string_view place = text.substr(0, history);
    const std::size_t slash = place.find('/');
    if (slash == std::string_view::npos)
        return broken(model.isResource(place) ? Fault::NoId : Fault::NoType);
    const std::string_view type = model.typeNamed(place.substr(0, slash));
    const std::string_view id = place.substr(slash + 1);
    if (slash == 0)
        return broken(Fault::NoType);
    if (!model.isResource(type))
        return broken(Fault::UnknownType);
    if (id.empty())
        return broken(Fault::NoId, type);
    if (!isId(id))
        return broken(Fault::BadId, type);
    if (history != std::string_view::npos && !isId(version))
        return broken(Fault::BadVersion, type);
    Reference made;
    made.kind = Kind::Own;
    made.type = type;
    made.id = id;
    made.version = version;
    return made;
}

/** The last two steps of the path are type and id, where it is a resource's; what is before them is the server. */
Reference readAbsolute(std::string_view address, std::string_view base, const Model &model)
{
    Reference other;
    other.kind = Kind::Address;
    const std::string_view place = address.substr(0, address.find(History));
    const std::size_t last = place.rfind('/');
    const std::size_t before = last == 0 ? last : place.rfind('/', last - 1);
    if (!isWeb(address) || before < behindScheme(address) || address.find_first_of("?#") != std::string_view::npos)
        return other;
    Reference made = readRelative(address.substr(before + 1), model);
    const std::string_view server = address.substr(0, before);
    if (isSameServer(base, server))
        return made; // what is wrong with it is wrong
    if (made.kind != Kind::Own)
        return other; // it need not be a FHIR server
    made.kind = Kind::Foreign;
    made.base = server;
    return made;
}

Reference readContained(std::string_view id)
{
    if (!id.empty() && !isId(id))
        return broken(Fault::BadId);
    Reference made;
    made.kind = Kind::Contained;
    made.id = id;
    return made;
}

/** The resource type that Reference.type names: a name, or the address of its definition. */
std::string_view typeOf(std::string_view type, const Model &model)
{
    if (type.starts_with(Definitions))
        type.remove_prefix(Definitions.size());
    const std::string_view known = model.typeNamed(type);
    return model.isResource(known) ? known : std::string_view();
}

} // namespace

bool isUrn(std::string_view text)
{
    constexpr std::string_view Uuid = "urn:uuid:";
    constexpr std::string_view Oid = "urn:oid:";
    return (beginsWith(text, Uuid) && isUuid(text.substr(Uuid.size())))
        || (beginsWith(text, Oid) && isOid(text.substr(Oid.size())));
}

bool isId(std::string_view id)
{
    constexpr std::size_t Longest = 64;
    return !id.empty() && id.size() <= Longest
        && std::ranges::all_of(id, [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '.'; });
}

std::string Reference::key() const
{
    return kind == Kind::Own ? std::string(type) + '/' + std::string(id) : std::string();
}

Reference readReference(std::string_view reference, std::string_view base, const Model &model)
{
    if (reference.empty())
        return {};
    if (std::ranges::any_of(reference, isSpace))
        return broken(Fault::Spaces);
    if (reference[0] == '#')
        return readContained(reference.substr(1));
    if (beginsWith(reference, "urn:"))
        return readUrn(reference);
    if (behindScheme(reference) > 0)
        return readAbsolute(reference, base, model);
    if (reference.find('?') != std::string_view::npos)
        return broken(Fault::Search, typeOf(reference.substr(0, reference.find('?')), model));
    return readRelative(reference, model);
}

Reference readReference(const ReferenceElement &element, std::string_view base, const Model &model)
{
    Reference made = readReference(element.reference, base, model);
    const std::string_view type = typeOf(element.type, model);
    if (made.kind == Kind::Nothing && element.hasIdentifier)
        made.kind = Kind::Logical;
    made.typesDiffer = !type.empty() && !made.type.empty() && type != made.type;
    if (made.type.empty())
        made.type = type;
    return made;
}

} // namespace fhir
