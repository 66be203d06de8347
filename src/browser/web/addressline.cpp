#include "browser/web/addressline.h"

#include "browser/hostlabel.h"
#include "http/origin.h"
#include "http/peoplehost.h"

#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace browser {
namespace {

constexpr int IconSize = 16;

} // namespace

AddressLine::AddressLine(QWidget *parent) : QWidget(parent), m_icon(new QLabel(this)), m_host(new HostLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_host, 1);
    m_icon->setFixedSize(IconSize, IconSize);
    m_host->setObjectName(u"signinHost"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
}

void AddressLine::setUrl(const QUrl &url)
{
    m_url = url;
    say();
}

void AddressLine::say()
{
    const QString host = http::hostForPeople(m_url, http::WholeHost);
    const bool encrypted = m_url.scheme() == "https"_L1 && !host.isEmpty();
    m_lock = encrypted ? Lock::Closed : Lock::Warning;
    const QString state = encrypted   ? tr("encrypted")
        : http::isThisComputer(m_url) ? tr("not encrypted, on this computer")
                                      : tr("not encrypted");
    if (host.isEmpty())
        m_host->setHost(tr("This page has no address. Type no password here."), {});
    else
        m_host->setHost({}, encrypted ? host : tr("%1 (%2)", "host, state").arg(host, state));
    m_host->setAccessibleName(tr("Address of this page: %1").arg(m_host->accessibleName()));
    m_host->setAccessibleDescription(state);
    m_icon->setToolTip(Qt::convertFromPlainText(state));
    showIcon();
}

void AddressLine::showIcon()
{
    QFile file(m_lock == Lock::Closed ? u":/browser/lock.svg"_s : u":/browser/warning.svg"_s);
    if (m_lock == Lock::Unknown || !file.open(QIODevice::ReadOnly))
        return;
    QByteArray svg = file.readAll();
    svg.replace("currentColor", palette().color(QPalette::WindowText).name().toLatin1());
    QPixmap pixmap(QSize(IconSize, IconSize) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(svg).render(&painter, QRectF(0, 0, IconSize, IconSize));
    m_icon->setPixmap(pixmap);
}

void AddressLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    if (event->type() == QEvent::LanguageChange && m_lock != Lock::Unknown)
        say();
    QWidget::changeEvent(event);
}

} // namespace browser
