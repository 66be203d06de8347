#include "gui/common/fileopener.h"

#include "words/localfiles.h"
#include "words/recipes.h"

#include <QFileInfo>

#include <algorithm>

namespace gui {
namespace {

/** Whether all that was opened are files of terminology. A folder of them is data to look at. */
bool areValueSets(const sources::LocalFiles &files)
{
    const auto isFile = [](const QString &path) { return QFileInfo(path).isFile() && !path.endsWith(u".gz"); };
    const auto isTerminology = [](const sources::LocalFile &file) {
        return file.isWhole() && !file.types.empty() && std::ranges::all_of(file.types, [](const auto &type) {
            return type.first == u"ValueSet" || type.first == u"CodeSystem";
        });
    };
    return !files.files.empty() && files.views.empty() && files.recipes.empty() && files.leftOut.empty()
        && std::ranges::all_of(files.opened, isFile) && std::ranges::all_of(files.files, isTerminology);
}

} // namespace

void FileOpener::start(const QStringList &paths, bool takesValueSets)
{
    m_takesValueSets = takesValueSets;
    m_looking.begin();
    if (paths.size() == 1 && makeRecipe(paths.constFirst()))
        return;
    QCoro::connect(sources::lookInto(paths, m_looking.token(), m_progress), this,
        m_looking.only([this](const std::shared_ptr<const sources::LocalFiles> &files) { finish(files); }));
}

bool FileOpener::makeRecipe(const QString &path)
{
    constexpr qint64 Longest = 1'000'000; // bytes: what a person writes
    QFile file(path);
    if (!QFileInfo(path).isFile() || file.size() > Longest || !file.open(QIODevice::ReadOnly))
        return false;
    const auto made = recipe::imported(file.readAll());
    if (!made)
        return false;
    // Not before start() has returned, as with every other answer.
    const auto answer = m_looking.only([this, path, made = *made] {
        if (!made)
            return Q_EMIT failed({words::sentence(made.error()), {}, path});
        QStringList leftOut;
        for (const auto &unread : made->unread)
            leftOut << words::sentence(unread);
        Q_EMIT recipeOpened(made->file, leftOut, {});
    });
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    return true;
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
            return Q_EMIT recipeOpened(*file, {}, files->recipes.front().path);
        if (!file)
            return Q_EMIT failed({words::sentence(file.error()), {}, files->recipes.front().path});
    }
    if (m_takesValueSets && areValueSets(*files))
        return Q_EMIT valueSetsOpened(files->opened);
    // What is known of the files beside this, the names in their Bundles, lives as long as the copy.
    std::shared_ptr<sources::LocalFiles> all(
        new sources::LocalFiles(*files), [files](const sources::LocalFiles *copy) { delete copy; });
    Selection selection;
    selection.recipes = recipe::recipesOf(*files, all->leftOut);
    if (files->files.empty() || selection.recipes.isEmpty())
        return Q_EMIT failed(words::explainNothing(*all, all->faults()));
    selection.connection.local = std::move(all);
    Q_EMIT opened(selection);
}

} // namespace gui
