#pragma once

#include "exporting/sink.h"

#include <QObject>
#include <QString>

#include <string_view>

class QSocketNotifier;

namespace cli {

/**
 * To be called before anything opens a file: standard streams that are closed at the start get a place holder, so that
 * no file or socket of the program's takes their number, and a closed pipe becomes an error of writing.
 */
void prepareStandardStreams();

/** Writes all of @p text to standard output; Done, or CannotWrite once it was said why. */
[[nodiscard]] int print(std::string_view text);
[[nodiscard]] int print(const QString &text);

/** Says why the output was not written, but for a pipe whose reader has what it wanted; CannotWrite. */
int cannotWrite(const exporting::Error &error);

/** Tells at once when the program that reads standard output through a pipe has gone, with nothing to be written, too.
 */
class ReaderWatch : public QObject
{
    Q_OBJECT
public:
    explicit ReaderWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void gone(exporting::Error error);
};

} // namespace cli
