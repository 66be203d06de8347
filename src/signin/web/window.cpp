#include "signin/web/window.h"

#include "signin/web/addressline.h"
#include "signin/web/page.h"
#include "signin/web/view.h"

#include <QVBoxLayout>

namespace signin {

Window::Window(QWebEngineProfile *profile, const Rules &rules, QWebEngineNewWindowRequest &request, QWidget *parent)
    : QDialog(parent), m_page(new Page(profile, rules)), m_view(new View(m_page, this))
{
    setWindowTitle(tr("Sign in"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 560);
    auto *address = new AddressLine(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(address);
    layout->addWidget(m_view, 1);
    connect(m_page, &QWebEnginePage::urlChanged, address, &AddressLine::setUrl);
    connect(m_page, &QWebEnginePage::titleChanged, this, &QWidget::setWindowTitle);
    connect(m_page, &QWebEnginePage::windowCloseRequested, this, &QWidget::close);
    connect(m_page, &Page::answered, this, &Window::answered);
    request.openIn(m_page);
}

Window::~Window()
{
    delete m_view; // before its page, which must go before the profile
    delete m_page;
}

} // namespace signin
