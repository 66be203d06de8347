#include "cli/serverarguments.h"

#include <QCommandLineParser>
#include <QFile>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace cli {

void addServerOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"token-file"_s, QCoreApplication::translate("cli", "File that holds a bearer token"), u"FILE"_s});
}

tl::expected<std::shared_ptr<http::TokenSource>, QString> readTokens(const QCommandLineParser &parser, const QUrl &base)
{
    QByteArray token = qgetenv("FHIRSIDE_TOKEN");
    if (parser.isSet(u"token-file"_s)) {
        QFile file(parser.value(u"token-file"_s));
        if (!file.open(QIODevice::ReadOnly))
            return tl::unexpected(file.fileName() + u": "_s + file.errorString());
        token = file.readAll();
    }
    token = token.trimmed();
    if (token.isEmpty())
        return nullptr;
    return std::make_shared<http::FixedToken>(base, token);
}

void say(const QString &sentence)
{
    QTextStream(stderr) << sentence << '\n';
}

void say(const fetch::Error &error)
{
    const auto explanation = fetch::explain(error);
    for (const auto &part : {explanation.what, explanation.action, explanation.details}) {
        if (!part.isEmpty())
            say(part);
    }
}

} // namespace cli
