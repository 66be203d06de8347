#include "gui/wizard/estimate.h"

namespace gui {

Estimate estimate(qint64 rows)
{
    return {std::chrono::seconds(rows / RowsPerSecond), rows * BytesPerRow};
}

} // namespace gui
