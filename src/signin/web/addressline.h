#pragma once

#include <QLabel>
#include <QUrl>
#include <QWidget>

namespace signin {

/** Where a page is: a lock and the host in full, never elided, not to be edited. People must see who asks for their
 * password. */
class AddressLine : public QWidget
{
    Q_OBJECT
public:
    explicit AddressLine(QWidget *parent = nullptr);
    void setUrl(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIcon();

    QLabel *m_icon;
    QLabel *m_host;
    bool m_encrypted = true;
};

} // namespace signin
