#include "cli/say.h"

#include <QTextStream>

namespace cli {

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
