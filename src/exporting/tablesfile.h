#pragma once

#include "exporting/sink.h"

#include <memory>

namespace exporting {

/**
 * One file for several tables, of a format that can hold them (Abilities::tables). Each table is written through a sink
 * of its own, one after the other; their finish() and keep() leave the file open, which end() gives its name.
 */
class TablesFile
{
public:
    explicit TablesFile(QString path);
    ~TablesFile();
    TablesFile(const TablesFile &) = delete;
    TablesFile &operator=(const TablesFile &) = delete;

    /** A sink for the next table; @p options, of which format is the same for all, say what it is called. */
    [[nodiscard]] std::unique_ptr<Sink> table(const Options &options);
    /** Ends the file as finish() does, or as keep() does where a table is missing or not whole; the name where it was
     * kept, else "". Nothing is written where no table was begun. */
    [[nodiscard]] Result<QString> end(bool isWhole);

    /** As Sink::files(), after the end. */
    [[nodiscard]] std::vector<Digest> files() const;

private:
    class TableSink;
    QString m_path;
    std::unique_ptr<Sink> m_sink; ///< of the file, once a table was begun
    QString m_about; ///< what each table says of itself
};

} // namespace exporting
