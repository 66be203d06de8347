#include "gui/check/checkquestion.h"

#include "auth/url.h"

namespace gui {

std::optional<check::Question> checkQuestion(
    const QString &typed, const auth::SignInSettings &settings, const recipe::Connection &connection)
{
    const auto address = sources::parseAddress(typed);
    if (!address)
        return {};
    check::Question question;
    question.address = *address;
    question.typed = typed;
    question.settings = settings;
    const auto &session = connection.session;
    if (session && auth::canonicalBase(session->base()) == auth::canonicalBase(address->base)) {
        question.tokens = session;
        question.settings = session->settings();
        question.signedIn = true;
    }
    return question;
}

} // namespace gui
