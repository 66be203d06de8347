#include "signin/web/addressline.h"

#include "http/origin.h"

#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace signin {
namespace {

constexpr int IconSize = 16;

} // namespace

AddressLine::AddressLine(QWidget *parent) : QWidget(parent), m_icon(new QLabel(this)), m_host(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_host, 1);
    m_icon->setFixedSize(IconSize, IconSize);
    m_host->setObjectName(u"signinHost"_s);
    m_host->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_host->setTextFormat(Qt::PlainText);
    m_host->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_host->setAccessibleName(tr("Address of this page"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
}

void AddressLine::setUrl(const QUrl &url)
{
    if (url.host().isEmpty())
        return m_host->clear();
    m_encrypted = url.scheme() == "https"_L1;
    // As bytes of the network have it: letters that only look like others show as xn--.
    QString host = url.host(QUrl::FullyEncoded);
    if (url.port() > 0)
        host += u':' + QString::number(url.port());
    const QString state = m_encrypted ? tr("encrypted")
        : http::isThisComputer(url)   ? tr("not encrypted, on this computer")
                                      : tr("not encrypted");
    m_host->setText(m_encrypted ? host : tr("%1 (%2)", "host, state").arg(host, state));
    m_host->setAccessibleDescription(state);
    m_icon->setToolTip(state);
    showIcon();
}

void AddressLine::showIcon()
{
    QFile file(m_encrypted ? u":/signin/lock.svg"_s : u":/signin/warning.svg"_s);
    if (!file.open(QIODevice::ReadOnly))
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
    QWidget::changeEvent(event);
}

} // namespace signin
