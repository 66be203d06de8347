#include "words/statementparts.h"

#include "words/statementnames.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace words::statementparts {

using namespace statementnames;

QString program()
{
    return QString(QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion()).trimmed();
}

QJsonValue orNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue timeOf(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonArray misfitsOf(const std::vector<exporting::Misfits> &misfits)
{
    QJsonArray list;
    for (const auto &one : misfits)
        list << QJsonObject{{u"column"_s, QString::fromStdString(one.column)},
            {u"kind"_s, nameIn(ColumnNames, one.kind)}, {u"count"_s, static_cast<qint64>(one.count)},
            {u"why"_s, nameIn(MisfitNames, one.why)}};
    return list;
}

QJsonArray columnsOf(const table::Schema &columns)
{
    QJsonArray list;
    for (const auto &column : columns)
        list << QJsonObject{{u"name"_s, QString::fromStdString(column.name)},
            {u"path"_s, QString::fromStdString(column.path)}, {u"type"_s, orNull(QString::fromStdString(column.type))},
            {u"kind"_s, nameIn(ColumnNames, column.kind)}, {u"collection"_s, column.collection}};
    return list;
}

QJsonValue outputOf(const std::optional<Output> &output)
{
    if (!output)
        return {};
    QJsonArray files;
    const QDir folder(QFileInfo(output->file).absolutePath());
    for (const auto &file : output->files)
        files << QJsonObject{{u"name"_s, folder.relativeFilePath(QFileInfo(file.name).absoluteFilePath())},
            {u"bytes"_s, static_cast<qint64>(file.bytes)}, {u"sha256"_s, QString::fromLatin1(file.sha256)}};
    return QJsonObject{{u"format"_s, output->format}, {u"file"_s, output->file}, {u"keptAs"_s, orNull(output->keptAs)},
        {u"isWritten"_s, output->isWritten}, {u"view"_s, orNull(output->view)}, {u"isSelection"_s, output->isSelection},
        {u"files"_s, files}};
}

} // namespace words::statementparts
