#include "gui/window/helpwindow.h"

#include "gui/common/layout.h"
#include "ui_helpwindow.h"

#include <QFile>
#include <QTextBlock>

#include <algorithm>

namespace gui {
namespace {

constexpr int WidestPicture = 480;
constexpr int ListWidth = 180;

/** Chapters for those who build the program. */
const QStringList Passed{
    QStringLiteral("Start"), QStringLiteral("How fast"), QStringLiteral("Where the next change goes")};

bool isPicture(const QString &line)
{
    return line.trimmed().startsWith(u"![");
}

} // namespace

QList<HelpChapter> helpChapters(const QString &readme)
{
    QList<HelpChapter> chapters;
    bool isPassed = false;
    for (const auto &line : readme.split(u'\n')) {
        const bool isFirst = line.startsWith(u"# ") && chapters.isEmpty();
        if (isFirst || line.startsWith(u"## ")) {
            const QString title = line.section(u' ', 1).trimmed();
            isPassed = Passed.contains(title);
            if (!isPassed)
                chapters.append({title, {}});
        }
        if (!isPassed && !chapters.isEmpty())
            chapters.last().text += isPicture(line) ? u'\n' + line + QStringLiteral("\n\n") : line + u'\n';
    }
    return chapters;
}

HelpWindow::HelpWindow(std::function<bool(const QUrl &)> openUrl, QWidget *parent)
    : Translated(parent), m_ui(std::make_unique<Ui::HelpWindow>())
{
    m_ui->setupUi(this);
    m_ui->chapter->setSearchPaths({QStringLiteral(":/help")});
    QFile readme(QStringLiteral(":/help/README.md"));
    if (readme.open(QIODevice::ReadOnly))
        m_chapters = helpChapters(QString::fromUtf8(readme.readAll()));
    for (const auto &chapter : std::as_const(m_chapters))
        m_ui->chapters->addItem(chapter.title);
    connect(m_ui->chapters, &QListWidget::currentRowChanged, this, &HelpWindow::showChapter);
    connect(m_ui->chapter, &QTextBrowser::anchorClicked, this, [openUrl = std::move(openUrl)](const QUrl &link) {
        if (link.scheme() == QStringLiteral("https"))
            openUrl(link);
    });
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_ui->parts->setStretchFactor(1, 1);
    m_ui->chapters->setCurrentRow(0);
    retranslate();
    fitToScreen(*this, {900, 640});
    m_ui->parts->setSizes({ListWidth, width() - ListWidth});
}

HelpWindow::~HelpWindow() = default;

void HelpWindow::open(const QString &title)
{
    const auto found =
        std::ranges::find_if(m_chapters, [&title](const HelpChapter &chapter) { return chapter.title == title; });
    if (found != m_chapters.end())
        m_ui->chapters->setCurrentRow(static_cast<int>(found - m_chapters.begin()));
}

void HelpWindow::showChapter(int number)
{
    m_ui->chapter->setMarkdown(m_chapters.value(number).text);
    shrinkPictures();
}

/** They are as large as a window, and this one is hardly larger. */
void HelpWindow::shrinkPictures()
{
    const auto *document = m_ui->chapter->document();
    QList<QTextFragment> pictures; // first, as a change of one ends the walk
    for (auto block = document->begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            if (at.fragment().charFormat().isImageFormat())
                pictures << at.fragment();
        }
    }
    QTextCursor cursor(m_ui->chapter->document());
    for (const auto &picture : std::as_const(pictures)) {
        auto format = picture.charFormat().toImageFormat();
        format.setWidth(WidestPicture);
        cursor.setPosition(picture.position());
        cursor.setPosition(picture.position() + picture.length(), QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
    m_ui->chapter->moveCursor(QTextCursor::Start);
}

/** Which language it is in is said in every other one. */
void HelpWindow::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->language->setHidden(m_ui->language->text() == QStringLiteral("This help is in English."));
}

void showHelp(std::function<bool(const QUrl &)> openUrl, QWidget &window, const QString &chapter)
{
    auto *help = window.findChild<HelpWindow *>(QString(), Qt::FindDirectChildrenOnly);
    if (!help) {
        help = new HelpWindow(std::move(openUrl), &window);
        help->setAttribute(Qt::WA_DeleteOnClose);
    }
    help->open(chapter);
    help->show();
    help->raise();
    help->activateWindow();
}

} // namespace gui
