// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filesfilter.h"

#include "ui/models/filetreemodel.h"
#include "ui/pages/filefilteractions.h"
#include "ui/text/format.h"
#include "ui/widgets/filterrow.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QMenu>

#include <map>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FilesPage)
};

/// Of one conflict there may be several files: their number is not that of Conflicts.
QString openConflictsHint(const FileTable &files)
{
    const int open = files.review ? int(files.review->stopping()) : 0;
    return open == 0 ? QString()
                     : Words::tr("Files of %Ln conflict(s) that need(s) a decision before a deploy",
                                 nullptr, open);
}

} // namespace

QList<ChipRow::Entry> fileChips(const FileTable &files, const QString &current)
{
    QList<ChipRow::Entry> chips = {
        {.id = u"all"_s, .text = Words::tr("All"), .count = -1},
        {.id = u"overrides"_s, .text = Words::tr("Overrides"), .count = files.overridden},
        {.id = u"conflicts"_s,
         .text = Words::tr("Files needing a decision"),
         .count = files.clashing,
         .hint = openConflictsHint(files)},
    };
    const auto addWhereAny = [&](const QString &id, const QString &text, qint64 count,
                                 const QString &hint = {}) {
        if (count > 0 || current == id) {
            chips << ChipRow::Entry{.id = id, .text = text, .count = count, .hint = hint};
        }
    };
    addWhereAny(u"dangling"_s, Words::tr("Dangling"), files.open);
    addWhereAny(u"hashed"_s, Words::tr("Hashed"), files.roles[std::size_t(FileRole::Hashed)].files);
    addWhereAny(u"compressed"_s, Words::tr("Compressed"),
                files.roles[std::size_t(FileRole::Compressed)].files);
    if (files.deployed) {
        addWhereAny(u"deploy-new"_s, Words::tr("New"), files.deployNew,
                    Words::tr("New since the deployment to %1").arg(files.deployed->target));
        addWhereAny(u"deploy-changed"_s, Words::tr("Changed"), files.deployChanged,
                    Words::tr("Changed since the deployment to %1").arg(files.deployed->target));
    } else {
        addWhereAny(u"new"_s, Words::tr("New"), files.added,
                    Words::tr("New since the last reading"));
        addWhereAny(u"changed"_s, Words::tr("Changed"), files.changed,
                    Words::tr("Changed since the last reading"));
    }
    addWhereAny(u"identical"_s, Words::tr("Identical"), files.identical);
    addWhereAny(u"links"_s, Words::tr("Links"), files.links);
    chips << ChipRow::Entry{.id = u"largest"_s, .text = Words::tr("Largest"), .count = -1};
    return chips;
}

void fillFileFilterMenu(QMenu *menu, FilterRow *filter, const FileTable &files,
                        const FileFilterActions &actions)
{
    const auto addTerm = [filter, &actions](QMenu *to, const QString &text, const QString &key,
                                            const QString &value) {
        QAction *action = to->addAction(text);
        action->setCheckable(true);
        action->setChecked(hasTerm(filter->text(), key, value));
        if (QAction *registered = actions.find(key, value)) {
            QObject::connect(action, &QAction::triggered, registered, &QAction::trigger);
            return;
        }
        QObject::connect(action, &QAction::triggered, filter, [filter, key, value] {
            filter->setText(toggledTerm(filter->text(), key, value));
        });
    };
    std::map<QString, qint64> origins;
    std::map<AssetKind, qint64> kinds;
    std::map<ConflictKind, qint64> conflicts;
    for (uint32_t i = 0; i < files.kindOf.size(); ++i) {
        ++kinds[files.kindOf[i]];
        if (const Conflict *conflict = files.conflict(i)) {
            ++conflicts[conflict->kind];
        }
    }
    std::vector<qint64> byOrigin(files.collection->origins.size());
    for (const CollectedFile &file : files.collection->files) {
        ++byOrigin[files.collection->winner(file).origin];
    }
    for (std::size_t i = 0; i < byOrigin.size(); ++i) {
        origins[originTitle(files.collection->origins[i])] += byOrigin[i];
    }
    const auto counted = [](const QString &text, qint64 count) {
        return Words::tr("%1 (%2)").arg(text, formatCount(count));
    };
    QMenu *sub = menu->addMenu(Words::tr("Type"));
    for (const auto &[kind, count] : kinds) {
        addTerm(sub, counted(assetKindTitle(kind), count), u"type"_s, assetKindId(kind));
    }
    sub = menu->addMenu(Words::tr("Origin"));
    for (const auto &[origin, count] : origins) {
        addTerm(sub, counted(origin, count), u"origin"_s, origin);
    }
    sub = menu->addMenu(Words::tr("Kind of conflict"));
    for (const auto &[kind, count] : conflicts) {
        addTerm(sub, counted(conflictKindTitle(kind), count), u"kind"_s, conflictKindId(kind));
    }
    addTerm(sub, Words::tr("No conflict"), u"kind"_s, u"none"_s);
    sub = menu->addMenu(Words::tr("State"));
    addTerm(sub, counted(Words::tr("New since the last reading"), files.added), u"state"_s,
            u"new"_s);
    addTerm(sub, counted(Words::tr("Changed since the last reading"), files.changed), u"state"_s,
            u"changed"_s);
    if (files.deployed) {
        addTerm(sub,
                counted(Words::tr("New since the deployment to %1").arg(files.deployed->target),
                        files.deployNew),
                u"deploy"_s, u"new"_s);
        addTerm(sub,
                counted(Words::tr("Changed since the deployment to %1").arg(files.deployed->target),
                        files.deployChanged),
                u"deploy"_s, u"changed"_s);
    }
    addTerm(sub, counted(Words::tr("Links"), files.links), u"is"_s, u"link"_s);
    addTerm(sub, Words::tr("Empty files"), u"is"_s, u"empty"_s);
    addTerm(sub, counted(Words::tr("Dangling references"), files.dangling), u"is"_s, u"dangling"_s);
    sub = menu->addMenu(Words::tr("Role"));
    for (const FileRole role :
         {FileRole::Plain, FileRole::Hashed, FileRole::Compressed, FileRole::Manifest}) {
        addTerm(sub, counted(fileRoleTitle(role), files.roles[std::size_t(role)].files), u"role"_s,
                fileRoleId(role));
    }
    addTerm(sub, Words::tr("Rewritten files"), u"is"_s, u"rewritten"_s);
    sub = menu->addMenu(Words::tr("Size"));
    for (const QString &size : {u">10k"_s, u">100k"_s, u">1M"_s, u">10M"_s}) {
        addTerm(sub, Words::tr("Larger than %1").arg(formatBytes(sizeRange(size)->least - 1)),
                u"size"_s, size);
    }
    addTerm(sub, Words::tr("Smaller than %1").arg(formatBytes(1000)), u"size"_s, u"<1k"_s);
    menu->addSeparator();
    QAction *clear = menu->addAction(Words::tr("Clear the filter"));
    clear->setEnabled(filter->isActive());
    QObject::connect(clear, &QAction::triggered, actions.clearAction(), &QAction::trigger);
}

QStringList fileFilterCompletions(const Collection &collection)
{
    QStringList list;
    for (const Origin &origin : collection.origins) {
        list << filterTerm(u"origin"_s, originTitle(origin));
        if (!origin.distribution.isEmpty()) {
            list << filterTerm(u"package"_s, origin.distribution);
        }
    }
    for (const AssetKind kind : AllAssetKinds) {
        list << filterTerm(u"type"_s, assetKindId(kind));
    }
    for (const ConflictKind kind : {ConflictKind::CannotCoexist, ConflictKind::AppOverApp,
                                    ConflictKind::Override, ConflictKind::Identical}) {
        list << filterTerm(u"kind"_s, conflictKindId(kind));
    }
    list << u"kind:none"_s << u"state:new"_s << u"state:changed"_s << u"state:same"_s
         << u"size:>100k"_s << u"size:<1k"_s << u"size:10k..1M"_s << u"is:link"_s << u"is:broken"_s
         << u"is:special"_s << u"is:undecided"_s << u"is:empty"_s << u"is:overriding"_s
         << u"is:dangling"_s << u"is:rewritten"_s << u"role:plain"_s << u"role:hashed"_s
         << u"role:compressed"_s << u"role:manifest"_s << u"deploy:new"_s << u"deploy:changed"_s
         << u"deploy:same"_s;
    list.removeDuplicates();
    list.sort();
    return list;
}

} // namespace Slipway
