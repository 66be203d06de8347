#pragma once

#include "signin/rules.h"

#include <QDialog>
#include <QWebEngineNewWindowRequest>

class QWebEngineProfile;

namespace signin {

class Page;

/** A page that a sign-in opened beside itself, a federated service's or a help text: same profile, same rules. */
class Window : public QDialog
{
    Q_OBJECT
public:
    Window(QWebEngineProfile *profile, const Rules &rules, QWebEngineNewWindowRequest &request, QWidget *parent);
    ~Window() override;

Q_SIGNALS:
    void answered(const QUrl &url);

private:
    Page *m_page;
    QWidget *m_view;
};

} // namespace signin
