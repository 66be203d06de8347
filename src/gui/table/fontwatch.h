#pragma once

#include <QObject>

#include <bitset>
#include <functional>

class QFont;

namespace gui {

/**
 * Notices characters that no installed font can draw, so that a person who sees boxes is told that the data are right
 * and a font is missing. Each script (Unicode, annex 24) is told of once, as long as this lives.
 */
class FontWatch final : public QObject
{
    Q_OBJECT
public:
    /** Whether a font, or one that Qt takes in its place, has the character. */
    using HasGlyph = std::function<bool(const QFont &font, char32_t character)>;

    explicit FontWatch(HasGlyph hasGlyph = hasGlyphIn, QObject *parent = nullptr);
    /** The one that all tables ask. */
    static FontWatch &ofTables();
    static bool hasGlyphIn(const QFont &font, char32_t character);

    /** @p text is drawn in @p font. */
    void drawn(const QString &text, const QFont &font);

Q_SIGNALS:
    /** For people, one sentence. May come while a window is painted: connect it queued. */
    void missing(const QString &sentence);

private:
    void look(char32_t character, const QFont &font);

    HasGlyph m_hasGlyph;
    std::bitset<QChar::ScriptCount> m_known; ///< can be drawn, or was told of
};

} // namespace gui
