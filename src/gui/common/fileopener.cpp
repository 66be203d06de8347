#include "gui/common/fileopener.h"

#include "words/localfiles.h"
#include "words/recipes.h"

namespace gui {

void FileOpener::start(const QStringList &paths)
{
    m_looking.begin();
    QCoro::connect(sources::lookInto(paths, m_looking.token(), m_progress), this,
        m_looking.only([this](const std::shared_ptr<const sources::LocalFiles> &files) { finish(files); }));
}

int FileOpener::progress() const
{
    constexpr qint64 Steps = 1000;
    const qint64 all = m_progress->allBytes;
    return all > 0 ? static_cast<int>(std::min(Steps, m_progress->bytes * Steps / all)) : 0;
}

QString FileOpener::progressText() const
{
    return words::describe(*m_progress);
}

void FileOpener::finish(const std::shared_ptr<const sources::LocalFiles> &files)
{
    if (files->files.empty() && files->recipes.size() == 1) {
        const auto file = recipe::recipeFileOf(files->recipes.front().json);
        if (file && !file->server.isEmpty())
            return Q_EMIT recipeOpened(*file);
        if (!file)
            return Q_EMIT failed({words::sentence(file.error()), {}, files->recipes.front().path});
    }
    auto all = std::make_shared<sources::LocalFiles>(*files);
    Selection selection;
    selection.recipes = recipe::recipesOf(*files, all->leftOut);
    if (files->files.empty() || selection.recipes.isEmpty())
        return Q_EMIT failed(words::explainNothing(*all, all->faults()));
    selection.connection.local = std::move(all);
    Q_EMIT opened(selection);
}

} // namespace gui
