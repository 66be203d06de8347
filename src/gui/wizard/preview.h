#pragma once

#include "check/judge.h"
#include "gui/common/translated.h"
#include "recipe/connection.h"
#include "sources/completeness.h"

#include <QHash>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace loading {
class Load;
}

namespace gui {

class ResultModel;
namespace Ui {
class Preview;
}

/** The rows of a type's first resources, read through its view and shown as the table will; a new one stops the one
 * before. */
class Preview : public Translated<QWidget>
{
    Q_OBJECT
public:
    static constexpr int Resources = 20;

    explicit Preview(QWidget *parent = nullptr);
    ~Preview() override;
    void show(const recipe::Connection &connection, const recipe::Recipe &recipe);
    void stop();
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /** Reading failed by a rule of the connection check, which stands in place of the rows. */
    [[nodiscard]] bool isExplained() const { return m_finding.has_value(); }
    /** As stop(), for the person who asked for that. */
    void interrupt();
    /** How many the server has of @p type, whatever the query; said where the query matches none. */
    void setWhole(const QString &type, std::optional<qint64> count);

Q_SIGNALS:
    /** The server did not apply all of the query to @p type. */
    void queryIgnored(const QString &type);
    void checkWanted(); ///< see isExplained()

protected:
    void retranslate() override;

private:
    void clear();
    void finished();
    void say(std::function<void()> words);
    void sayEnd(const sources::Completeness &end);
    void sayError(const sources::Error &error);
    void sayNone();
    void showRows();

    std::unique_ptr<Ui::Preview> m_ui;
    ResultModel *m_model;
    std::unique_ptr<loading::Load> m_load;
    QString m_type;
    QString m_filter;
    QHash<QString, qint64> m_whole; ///< of each type that was counted
    std::function<void()> m_say; ///< what the chip says, in the language of now
    std::optional<check::Finding> m_finding; ///< of the error that is shown
    bool m_isReading = false;
    bool m_none = false; ///< read, and nothing matched
};

} // namespace gui
