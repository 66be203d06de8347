#pragma once

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

class QCommandLineParser;

namespace cli {

/** How a report is written and where to: what --format and --output (-o) say. */
struct ReportOutput {
    QString format; ///< one of those that there are
    QString file; ///< "" and "-": standard output

    static void addOptions(QCommandLineParser &parser);
    /** Of @p formats, or what is wrong with what was given. Where none is, people at a terminal get text, and programs
     * JSON; @p isText: that is text, too. */
    [[nodiscard]] static tl::expected<ReportOutput, QString> read(
        const QCommandLineParser &parser, const QStringList &formats, bool isText = false);
    /** The exit code; what went wrong is said. */
    [[nodiscard]] int write(const QByteArray &report) const;
};

/** "--format is one of: text, json." */
[[nodiscard]] QString notOneOf(const QString &option, const QStringList &choices);

} // namespace cli
