#pragma once

#include "fhirpath/syntax.h"

#include <QString>
#include <QTextStream>

namespace cli {

/** What is wrong with an expression: the sentence, then the line that it is about with a mark under the place. */
void showPlace(QTextStream &err, const QString &expression, const fhirpath::Error &error);

} // namespace cli
