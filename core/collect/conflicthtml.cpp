// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytesize.h"
#include "base/pathtext.h"
#include "collect/acknowledge.h"
#include "collect/conflictexport.h"
#include "collect/originowner.h"

#include <QCoreApplication>
#include <QLocale>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ConflictHtml", source);
}

/// Escaped for text and for attribute values in double quotes.
QString plain(const QString &value)
{
    return value.toHtmlEscaped();
}

// No script, no reference to anything: the policy says so to the browser as well.
constexpr const char *Head = R"(<!DOCTYPE html>
<html lang="%1">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%2</title>
<style>
:root { --window: #f6f7f8; --panel: #fff; --line: #e1e4e8; --text: #1c2227; --quiet: #67727c;
  --good: #1c7c4a; --warn: #9a6200; --bad: #b3261e;
  --good-tint: #dff3e6; --warn-tint: #fdf0d5; --bad-tint: #fbe3e1; --neutral-tint: #eceff1; }
@media (prefers-color-scheme: dark) { :root { --window: #1d2125; --panel: #24292e; --line: #363d44;
  --text: #e6e9ec; --quiet: #98a3ad; --good: #63c98d; --warn: #e5b14c; --bad: #f2877f;
  --good-tint: #1e3b2b; --warn-tint: #43351a; --bad-tint: #472525; --neutral-tint: #333a41; } }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--window);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .2rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
p { margin: .2rem 0; } .quiet { color: var(--quiet); }
article { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
  padding: .8rem 1rem; margin: .6rem 0; break-inside: avoid; }
.badge { display: inline-block; border-radius: 4px; padding: 0 .45rem; font-size: .85rem;
  background: var(--neutral-tint); }
.good { background: var(--good-tint); color: var(--good); }
.warn { background: var(--warn-tint); color: var(--warn); }
.bad { background: var(--bad-tint); color: var(--bad); }
table { border-collapse: collapse; width: 100%; margin-top: .5rem; }
th, td { text-align: start; padding: .2rem .6rem .2rem 0; vertical-align: top;
  border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; color: var(--quiet); } .number { text-align: end; white-space: nowrap; }
@media print { body { background: none; margin: 0; max-width: none; font-size: 11px; } }
</style>
</head>
<body>
)";

QString badge(const QString &words, const char *tone)
{
    return QStringLiteral("<span class=\"badge %1\">%2</span>")
        .arg(QLatin1String(tone), plain(words));
}

QString stateBadge(const ConflictDecision &decision)
{
    const QString title = conflictStateTitle(decision.state);
    switch (decision.state) {
    case ConflictState::Acknowledged:
        return badge(title, "good");
    case ConflictState::NeedsDecision:
    case ConflictState::Lapsed:
        return badge(title, decision.stopsDeploy ? "bad" : "warn");
    case ConflictState::Harmless:
        break;
    }
    return badge(title, "");
}

QString candidateRow(const ConflictReport &report, const Conflict &conflict, size_t index)
{
    const ConflictCandidate &candidate = conflict.candidates[index];
    const SourceFile &source = report.collection.sources[candidate.source];
    const Origin &origin = report.collection.originOf(source);
    const bool clash = conflict.kind == ConflictKind::CannotCoexist;
    const QString role = clash ? displayPath(candidate.destination)
        : index == 0           ? text("wins")
                               : byteClassTitle(candidate.comparedToWinner);
    return QStringLiteral("<tr><td class=\"number\">%1</td><td>%2</td><td>%3</td>"
                          "<td>%4</td><td class=\"number\">%5</td></tr>\n")
        .arg(QString::number(index + 1),
             plain(originWords(portableOrigin(report.snapshot, origin))),
             plain(ownerOf(origin, report.snapshot.projectFolder)), plain(role),
             source.size < 0 ? QString() : textOfBytes(source.size));
}

QString acknowledgementText(const Acknowledgement &entry, const ConflictDecision &decision)
{
    QStringList facts;
    if (!entry.by.isEmpty()) {
        facts << entry.by;
    }
    if (entry.date.isValid()) {
        facts << entry.date.toString(Qt::ISODate);
    }
    QString words = QStringLiteral("<p>\u201C%1\u201D <span class=\"quiet\">%2</span></p>\n")
                        .arg(plain(entry.reason), plain(facts.join(QStringLiteral(" \u00B7 "))));
    if (!decision.lapsedBecause.isEmpty()) {
        words += QStringLiteral("<p>%1</p>\n")
                     .arg(plain(text("Lapsed: %1").arg(decision.lapsedBecause)));
    }
    return words;
}

QString article(const ConflictReport &report, size_t at)
{
    const Conflict &conflict = report.conflicts[at];
    const ConflictDecision &decision = report.review.decisions[at];
    QString html = QStringLiteral("<article>\n<h3>%1 %2</h3>\n<p class=\"quiet\">%3</p>\n")
                       .arg(plain(displayPath(conflict.destination)), stateBadge(decision),
                            plain(conflict.reason.isEmpty() ? conflict.rule : conflict.reason));
    if (decision.acknowledgement >= 0) {
        html += acknowledgementText(
            report.config.acknowledgements[static_cast<size_t>(decision.acknowledgement)],
            decision);
    }
    html += QStringLiteral("<table>\n<tr><th class=\"number\">%1</th><th>%2</th><th>%3</th>"
                           "<th>%4</th><th class=\"number\">%5</th></tr>\n")
                .arg(plain(text("Place")), plain(text("From")), plain(text("Part of")),
                     plain(text("Content")), plain(text("Size")));
    for (size_t i = 0; i < conflict.candidates.size(); ++i) {
        html += candidateRow(report, conflict, i);
    }
    return html + QStringLiteral("</table>\n</article>\n");
}

} // namespace

QByteArray conflictsAsHtml(const ConflictReport &report)
{
    const QString title = text("Conflicts of %1").arg(report.project);
    QByteArray html =
        QString::fromUtf8(Head).arg(plain(QLocale().bcp47Name()), plain(title)).toUtf8();
    const int stopping = report.review.stopping();
    QStringList facts = {report.snapshot.settingsModule, report.snapshot.djangoVersionText(),
                         report.made.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"))};
    if (!facts[1].isEmpty()) {
        facts[1].prepend(QLatin1String("Django "));
    }
    facts.removeAll(QString());
    html += QStringLiteral("<h1>%1</h1>\n<p class=\"quiet\">%2</p>\n<p>%3</p>\n<p>%4</p>\n")
                .arg(plain(title), plain(facts.join(QStringLiteral(" \u00B7 "))),
                     plain(report.conflicts.empty()
                               ? text("No conflicts: every destination path has one candidate.")
                               : text("Conflicts: %1").arg(report.conflicts.size())),
                     plain(stopping == 0 ? text("None would stop a deploy.")
                                         : text("Would stop a deploy: %1").arg(stopping)))
                .toUtf8();
    for (size_t at = 0; at < report.conflicts.size(); ++at) {
        const ConflictKind kind = report.conflicts[at].kind;
        if (at == 0 || report.conflicts[at - 1].kind != kind) {
            html += QStringLiteral("<h2>%1</h2>\n").arg(plain(conflictKindTitle(kind))).toUtf8();
        }
        html += article(report, at).toUtf8();
    }
    return html + "</body>\n</html>\n";
}

} // namespace Slipway
