#include "words/sql.h"

#include <QCoreApplication>

namespace words {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words)
};

} // namespace

QString sentence(const sql::Error &error)
{
    const QString detail = QString::fromStdString(error.detail);
    using Kind = sql::Error::Kind;
    switch (error.kind) {
    case Kind::Query:
        return Words::tr("This question is not understood: %1").arg(detail);
    case Kind::NotAQuestion:
        return Words::tr("Only SELECT is answered: tables can be read, not changed.");
    case Kind::Several:
        return Words::tr("Only one question can be asked at a time.");
    case Kind::Empty:
        return Words::tr("There is no question.");
    case Kind::Parameter:
        return Words::tr("The parameter %1 has no value.").arg(detail);
    case Kind::TableName:
        return Words::tr("Two tables are called %1.").arg(detail);
    case Kind::TooLarge:
        return Words::tr("The answer is too large. Ask for fewer rows, with LIMIT or WHERE.");
    case Kind::Cancelled:
        return Words::tr("Stopped.");
    case Kind::Failed:
        break;
    }
    return Words::tr("The question could not be answered: %1").arg(detail);
}

QString sentence(const sql::LibraryError &error)
{
    using Kind = sql::LibraryError::Kind;
    switch (error.kind) {
    case Kind::NotJson:
        return Words::tr("This is no JSON object.");
    case Kind::NotALibrary:
        return Words::tr("This is no Library of SQL on FHIR (SQLQuery or SQLView).");
    case Kind::NoSql:
        return Words::tr("The Library has no SQL.");
    case Kind::NotText:
        return Words::tr("The SQL of the Library is not base64 of UTF-8 text.");
    case Kind::Dependency:
        return Words::tr("The Library needs a label of its own for each view, a name in SQL: %1").arg(error.detail);
    case Kind::Parameter:
        return Words::tr("The Library has a parameter that cannot be used: %1").arg(error.detail);
    case Kind::NoValue:
        return Words::tr("The parameter %1 has no value.").arg(error.detail);
    case Kind::NotOfType:
        return Words::tr("The value of the parameter %1 is not of its type.").arg(error.detail);
    case Kind::NoSuchParameter:
        break;
    }
    return Words::tr("There is no parameter %1.").arg(error.detail);
}

QString aboutApproximateNumbers()
{
    return Words::tr("Some numbers have more than 15 digits: what is compared or computed with them is right to 15.");
}

} // namespace words
