#include "recipe/deidentification.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

/** A static library's resources are linked only when asked for, and by name from outside any namespace. */
static void loadTables()
{
    Q_INIT_RESOURCE(deidentify);
}

namespace recipe {
namespace {

const QString Folder = u":/deidentify/"_s;
const QString Ending = u".json"_s;

} // namespace

QStringList deidentifyTables()
{
    loadTables();
    QStringList names;
    for (const auto &file : QDir(Folder).entryList(QDir::Files, QDir::Name))
        names << file.chopped(Ending.size());
    return names;
}

QByteArray deidentifyTable(const QString &name)
{
    if (!deidentifyTables().contains(name))
        return {};
    QFile file(Folder + name + Ending);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray randomKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return {reinterpret_cast<const char *>(words.data()), sizeof words}; // NOLINT: bytes are what it is made of
}

deidentify::KeyedHash keyedHash(const QByteArray &key)
{
    return [key](std::string_view text) {
        const QByteArray message = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
        return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256).toStdString();
    };
}

deidentify::Engine engineOf(const Deidentification &how, const fhir::Model &model)
{
    return {how.rules, model, keyedHash(how.key), QDate::currentDate().year()};
}

} // namespace recipe
