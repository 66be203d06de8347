#include "browser/web/window.h"

#include "browser/web/addressline.h"
#include "browser/web/page.h"
#include "browser/web/view.h"

#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

namespace browser {

Window::Window(QWebEngineProfile *profile, const Rules &rules, QWebEngineNewWindowRequest &request, QWidget *parent)
    : QDialog(parent), m_page(new Page(profile, rules)), m_trouble(new QLabel(this)), m_view(new View(m_page, this))
{
    setWindowTitle(tr("Window of the sign-in page"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(QSize(640, 560).boundedTo(parent->screen()->availableSize() - QSize(16, 48)));
    auto *address = new AddressLine(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(address);
    layout->addWidget(m_trouble);
    layout->addWidget(m_view, 1);
    m_trouble->setObjectName(QStringLiteral("trouble"));
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->setWordWrap(true);
    m_trouble->setMargin(8);
    m_trouble->hide();
    connect(m_page, &QWebEnginePage::urlChanged, address, &AddressLine::setUrl);
    connect(m_page, &QWebEnginePage::windowCloseRequested, this, &QWidget::close);
    connect(m_page, &Page::troubled, this, [this](const QString &sentence) {
        m_trouble->setText(sentence);
        m_trouble->show();
    });
    connect(m_page, &Page::answered, this, &Window::answered);
    request.openIn(m_page);
}

Window::~Window()
{
    delete m_view; // before its page, which must go before the profile
    delete m_page;
}

} // namespace browser
