#include "recipe/m/columns.h"

#include "fhir/model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace recipe::m {

Columns::Columns(const QString &type, const fhir::Model &model) : m_type(type), m_model(model)
{
    const Path row{{}, type.toStdString(), false, {}};
    for (const auto &element : model.elements(row.type)) {
        const QString name = QString::fromUtf8(element.name.data(), static_cast<qsizetype>(element.name.size()));
        if (const auto path = fieldOf(row, name, model))
            m_columns << Column{name, sqlNameOf(name), *path, 0};
    }
    m_columns << Column{u"<referenceId>"_s, u"reference_id"_s, *fieldOf(row, u"<referenceId>"_s, model), 0};
}

qsizetype Columns::find(const QString &name) const
{
    const auto found = std::ranges::find(m_columns, name, &Column::name);
    return found == m_columns.end() ? -1 : found - m_columns.begin();
}

/** Letters, digits and underscores, as SQL on FHIR has it (sql-name), and not taken yet. */
QString Columns::sqlNameOf(const QString &name) const
{
    QString plain;
    for (const QChar c : name)
        plain += (c.unicode() < 0x80 && c.isLetterOrNumber()) ? c : QChar(u'_');
    while (plain.startsWith(u'_'))
        plain.remove(0, 1);
    if (plain.isEmpty() || plain.front().isDigit())
        plain.prepend(u"c_"_s);
    QString candidate = plain;
    for (int number = 2; std::ranges::find(m_columns, candidate, &Column::sqlName) != m_columns.end(); ++number)
        candidate = u"%1_%2"_s.arg(plain).arg(number);
    return candidate;
}

QString Columns::nameInView(const QString &name) const
{
    const auto at = find(name);
    return at < 0 ? QString() : m_columns[at].sqlName;
}

std::optional<Path> Columns::pathOf(const QString &name) const
{
    const auto at = find(name);
    return at < 0 || m_columns[at].rows != 0 ? std::nullopt : std::optional(m_columns[at].path);
}

bool Columns::select(const QStringList &names)
{
    QList<Column> chosen;
    for (const QString &name : names) {
        if (const auto at = find(name); at >= 0)
            chosen << m_columns[at];
    }
    m_areChosen = true;
    const bool areAll = chosen.size() == names.size();
    m_columns = std::move(chosen);
    return areAll;
}

void Columns::remove(const QStringList &names)
{
    m_areChosen = true;
    m_columns.removeIf([&names](const Column &column) { return names.contains(column.name); });
}

bool Columns::rename(const QString &from, const QString &to)
{
    const auto at = find(from);
    if (at < 0)
        return false;
    m_areChosen = true;
    m_columns[at].name = to;
    m_columns[at].sqlName.clear();
    m_columns[at].sqlName = sqlNameOf(to);
    return true;
}

bool Columns::replace(qsizetype at, const Path &from, int rows, const QStringList &fields, const QStringList &names)
{
    QList<Column> made;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const auto path = fieldOf(from, fields[i], m_model);
        const QString name = names.value(i, fields[i]);
        if (path)
            made << Column{name, sqlNameOf(name), *path, rows};
    }
    m_areChosen = true;
    m_columns.removeAt(at);
    for (qsizetype i = 0; i < made.size(); ++i) {
        made[i].sqlName = sqlNameOf(made[i].name); // now that the one they take the place of is gone
        m_columns.insert(at + i, made[i]);
    }
    return made.size() == fields.size();
}

bool Columns::expand(const QString &name, const QStringList &fields, const QStringList &names)
{
    const auto at = find(name);
    if (at < 0 || m_columns[at].path.repeats)
        return false;
    const Column column = m_columns[at];
    return replace(at, column.path, column.rows, fields, names);
}

bool Columns::expandRows(const QString &name, const QStringList &fields, const QStringList &names)
{
    const auto at = find(name);
    if (at < 0 || !m_columns[at].path.repeats)
        return false;
    Column column = m_columns[at];
    m_rows << Rows{column.rows, column.path.text};
    const int rows = static_cast<int>(m_rows.size()) - 1;
    Path item = column.path;
    item.repeats = false;
    item.text.clear();
    if (!fields.isEmpty())
        return replace(at, item, rows, fields, names);
    item.text = u"$this"_s;
    column.path = item;
    column.rows = rows;
    m_areChosen = true;
    m_columns[at] = column;
    return true;
}

QJsonObject Columns::selectOf(int rows) const
{
    QJsonArray columns;
    for (const auto &column : m_columns) {
        if (column.rows != rows)
            continue;
        QJsonObject made{{u"name"_s, column.sqlName}, {u"path"_s, column.path.text}};
        if (column.path.repeats)
            made[u"collection"_s] = true;
        if (column.sqlName != column.name)
            made[u"tag"_s] = QJsonArray{QJsonObject{{u"name"_s, u"fhirside/title"_s}, {u"value"_s, column.name}}};
        columns << made;
    }
    QJsonArray inner;
    for (int other = 1; other < m_rows.size(); ++other) {
        if (m_rows[other].parent == rows)
            inner << selectOf(other);
    }
    QJsonObject made;
    if (rows > 0)
        made[u"forEachOrNull"_s] = m_rows[rows].path;
    if (!columns.isEmpty())
        made[u"column"_s] = columns;
    if (!inner.isEmpty())
        made[u"select"_s] = inner;
    return made;
}

QByteArray Columns::view() const
{
    return QJsonDocument(QJsonObject{{u"resourceType"_s, u"ViewDefinition"_s}, {u"status"_s, u"active"_s},
                             {u"resource"_s, m_type}, {u"select"_s, QJsonArray{selectOf(0)}}})
        .toJson();
}

} // namespace recipe::m
