#include "words/html.h"

#include <QCoreApplication>

namespace words {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *Style = R"(
:root{color-scheme:light dark;--line:#d0d4da;--soft:#5b6470;--back:#f4f5f7;--bad:#b3261e;--warn:#8a5a00;--good:#1b6e3c}
@media(prefers-color-scheme:dark){:root{--line:#3a4048;--soft:#a3acb8;--back:#23272d;--bad:#ff8a80;--warn:#ffcc66;
--good:#7bd88f}}
body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin-bottom:.2rem}h2{font-size:1.1rem;margin-top:1.6rem}ul{list-style:none;padding:0}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;
overflow-wrap:anywhere}th{white-space:nowrap;font-weight:600;width:1%}
.verdicts{background:var(--back);border-radius:6px}.verdicts td,.verdicts th{padding:.35rem .8rem}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0;padding:.4rem .8rem}
summary{cursor:pointer}summary b{font-weight:600}.rules{margin-top:.3rem}.rules>tbody>tr{border-top:1px solid var(--line)}
.troubles li{padding-left:1.2rem;text-indent:-1.2rem}.troubles span{display:inline-block;width:1.2rem;text-indent:0}
.sign{width:1.2rem;text-align:center}.id{width:2.4rem}
.facts{margin:.3rem 0}.facts th{color:var(--soft);font-weight:400}
.failed{color:var(--bad)}.warning{color:var(--warn)}.passed{color:var(--good)}a{color:inherit}
.sides{table-layout:fixed;font-size:.92em}.sides td{padding-right:1rem}.sides th{width:auto;white-space:normal}
.sides tr{border-top:1px solid var(--line)}.sides tr:first-child{border:0}.sides tr>:first-child{width:7rem}
.soft{color:var(--soft)}q,code{font-family:ui-monospace,monospace;font-size:.92em;overflow-wrap:anywhere}
@page{margin:15mm}
@media print{:root{color-scheme:light;--line:#bbb;--soft:#444;--back:#fff;--bad:#900;--warn:#640;--good:#040}
body{margin:0;padding:0;max-width:none;font-size:10px;line-height:1.3}tr{break-inside:avoid}
.verdicts{border:1px solid var(--line)}details{padding:.15rem .4rem;margin:.2rem 0}.exchanges{display:none}}
)";

} // namespace

QString escapedHtml(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\'', u"&#39;"_s);
}

QString htmlHead(const QString &title, const QString &subtitle)
{
    const QString heading = escapedHtml(title);
    return u"<!doctype html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
           "<meta name=\"viewport\" content=\"width=device-width\"><title>%2 · %3</title><style>%4</style></head>\n"
           "<body><h1>%2</h1>"_s.arg(
               QCoreApplication::translate("words", "en", "Language of this translation, by its code"), heading,
               escapedHtml(subtitle), QString::fromLatin1(Style));
}

} // namespace words
