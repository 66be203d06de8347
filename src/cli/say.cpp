#include "cli/say.h"

#include "words/errors.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

/** ECMA-48: control sequences, control strings with their end, and what has one more character. */
QString withoutSequences(QString text)
{
    static const QRegularExpression Control(u"(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]"_s);
    static const QRegularExpression Strings(
        u"(?:\\x1b[\\]PX^_]|[\\x9d\\x90\\x98\\x9e\\x9f])[^\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c)"_s);
    static const QRegularExpression Others(u"\\x1b[ -/]*[0-~]"_s);
    return text.remove(Strings).remove(Control).remove(Others);
}

bool isLayout(char32_t code)
{
    return code == U'\n' || code == U'\t';
}

/** Joins that scripts and pictures are written with; every other format character is invisible or worse. */
bool isJoin(char32_t code)
{
    constexpr char32_t NonJoiner = 0x200C;
    constexpr char32_t Joiner = 0x200D;
    return code == NonJoiner || code == Joiner;
}

} // namespace

QString printable(const QString &text)
{
    QString shown;
    for (const char32_t code : withoutSequences(text).toUcs4()) {
        const auto category = QChar::category(code);
        if (isLayout(code) || isJoin(code))
            shown += QChar(static_cast<char16_t>(code));
        else if (code == U'\r' || category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            shown += u' ';
        else if (category != QChar::Other_Control && category != QChar::Other_Format)
            shown += QChar::fromUcs4(code);
    }
    return shown;
}

void say(const QString &sentence)
{
    QTextStream(stderr) << printable(sentence) << '\n';
}

void Lines::flush()
{
    out.flush();
    if (!m_text.isEmpty())
        QTextStream(stderr) << printable(m_text);
    m_text.clear();
}

void sayParts(const QStringList &parts)
{
    for (QString part : parts) {
        if (!part.isEmpty())
            say(part.replace(u'\n', u"\n  "_s));
    }
}

void say(const sources::Error &error)
{
    const auto explanation = words::explain(error);
    sayParts({explanation.what, explanation.action, explanation.details});
}

} // namespace cli
