#include "gui/wizard/serverpage.h"

#include "gui/common/chip.h"
#include "gui/common/errorpanel.h"
#include "gui/common/layout.h"
#include "gui/common/text.h"
#include "gui/wizard/recent.h"
#include "http/origin.h"
#include "http/peoplehost.h"
#include "words/errors.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

#include <array>
#include <chrono>

namespace gui {
namespace {

constexpr std::chrono::milliseconds PauseInTyping{500};

struct PublicServer {
    const char *name;
    const char *address;
};
constexpr std::array<PublicServer, 3> PublicServers = {{
    {"&Firely", "https://server.fire.ly"},
    {"&HAPI", "https://hapi.fhir.org/baseR4"},
    {"&SMART Health IT", "https://r4.smarthealthit.org"},
}};

QString accessOf(const sources::ServerProbe &probe)
{
    switch (probe.access) {
    case sources::ServerProbe::Access::Open:
        return ServerPage::tr("anyone may read");
    case sources::ServerProbe::Access::SignIn:
        return ServerPage::tr("asks for a sign-in");
    case sources::ServerProbe::Access::Refused:
        return ServerPage::tr("refuses to be read without an account");
    case sources::ServerProbe::Access::Unknown:
        break;
    }
    return ServerPage::tr("sign-in not known");
}

QString releaseOf(const sources::ServerProbe &probe)
{
    return probe.versionAssumed ? ServerPage::tr("R4 (assumed)") : probe.release;
}

QString summary(const sources::ServerProbe &probe)
{
    //: %1 server, %2 FHIR release, %3 encrypted or not, %4 who may read
    return ServerPage::tr("%1 · FHIR %2 · %3 · %4")
        .arg(probe.name, releaseOf(probe),
            probe.encrypted ? ServerPage::tr("encrypted") : ServerPage::tr("not encrypted"), accessOf(probe));
}

} // namespace

ServerPage::ServerPage(Services &services, QWidget *parent)
    : Page(parent), m_services(services), m_address(new QComboBox(this)), m_query(new QLineEdit(this)),
      m_chip(new Chip(this)), m_error(new ErrorPanel(this)), m_again(new QPushButton(tr("&Try again"), this))
{
    m_address->setObjectName(QStringLiteral("address"));
    m_query->setObjectName(QStringLiteral("query"));
    m_chip->setObjectName(QStringLiteral("serverState"));
    m_error->setObjectName(QStringLiteral("serverError"));
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setAccessibleName(tr("Address of the server"));
    m_address->addItems(recentServers(services.settings));
    m_address->setCurrentIndex(-1);
    m_address->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_address->lineEdit()->setPlaceholderText(QStringLiteral("https://"));
    m_query->setPlaceholderText(QStringLiteral("Patient?address-postalcode=98052"));
    m_query->setAccessibleName(tr("Query, optional"));
    m_error->hide();
    m_again->hide();
    m_again->setObjectName(QStringLiteral("tryAgain"));
    m_again->setAutoDefault(false);
    m_again->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(8);
    layout->addWidget(titleLabel(tr("Connect to a FHIR server"), this));
    layout->addWidget(bodyLabel(tr("Paste the server's address, or pick one below."), this));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("A&ddress"), m_address);
    form->addRow(QString(), m_chip);
    form->addRow(QString(), m_error);
    form->addRow(QString(), m_again);
    form->addRow(tr("&Query, optional"), m_query);
    layout->addLayout(form);
    layout->addSpacing(8);
    layout->addWidget(suggestions());
    layout->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content, this)); // an error with its details is taller than a small wizard

    auto *toAddress = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_L), this);
    connect(toAddress, &QShortcut::activated, this, [this] {
        m_address->setFocus(Qt::ShortcutFocusReason);
        m_address->lineEdit()->selectAll();
    });
    connect(m_again, &QPushButton::clicked, this, &ServerPage::probe);
    connect(&m_waiting, &QTimer::timeout, this, &ServerPage::showWaiting);
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseInTyping);
    connect(&m_pause, &QTimer::timeout, this, &ServerPage::probe);
    connect(m_address, &QComboBox::editTextChanged, this, &ServerPage::typed);
    connect(m_query, &QLineEdit::textChanged, this, &Page::changed);
}

QWidget *ServerPage::suggestions()
{
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(bodyLabel(tr("To try things"), box));
    auto *line = new QHBoxLayout;
    const auto practice = [this, box, line](const QString &name, const char *objectName, bool withSignIn) {
        auto *button = new QPushButton(name, box);
        button->setObjectName(QLatin1String(objectName));
        button->setAutoDefault(false);
        button->setAccessibleDescription(tr("Built in, invented patients, no network."));
        connect(button, &QPushButton::clicked, this, [this, withSignIn] { usePracticeServer(withSignIn); });
        line->addWidget(button);
    };
    practice(tr("&Practice server"), "practice", false);
    practice(tr("Practice server with s&ign-in"), "practiceSignIn", true);
    line->addStretch(1);
    layout->addLayout(line);
    line = new QHBoxLayout;
    for (const PublicServer &server : PublicServers) {
        const QString address = QString::fromLatin1(server.address);
        auto *button = new QPushButton(QString::fromLatin1(server.name), box);
        button->setAutoDefault(false);
        button->setToolTip(plainTip(address));
        button->setAccessibleDescription(tr("A public test server: never send real patients there."));
        connect(button, &QPushButton::clicked, this, [this, address] { use(address); });
        line->addWidget(button);
    }
    line->addStretch(1);
    layout->addLayout(line);
    layout->addWidget(quietLabel(tr("The practice servers are built in: invented patients, no network. The others are "
                                    "public test servers: never send real patients there."),
        box));
    return box;
}

void ServerPage::load(const Selection &selection)
{
    m_client = selection.connection.client;
    m_account = selection.connection.account;
    m_fresh = false;
    if (enteredQuery().value_or(fhir::Query()) != selection.query)
        m_query->setText(QString::fromStdString(selection.query.text()));
    if (m_address->currentText() != selection.typed)
        m_address->setEditText(selection.typed);
    if (!m_probe && !selection.typed.isEmpty())
        probe();
}

void ServerPage::save(Selection &selection) const
{
    selection.typed = m_address->currentText();
    selection.query = enteredQuery().value_or(fhir::Query());
    selection.connection.probe = m_probe;
    if (m_fresh)
        selection.connection.account = m_account;
}

std::optional<fhir::Query> ServerPage::enteredQuery() const
{
    return fhir::Query::parse(m_query->text().trimmed().toStdString());
}

QString ServerPage::whyNot() const
{
    if (m_address->currentText().trimmed().isEmpty())
        return tr("Enter the address of a server to go on.");
    if (m_probing || m_pause.isActive())
        return tr("Waiting for the server to answer.");
    if (!m_probe)
        return tr("This address does not lead to a FHIR server that can be read.");
    if (!enteredQuery())
        return tr("The query is not one: write it like Patient?name=smith.");
    return {};
}

void ServerPage::stop()
{
    m_probes.end();
    m_pause.stop();
    m_waiting.stop();
    m_probing = false;
}

bool ServerPage::interrupt()
{
    if (!m_probing && !m_pause.isActive())
        return false;
    stop();
    m_chip->setState(Chip::Tone::Note, tr("Stopped. The server has not answered yet."));
    offerAgain(true);
    Q_EMIT changed();
    return true;
}

QWidget *ServerPage::firstField()
{
    return m_address;
}

/** Where it had the focus, the address has it next: what is hidden hands it on to anything. */
void ServerPage::offerAgain(bool offered)
{
    if (!offered && m_again->hasFocus())
        m_address->setFocus(Qt::OtherFocusReason);
    m_again->setVisible(offered);
}

void ServerPage::use(const QString &address)
{
    m_address->setEditText(address);
    probe();
}

void ServerPage::usePracticeServer(bool withSignIn)
{
    const QUrl base = m_services.practiceServer(withSignIn);
    if (!base.isEmpty())
        return use(base.toString());
    m_error->hide();
    m_chip->show();
    m_chip->setState(Chip::Tone::Failed, tr("The practice server cannot start on this computer."));
}

void ServerPage::typed()
{
    stop();
    m_probe.reset();
    m_error->hide();
    offerAgain(false);
    m_chip->show();
    m_chip->setState(Chip::Tone::Note, {});
    if (!m_address->currentText().trimmed().isEmpty())
        m_pause.start();
    Q_EMIT changed();
}

void ServerPage::probe()
{
    stop();
    const auto address = sources::parseAddress(m_address->currentText());
    if (!address) {
        m_chip->setState(Chip::Tone::Failed, tr("This is not the address of a web server."));
        Q_EMIT changed();
        return;
    }
    m_probing = true;
    m_error->hide();
    offerAgain(false);
    m_chip->show();
    m_asked = http::hostForPeople(address->base);
    m_since.start();
    m_waiting.start(std::chrono::seconds(1));
    showWaiting();
    Q_EMIT changed();
    m_probes.begin();
    QCoro::connect(sources::probe(*m_client, *address, m_probes.token()), this,
        m_probes.only([this](const sources::Result<sources::ServerProbe> &result) { probed(result); }));
}

void ServerPage::probed(const sources::Result<sources::ServerProbe> &result)
{
    m_probing = false;
    m_waiting.stop();
    if (result) {
        m_probe = *result;
        showProbe();
    } else {
        auto said = words::explain(result.error());
        if (result.error().network && result.error().network->kind == http::Error::Kind::Timeout)
            said.action = tr("Check the address and this computer's network, or try again.");
        m_error->setExplanation(said);
    }
    offerAgain(!result);
    m_error->setVisible(!result);
    m_chip->setVisible(result.has_value());
    Q_EMIT changed();
}

void ServerPage::showWaiting()
{
    const auto seconds = m_since.elapsed() / 1000;
    m_chip->setState(Chip::Tone::Busy,
        seconds < 2 ? tr("Asking %1 …").arg(m_asked)
                    //: %2: how many seconds so far
                    : tr("Asking %1 … %2 s. Esc stops.").arg(m_asked, QLocale().toString(seconds)));
}

void ServerPage::showProbe()
{
    using Access = sources::ServerProbe::Access;
    m_fresh = true;
    m_account = m_probe->access == Access::SignIn ? Account::Organizational : Account::Anonymous;
    if (m_query->text().isEmpty())
        m_query->setText(QString::fromStdString(m_probe->query.text()));
    m_chip->setState(http::isSecure(m_probe->base) ? Chip::Tone::Good : Chip::Tone::Warning, summary(*m_probe));
}

} // namespace gui
