#include "cli/deidentifyoption.h"

#include "cli/say.h"
#include "words/deidentified.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

tl::expected<QByteArray, QString> readTable(const QString &name)
{
    if (const QByteArray table = recipe::deidentifyTable(name); !table.isEmpty())
        return table;
    QFile file(name);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return tl::unexpected(name + u": "_s + file.errorString() + u'\n'
        + Words::tr("There are these tables of de-identification: %1.").arg(recipe::deidentifyTables().join(u", "_s)));
}

/** The bytes of a file, without the end of its last line. */
tl::expected<QByteArray, QString> readKey(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(file.fileName() + u": "_s + file.errorString());
    constexpr qint64 Largest = 4096;
    QByteArray key = file.read(Largest);
    while (key.endsWith('\n') || key.endsWith('\r'))
        key.chop(1);
    if (key.size() < recipe::ShortestKey)
        return tl::unexpected(Words::tr("The key in %1 is too short: it needs %2 bytes, made at random.")
                                  .arg(name)
                                  .arg(recipe::ShortestKey));
    return key;
}

} // namespace

void addDeidentifyOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"de-identify"_s,
                           Words::tr("Take out of the resources what tells whom they are of, by this table or the one "
                                     "in this file"),
                           u"TABLE"_s},
        {u"key-file"_s, Words::tr("File with the key of the pseudonyms; another for each run when this is not given"),
            u"FILE"_s}});
}

tl::expected<std::optional<recipe::Deidentification>, QString> readDeidentify(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"de-identify"_s)) {
        return parser.isSet(u"key-file"_s) ? tl::unexpected(Words::tr("--key-file needs --de-identify."))
                                           : tl::expected<std::optional<recipe::Deidentification>, QString>();
    }
    const QString name = parser.value(u"de-identify"_s);
    const auto table = readTable(name);
    if (!table)
        return tl::unexpected(table.error());
    auto rules = deidentify::parseRules(table->toStdString());
    if (!rules)
        return tl::unexpected(name + u": "_s + words::sentence(rules.error()));
    recipe::Deidentification how{*std::move(rules), recipe::randomKey(), parser.isSet(u"key-file"_s)};
    if (how.isKeyKept) {
        auto key = readKey(parser.value(u"key-file"_s));
        if (!key)
            return tl::unexpected(key.error());
        how.key = *std::move(key);
    }
    return how;
}

bool sayDeidentified(const std::optional<deidentify::Report> &report)
{
    if (!report)
        return false;
    for (const auto &line : words::aboutDeidentified(*report))
        say(line);
    return report->tally.leftOut > 0;
}

} // namespace cli
