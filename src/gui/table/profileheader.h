#pragma once

#include <QHash>
#include <QHeaderView>

namespace gui {

/** What a column holds, in words as short as a column is narrow. */
struct ColumnProfile {
    QString kind; ///< "number"
    QString filled; ///< "98 %"
    double share = 0; ///< the same, 0 to 1
    QString values; ///< "34 values"
    QList<double> heights; ///< 0 to 1: a histogram, or how common the commonest values are
    QString spoken; ///< all of it, as a sentence
    bool operator==(const ColumnProfile &) const = default;
};

/** The titles of a table's columns, and below each what the column holds, where that is wanted. */
class ProfileHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit ProfileHeader(QWidget *parent);

    /** Whether there is a line for profiles; a column without one has it empty. */
    void showProfiles(bool shown);
    [[nodiscard]] bool showsProfiles() const { return m_isShown; }
    void setProfile(int column, const ColumnProfile &profile);
    void clearProfiles();
    /** All of it is empty where nothing is known of the column. */
    [[nodiscard]] ColumnProfile profile(int column) const { return m_profiles.value(column); }
    /** What is seen of it, as a sentence; "" while there is no line for it. */
    [[nodiscard]] QString spoken(int column) const { return m_isShown ? profile(column).spoken : QString(); }

Q_SIGNALS:
    /** A profile is another one, or whether there is a line for them. */
    void profilesChanged();

protected:
    [[nodiscard]] QSize sectionSizeFromContents(int column) const override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int column) const override;
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] bool isPinned(int column) const;
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] int profileHeight() const;
    void paintProfile(QPainter &painter, const QRect &area, const ColumnProfile &profile) const;

    QHash<int, ColumnProfile> m_profiles;
    bool m_isShown = false;
};

/** Bars of @p heights, 0 to 1, side by side in @p area; one that holds anything is seen. */
void paintBins(QPainter &painter, const QRectF &area, const QList<double> &heights, const QColor &colour);

} // namespace gui
