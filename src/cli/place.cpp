#include "cli/place.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {

void showPlace(QTextStream &err, const QString &expression, const fhirpath::Error &error)
{
    constexpr qsizetype Before = 60; // characters shown around the place in a long line
    constexpr qsizetype After = 40;
    err << "Line " << error.place.line << ", column " << error.place.column << ": "
        << QString::fromStdString(error.detail) << '\n';
    const auto line = expression.split(u'\n').value(static_cast<qsizetype>(error.place.line) - 1).toUcs4();
    const qsizetype place = qBound(qsizetype{0}, static_cast<qsizetype>(error.place.column) - 1, line.size());
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

} // namespace cli
