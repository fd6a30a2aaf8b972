// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filefilteractions.h"

#include "ui/models/assetkind.h"
#include "ui/models/filefilter.h"
#include "ui/models/filetreemodel.h"
#include "ui/text/format.h"
#include "ui/widgets/filterrow.h"

namespace Slipway {

using namespace Qt::StringLiterals;

FileFilterActions::FileFilterActions(FilterRow *filter)
    : FilterTermActions(filter,
                        {.prefix = u"files"_s, .group = ActionGroup::Files, .page = PageId::Files})
{ }

void FileFilterActions::add(ActionRegistry &actions)
{
    const auto term = [&](const QString &text, const QString &key, const QString &value) {
        addTerm(actions, text, key, value);
    };
    for (const AssetKind kind : AllAssetKinds) {
        term(tr("Filter by type: %1").arg(assetKindTitle(kind)), u"type"_s, assetKindId(kind));
    }
    for (const ConflictKind kind : {ConflictKind::CannotCoexist, ConflictKind::AppOverApp,
                                    ConflictKind::Override, ConflictKind::Identical}) {
        term(tr("Filter by kind of conflict: %1").arg(conflictKindTitle(kind)), u"kind"_s,
             conflictKindId(kind));
    }
    term(tr("Filter by kind of conflict: none"), u"kind"_s, u"none"_s);
    term(tr("Filter by state: new since the last reading"), u"state"_s, u"new"_s);
    term(tr("Filter by state: changed since the last reading"), u"state"_s, u"changed"_s);
    term(tr("Filter by state: new since the last deployment"), u"deploy"_s, u"new"_s);
    term(tr("Filter by state: changed since the last deployment"), u"deploy"_s, u"changed"_s);
    term(tr("Filter by state: links"), u"is"_s, u"link"_s);
    term(tr("Filter by state: empty files"), u"is"_s, u"empty"_s);
    term(tr("Filter by state: dangling references"), u"is"_s, u"dangling"_s);
    for (const FileRole role :
         {FileRole::Plain, FileRole::Hashed, FileRole::Compressed, FileRole::Manifest}) {
        term(tr("Filter by role: %1").arg(fileRoleTitle(role)), u"role"_s, fileRoleId(role));
    }
    term(tr("Filter by role: rewritten files"), u"is"_s, u"rewritten"_s);
    for (const QString &size : {u">10k"_s, u">100k"_s, u">1M"_s, u">10M"_s}) {
        term(tr("Filter by size: larger than %1").arg(formatBytes(sizeRange(size)->least - 1)),
             u"size"_s, size);
    }
    term(tr("Filter by size: smaller than %1").arg(formatBytes(1000)), u"size"_s, u"<1k"_s);
    addClear(actions, tr("Clear the filter of the files"));
}

void FileFilterActions::setAvailable(bool any, bool deployed)
{
    m_any = any;
    m_deployed = deployed;
    refresh();
}

bool FileFilterActions::isAvailable(const QString &key) const
{
    return m_any && (key != "deploy"_L1 || m_deployed);
}

} // namespace Slipway
