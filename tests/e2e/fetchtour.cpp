#include "fetchtour.h"

#include "gui/common/textdialog.h"
#include "gui/table/resultmodel.h"
#include "gui/window/mainwindow.h"
#include "gui/window/resulttabs.h"
#include "practice/server.h"
#include "support/gui.h"
#include "support/partedserver.h"

#include <QNetworkAccessManager>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 120'000;

/** One window on one server. */
class Scene
{
public:
    explicit Scene(const practice::Trouble &trouble = {}, int patients = 400)
    {
        practice::Options options;
        options.patients = patients;
        options.trouble = trouble;
        m_server = std::make_unique<practice::Server>(options);
        if (const auto base = m_server->start())
            m_base = *base;
    }
    explicit Scene(const QUrl &base) : m_base(base) { }

    gui::MainWindow &open(const std::string &query, bool inBulk = false)
    {
        auto selection = selectionOf(m_base, {});
        selection.connection.probe->name = u"Practice server"_s;
        auto &recipe = selection.recipes.emplace_back();
        recipe.query = fhir::Query::parse(query).value();
        if (inBulk)
            recipe.bulk = recipe::Recipe::Bulk{};
        m_window = makeMainWindow(m_with, selection);
        return *m_window;
    }
    [[nodiscard]] QWidget &statusLine() const { return *m_window->currentTab()->statusLine(); }
    [[nodiscard]] int rows() const { return m_window->currentTab()->model().rowCount(); }
    [[nodiscard]] QString progress() const { return part<QLabel>(statusLine(), "progress").text(); }
    [[nodiscard]] QPushButton &button(const char *name) const { return part<QPushButton>(statusLine(), name); }
    [[nodiscard]] bool ends() const
    {
        return QTest::qWaitFor([this] { return !m_window->isLoading(); }, Patience);
    }
    /** The server is gone, and does not come back. */
    void breakOff() { m_server.reset(); }

private:
    std::unique_ptr<practice::Server> m_server;
    QUrl m_base;
    QNetworkAccessManager m_network;
    WindowServices m_with{m_network};
    std::unique_ptr<gui::MainWindow> m_window;
};

class FetchTour
{
public:
    FetchTour(const TakePicture &picture, const SayStep &say) : m_picture(picture), m_say(say) { }

    bool walk() { return slowedDown() && incomplete() && repaired() && failedPages() && exportRunning() && included(); }

private:
    /** The server wants to be left alone for a while, and the line says so. */
    bool slowedDown()
    {
        practice::Trouble trouble;
        trouble.faults = 40;
        trouble.wait = 20;
        Scene scene(trouble);
        auto &window = scene.open("Observation");
        const auto isSlow = [&scene] { return scene.rows() > 0 && scene.progress().contains(QLocale().toString(20)); };
        return m_say(QTest::qWaitFor(isSlow, Patience), "the server asks to wait", window)
            && m_picture("slowed-down", window);
    }

    /** The network is lost. */
    bool incomplete()
    {
        practice::Trouble trouble;
        trouble.slowPage = std::chrono::milliseconds(200);
        Scene scene(trouble);
        auto &window = scene.open("Observation");
        if (!m_say(QTest::qWaitFor([&scene] { return scene.rows() > 1000; }, Patience), "rows arrive", window))
            return false;
        scene.breakOff();
        return m_say(scene.ends(), "reading ends early", window)
            && m_say(scene.button("goOn").isVisible(), "it can be gone on with", window)
            && m_picture("incomplete", window);
    }

    /** The server gives fewer than it has, and each part is asked for by itself. */
    bool repaired()
    {
        practice::Trouble trouble;
        trouble.cap = 1000;
        Scene scene(trouble);
        auto &window = scene.open("Observation");
        if (!m_say(scene.ends(), "the parts are read", window)
            || !m_say(!scene.button("goOn").isVisible(), "nothing is missing", window)
            || !m_picture("repaired", window))
            return false;
        scene.button("details").click();
        auto *statement = window.findChild<gui::TextDialog *>();
        return m_say(statement != nullptr, "the statement opens", window)
            && m_picture("repaired-statement", *statement);
    }

    /** One page stays broken, and is asked for once more. */
    bool failedPages()
    {
        PartedServer server(PartedServer::changedByTheMinute(800));
        server.broken = "p577";
        Scene scene(server.base());
        auto &window = scene.open("Patient");
        if (!m_say(scene.ends(), "all other parts are read", window)
            || !m_say(scene.button("goOn").isVisible(), "what failed can be asked for", window)
            || !m_picture("failed-pages", window))
            return false;
        server.broken.clear();
        scene.button("goOn").click();
        return m_say(scene.ends() && scene.rows() == 800, "what had failed is here", window)
            && m_picture("failed-pages-read", window);
    }

    bool exportRunning()
    {
        Scene scene;
        auto &window = scene.open("Observation", true);
        const auto isPrepared = [&scene] { return scene.progress().contains(u'%'); };
        if (!m_say(QTest::qWaitFor(isPrepared, Patience), "the export is prepared", window)
            || !m_picture("export-running", window))
            return false;
        return m_say(scene.ends(), "the export is read", window) && m_picture("export-read", window);
    }

    bool included()
    {
        Scene scene({}, 60);
        auto &window = scene.open("Encounter?_include=Encounter:patient");
        auto &tabs = part<gui::ResultTabs>(window, "tabs");
        if (!m_say(scene.ends() && tabs.count() > 1, "what comes along has a tab", window)
            || !m_picture("includes", window))
            return false;
        tabs.setCurrentIndex(1);
        return m_picture("included", window);
    }

    const TakePicture &m_picture;
    const SayStep &m_say;
};

} // namespace

bool walkThroughFetches(const TakePicture &picture, const SayStep &say)
{
    return FetchTour(picture, say).walk();
}
