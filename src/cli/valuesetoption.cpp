#include "cli/valuesetoption.h"

#include "recipe/valuesets.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

} // namespace

void addValueSetOption(QCommandLineParser &parser)
{
    parser.addOption({u"value-set"_s, Words::tr("ValueSets and CodeSystems that memberOf() knows"), u"FILE"_s});
}

tl::expected<QByteArrayList, QString> readValueSets(const QStringList &paths)
{
    QByteArrayList all;
    for (const auto &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return tl::unexpected(path + u": "_s + file.errorString());
        const auto found = recipe::valueSetsIn(file.readAll());
        if (found.isEmpty())
            return tl::unexpected(Words::tr("%1 has no ValueSet and no CodeSystem in FHIR's JSON.").arg(path));
        all << found;
    }
    return all;
}

tl::expected<QByteArrayList, QString> readValueSets(const QCommandLineParser &parser)
{
    return readValueSets(parser.values(u"value-set"_s));
}

} // namespace cli
