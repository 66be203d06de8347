#pragma once

#include "exporting/sink.h"
#include "loading/load.h"

#include <QObject>

namespace cli {

/** One load into one file: chunk by chunk as they come, so that memory does not grow with the result. */
class Get : public QObject
{
    Q_OBJECT
public:
    Get(http::Client &client, fetch::Search search, std::shared_ptr<const viewdef::View> view, QString path,
        exporting::Options options);
    /** Writes the header and starts; false when the file cannot be written (and said so). */
    [[nodiscard]] bool start();
    /** What arrived is kept and said so. */
    void interrupt();

Q_SIGNALS:
    void done(int exitCode);

private:
    void write(const table::Chunk &chunk);
    void finish();
    [[nodiscard]] int verdict() const;
    int failed(const exporting::Error &error);

    loading::Load m_load;
    std::shared_ptr<const viewdef::View> m_view;
    QString m_path;
    exporting::Options m_options;
    std::unique_ptr<exporting::Sink> m_sink;
    std::vector<std::uint32_t> m_rows;
    qint64 m_problems = 0;
    bool m_interrupted = false;
    bool m_failed = false;
};

} // namespace cli
