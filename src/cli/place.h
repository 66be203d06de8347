#pragma once

#include "fhirpath/syntax.h"

#include <QByteArray>
#include <QString>
#include <QTextStream>

#include <cstddef>

namespace cli {

/** What is wrong with an expression: the sentence, then the line that it is about with a mark under the place. */
void showPlace(QTextStream &err, const QString &expression, const fhirpath::Error &error);
/** The same for byte @p at of @p text, as UTF-8. */
void showPlace(QTextStream &err, const QByteArray &text, std::size_t at, const QString &sentence);

} // namespace cli
