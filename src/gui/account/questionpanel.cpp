#include "gui/account/questionpanel.h"

#include "http/peoplehost.h"
#include "ui_questionpanel.h"

#include <utility>

namespace gui {

QuestionPanel::QuestionPanel(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::QuestionPanel>())
{
    m_ui->setupUi(this);
    setFocusProxy(m_ui->no);
    connect(m_ui->no, &QPushButton::clicked, this, &QuestionPanel::declined);
    connect(m_ui->yes, &QPushButton::clicked, this, &QuestionPanel::agreed);
}

QuestionPanel::~QuestionPanel() = default;

void QuestionPanel::ask(std::function<void()> say)
{
    m_say = std::move(say);
    this->say();
}

void QuestionPanel::say()
{
    m_say();
    // Read with the button, which gets the focus.
    m_ui->no->setAccessibleDescription(
        QStringList{m_ui->question->text(), m_ui->questioned->accessibleName(), m_ui->questionText->text()}.join(
            QLatin1Char(' ')));
}

void QuestionPanel::askTrust(const QUrl &server, const QUrl &authority)
{
    ask([this, server, authority] {
        m_ui->question->setText(tr("Is this the sign-in page of your organisation?"));
        m_ui->questioned->setHost(
            authority.scheme() + QStringLiteral("://"), http::hostForPeople(authority, http::WholeHost));
        m_ui->questionText->setText(
            tr("The server %1 sends you there to sign in. This program does not know that address. Whoever runs it "
               "will see the password that you type on its page. If you are not sure, ask your administrator first.")
                .arg(http::hostForPeople(server)));
    });
}

void QuestionPanel::askAudience(const auth::Discovery &discovery)
{
    ask([this, audience = discovery.foreignAudience, base = discovery.base] {
        m_ui->question->setText(tr("May a permission be asked for that names something else than this server?"));
        m_ui->questioned->setHost({}, http::uriForPeople(audience));
        m_ui->questionText->setText(
            tr("The server %1 asks for a sign-in to the name above (resource_id), not to its own address. That is "
               "usual where an organisation runs a FHIR server itself. With a server that you do not trust, it could "
               "use your sign-in elsewhere.")
                .arg(http::hostForPeople(base)));
    });
}

void QuestionPanel::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_say)
        say();
}

} // namespace gui
