#pragma once

#include <QLabel>

namespace browser {

/** Whose page it is, on one line: what does not fit is left out at the host's beginning, for whose it is stands at its
 * end. The whole is in the tool tip and read to screen readers. */
class HostLabel final : public QLabel
{
public:
    explicit HostLabel(QWidget *parent = nullptr);
    /** @p before stays whole ("https://"), @p host is cut where it must be. */
    void setHost(const QString &before, const QString &host);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fit();

    QString m_before;
    QString m_host;
};

} // namespace browser
