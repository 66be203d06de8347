#pragma once

#include "gui/common/latest.h"
#include "gui/selection.h"
#include "words/explanation.h"

#include <QObject>

#include <memory>

namespace gui {

/** Looks on a worker into files that a person opened, and gives what a main window shows of them. Ends once, with
 * opened, recipeOpened, valueSetsOpened or failed, unless it is stopped or destroyed before. */
class FileOpener final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** @p takesValueSets: who asks has tables that can use them. */
    void start(const QStringList &paths, bool takesValueSets = false);
    /** Neither signal comes any more. */
    void stop() { m_looking.end(); }
    /** How far it is, for a progress bar of a thousand steps. */
    [[nodiscard]] int progress() const;
    [[nodiscard]] QString progressText() const;

Q_SIGNALS:
    /** There is something to show: a table for each recipe. */
    void opened(const gui::Selection &selection);
    /** There is a recipe alone, which names a server: its tables are read there. Or one was made of what is open: a
     * view, a search, or a query of Power Query, of which @p leftOut says what is not in it, and @p path is "" then. */
    void recipeOpened(const recipe::RecipeFile &file, const QStringList &leftOut, const QString &path);
    /** The files hold ValueSets and CodeSystems, and nothing else. */
    void valueSetsOpened(const QStringList &paths);
    void failed(const words::Explanation &why);

private:
    /** Whether @p path is something that a recipe is made of; a signal follows then. */
    [[nodiscard]] bool makeRecipe(const QString &path);
    void finish(const std::shared_ptr<const sources::LocalFiles> &files);

    Latest m_looking;
    bool m_takesValueSets = false;
    std::shared_ptr<sources::LookProgress> m_progress = std::make_shared<sources::LookProgress>();
};

} // namespace gui
