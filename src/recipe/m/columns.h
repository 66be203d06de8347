#pragma once

#include "recipe/m/condition.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace recipe::m {

/** The columns of a table in Power Query, and how rows multiply where one is expanded. */
class Columns
{
public:
    /** The elements of @p type. */
    Columns(const QString &type, const fhir::Model &model);

    /** Only these, in that order; false where one is not there, which is left out. */
    bool select(const QStringList &names);
    void remove(const QStringList &names);
    bool rename(const QString &from, const QString &to);
    /** The fields of @p name, a record, as columns in its place: called @p names. */
    bool expand(const QString &name, const QStringList &fields, const QStringList &names);
    /** A row for each item of @p name, a list or a table; of a table's fields. */
    bool expandRows(const QString &name, const QStringList &fields, const QStringList &names);
    /** The name that the view has for a column; "" where there is none. */
    [[nodiscard]] QString nameInView(const QString &name) const;
    /** What a condition on the resource can be about; nothing where rows multiply for the column. */
    [[nodiscard]] std::optional<Path> pathOf(const QString &name) const;
    [[nodiscard]] bool multiplyRows() const { return m_rows.size() > 1; }
    /** Something of the above was done. */
    [[nodiscard]] bool areChosen() const { return m_areChosen; }
    /** ViewDefinition. */
    [[nodiscard]] QByteArray view() const;

private:
    struct Column {
        QString name;
        QString sqlName; ///< as the view calls it
        Path path;
        int rows = 0; ///< of m_rows, in which it stands
    };
    struct Rows {
        int parent = -1;
        QString path; ///< forEachOrNull
    };
    [[nodiscard]] qsizetype find(const QString &name) const;
    [[nodiscard]] QString sqlNameOf(const QString &name) const;
    [[nodiscard]] QJsonObject selectOf(int rows) const;
    bool replace(qsizetype at, const Path &from, int rows, const QStringList &fields, const QStringList &names);

    QString m_type;
    const fhir::Model &m_model;
    QList<Column> m_columns;
    QList<Rows> m_rows{Rows{}};
    bool m_areChosen = false;
};

} // namespace recipe::m
