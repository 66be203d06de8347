#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <zlib.h>

#include <unistd.h>

/** A folder of files for one test. */
class Files
{
public:
    /** The path of @p name, with @p text in it; folders are made as they are needed. A name ending in .gz is packed. */
    QString write(const QString &name, const QByteArray &text) const
    {
        QString to = path(name);
        QDir().mkpath(QFileInfo(to).path());
        if (name.endsWith(QLatin1String(".gz"))) {
            auto *packed = gzopen(QFile::encodeName(to).constData(), "wb1");
            const bool isWritten = gzwrite(packed, text.constData(), static_cast<unsigned>(text.size())) == text.size();
            return gzclose(packed) == Z_OK && isWritten ? to : QString();
        }
        QFile file(to);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? to : QString();
    }
    [[nodiscard]] QString path(const QString &name = {}) const { return m_folder.filePath(name); }
    /** Where no permission is asked for, none can be missing. */
    [[nodiscard]] static bool isRoot() { return geteuid() == 0; }

private:
    QTemporaryDir m_folder;
};

/** A line of NDJSON, without its end. */
[[nodiscard]] inline QByteArray resource(const QByteArray &type, const QByteArray &id)
{
    return R"({"resourceType":")" + type + R"(","id":")" + id + "\"}";
}

/** Lines of @p count resources, with ids from 0. */
[[nodiscard]] inline QByteArray lines(const QByteArray &type, int count)
{
    QByteArray text;
    for (int id = 0; id < count; ++id)
        text += resource(type, QByteArray::number(id)) + '\n';
    return text;
}

[[nodiscard]] inline QByteArray bundleOf(const QByteArrayList &resources)
{
    QByteArray entries;
    for (const auto &one : resources)
        entries += (entries.isEmpty() ? "" : ",") + QByteArray(R"({"resource":)") + one + '}';
    return R"({"resourceType":"Bundle","type":"collection","entry":[)" + entries + "]}";
}
