#pragma once

#include "fhir/model.h"
#include "gui/export/exportflow.h"
#include "support/keyrings.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <memory>

/** Three rows, "a", "b" and "c", the second of them selected, as numbers, which they are not. */
class ThreeRows final : public gui::ExportableView
{
public:
    explicit ThreeRows(QWidget *parent) : ExportableView(parent), m_table(table::Schema{number()})
    {
        auto chunk = std::make_shared<table::Chunk>();
        chunk->columns.emplace_back(false);
        std::string text;
        std::vector<fhir::Entry> entries;
        for (const char *value : {"a", "b", "c"}) {
            const std::string resource =
                std::string(R"({"resourceType":"Patient","gender":"female","id":")") + value + "\"}";
            entries.push_back({text.size(), resource.size()});
            text += resource;
            chunk->columns[0].append(value);
            chunk->entryOfRow.push_back(static_cast<std::uint32_t>(entries.size()) - 1);
        }
        chunk->batch = std::make_shared<const fhir::ResourceBatch>(std::move(text), std::move(entries), 0);
        m_table.append(chunk);
    }

    [[nodiscard]] gui::Exportable exportable() const override
    {
        gui::Exportable what;
        what.name = what.fileName = QStringLiteral("Patient");
        what.hasResources = hasResources;
        what.rows = 3;
        what.selected = 1;
        what.columns = {0};
        what.statement = QStringLiteral("3 of 3");
        what.document = words::Statement();
        what.document->completeness.verdict = sources::Completeness::Verdict::Complete;
        return what;
    }
    [[nodiscard]] std::vector<std::size_t> selectedRows() const override { return {1}; }
    [[nodiscard]] Anew anew() const override
    {
        constexpr std::string_view Json =
            R"json({"resourceType":"ViewDefinition","resource":"Patient","status":"active","select":[{"column":[{"name":"n","path":"id"}]}]})json";
        return {viewdef::View::compile(Json, fhir::Model::r4()).value_or(nullptr), &fhir::Model::r4()};
    }
    [[nodiscard]] const table::Table &contents() const override { return m_table; }
    bool hasResources = true;

private:
    static table::ColumnInfo number()
    {
        table::ColumnInfo info;
        info.name = "n";
        info.kind = table::Kind::Decimal;
        return info;
    }

    table::Table m_table;
};

[[nodiscard]] inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

/** A window with a table, and the dialogs of its export, answered as a person answers; for the tests of both ends. */
class ExportWindowTest : public QObject
{
protected:
    void openWindow()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        m_settings =
            std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        m_settings->clear();
        m_window = std::make_unique<QWidget>();
        m_view = new ThreeRows(m_window.get());
        m_opened.clear();
        m_hasPrograms = true;
        m_flow = new gui::ExportFlow(*m_settings, m_keyring, m_window.get(), [this](const QUrl &url) {
            m_opened << url;
            return m_hasPrograms;
        });
        m_window->show();
        m_flow->turnTo(m_view);
    }

    /** The dialog of this kind that is open; nullptr when there is none. */
    template <typename Dialog>
    [[nodiscard]] Dialog *open() const
    {
        for (auto *dialog : m_window->findChildren<Dialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    /** Answers Export's dialog, and the warning where it comes. */
    void acceptDialogs()
    {
        open<gui::ExportDialog>()->accept();
        if (auto *box = open<QMessageBox>())
            box->accept();
    }
    /** Gives the file dialog @p path, and waits for what becomes of it. */
    [[nodiscard]] QList<QVariant> exportTo(const QString &path)
    {
        QSignalSpy exported(m_flow, &gui::ExportFlow::exported);
        Q_EMIT open<QFileDialog>()->fileSelected(path);
        const bool came = exported.size() > 0 || exported.wait();
        return came ? exported.takeFirst() : QList<QVariant>();
    }

    QTemporaryDir m_folder;
    MemoryKeyring m_keyring;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<QWidget> m_window;
    ThreeRows *m_view = nullptr;
    gui::ExportFlow *m_flow = nullptr;
    QList<QUrl> m_opened;
    bool m_hasPrograms = true;
};
