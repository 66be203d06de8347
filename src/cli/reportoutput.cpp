#include "cli/reportoutput.h"

#include "cli/standardoutput.h"
#include "exporting/outputfile.h"
#include "words/exitcodes.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cli)
};

bool isStandardOutput(const QString &file)
{
    return file.isEmpty() || file == "-"_L1;
}

} // namespace

QString notOneOf(const QString &option, const QStringList &choices)
{
    return Words::tr("--%1 is one of: %2.").arg(option, choices.join(u", "_s));
}

void ReportOutput::addOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"format"_s, {}, u"FORMAT"_s}, {{u"o"_s, u"output"_s}, {}, u"FILE"_s}});
}

tl::expected<ReportOutput, QString> ReportOutput::read(
    const QCommandLineParser &parser, const QStringList &formats, bool isText)
{
    ReportOutput output{parser.value(u"format"_s), parser.value(u"o"_s)};
    const bool isTerminal = isStandardOutput(output.file) && ::isatty(STDOUT_FILENO) == 1;
    if (!parser.isSet(u"format"_s))
        output.format = isTerminal || isText ? u"text"_s : u"json"_s;
    if (!formats.contains(output.format))
        return tl::unexpected(notOneOf(u"format"_s, formats));
    return output;
}

int ReportOutput::write(const QByteArray &report) const
{
    if (isStandardOutput(file))
        return print(std::string_view(report.constData(), static_cast<std::size_t>(report.size())));
    const auto written = exporting::writeFile(file, report);
    return written ? int{words::ExitCode::Done} : cannotWrite(written.error());
}

} // namespace cli
