#include "gui/table/inspector.h"

#include "gui/common/text.h"
#include "ui_inspector.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QShortcut>

#include <algorithm>
#include <tuple>

namespace gui {
namespace {

constexpr int PathRole = Qt::UserRole;

/** Hides what neither matches nor holds a match; true when something is left. */
bool filter(QTreeWidgetItem *item, const QString &text, bool parentMatches)
{
    const bool matches = parentMatches || text.isEmpty() || item->text(0).contains(text, Qt::CaseInsensitive)
        || item->text(1).contains(text, Qt::CaseInsensitive);
    bool any = matches;
    for (int i = 0; i < item->childCount(); ++i)
        any = filter(item->child(i), text, matches) || any;
    item->setHidden(!any);
    return any;
}

/** Marks @p places of @p edit's text: those that are shown stand out from those that are only read. */
void markPlaces(QPlainTextEdit &edit, const std::vector<MarkedText::Place> &places)
{
    constexpr std::size_t Most = 1000; // what is marked is drawn anew with every change
    QList<QTextEdit::ExtraSelection> marks;
    for (std::size_t at = 0; at < std::min(places.size(), Most); ++at) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(edit.document());
        mark.cursor.setPosition(static_cast<int>(places[at].begin));
        mark.cursor.setPosition(static_cast<int>(places[at].begin + places[at].length), QTextCursor::KeepAnchor);
        QColor colour = edit.palette().color(QPalette::Highlight);
        colour.setAlpha(places[at].part == Part::Shown ? 110 : 45);
        mark.format.setBackground(colour);
        mark.format.setFontUnderline(true);
        mark.format.setFontWeight(QFont::Bold);
        marks << mark;
    }
    edit.setExtraSelections(marks);
    if (places.empty())
        return;
    const auto isShown = [](const auto &place) { return place.part == Part::Shown; };
    const auto first = std::ranges::find_if(places, isShown);
    QTextCursor cursor(edit.document());
    cursor.setPosition(static_cast<int>((first == places.end() ? places.front() : *first).begin));
    edit.setTextCursor(cursor);
    edit.centerCursor();
}

void copyText(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

} // namespace

Inspector::Inspector(QWidget *parent) : Translated(parent), m_ui(std::make_unique<Ui::Inspector>())
{
    m_ui->setupUi(this);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    for (auto *text : {m_ui->json, m_ui->request, m_ui->ownAddress})
        text->setFont(fixed);
    m_ui->elements->header()->setStretchLastSection(true);
    connectParts();
    clear();
}

Inspector::~Inspector() = default;

void Inspector::connectParts()
{
    connect(m_ui->inspectorSearch, &QLineEdit::textChanged, this, &Inspector::search);
    connect(m_ui->inspectorSearch, &QLineEdit::returnPressed, this, &Inspector::search);
    connect(m_ui->elements, &QWidget::customContextMenuRequested, this, &Inspector::copyMenu);
    connect(m_ui->ways, &QTabWidget::currentChanged, this, &Inspector::showPage);
    const std::tuple<QToolButton *, int, QKeySequence> steps[] = {
        {m_ui->previousRow, -1, QKeySequence(Qt::ALT | Qt::Key_PageUp)},
        {m_ui->nextRow, 1, QKeySequence(Qt::ALT | Qt::Key_PageDown)}};
    for (const auto &[button, by, keys] : steps) {
        const auto step = [this, by = by] { Q_EMIT stepWanted(by); };
        connect(button, &QToolButton::clicked, this, step);
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, step);
    }
    connect(m_ui->copyUrl, &QPushButton::clicked, this, [this] { copyText(m_request.url); });
    connect(m_ui->copyCurl, &QPushButton::clicked, this, [this] { copyText(m_request.curl); });
    connect(m_ui->copyAddress, &QPushButton::clicked, this, [this] { copyText(m_request.own); });
}

void Inspector::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_isEmpty)
        clear();
    else if (m_hasNarrative)
        showNarrative();
    showRequest();
    showPlace();
}

void Inspector::clear()
{
    m_isEmpty = true;
    m_root = {};
    m_hasNarrative = true;
    m_narratives = {};
    m_ui->elements->clear();
    m_ui->json->clear();
    auto *hint = new QTreeWidgetItem(m_ui->elements, {tr("Select a row to see its resource whole.")});
    hint->setFirstColumnSpanned(true);
    hint->setFlags(Qt::ItemIsEnabled); // to be read, not to be chosen
    showNarrative();
    setRequest({});
    setPlace(-1, 0);
}

void Inspector::show(std::string_view resource, const CellSource &cell)
{
    m_isEmpty = false;
    m_ui->elements->clear();
    m_root = resourceTree(resource, cell);
    m_hasNarrative = false;
    for (const auto &child : m_root.children)
        add(m_ui->elements->invisibleRootItem(), child);
    m_ui->elements->expandAll();
    m_ui->elements->resizeColumnToContents(0);
    m_ui->elements->setColumnWidth(0, qMin(m_ui->elements->columnWidth(0), m_ui->elements->width() / 2));
    if (auto *marked = m_ui->elements->currentItem())
        m_ui->elements->scrollToItem(marked);
    showJson(resource, m_root);
    showPage();
    if (!m_ui->inspectorSearch->text().isEmpty())
        search();
}

void Inspector::showJson(std::string_view resource, const Node &root)
{
    const MarkedText json = markedJson(resource, root);
    m_ui->json->setPlainText(json.text);
    markPlaces(*m_ui->json, json.places);
}

void Inspector::add(QTreeWidgetItem *parent, const Node &node)
{
    auto *item = new QTreeWidgetItem(parent, {node.name, node.value});
    item->setData(0, PathRole, node.path);
    item->setToolTip(0, plainTip(node.path));
    item->setToolTip(1, plainTip(node.value));
    if (node.part != Part::None) {
        QFont font = m_ui->elements->font();
        font.setBold(true);
        font.setUnderline(node.part == Part::Shown);
        item->setFont(0, font);
        item->setFont(1, font);
        item->setData(0, Qt::AccessibleDescriptionRole,
            node.part == Part::Shown ? tr("The selected cell shows this") : tr("The selected cell was read from this"));
        const auto *current = m_ui->elements->currentItem();
        if (!current || (node.part == Part::Shown && !current->font(0).underline()))
            m_ui->elements->setCurrentItem(item);
    }
    for (const auto &child : node.children)
        add(item, child);
}

/** What is only made when it is looked at. */
void Inspector::showPage()
{
    if (m_ui->ways->currentWidget() == m_ui->narrativePage)
        showNarrative();
}

void Inspector::showNarrative()
{
    if (!m_hasNarrative)
        m_narratives = narrativesOf(m_root);
    m_hasNarrative = true;
    m_ui->narrative->setPlainText(m_narratives.text);
    m_ui->narrative->setPlaceholderText(
        m_isEmpty ? tr("Select a row to see its resource whole.") : tr("This resource has no narrative."));
    const auto &left = m_narratives.left;
    QStringList says;
    if (m_narratives.count > 0)
        says << tr("As plain text: nothing in it is run, opened or fetched.");
    if (!m_narratives.status.isEmpty())
        says << tr("Status: %1.", "of a narrative").arg(m_narratives.status);
    if (left.active > 0)
        says << tr("Left out: %n script(s), style(s) or form(s).", nullptr, static_cast<int>(left.active));
    if (left.pictures > 0)
        says << tr("Left out: %n picture(s).", nullptr, static_cast<int>(left.pictures));
    if (left.links > 0)
        says << tr("Left out: where %n link(s) lead.", nullptr, static_cast<int>(left.links));
    if (left.hidden > 0)
        says << tr("Left out: %n character(s) that are not seen and change how others are.", nullptr,
            static_cast<int>(left.hidden));
    if (left.isBroken)
        says << tr("It is no well-formed XHTML, so parts may stand elsewhere than meant.");
    if (left.isCut)
        says << tr("It is very long: the rest is in the JSON.");
    m_ui->narrativeSays->setText(says.join(u' '));
    m_ui->narrativeSays->setVisible(!says.isEmpty());
}

void Inspector::setRequest(const ResourceRequest &request)
{
    m_request = request;
    showRequest();
}

void Inspector::showRequest()
{
    const bool isAsked = !m_request.url.isEmpty();
    QString says = tr("The search that this row came with, as it was first asked.");
    if (m_isEmpty)
        says = tr("Select a row to see what was asked for it.");
    else if (!isAsked)
        says = tr("It was read from files of this computer: nothing was asked of a server.");
    m_ui->requestSays->setText(says);
    m_ui->request->setPlainText(isAsked ? m_request.method + u' ' + m_request.url : QString());
    m_ui->ownAddress->setPlainText(m_request.own);
    for (QWidget *part : {static_cast<QWidget *>(m_ui->request), static_cast<QWidget *>(m_ui->copyUrl),
             static_cast<QWidget *>(m_ui->copyCurl)})
        part->setVisible(isAsked);
    for (QWidget *part : {static_cast<QWidget *>(m_ui->ownSays), static_cast<QWidget *>(m_ui->ownAddress),
             static_cast<QWidget *>(m_ui->copyAddress)})
        part->setVisible(!m_request.own.isEmpty());
}

void Inspector::setPlace(int row, int rows)
{
    m_row = row;
    m_rows = rows;
    showPlace();
}

void Inspector::showPlace()
{
    const QLocale locale;
    m_ui->rowSays->setText(
        m_row < 0 ? QString() : tr("Row %1 of %2").arg(locale.toString(m_row + 1), locale.toString(m_rows)));
    m_ui->previousRow->setEnabled(m_row > 0);
    m_ui->nextRow->setEnabled(m_row >= 0 && m_row + 1 < m_rows);
}

void Inspector::search()
{
    const QString wanted = m_ui->inspectorSearch->text();
    for (int i = 0; i < m_ui->elements->topLevelItemCount(); ++i)
        filter(m_ui->elements->topLevelItem(i), wanted, false);
    if (wanted.isEmpty() || m_ui->json->find(wanted))
        return;
    m_ui->json->moveCursor(QTextCursor::Start);
    m_ui->json->find(wanted);
}

void Inspector::copyMenu(const QPoint &where)
{
    const auto *item = m_ui->elements->itemAt(where);
    if (!item || item->data(0, PathRole).isNull())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(item->text(0));
    const auto copy = [menu](const QString &label, const QString &text) {
        menu->addAction(label, menu, [text] { QApplication::clipboard()->setText(text); });
    };
    copy(tr("Copy value"), item->text(1));
    copy(tr("Copy path"), item->data(0, PathRole).toString());
    menu->popup(m_ui->elements->viewport()->mapToGlobal(where));
}

} // namespace gui
