#include "cli/asked.h"

#include "http/redact.h"
#include "recipe/compile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QMap>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

QString digest(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Blake2s_128).toHex());
}

QString bulkOf(const recipe::Recipe &recipe)
{
    return recipe.bulk ? u"export %1 %2"_s.arg(recipe.bulk->scope, recipe.bulk->since).simplified() : QString();
}

} // namespace

Asked askedBy(const GetJob &job, const recipe::Connection &connection)
{
    QByteArray view = recipe::viewOf(job.recipe, connection.model());
    if (job.hasCodeNames) // which are columns, too
        view += "--displays";
    QStringList format{QString::fromLatin1(job.options.format->name)};
    if (job.options.wholeResources)
        format << u"--whole"_s;
    if (job.options.csv.byteOrderMark)
        format << u"--bom"_s;
    if (job.options.csv.formulaGuard)
        format << u"--formula-guard"_s;
    const bool isAnonymous = connection.account == recipe::Account::Anonymous;
    Asked asked{{u"server"_s, http::redacted(connection.base()).toString(QUrl::FullyEncoded)},
        {u"query"_s, QString::fromStdString(job.recipe.query.text())}, {u"view"_s, digest(view)},
        {u"where"_s, QJsonArray::fromStringList(job.recipe.conditions)}, {u"no-fold"_s, !job.folds},
        {u"limit"_s, job.recipe.limit.value_or(0)}, {u"bulk"_s, bulkOf(job.recipe)}, {u"format"_s, format.join(u' ')},
        {u"account"_s, isAnonymous ? u"anonymous"_s : u"signed in"_s}};
    if (job.keepsIncluded()) // earlier versions left it out
        asked[u"included"_s] = true;
    if (!job.recipe.valueSets.isEmpty())
        asked[u"value-sets"_s] = digest(job.recipe.valueSets.join('\n'));
    if (!job.columns.isEmpty())
        asked[u"columns"_s] = QJsonArray::fromStringList(job.columns);
    return asked;
}

QString nameOf(const QString &asked)
{
    static const QMap<QString, QString> names{{u"server"_s, Words::tr("the server")},
        {u"query"_s, Words::tr("the query")}, {u"view"_s, Words::tr("the view")}, {u"where"_s, u"--where"_s},
        {u"no-fold"_s, u"--no-fold"_s}, {u"limit"_s, u"--limit"_s}, {u"format"_s, Words::tr("the format")},
        {u"bulk"_s, u"--bulk"_s}, {u"account"_s, Words::tr("the account")}, {u"columns"_s, Words::tr("the columns")},
        {u"included"_s, Words::tr("what comes along")}, {u"value-sets"_s, u"--value-set"_s}};
    return names.value(asked, asked);
}

QStringList namesOf(const QStringList &asked)
{
    QStringList names;
    for (const auto &each : asked)
        names << nameOf(each);
    return names;
}

} // namespace cli
