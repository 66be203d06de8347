#pragma once

#include "browser/rules.h"

#include <QDialog>
#include <QWebEngineNewWindowRequest>

class QLabel;
class QWebEngineProfile;

namespace browser {

class Page;

/** A page that a sign-in opened beside itself, a federated service's or a help text: same profile, same rules. The
 * title is ours: a page could write another service's name there. */
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
    QLabel *m_trouble;
    QWidget *m_view;
};

} // namespace browser
