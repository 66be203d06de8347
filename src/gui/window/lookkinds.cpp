#include "gui/chart/chartview.h"
#include "gui/pivot/pivotview.h"
#include "gui/window/looks.h"

namespace gui {
namespace {

template <class View>
LookView *make(LookSource source, QWidget *parent)
{
    return new View(std::move(source), parent);
}

} // namespace

/** A line each: its wing of gui makes the page, and nothing else here knows of it. */
const std::vector<LookKind> &lookKinds()
{
    static const std::vector<LookKind> kinds{
        {recipe::Look::Pivot, make<PivotView>}, {recipe::Look::Chart, make<ChartView>}};
    return kinds;
}

} // namespace gui
