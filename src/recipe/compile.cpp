#include "recipe/compile.h"

#include "recipe/views.h"

#include <QCoreApplication>

#include <algorithm>

namespace recipe {
namespace {

using namespace Qt::StringLiterals;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(recipe)
};

} // namespace

QByteArray viewOf(const Recipe &recipe, const fhir::Model &model)
{
    switch (recipe.columns) {
    case Recipe::Columns::All:
        return wholeView(recipe.type(), model);
    case Recipe::Columns::Key:
        return keyView(recipe.type());
    case Recipe::Columns::Own:
        return recipe.view;
    case Recipe::Columns::Usual:
        break;
    }
    return usualView(recipe.type(), model);
}

tl::expected<std::shared_ptr<const viewdef::View>, ViewError> compile(
    const Recipe &recipe, const fhir::Model &model, const QUrl &base)
{
    viewdef::Options options;
    options.base = base.toString(QUrl::FullyEncoded).toStdString();
    for (const auto &condition : recipe.conditions)
        options.where.push_back(condition.toStdString());
    auto view = viewdef::View::compile(viewOf(recipe, model).toStdString(), model, options);
    if (!view) {
        // Only what is not in the view's JSON has an expression and no place in it.
        const bool isCondition = view.error().pointer.empty() && !view.error().expression.empty();
        return tl::unexpected(ViewError{isCondition ? ViewError::Kind::Condition : ViewError::Kind::View,
            std::move(view.error()), recipe.type(), {}});
    }
    const QString type = QString::fromStdString((*view)->resourceType());
    if (!recipe.query.type.empty() && type != recipe.type())
        return tl::unexpected(ViewError{ViewError::Kind::OtherType, {}, recipe.type(), type});
    return *std::move(view);
}

QString sentence(const ViewError &error)
{
    const auto &what = error.what;
    switch (error.kind) {
    case ViewError::Kind::OtherType:
        return Words::tr("The view is for %1, not for %2.").arg(error.viewType, error.type);
    case ViewError::Kind::Condition:
        return Words::tr("This condition cannot be used: %1")
            .arg(QString::fromStdString(what.expression + ": " + what.detail));
    case ViewError::Kind::View:
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

} // namespace recipe
