#pragma once

#include <QTreeWidget>

#include <optional>

namespace gui {

/** Findings, where they are, and how many resources have them: what was found has most of the width, and takes a second
 * line where that is not enough; places are shortened in their middle. */
class FindingsTree final : public QTreeWidget
{
    Q_OBJECT
public:
    explicit FindingsTree(QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    std::optional<int> m_chosen; ///< width of the places, by hand
    bool m_isFitting = false;
};

} // namespace gui
