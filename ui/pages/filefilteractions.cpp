// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filefilteractions.h"

#include "ui/models/assetkind.h"
#include "ui/models/filefilter.h"
#include "ui/models/filetreemodel.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/widgets/filterrow.h"

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

FileFilterActions::FileFilterActions(FilterRow *filter)
    : QObject(filter)
    , m_filter(filter)
{
    connect(filter, &FilterRow::changed, this, &FileFilterActions::refresh);
}

void FileFilterActions::add(ActionRegistry &actions)
{
    const auto addTerm = [&](const QString &text, const QString &key, const QString &value) {
        QString name = value;
        name.replace(u'>', u"above-"_s).replace(u'<', u"below-"_s);
        QAction *action = actions.add(
            {.id = u"files.filter.%1.%2"_s.arg(key, name),
             .text = text,
             .group = ActionGroup::Files,
             .run = [this, key,
                     value] { m_filter->setText(toggledTerm(m_filter->text(), key, value)); },
             .page = PageId::Files,
             .checkable = true});
        m_terms << Term{.key = key, .value = value, .action = action};
    };
    for (const AssetKind kind : AllAssetKinds) {
        addTerm(tr("Filter by type: %1").arg(assetKindTitle(kind)), u"type"_s, assetKindId(kind));
    }
    for (const ConflictKind kind : {ConflictKind::CannotCoexist, ConflictKind::AppOverApp,
                                    ConflictKind::Override, ConflictKind::Identical}) {
        addTerm(tr("Filter by kind of conflict: %1").arg(conflictKindTitle(kind)), u"kind"_s,
                conflictKindId(kind));
    }
    addTerm(tr("Filter by kind of conflict: none"), u"kind"_s, u"none"_s);
    addTerm(tr("Filter by state: new since the last reading"), u"state"_s, u"new"_s);
    addTerm(tr("Filter by state: changed since the last reading"), u"state"_s, u"changed"_s);
    addTerm(tr("Filter by state: new since the last deployment"), u"deploy"_s, u"new"_s);
    addTerm(tr("Filter by state: changed since the last deployment"), u"deploy"_s, u"changed"_s);
    addTerm(tr("Filter by state: links"), u"is"_s, u"link"_s);
    addTerm(tr("Filter by state: empty files"), u"is"_s, u"empty"_s);
    addTerm(tr("Filter by state: dangling references"), u"is"_s, u"dangling"_s);
    for (const FileRole role :
         {FileRole::Plain, FileRole::Hashed, FileRole::Compressed, FileRole::Manifest}) {
        addTerm(tr("Filter by role: %1").arg(fileRoleTitle(role)), u"role"_s, fileRoleId(role));
    }
    addTerm(tr("Filter by role: rewritten files"), u"is"_s, u"rewritten"_s);
    for (const QString &size : {u">10k"_s, u">100k"_s, u">1M"_s, u">10M"_s}) {
        addTerm(tr("Filter by size: larger than %1").arg(formatBytes(sizeRange(size)->least - 1)),
                u"size"_s, size);
    }
    addTerm(tr("Filter by size: smaller than %1").arg(formatBytes(1000)), u"size"_s, u"<1k"_s);
    m_clear = actions.add({.id = u"files.filter.clear"_s,
                           .text = tr("Clear the filter of the files"),
                           .group = ActionGroup::Files,
                           .run = [this] { m_filter->clear(); },
                           .page = PageId::Files});
    refresh();
}

void FileFilterActions::setAvailable(bool any, bool deployed)
{
    m_any = any;
    m_deployed = deployed;
    refresh();
}

QAction *FileFilterActions::find(const QString &key, const QString &value) const
{
    const auto found = std::ranges::find_if(
        m_terms, [&](const Term &term) { return term.key == key && term.value == value; });
    return found == m_terms.end() ? nullptr : found->action;
}

void FileFilterActions::refresh()
{
    if (m_clear == nullptr) {
        return; // not registered yet
    }
    const QString text = m_filter->text();
    for (const Term &term : std::as_const(m_terms)) {
        term.action->setEnabled(m_any && (term.key != "deploy"_L1 || m_deployed));
        term.action->setChecked(hasTerm(text, term.key, term.value));
    }
    m_clear->setEnabled(m_filter->isActive());
}

} // namespace Slipway
