#include "gui/check/checkquestion.h"

#include "auth/url.h"

namespace gui {

std::optional<check::Question> checkQuestion(const QString &typed, const auth::SignInSettings &settings,
    const recipe::Connection &connection, const CheckCause &cause)
{
    const auto address = sources::parseAddress(typed);
    if (!address)
        return {};
    check::Question question;
    question.address = *address;
    question.typed = typed;
    question.settings = settings;
    question.failure = cause.signIn;
    question.type = cause.type;
    const auto &session = connection.session;
    if (session && auth::canonicalBase(session->base()) == auth::canonicalBase(address->base)) {
        question.settings = session->settings();
        if (const auto &trouble = session->trouble()) { // there is no token before the next sign-in
            question.failure = cause.signIn ? cause.signIn : trouble;
            return question;
        }
        question.tokens = session;
        question.signedIn = true;
    }
    return question;
}

} // namespace gui
