#include "gui/common/query.h"

#include <QStringList>

namespace gui {

QString filterOf(const QString &parameters)
{
    // Search result parameters (FHIR R4 §3.1.1.4) and what is said about the answer's form.
    static const QStringList Form{QStringLiteral("_count"), QStringLiteral("_sort"), QStringLiteral("_elements"),
        QStringLiteral("_summary"), QStringLiteral("_total"), QStringLiteral("_include"), QStringLiteral("_revinclude"),
        QStringLiteral("_contained"), QStringLiteral("_containedType"), QStringLiteral("_maxresults"),
        QStringLiteral("_score"), QStringLiteral("_format"), QStringLiteral("_pretty")};
    QStringList filters;
    for (const QString &each : parameters.split(u'&', Qt::SkipEmptyParts)) {
        if (!Form.contains(each.section(u'=', 0, 0).section(u':', 0, 0)))
            filters << each;
    }
    return filters.join(u'&');
}

} // namespace gui
