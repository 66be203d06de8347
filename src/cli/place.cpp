#include "cli/place.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

/** Line and column from 1, in characters. */
void show(QTextStream &err, const QString &text, qsizetype lineNumber, qsizetype column, const QString &sentence)
{
    constexpr qsizetype Before = 60; // characters shown around the place in a long line
    constexpr qsizetype After = 40;
    err << "Line " << lineNumber << ", column " << column << ": " << sentence << '\n';
    const auto line = text.split(u'\n').value(lineNumber - 1).toUcs4();
    const qsizetype place = qBound(qsizetype{0}, column - 1, line.size());
    const qsizetype from = std::max(qsizetype{0}, place - Before);
    const auto shown = line.mid(from, place - from + After);
    QString blank(place - from, u' ');
    for (qsizetype i = 0; i < blank.size(); ++i)
        if (shown[i] == U'\t')
            blank[i] = u'\t';
    const QString cut = from > 0 ? u"…"_s : QString();
    err << "  " << cut << QString::fromUcs4(reinterpret_cast<const char32_t *>(shown.constData()), shown.size())
        << (from + shown.size() < line.size() ? u"…"_s : QString()) << '\n'
        << "  " << QString(cut.size(), u' ') << blank << "^\n";
}

} // namespace

void showPlace(QTextStream &err, const QString &expression, const fhirpath::Error &error)
{
    show(err, expression, static_cast<qsizetype>(error.place.line), static_cast<qsizetype>(error.place.column),
        QString::fromStdString(error.detail));
}

void showPlace(QTextStream &err, const QByteArray &text, std::size_t at, const QString &sentence)
{
    const QByteArray before = text.first(std::min(static_cast<qsizetype>(at), text.size()));
    const qsizetype line = before.count('\n');
    const QString inLine = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1));
    show(err, QString::fromUtf8(text), line + 1, inLine.toUcs4().size() + 1, sentence);
}

} // namespace cli
