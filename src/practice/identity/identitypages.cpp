#include "practice/identity/identitypages.h"

#include "practice/fhir/parameters.h"

#include <algorithm>
#include <cstdlib>

namespace practice {
namespace {

/** A sentence in both languages; {} is where a value goes. */
struct Words {
    std::string_view english;
    std::string_view german;

    [[nodiscard]] std::string_view in(Language language) const
    {
        return language == Language::German ? german : english;
    }
};

constexpr Words Practice{"Practice sign-in", "Anmeldung zum Üben"};
constexpr Words NotReal{
    "This page comes from Fhirside on your own computer. It is not Microsoft and not your organisation, so do not type "
    "a real password here.",
    "Diese Seite kommt von Fhirside auf Ihrem eigenen Rechner. Sie ist nicht Microsoft und nicht Ihre Organisation: "
    "Geben Sie hier kein echtes Kennwort ein."};
constexpr Words SignIn{"Sign in", "Anmelden"};
constexpr Words TypeThis{"For practice, type:", "Zum Üben eingeben:"};
constexpr Words User{"User", "Benutzer"};
constexpr Words Password{"Password", "Kennwort"};
constexpr Words Other{"Without a role, to see what that looks like: {}, same password.",
    "Ohne Rolle, um zu sehen, wie das aussieht: {}, gleiches Kennwort."};
constexpr Words Wrong{"User or password is not right. Please try again (AADSTS50126).",
    "Benutzer oder Kennwort stimmt nicht. Bitte noch einmal versuchen (AADSTS50126)."};
constexpr Words Permission{"Permission requested", "Berechtigung angefordert"};
constexpr Words Wants{
    "Fhirside wants to read this server as you:", "Fhirside möchte diesen Server in Ihrem Namen lesen:"};
constexpr Words SignedInAs{"You are signed in as {}.", "Sie sind angemeldet als {}."};
constexpr Words OnlyIfYours{"Accept only if it was you who asked for this code, in Fhirside.",
    "Stimmen Sie nur zu, wenn Sie selbst diesen Code in Fhirside angefordert haben."};
constexpr Words Accept{"Accept", "Zustimmen"};
constexpr Words Cancel{"Cancel", "Abbrechen"};
constexpr Words EnterCode{"Enter code", "Code eingeben"};
constexpr Words CodeHelp{"Type the code that Fhirside shows you.", "Geben Sie den Code ein, den Fhirside Ihnen zeigt."};
constexpr Words Code{"Code", "Code"};
constexpr Words CodeWrong{"No sign-in waits for this code. Please check it, or ask Fhirside for a new one.",
    "Auf diesen Code wartet keine Anmeldung. Bitte prüfen Sie ihn, oder holen Sie in Fhirside einen neuen."};
constexpr Words Next{"Next", "Weiter"};
constexpr Words Done{"You are signed in", "Sie sind angemeldet"};
constexpr Words DoneHelp{"You can close this page and go back to Fhirside.",
    "Sie können diese Seite schließen und zu Fhirside zurückkehren."};
constexpr Words Declined{"You did not agree", "Sie haben nicht zugestimmt"};
constexpr Words DeclinedHelp{
    "Fhirside was told. You can close this page.", "Fhirside weiß Bescheid. Sie können diese Seite schließen."};
constexpr Words Trouble{"This sign-in does not work", "Diese Anmeldung geht nicht"};
constexpr Words TroubleHelp{"What Fhirside asked for was refused, and this is why. Please close this page.",
    "Was Fhirside verlangt hat, wurde abgelehnt, und zwar deshalb. Bitte schließen Sie diese Seite."};
constexpr Words Expired{"This page is no longer valid", "Diese Seite gilt nicht mehr"};
constexpr Words ExpiredHelp{"It was left for too long, or used already. Please start the sign-in again in Fhirside.",
    "Sie war zu lange offen oder wurde schon benutzt. Bitte beginnen Sie die Anmeldung in Fhirside noch einmal."};
constexpr Words SignedOut{"You are signed out", "Sie sind abgemeldet"};
constexpr Words SignedOutHelp{"The practice sign-in remembers nobody.", "Die Anmeldung zum Üben merkt sich niemanden."};
constexpr Words NotFound{"There is no such page", "Diese Seite gibt es nicht"};
constexpr Words NotFoundHelp{"The sign-in starts in Fhirside.", "Die Anmeldung beginnt in Fhirside."};

// Compact where it is low: in a small wizard, too, one sees what the page is before one types.
constexpr std::string_view Style = R"(
:root{color-scheme:light dark;--page:#eef1f4;--card:#fff;--text:#1b1f24;--quiet:#4d5761;--line:#8a949e;--note:#e7f1fa;
--accent:#0b5c94;--on-accent:#fff;--bad:#a4161a}
@media(prefers-color-scheme:dark){:root{--page:#14171a;--card:#1f2429;--text:#eceff2;--quiet:#b4bdc6;--line:#7d8791;
--note:#1d3345;--accent:#7cc0f2;--on-accent:#0d1f2d;--bad:#ff9a94}}
*{box-sizing:border-box}
body{margin:0;padding:24px 16px;background:var(--page);color:var(--text);font:16px/1.45 system-ui,sans-serif}
main{max-width:440px;margin:0 auto;padding:24px;background:var(--card);border:1px solid var(--line);border-radius:8px;
overflow-wrap:anywhere}
header{margin:0 0 16px;padding:0 0 12px;border-bottom:1px solid var(--line)}
header b{font-size:15px}
header p{margin:4px 0 0;font-size:13px;color:var(--quiet)}
h1{margin:0 0 12px;font-size:24px;line-height:1.2;font-weight:600}
p{margin:0 0 12px}
.note{margin:0 0 16px;padding:10px 12px;background:var(--note);border-radius:6px;font-size:14px}
.note p{margin:0}
dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:4px 0}
dt{color:var(--quiet)}dd{margin:0}
code{font:14px ui-monospace,monospace}
label{display:block;margin:0 0 4px;font-weight:600}
input{display:block;width:100%;margin:0 0 14px;padding:9px 10px;font:inherit;color:inherit;background:var(--card);
border:1px solid var(--line);border-radius:4px}
input[aria-invalid]{border-color:var(--bad)}
.bad{color:var(--bad);font-weight:600}
.row{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:8px;margin-top:4px}
button{min-width:108px;padding:9px 16px;font:inherit;font-weight:600;border:1px solid var(--accent);border-radius:4px;
color:var(--accent);background:transparent;cursor:pointer}
button.main{background:var(--accent);color:var(--on-accent)}
input:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
small{display:block;font-size:13px;color:var(--quiet);white-space:pre-line}
@media(max-height:600px){body{padding:4px 8px;font-size:14px;line-height:1.3}main{padding:8px 16px}
header{margin:0 0 6px;padding:0 0 4px}header p{margin:0;font-size:12px}h1{margin:0 0 4px;font-size:18px}
.note{margin:0 0 8px;padding:4px 10px;font-size:13px}dl{margin:0}input{margin:0 0 8px;padding:5px 8px}label{margin:0 0 2px}
button{padding:6px 16px}}
)";

std::string fill(std::string_view text, std::string_view html)
{
    std::string filled(text);
    return filled.replace(filled.find("{}"), 2, html);
}

std::string element(std::string_view name, std::string_view html)
{
    const std::string tag(name.substr(0, name.find(' ')));
    return "<" + std::string(name) + ">" + std::string(html) + "</" + tag + ">";
}

std::string heading(const Words &words, Language language)
{
    return element("h1", words.in(language));
}

std::string paragraph(const Words &words, Language language)
{
    return element("p", words.in(language));
}

std::string alarm(const Words &words, Language language)
{
    return element("p class=\"bad\" id=\"problem\" role=\"alert\"", words.in(language));
}

std::string hidden(std::string_view transaction)
{
    return "<input type=\"hidden\" name=\"transaction\" value=\"" + escapeHtml(transaction) + "\">";
}

std::string form(std::string_view action, const std::string &html)
{
    return element("form method=\"post\" action=\"/" + std::string(action) + "\"", html);
}

std::string inTenant(std::string_view step)
{
    std::string path(Tenant);
    return path.append("/").append(step);
}

/** @p attributes come after id and name. */
std::string field(const Words &label, Language language, std::string_view id, const std::string &attributes)
{
    const std::string name(id);
    return element("label for=\"" + name + "\"", label.in(language)) + "<input id=\"" + name + "\" " + attributes + ">";
}

std::string mainButton(const Words &words, Language language)
{
    return element("div class=\"row\"", element("button class=\"main\" id=\"idSIButton9\"", words.in(language)));
}

Reply page(int status, const Words &title, Language language, const std::string &html)
{
    std::string body = "<!DOCTYPE html><html lang=\"" + std::string(language == Language::German ? "de" : "en")
        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
          "<meta name=\"color-scheme\" content=\"light dark\">";
    body += element("title", std::string(title.in(language)) + " · " + std::string(Practice.in(language)));
    body += element("style", Style) + "</head><body>";
    const std::string banner = element("b", std::string("Fhirside · ") + std::string(Practice.in(language)));
    body += element("main", element("header", banner + paragraph(NotReal, language)) + heading(title, language) + html);
    body += "</body></html>";
    // No form-action: browsers would hold it against the redirect that ends the sign-in.
    return {status,
        {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"},
            {"Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"},
            {"Referrer-Policy", "no-referrer"}, {"X-Content-Type-Options", "nosniff"}, {"X-Frame-Options", "DENY"}},
        std::move(body)};
}

std::string whatToType(Language language)
{
    const Account &account = Accounts[0];
    const auto entry = [language](const Words &label, std::string_view value) {
        return element("dt", label.in(language)) + element("dd", element("code", value));
    };
    return element("div class=\"note\" id=\"hint\"",
        paragraph(TypeThis, language) + element("dl", entry(User, account.user) + entry(Password, account.password))
            + element("p", fill(Other.in(language), element("code", Accounts[1].user))));
}

} // namespace

Language languageOf(std::string_view acceptLanguage)
{
    Language language = Language::English;
    double best = 0;
    for (std::string_view range : split(acceptLanguage, ',')) {
        range.remove_prefix(std::min(range.find_first_not_of(' '), range.size()));
        const auto quality = range.find("q=");
        const double weight =
            quality == std::string_view::npos ? 1 : std::atof(std::string(range.substr(quality + 2)).c_str());
        const bool german = range.starts_with("de");
        if (weight <= best || (!german && !range.starts_with("en")))
            continue; // of two that are liked the same, the first
        best = weight;
        language = german ? Language::German : Language::English;
    }
    return language;
}

std::string escapeHtml(std::string_view text)
{
    std::string html;
    for (const char c : text) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\'':
            html += "&#39;";
            break;
        default:
            html += c;
        }
    }
    return html;
}

Reply loginPage(const Login &login, Language language)
{
    const bool known = !login.user.empty();
    const std::string invalid = login.refused ? " aria-invalid=\"true\" aria-describedby=\"problem\"" : "";
    const std::string focus = " autofocus";
    const std::string html = whatToType(language) + (login.refused ? alarm(Wrong, language) : std::string())
        + form(inTenant("login"),
            hidden(login.transaction)
                + field(User, language, "i0116",
                    "name=\"login\" type=\"text\" inputmode=\"email\" autocomplete=\"off\" spellcheck=\"false\" "
                    "value=\""
                        + escapeHtml(login.user) + "\"" + invalid + (known ? "" : focus))
                + field(Password, language, "i0118",
                    "name=\"passwd\" type=\"password\" autocomplete=\"off\"" + invalid + (known ? focus : ""))
                + mainButton(SignIn, language));
    return page(200, SignIn, language, html);
}

Reply consentPage(const Consent &consent, Language language)
{
    const std::string who =
        element("b", escapeHtml(consent.account.name)) + " (" + escapeHtml(consent.account.user) + ")";
    const auto button = [language](std::string_view id, std::string_view extra, const Words &words) {
        return element("button name=\"answer\" value=\"" + std::string(id) + "\" id=\"" + std::string(id) + "\""
                + std::string(extra),
            words.in(language));
    };
    const std::string html = element("p", fill(SignedInAs.in(language), who)) + paragraph(Wants, language)
        + element("div class=\"note\"", element("code", escapeHtml(consent.server)))
        + (consent.device ? paragraph(OnlyIfYours, language) : std::string())
        + form(inTenant("consent"),
            hidden(consent.transaction)
                + element("div class=\"row\"",
                    button("cancel", "", Cancel) + button("accept", " class=\"main\" autofocus", Accept)));
    return page(200, Permission, language, html);
}

Reply devicePage(DeviceEntry entry, Language language)
{
    if (entry == DeviceEntry::Agreed)
        return page(200, Done, language, paragraph(DoneHelp, language));
    if (entry == DeviceEntry::Declined)
        return page(200, Declined, language, paragraph(DeclinedHelp, language));
    const bool unknown = entry == DeviceEntry::Unknown;
    return page(200, EnterCode, language,
        paragraph(CodeHelp, language) + (unknown ? alarm(CodeWrong, language) : std::string())
            + form("devicelogin",
                field(Code, language, "otc",
                    std::string("name=\"otc\" autofocus autocomplete=\"off\" autocapitalize=\"characters\" "
                                "spellcheck=\"false\"")
                        + (unknown ? " aria-invalid=\"true\" aria-describedby=\"problem\"" : ""))
                    + mainButton(Next, language)));
}

Reply errorPage(const OAuthError &error, const Told &told, Language language)
{
    return page(error.status, Trouble, language,
        paragraph(TroubleHelp, language) + element("small id=\"error\"", escapeHtml(told.description)));
}

Reply expiredPage(Language language)
{
    return page(400, Expired, language, paragraph(ExpiredHelp, language));
}

Reply signedOutPage(Language language)
{
    return page(200, SignedOut, language, paragraph(SignedOutHelp, language));
}

Reply notFoundPage(Language language)
{
    return page(404, NotFound, language, paragraph(NotFoundHelp, language));
}

} // namespace practice
