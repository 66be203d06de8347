#include "gui/account/questionpanel.h"

#include "browser/hostlabel.h"
#include "gui/common/text.h"
#include "http/peoplehost.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gui {

QuestionPanel::QuestionPanel(QWidget *parent)
    : QWidget(parent), m_question(bodyLabel({}, this)), m_names(new browser::HostLabel(this)),
      m_text(bodyLabel({}, this))
{
    QFont bold = m_question->font();
    bold.setWeight(QFont::DemiBold);
    m_question->setFont(bold);
    m_question->setObjectName(QStringLiteral("question"));
    m_text->setObjectName(QStringLiteral("questionText"));
    m_names->setObjectName(QStringLiteral("questioned"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_question);
    layout->addWidget(m_names);
    layout->addWidget(m_text);
    auto *line = new QHBoxLayout;
    auto *no = new QPushButton(tr("N&o, go back"), this);
    auto *yes = new QPushButton(tr("&Yes, go on"), this);
    no->setObjectName(QStringLiteral("no"));
    yes->setObjectName(QStringLiteral("yes"));
    no->setAutoDefault(false);
    yes->setAutoDefault(false);
    line->addWidget(no);
    line->addWidget(yes);
    line->addStretch(1);
    layout->addLayout(line);
    layout->addStretch(1);
    connect(no, &QPushButton::clicked, this, &QuestionPanel::declined);
    connect(yes, &QPushButton::clicked, this, &QuestionPanel::agreed);
}

void QuestionPanel::ask(const QString &question, const QString &before, const QString &names, const QString &text)
{
    m_question->setText(question);
    m_names->setHost(before, names);
    m_text->setText(text);
}

void QuestionPanel::askTrust(const QUrl &server, const QUrl &authority)
{
    ask(tr("Is this the sign-in page of your organisation?"), authority.scheme() + QStringLiteral("://"),
        http::hostForPeople(authority, http::WholeHost),
        tr("The server %1 sends you there to sign in. This program does not know that address. Whoever runs it will "
           "see "
           "the password that you type on its page. If you are not sure, ask your administrator first.")
            .arg(http::hostForPeople(server)));
}

void QuestionPanel::askAudience(const auth::Discovery &discovery)
{
    ask(tr("May a permission be asked for that names something else than this server?"), {},
        http::uriForPeople(discovery.foreignAudience),
        tr("The server %1 asks for a sign-in to the name above (resource_id), not to its own address. That is usual "
           "where "
           "an organisation runs a FHIR server itself. With a server that you do not trust, it could use your sign-in "
           "elsewhere.")
            .arg(http::hostForPeople(discovery.base)));
}

} // namespace gui
