#pragma once

#include <QUrl>
#include <QWidget>

#include <cstdint>

class QLabel;

namespace browser {

class HostLabel;

/** Where a page is: a lock and the host, cut at its beginning if anywhere, not to be edited. People must see who asks
 * for their password. A page of no host never has a lock: another page may have written it. */
class AddressLine : public QWidget
{
    Q_OBJECT
public:
    explicit AddressLine(QWidget *parent = nullptr);
    void setUrl(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Lock : std::uint8_t { Unknown, Closed, Warning };
    void say();
    void showIcon();

    QUrl m_url;
    QLabel *m_icon;
    HostLabel *m_host;
    Lock m_lock = Lock::Unknown;
};

} // namespace browser
