#include "gui/filters/listfile.h"

#include <QFile>
#include <QSet>
#include <QStringDecoder>

namespace gui {
namespace {

QString decoded(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8));
    return decoder(bytes);
}

/** Up to the sign that ends the first field of @p line; a quoted field may hold one. */
QString firstField(const QString &line, bool hasFields)
{
    if (line.startsWith(u'"')) {
        QString field;
        for (qsizetype at = 1; at < line.size(); ++at) {
            if (line.at(at) != u'"')
                field += line.at(at);
            else if (at + 1 < line.size() && line.at(at + 1) == u'"')
                field += line.at(at++);
            else
                return field;
        }
        return line; // a quote that nothing ends is one of its letters
    }
    qsizetype end = 0;
    while (hasFields && end < line.size() && !QStringView(u"\t;,").contains(line.at(end)))
        ++end;
    return hasFields ? line.left(end).trimmed() : line;
}

} // namespace

ListFile listOf(const QByteArray &bytes, bool hasFields)
{
    ListFile list;
    QSet<QString> seen;
    const QString text = decoded(bytes);
    for (const auto &line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
        const QString value = firstField(line.trimmed().toString(), hasFields);
        if (value.isEmpty() || seen.contains(value))
            continue;
        seen.insert(value);
        if (list.values.size() < ListFile::MostValues)
            list.values << value;
        else
            ++list.leftOut;
    }
    return list;
}

ListFile readList(const QString &path)
{
    QFile file(path);
    ListFile list;
    if (!file.open(QIODevice::ReadOnly)) {
        list.error = file.errorString();
        return list;
    }
    const QByteArray bytes = file.read(ListFile::MostBytes + 1);
    list.isTooLarge = bytes.size() > ListFile::MostBytes;
    if (list.isTooLarge)
        return list;
    const bool hasFields = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)
        || path.endsWith(QLatin1String(".tsv"), Qt::CaseInsensitive);
    return listOf(bytes, hasFields);
}

} // namespace gui
