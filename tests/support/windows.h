#pragma once

#include "gui/application.h"
#include "gui/window/mainwindow.h"
#include "support/keyrings.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <memory>

/** The real windows, used as a person would, with settings that nobody else sees. */
class Windows
{
public:
    explicit Windows(std::shared_ptr<auth::Keyring> keyring = std::make_shared<NoKeyring>())
        : m_keyring(std::move(keyring))
    {
        QStandardPaths::setTestModeEnabled(true);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        restart();
    }
    /** The settings' files stay when this ends. */
    void keepSettings() { m_settings.setAutoRemove(false); }
    /** Ends the program and starts it anew, with the settings and the keyring of before. */
    void restart()
    {
        m_program.reset();
        m_program = std::make_unique<gui::Application>(m_keyring);
        m_program->showWizard();
    }

    [[nodiscard]] QWidget *window() const { return m_program->window(); }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return window()->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    [[nodiscard]] gui::MainWindow *tables() const { return qobject_cast<gui::MainWindow *>(window()); }

    /** Whether a visible label says @p text. */
    [[nodiscard]] bool shows(const QString &text) const
    {
        const auto labels = window()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }

    void type(const QString &address) const
    {
        const auto boxes = window()->findChildren<QComboBox *>();
        for (auto *box : boxes) {
            if (box->isVisible() && box->isEditable())
                box->setEditText(address);
        }
    }
    /** Clicks Next once it can be clicked. */
    [[nodiscard]] bool next() const
    {
        if (!QTest::qWaitFor([this] { return button("next")->isEnabled(); }, Patience))
            return false;
        QTest::mouseClick(button("next"), Qt::LeftButton);
        return true;
    }
    /** From the address that was typed to the tables of @p types, loaded, whatever came of it. */
    [[nodiscard]] bool openTables(const QStringList &types) const
    {
        if (!next() || !next())
            return false;
        auto *list = window()->findChild<QTreeWidget *>();
        for (const auto &type : types) {
            const auto found = list->findItems(type, Qt::MatchExactly, 0);
            if (found.size() != 1)
                return false;
            found.constFirst()->setCheckState(0, Qt::Checked);
        }
        return next() && tables() && QTest::qWaitFor([this] { return !tables()->isLoading(); }, Patience);
    }

private:
    static constexpr int Patience = 60'000;
    QTemporaryDir m_settings;
    std::shared_ptr<auth::Keyring> m_keyring;
    std::unique_ptr<gui::Application> m_program;
};
