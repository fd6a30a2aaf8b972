// SPDX-License-Identifier: GPL-3.0-or-later
#include "referenceoutput.h"

#include "base/pathtext.h"
#include "jsonoutput.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace Slipway::Ctl {

namespace {

using Kind = ReferenceView::Kind;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

std::vector<uint32_t> shown(const ReferenceReport &report, const ReferenceView &view)
{
    if (view.kind == Kind::Dangling) {
        return report.dangling;
    }
    std::vector<uint32_t> indexes;
    for (uint32_t i = 0; i < report.references.size(); ++i) {
        const FoundReference &found = report.references[i];
        if (view.kind == Kind::All || (view.kind == Kind::UsedBy && found.target == view.file)
            || (view.kind == Kind::Uses && found.file == view.file)) {
            indexes.push_back(i);
        }
    }
    return indexes;
}

QString placeText(const ReferenceReport &report, const FoundReference &found)
{
    return QStringLiteral("%1:%2:%3")
        .arg(displayPath(report.files[found.file]))
        .arg(found.position.line)
        .arg(found.position.column);
}

QString stateText(const ReferenceReport &report, const FoundReference &found)
{
    switch (found.state) {
    case ReferenceState::Resolved:
        return QStringLiteral("→ ") + displayPath(report.files[found.target]);
    case ReferenceState::External:
        return text("external");
    case ReferenceState::LeftAlone:
        return text("left alone");
    case ReferenceState::Folder:
        return text("a folder");
    case ReferenceState::Dangling:
        return tinted(text("nothing is collected as %1").arg(displayPath(found.wanted)), Tint::Bad);
    case ReferenceState::Invalid:
        return tinted(displayPath(found.wanted), Tint::Bad);
    }
    return {};
}

QString referenceText(const ReferenceReport &report, const FoundReference &found)
{
    QString out = QStringLiteral("  %1  %2  %3\n")
                      .arg(tinted(placeText(report, found), Tint::Bold), displayPath(found.url),
                           stateText(report, found));
    if (found.state == ReferenceState::Dangling || found.state == ReferenceState::Invalid) {
        out += QStringLiteral("    ") + tinted(displayPath(found.line), Tint::Quiet)
            + QLatin1Char('\n');
    }
    for (const uint32_t near : found.near) {
        out += QStringLiteral("    ") + text("perhaps %1").arg(displayPath(report.files[near]))
            + QLatin1Char('\n');
    }
    return out;
}

QString heading(const QString &title, size_t count)
{
    return tinted(QStringLiteral("%1 %2").arg(title).arg(count), Tint::Bold) + QLatin1Char('\n');
}

QString listText(const ReferenceReport &report, const std::vector<uint32_t> &indexes)
{
    QString out;
    for (const uint32_t index : indexes) {
        out += referenceText(report, report.references[index]);
    }
    return out;
}

QString overviewText(const ReferenceReport &report)
{
    QString out;
    for (const ReferenceCycle &cycle : report.cycles) {
        out += heading(text("Files that lead to each other:"), cycle.files.size())
            + listText(report, cycle.edges);
    }
    const ReferenceGraph::Files orphans = report.graph.orphans();
    out += text("No style sheet or script refers to %1 of %2 files (%3).\n")
               .arg(orphans.files.size())
               .arg(report.files.size())
               .arg(bytesText(orphans.bytes));
    return out;
}

QJsonObject asJson(const ReferenceReport &report, const FoundReference &found)
{
    QJsonObject object{
        {QStringLiteral("file"), textFromPath(report.files[found.file])},
        {QStringLiteral("line"), qint64(found.position.line)},
        {QStringLiteral("column"), qint64(found.position.column)},
        {QStringLiteral("kind"), QLatin1String(referenceUseName(found.use))},
        {QStringLiteral("state"), QLatin1String(referenceStateName(found.state))},
        {QStringLiteral("url"), textFromPath(found.url)},
        {QStringLiteral("text"), textFromPath(found.line)},
    };
    if (found.state == ReferenceState::Resolved) {
        object.insert(QStringLiteral("target"), textFromPath(report.files[found.target]));
    } else if (found.state == ReferenceState::Invalid) {
        object.insert(QStringLiteral("error"), textFromPath(found.wanted));
    } else if (found.state == ReferenceState::Dangling) {
        QJsonArray near;
        for (const uint32_t file : found.near) {
            near.append(textFromPath(report.files[file]));
        }
        object.insert(QStringLiteral("wanted"), textFromPath(found.wanted));
        object.insert(QStringLiteral("near"), near);
    }
    return object;
}

QJsonArray asJson(const ReferenceReport &report, const std::vector<uint32_t> &indexes)
{
    QJsonArray list;
    for (const uint32_t index : indexes) {
        list.append(asJson(report, report.references[index]));
    }
    return list;
}

QJsonArray names(const ReferenceReport &report, const std::vector<uint32_t> &files)
{
    QJsonArray list;
    for (const uint32_t file : files) {
        list.append(textFromPath(report.files[file]));
    }
    return list;
}

QJsonObject summary(const ReferenceReport &report, const ReferenceGraph::Files &orphans)
{
    QJsonObject object{
        {QStringLiteral("files"), qint64(report.files.size())},
        {QStringLiteral("adjustable"), qint64(std::ranges::count(report.adjustable, true))},
        {QStringLiteral("orphans"), qint64(orphans.files.size())},
        {QStringLiteral("orphanBytes"), qint64(orphans.bytes)},
    };
    for (const ReferenceState state :
         {ReferenceState::Resolved, ReferenceState::External, ReferenceState::LeftAlone,
          ReferenceState::Folder, ReferenceState::Dangling, ReferenceState::Invalid}) {
        object.insert(QLatin1String(referenceStateName(state)),
                      qint64(std::ranges::count(report.references, state, &FoundReference::state)));
    }
    return object;
}

} // namespace

QString referencesAsText(const ReferenceReport &report, const ReferenceView &view)
{
    const QString list =
        listText(report, view.kind == Kind::All ? report.dangling : shown(report, view));
    switch (view.kind) {
    case Kind::All:
    case Kind::Dangling: {
        const QString found = report.dangling.empty()
            ? tinted(text("Every reference leads somewhere."), Tint::Good) + QLatin1Char('\n')
            : heading(text("References that lead nowhere:"), report.dangling.size()) + list;
        return view.kind == Kind::All ? found + overviewText(report) : found;
    }
    case Kind::UsedBy:
        return list.isEmpty() ? text("No style sheet or script refers to it.\n") : list;
    case Kind::Uses:
        break;
    }
    const ReferenceGraph::Files pulled = report.graph.pulledInBy(view.file);
    return list
        + text("With all that it pulls in: %1 files, %2.\n")
              .arg(pulled.files.size())
              .arg(bytesText(pulled.bytes));
}

QJsonObject referencesAsJson(const ReferenceReport &report, const ReferenceView &view)
{
    QJsonObject document{{QStringLiteral("references"), asJson(report, shown(report, view))}};
    if (view.kind == Kind::UsedBy || view.kind == Kind::Uses) {
        document.insert(QStringLiteral("file"), textFromPath(report.files[view.file]));
        if (view.kind == Kind::Uses) {
            const ReferenceGraph::Files pulled = report.graph.pulledInBy(view.file);
            document.insert(QStringLiteral("pulledIn"),
                            QJsonObject{{QStringLiteral("files"), names(report, pulled.files)},
                                        {QStringLiteral("bytes"), qint64(pulled.bytes)}});
        }
        return document;
    }
    const ReferenceGraph::Files orphans = report.graph.orphans();
    document.insert(QStringLiteral("summary"), summary(report, orphans));
    QJsonArray unread;
    for (const UnreadFile &file : report.unread) {
        unread.append(QJsonObject{{QStringLiteral("file"), textFromPath(report.files[file.file])},
                                  {QStringLiteral("error"), errorToJson(file.error)}});
    }
    document.insert(QStringLiteral("unread"), unread);
    if (view.kind == Kind::Dangling) {
        return document;
    }
    QJsonArray cycles;
    for (const ReferenceCycle &cycle : report.cycles) {
        cycles.append(QJsonObject{{QStringLiteral("files"), names(report, cycle.files)},
                                  {QStringLiteral("references"), asJson(report, cycle.edges)}});
    }
    document.insert(QStringLiteral("cycles"), cycles);
    QJsonArray unused;
    for (const uint32_t file : orphans.files) {
        unused.append(QJsonObject{{QStringLiteral("file"), textFromPath(report.files[file])},
                                  {QStringLiteral("bytes"), qint64(report.graph.size(file))}});
    }
    document.insert(QStringLiteral("orphans"), unused);
    return document;
}

} // namespace Slipway::Ctl
