#include "gui/table/fontwatch.h"

#include <QFontMetrics>
#include <QLocale>
#include <QMetaMethod>

#include <algorithm>
#include <array>
#include <utility>

namespace gui {
namespace {

constexpr char32_t Usual = 0x250; ///< below are Latin letters and signs, which every font has

/** Scripts that have a name in Qt; of others the character is named. */
QString nameOf(QChar::Script script, char32_t character)
{
    static constexpr std::array<std::pair<QChar::Script, QLocale::Script>, 24> Names{{
        {QChar::Script_Arabic, QLocale::ArabicScript},
        {QChar::Script_Armenian, QLocale::ArmenianScript},
        {QChar::Script_Bengali, QLocale::BengaliScript},
        {QChar::Script_Cyrillic, QLocale::CyrillicScript},
        {QChar::Script_Devanagari, QLocale::DevanagariScript},
        {QChar::Script_Ethiopic, QLocale::EthiopicScript},
        {QChar::Script_Georgian, QLocale::GeorgianScript},
        {QChar::Script_Greek, QLocale::GreekScript},
        {QChar::Script_Gujarati, QLocale::GujaratiScript},
        {QChar::Script_Gurmukhi, QLocale::GurmukhiScript},
        {QChar::Script_Han, QLocale::HanScript},
        {QChar::Script_Hangul, QLocale::HangulScript},
        {QChar::Script_Hebrew, QLocale::HebrewScript},
        {QChar::Script_Hiragana, QLocale::JapaneseScript},
        {QChar::Script_Kannada, QLocale::KannadaScript},
        {QChar::Script_Katakana, QLocale::JapaneseScript},
        {QChar::Script_Khmer, QLocale::KhmerScript},
        {QChar::Script_Lao, QLocale::LaoScript},
        {QChar::Script_Malayalam, QLocale::MalayalamScript},
        {QChar::Script_Myanmar, QLocale::MyanmarScript},
        {QChar::Script_Sinhala, QLocale::SinhalaScript},
        {QChar::Script_Tamil, QLocale::TamilScript},
        {QChar::Script_Telugu, QLocale::TeluguScript},
        {QChar::Script_Thai, QLocale::ThaiScript},
    }};
    const auto *found = std::ranges::find(Names, script, &decltype(Names)::value_type::first);
    return found != Names.end() ? QLocale::scriptToString(found->second)
                                : QStringLiteral("U+%1").arg(character, 4, 16, QLatin1Char('0')).toUpper();
}

} // namespace

FontWatch::FontWatch(HasGlyph hasGlyph, QObject *parent) : QObject(parent), m_hasGlyph(std::move(hasGlyph)) { }

FontWatch &FontWatch::ofTables()
{
    static FontWatch watch;
    return watch;
}

bool FontWatch::hasGlyphIn(const QFont &font, char32_t character)
{
    return QFontMetrics(font).inFontUcs4(character);
}

void FontWatch::drawn(const QString &text, const QFont &font)
{
    if (std::ranges::all_of(text, [](QChar c) { return c.unicode() < Usual; }))
        return;
    for (const uint character : text.toUcs4())
        look(character, font);
}

void FontWatch::look(char32_t character, const QFont &font)
{
    if (character < Usual)
        return;
    const auto script = QChar::script(character);
    // Marks and signs of no script of their own, and what a server sent that is no character, are nothing to tell of.
    if (script <= QChar::Script_Common || m_known.test(std::size_t(script)))
        return;
    if (m_hasGlyph(font, character)) {
        m_known.set(std::size_t(script));
    } else if (isSignalConnected(QMetaMethod::fromSignal(&FontWatch::missing))) { // in the wizard there is no place yet
        m_known.set(std::size_t(script));
        Q_EMIT missing(tr("No font is installed here for some characters (%1): they are shown as boxes. The data are "
                          "right, in exports too.")
                           .arg(nameOf(script, character)));
    }
}

} // namespace gui
