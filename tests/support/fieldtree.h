#pragma once

#include <QTreeView>

/** The line below a reference that leads to resources of @p type, with what is above it unfolded; none yet while the
 * view has not laid out what it has. */
[[nodiscard]] inline QModelIndex relatedLine(QTreeView &fields, const QString &type)
{
    auto &model = *fields.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto field = model.index(row, 0);
        if (model.canFetchMore(field))
            model.fetchMore(field);
        for (int line = 0; line < model.rowCount(field); ++line) {
            const auto at = model.index(line, 0, field);
            if (at.data().toString() != QStringLiteral("\u2197 %1").arg(type))
                continue;
            fields.expand(field);
            fields.expand(at);
            return at;
        }
    }
    return {};
}
