// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of the History page: what can be done, with which keys, and when.
#include "ui/models/historymodel.h"
#include "ui/pages/historypage.h"
#include "ui/pages/namereleasedialog.h"
#include "ui/session/deploysession.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/datatree.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

void HistoryPage::addActions(ActionRegistry &actions)
{
    const auto add = [&actions](const QString &id, const QString &text, const QString &icon,
                                std::function<void()> run,
                                const QList<QKeySequence> &shortcuts = {}) {
        return actions.add({.id = id,
                            .text = text,
                            .group = ActionGroup::Deploy,
                            .shortcuts = shortcuts,
                            .icon = icon,
                            .run = std::move(run),
                            .page = PageId::History,
                            .onlyThere = true});
    };
    m_actions.back = add(u"history.rollBack"_s, tr("Roll back to this release…"), u"edit-undo"_s,
                         [this] { rollBack(); });
    m_actions.base =
        add(u"history.compareBase"_s, tr("Compare others with this release"), u"vcs-conflicting"_s,
            [this] { toggleBase(); }, {QKeySequence(Qt::CTRL | Qt::Key_B)});
    m_actions.pin = add(u"history.pin"_s, tr("Pin release"), u"window-pin"_s,
                        [this] { togglePin(); }, {QKeySequence(Qt::CTRL | Qt::Key_D)});
    m_actions.name = add(u"history.name"_s, tr("Name release…"), u"document-edit"_s,
                         [this] { nameRelease(); }, {QKeySequence(Qt::Key_F2)});
    m_actions.copyRelease =
        add(u"history.copyRelease"_s, tr("Copy the release's id"), u"edit-copy"_s, [this] {
            if (const HistoryEntry *entry = current()) {
                QGuiApplication::clipboard()->setText(entry->releaseId);
            }
        });
    m_actions.copyComparison =
        add(u"history.copyComparison"_s, tr("Copy what differs"), u"edit-copy"_s,
            [this] {
                if (m_comparison) {
                    QGuiApplication::clipboard()->setText(comparisonTable(*m_comparison));
                }
            },
            {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    m_actions.again = add(u"history.readAgain"_s, tr("Read the history again"), u"view-refresh"_s,
                          [this] { m_log.lookAgain(); });
    m_tree->setContextActions({m_actions.back, m_actions.base, m_actions.pin, m_actions.name,
                               m_actions.copyRelease, m_actions.copyComparison, m_actions.again});
    bindToAction(m_back, m_actions.back);
    showCurrent();
}

void HistoryPage::refreshActions()
{
    if (m_actions.back == nullptr) {
        return; // not registered yet
    }
    const std::shared_ptr<const HistoryView> view = m_log.view();
    const HistoryEntry *entry = view ? current() : nullptr;
    const StoredRelease *kept = currentKept();
    m_actions.back->setEnabled(kept != nullptr && entry->state != HistoryState::Running
                               && !view->history.isLive(*entry)
                               && m_deploy.canRollBack(entry->target));
    m_actions.pin->setEnabled(kept != nullptr);
    m_actions.pin->setText(kept != nullptr && kept->mark.isPinned ? tr("Unpin release")
                                                                  : tr("Pin release"));
    m_actions.name->setEnabled(kept != nullptr);
    m_actions.copyRelease->setEnabled(entry != nullptr);
    m_actions.copyComparison->setEnabled(m_comparison.has_value());
    const bool isBase = entry != nullptr && m_model->base() == entry->id;
    m_actions.base->setEnabled(isBase || kept != nullptr);
    m_actions.base->setText(isBase ? tr("Compare with what is live again")
                                   : tr("Compare others with this release"));
}

const StoredRelease *HistoryPage::currentKept() const
{
    const std::shared_ptr<const HistoryView> &view = m_log.view();
    const HistoryEntry *entry = view ? current() : nullptr;
    const StoredRelease *kept = entry ? view->release(entry->releaseId) : nullptr;
    return kept != nullptr && !kept->damage ? kept : nullptr;
}

void HistoryPage::rollBack()
{
    const HistoryEntry *entry = current();
    if (entry == nullptr) {
        return;
    }
    m_deploy.planRollback(entry->target, entry->releaseId);
    Q_EMIT goTo({.page = PageId::Deploy});
}

void HistoryPage::togglePin()
{
    if (const StoredRelease *kept = currentKept()) {
        m_log.setPinned(kept->id, !kept->mark.isPinned);
    }
}

void HistoryPage::nameRelease()
{
    const StoredRelease *kept = currentKept();
    if (kept == nullptr) {
        return;
    }
    QSet<QString> taken;
    for (const auto &[id, release] : m_log.view()->kept) {
        if (id != kept->id) {
            taken << id << release.mark.name;
        }
    }
    taken.remove({});
    auto *dialog = new NameReleaseDialog(kept->id, kept->mark.name, taken, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, id = kept->id] { m_log.setName(id, dialog->name()); });
    dialog->open();
}

/// Others are compared with the current row from now on, or, where that is so, with what is live again.
void HistoryPage::toggleBase()
{
    const HistoryEntry *entry = current();
    const bool isOn = entry != nullptr && currentKept() != nullptr && m_model->base() != entry->id;
    m_model->setBase(isOn ? entry->id : QString());
    showCurrent();
}

} // namespace Slipway
