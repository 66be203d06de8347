#include "cli/dispatch.h"
#include "cli/standardoutput.h"

#include "http/redact.h"
#include "words/translation.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    cli::prepareStandardStreams();
    http::redactLog();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"fhirside-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(FHIRSIDE_VERSION));
    words::installTranslation(QLocale());
    return cli::dispatch(QCoreApplication::arguments().mid(1));
}
