#include "words/recipes.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace words {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(words)
};

} // namespace

QString sentence(const recipe::ViewError &error)
{
    const auto &what = error.what;
    using Kind = recipe::ViewError::Kind;
    switch (error.kind) {
    case Kind::OtherType:
        return Words::tr("The view is for %1, not for %2.").arg(error.viewType, error.type);
    case Kind::NoView:
        return Words::tr("%1 has no view called %2 for this server.").arg(error.type, error.purpose);
    case Kind::Condition:
        return Words::tr("This condition cannot be used: %1")
            .arg(QString::fromStdString(what.expression + ": " + what.detail));
    case Kind::NoSearch:
        return Words::tr("Only a server can test this condition, and this one has no search that does: %1")
            .arg(QString::fromStdString(what.expression));
    case Kind::NoServer:
        return Words::tr("Only a server can test this condition, and these are files: %1")
            .arg(QString::fromStdString(what.expression));
    case Kind::NoColumn:
        return Words::tr("%1 cannot be added: the view of %2 has no column called %3.")
            .arg(error.type, error.viewType, QString::fromStdString(what.expression));
    case Kind::SameColumn:
        return Words::tr("%1 cannot be added: there is a column called %2 already.")
            .arg(error.type, QString::fromStdString(what.expression));
    case Kind::JoinedFilter:
        return Words::tr("This filter is on a column of other resources, which the SQL would not say: %1")
            .arg(QString::fromStdString(what.expression));
    case Kind::View:
        break;
    }
    return Words::tr("This view cannot be used: at %1, %2")
        .arg(QString::fromStdString(what.pointer.empty() ? "/" : what.pointer), QString::fromStdString(what.detail));
}

QString marked(const viewdef::Error &error, const QString &name)
{
    QString text = name;
    if (!error.pointer.empty())
        text += u" at "_s + QString::fromStdString(error.pointer);
    if (error.column > 0)
        text += u", column %1"_s.arg(error.column);
    text += u": "_s + QString::fromStdString(error.detail);
    if (!error.expression.empty()) {
        const auto before =
            QString::fromStdString(error.expression.substr(0, std::max<std::size_t>(error.column, 1) - 1));
        text += u"\n  "_s + QString::fromStdString(error.expression).replace(u'\n', u' ') + u"\n  "_s
            + QString(before.size(), u' ') + u'^';
    }
    return text;
}

QString sentence(const recipe::JsonError &error)
{
    using Kind = recipe::JsonError::Kind;
    switch (error.kind) {
    case Kind::NotJson:
        return Words::tr("This is no recipe: it is not a JSON object.");
    case Kind::Missing:
        return Words::tr("This is no recipe: %1 is missing.").arg(error.pointer);
    case Kind::UnknownKey:
        return Words::tr("This recipe has %1, which recipes do not have.").arg(error.pointer);
    case Kind::Twice:
        return Words::tr("This recipe has %1 twice.").arg(error.pointer);
    case Kind::Invalid:
        return Words::tr("This recipe cannot be used: what stands at %1 may not stand there.").arg(error.pointer);
    case Kind::Version:
        break;
    }
    return Words::tr("This recipe was written by a later version of Fhirside.");
}

QString sentence(const recipe::ParameterError &error)
{
    if (error.kind == recipe::ParameterError::Kind::Value)
        return Words::tr("The value of %1 does not suit its type, %2.").arg(error.name, error.type);
    return error.known.isEmpty()
        ? Words::tr("This recipe has no parameter called %1, and no other.").arg(error.name)
        : Words::tr("This recipe has no parameter called %1. It has: %2.").arg(error.name, error.known.join(u", "_s));
}

QString sentence(const recipe::m::QueryError &error)
{
    using Kind = recipe::m::QueryError::Kind;
    switch (error.kind) {
    case Kind::Syntax:
        return Words::tr("This is no query of Power Query: at line %1, column %2, \"%3\" is expected.")
            .arg(error.line)
            .arg(error.column)
            .arg(error.expected);
    case Kind::NoServer:
        return Words::tr("This query of Power Query names no FHIR server: Fhir.Contents with an address is needed.");
    case Kind::NoType:
        break;
    }
    return Words::tr("This query of Power Query chooses no table of the server.");
}

QString sentence(const recipe::m::Unread &unread)
{
    const QString what = unread.line > 0 ? Words::tr("Line %1: %2").arg(unread.line).arg(unread.text) : unread.text;
    using Why = recipe::m::Unread::Why;
    switch (unread.why) {
    case Why::Condition:
        return Words::tr("A condition was left out, so there may be more rows. %1").arg(what);
    case Why::Column:
        return Words::tr("A column was left out. %1").arg(what);
    case Why::Step:
        break;
    }
    return Words::tr("A step was left out. %1").arg(what);
}

QString columnTitle(const QString &title)
{
    return QCoreApplication::translate("views", title.toUtf8().constData());
}

} // namespace words
