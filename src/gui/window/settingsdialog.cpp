#include "gui/window/settingsdialog.h"

#include "gui/common/language.h"
#include "gui/common/layout.h"
#include "gui/common/timelimit.h"
#include "ui_settingsdialog.h"

#include <QLayout>
#include <QSettings>

namespace gui {
namespace {

constexpr int Limits[] = {10, 30, 60, 120, 300, 900, 3600}; ///< seconds

QString limitText(int seconds)
{
    constexpr int Minute = 60;
    return seconds % Minute == 0 ? SettingsDialog::tr("%n minute(s)", nullptr, seconds / Minute)
                                 : SettingsDialog::tr("%n second(s)", nullptr, seconds);
}

constexpr int Width = 520; ///< pixels; its texts say how high it is then

/** What is remembered without having been asked for; a sign-in that is kept is its account's matter. */
constexpr const char *Remembered[] = {"recent", "tables", "export", "mainWindow", "wizard"};

} // namespace

SettingsDialog::SettingsDialog(QSettings &settings, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::SettingsDialog>()), m_settings(settings)
{
    m_ui->setupUi(this);
    m_ui->language->addItem(QString(), QString());
    // Each in its own words, for those who do not read the others.
    m_ui->language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_ui->language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_ui->language->setCurrentIndex(m_ui->language->findData(chosenLanguage(m_settings)));
    offerTimeLimits();
    say();
    fitToScreen(*this, {Width, layout()->totalHeightForWidth(Width)});
    connect(m_ui->language, &QComboBox::currentIndexChanged, this,
        [this](int index) { chooseLanguage(m_settings, m_ui->language->itemData(index).toString()); });
    connect(m_ui->timeLimit, &QComboBox::currentIndexChanged, this, [this](int index) {
        const int seconds = m_ui->timeLimit->itemData(index).toInt();
        chooseTimeLimit(m_settings, seconds > 0 ? TimeLimit(seconds) : std::nullopt);
        Q_EMIT timeLimitChanged();
    });
    connect(m_ui->forget, &QPushButton::clicked, this, &SettingsDialog::forget);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

SettingsDialog::~SettingsDialog() = default;

/** And the one that is set, where it is none of these. */
void SettingsDialog::offerTimeLimits()
{
    const auto chosen = chosenTimeLimit(m_settings);
    const int now = chosen ? static_cast<int>(chosen->count()) : 0;
    m_ui->timeLimit->addItem(QString(), 0);
    for (const int seconds : Limits)
        m_ui->timeLimit->addItem(QString(), seconds);
    if (m_ui->timeLimit->findData(now) < 0)
        m_ui->timeLimit->addItem(QString(), now);
    m_ui->timeLimit->setCurrentIndex(m_ui->timeLimit->findData(now));
}

void SettingsDialog::forget()
{
    for (const char *group : Remembered)
        m_settings.remove(QLatin1StringView(group));
    m_hasForgotten = true;
    say();
}

void SettingsDialog::say()
{
    m_ui->language->setItemText(0, tr("As the system"));
    m_ui->timeLimit->setItemText(0, tr("As usual: 30 seconds, 120 for a search"));
    for (int at = 1; at < m_ui->timeLimit->count(); ++at)
        m_ui->timeLimit->setItemText(at, limitText(m_ui->timeLimit->itemData(at).toInt()));
    m_ui->forgotten->setState(Chip::Tone::Good, m_hasForgotten ? tr("Forgotten") : QString());
}

void SettingsDialog::retranslate()
{
    m_ui->retranslateUi(this);
    say();
}

void showSettings(Services &services, QWidget &window)
{
    auto *dialog = new SettingsDialog(services.settings, &window);
    QObject::connect(dialog, &SettingsDialog::timeLimitChanged, dialog, [follow = services.followTimeLimit] {
        if (follow)
            follow();
    });
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace gui
