#pragma once

#include "sql/library.h"
#include "table/table.h"
#include "viewdef/view.h"
#include "words/answered.h"

#include <QCoroTask>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace loading {
class Pipeline;
}

namespace cli {

class FileReport;

/** The tables that a question is about: views over local files, and SQLViews over these. */
class SqlTables
{
public:
    using Named = std::vector<std::pair<std::string, table::Table>>; ///< under their names in SQL

    /** Of VIEW=INPUT; a view that is given several times has several files. @p view is a ViewDefinition's file, or a
     * resource type for its usual columns. */
    [[nodiscard]] tl::expected<void, QString> addFile(const QString &view, const QString &input);
    void addView(sql::Library view) { m_views.push_back(std::move(view)); }

    /** What @p question depends on; for nullptr all, under the names of the views. Problems with resources are said
     * meanwhile. */
    [[nodiscard]] QCoro::Task<tl::expected<Named, QString>> read(const sql::Library *question, int threads);
    /** Nothing that was read lost anything. */
    [[nodiscard]] bool areWhole() const { return m_areWhole; }
    /** The statements of what was read for those of the tables of @p question (as read() gave them) that are called
     * @p names: of a SQLView, of all that it is made of. */
    [[nodiscard]] std::vector<words::StatedTable> stated(
        const sql::Library *question, const std::vector<std::string> &names) const;

private:
    struct Source {
        QString asked; ///< as it was given
        std::string name, url;
        std::shared_ptr<const viewdef::View> view;
        QStringList files;
        QByteArray json; ///< of the view
        table::Table table;
        words::Statement statement;
    };
    void state(Source &source, const FileReport &report, const loading::Pipeline &pipeline);
    void addStated(const std::string &name, const sql::Dependency &dependency, int depth,
        std::vector<words::StatedTable> &stated) const;
    QCoro::Task<> read(Source &source, int threads);
    /** The tables of @p library's dependencies, SQLViews asked for; @p depth: of those in each other. */
    [[nodiscard]] tl::expected<Named, QString> resolve(const sql::Library &library, int depth) const;
    [[nodiscard]] tl::expected<table::Table, QString> tableOf(const sql::Dependency &dependency, int depth) const;

    std::vector<Source> m_sources;
    std::vector<sql::Library> m_views;
    bool m_areWhole = true;
};

} // namespace cli
