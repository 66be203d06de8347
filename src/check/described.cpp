#include "check/described.h"

#include "auth/url.h"
#include "check/found.h"

namespace check {
namespace {

using namespace Qt::StringLiterals;

/** What was left out of what was typed. */
QStringList cutFrom(const Question &question)
{
    QStringList cut;
    const QUrl typed(question.typed.trimmed());
    const QString path = typed.path();
    const QString base = question.address.base.path();
    if (path.startsWith(base) && path.size() > base.size() && path.mid(base.size()) != "/"_L1)
        cut << path.mid(base.size());
    if (typed.hasQuery())
        cut << u"?"_s;
    if (typed.hasFragment())
        cut << u"#"_s;
    if (!typed.userInfo().isEmpty())
        cut << u"@"_s;
    return cut;
}

} // namespace

Observation described(const Question &question)
{
    using Kind = auth::Registration::Kind;
    Observation seen;
    const auto &client = question.settings.client;
    seen.started = QDateTime::currentDateTimeUtc();
    seen.typed = http::redacted(QUrl(question.typed)).toString();
    seen.base = auth::canonicalBase(question.address.base);
    seen.cut = cutFrom(question);
    seen.clientId = client.id;
    seen.clientKind = client.kind == Kind::PowerBi ? u"powerbi"_s
        : client.kind == Kind::Own                 ? u"own"_s
                                                   : u"administrator"_s;
    seen.redirects = QStringList{u"http://%1"_s.arg(client.loopbackHost), client.embeddedRedirect.toString()};
    seen.tenant = question.settings.tenant.isEmpty() ? client.tenant : question.settings.tenant;
    seen.audience = question.settings.audience;
    seen.audienceTyped = !question.settings.audience.isEmpty();
    if (question.failure)
        seen.failedSignIn = failedOf(*question.failure, Redactor());
    return seen;
}

} // namespace check
