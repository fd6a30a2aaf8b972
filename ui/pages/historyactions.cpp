// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of the History page: what can be done, with which keys, and when.
#include "ui/models/historymodel.h"
#include "ui/pages/historypage.h"
#include "ui/pages/namereleasedialog.h"
#include "ui/session/deploysession.h"
#include "ui/session/targetverification.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>
#include <QPushButton>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// No path, as a folder is called that nobody has named: the page could not be narrower than the button, then.
bool isBrief(const QString &target)
{
    constexpr qsizetype MostLetters = 24;
    return !target.contains(u'/') && target.size() <= MostLetters;
}

} // namespace

void HistoryPage::addActions(ActionRegistry &actions)
{
    m_actions.add(actions, "rollBack", tr("Roll back to this release…"), [this] { rollBack(); },
                  {.icon = u"edit-undo"_s});
    m_actions.add(actions, "takeUp", tr("Finish or undo…"), [this] { takeUp(); },
                  {.icon = u"dialog-warning"_s});
    m_actions.add(actions, "verify", tr("Verify what is live"), [this] { verify(); },
                  {.icon = u"dialog-ok"_s});
    m_actions.add(actions, "lookAtTarget", tr("Check whether it is as deployed…"),
                  [this] { lookAtTarget(); }, {.icon = u"view-refresh"_s});
    m_actions.add(actions, "compareBase", tr("Compare others with this release"),
                  [this] { toggleBase(); },
                  {.keys = {QKeySequence(Qt::CTRL | Qt::Key_B)}, .icon = u"vcs-conflicting"_s});
    m_actions.add(actions, "pin", tr("Pin release"), [this] { togglePin(); },
                  {.keys = {QKeySequence(Qt::CTRL | Qt::Key_D)}, .icon = u"window-pin"_s});
    m_actions.add(actions, "name", tr("Name release…"), [this] { nameRelease(); },
                  {.keys = {QKeySequence(Qt::Key_F2)}, .icon = u"document-edit"_s});
    m_actions.add(actions, "copyRelease", tr("Copy the release's id"),
                  [this] {
                      if (const HistoryEntry *entry = current()) {
                          QGuiApplication::clipboard()->setText(entry->releaseId);
                      }
                  },
                  {.icon = u"edit-copy"_s});
    m_actions.add(
        actions, "copyComparison", tr("Copy what differs"),
        [this] {
            if (m_comparison) {
                QGuiApplication::clipboard()->setText(comparisonTable(*m_comparison));
            }
        },
        {.keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}, .icon = u"edit-copy"_s});
    m_actions.add(actions, "readAgain", tr("Refresh the history"), [this] { m_log.lookAgain(); },
                  {.icon = u"view-refresh"_s});
    QList<QAction *> menu;
    for (const char *name : {"rollBack", "takeUp", "verify", "lookAtTarget", "compareBase", "pin",
                             "name", "copyRelease", "copyComparison", "readAgain"}) {
        menu << m_actions.action(name);
    }
    m_tree->setContextActions(menu);
    bindToAction(m_back, m_actions.action("rollBack"));
    bindToAction(m_takeUp, m_actions.action("takeUp"));
    bindToAction(m_verify, m_actions.action("verify"));
    bindToAction(m_details->planButton(), m_actions.action("lookAtTarget"));
    showCurrent();
}

void HistoryPage::refreshActions()
{
    if (m_actions.isEmpty()) {
        return; // not registered yet
    }
    const std::shared_ptr<const HistoryView> view = m_log.view();
    const HistoryEntry *entry = view ? current() : nullptr;
    const StoredRelease *kept = currentKept();
    QAction *back = m_actions.action("rollBack");
    const QString why = whyNoWayBack();
    const StoredRelease *wanted = wayBack();
    back->setText(wanted != nullptr && m_tree->selectedRows().size() > 1
                      ? tr("Roll back to %1…").arg(wanted->id) // it is not plain which is meant
                      : entry != nullptr && view->isServed(*entry)
                      ? tr("Roll back to the release before…")
                      : tr("Roll back to this release…"));
    back->setStatusTip(why);
    back->setEnabled(why.isEmpty());
    m_actions.action("takeUp")->setEnabled(canTakeUp() && !m_deploy.isRunning());
    m_takeUp->setVisible(canTakeUp());
    const TargetPlan *toVerify = targetToVerify();
    m_actions.action("verify")->setText(toVerify != nullptr && isBrief(toVerify->config.name)
                                            ? tr("Verify %1").arg(toVerify->config.name)
                                            : tr("Verify what is live"));
    m_actions.action("verify")->setEnabled(toVerify != nullptr && canVerify());
    QAction *look = m_actions.action("lookAtTarget");
    const bool isLive = entry != nullptr && view->history.isLive(*entry);
    look->setText(isLive && othersOf(*entry).isAny() ? tr("See what was changed…")
                                                     : tr("Check whether it is as deployed…"));
    look->setEnabled(isLive && !m_deploy.isRunning());
    m_actions.action("pin")->setEnabled(kept != nullptr);
    m_actions.action("pin")->setText(kept != nullptr && kept->mark.isPinned ? tr("Unpin release")
                                                                            : tr("Pin release"));
    m_actions.action("name")->setEnabled(kept != nullptr);
    m_actions.action("copyRelease")->setEnabled(entry != nullptr);
    m_actions.action("copyComparison")->setEnabled(m_comparison.has_value());
    const bool isBase = entry != nullptr && m_model->base() == entry->id;
    m_actions.action("compareBase")->setEnabled(isBase || kept != nullptr);
    m_actions.action("compareBase")
        ->setText(isBase ? tr("Compare with what is live again")
                         : tr("Compare others with this release"));
}

const StoredRelease *HistoryPage::currentKept() const
{
    const std::shared_ptr<const HistoryView> &view = m_log.view();
    const HistoryEntry *entry = view ? current() : nullptr;
    const StoredRelease *kept = entry ? view->release(entry->releaseId) : nullptr;
    return kept != nullptr && !kept->damage ? kept : nullptr;
}

const StoredRelease *HistoryPage::wayBack() const
{
    const std::shared_ptr<const HistoryView> &view = m_log.view();
    const HistoryEntry *entry = view ? current() : nullptr;
    // What is served is nothing to go back to, also where it was deployed more than once.
    return entry != nullptr && view->isServed(*entry) ? view->releaseBefore(*entry) : currentKept();
}

QString HistoryPage::whyNoWayBack() const
{
    const HistoryEntry *entry = m_log.view() ? current() : nullptr;
    if (entry == nullptr) {
        return tr("No deployment is chosen.");
    }
    if (entry->state == HistoryState::Running) {
        return tr("This deployment is still running.");
    }
    if (wayBack() == nullptr) {
        return m_log.view()->isServed(*entry)
            ? tr("%1 serves this release already, and no earlier one of this target is kept on "
                 "this machine.")
                  .arg(entry->target)
            : tr("This release is not kept on this machine.");
    }
    return m_deploy.canRollBack(entry->target)
        ? QString()
        : tr("It can be planned once what is going on now has ended.");
}

void HistoryPage::rollBack()
{
    const StoredRelease *release = wayBack();
    if (release == nullptr) {
        return;
    }
    m_deploy.planRollback(current()->target, QString(release->id)); // the view may be read anew
    Q_EMIT goTo({.page = PageId::Deploy});
}

bool HistoryPage::canTakeUp() const
{
    const std::shared_ptr<const HistoryView> &view = m_log.view();
    const HistoryEntry *entry = view ? current() : nullptr;
    return entry != nullptr && view->history.endedEarly.contains(entry->place)
        && (view->history.isPartlyLive(*entry) || view->history.isToBeTakenUp(*entry));
}

void HistoryPage::takeUp()
{
    if (canTakeUp()) {
        m_deploy.bringToSight(QString(current()->target)); // the view may be read anew
        Q_EMIT goTo({.page = PageId::Deploy});
    }
}

ChangedByOthers HistoryPage::othersOf(const HistoryEntry &entry) const
{
    const auto target = std::ranges::find_if(m_deploy.plans(), [&entry](const TargetPlan &plan) {
        return plan.config.path == entry.place && plan.liveRelease == entry.releaseId;
    });
    return target == m_deploy.plans().end() ? ChangedByOthers() : changedByOthers(&*target);
}

void HistoryPage::tellOthers()
{
    std::map<std::string, QString> changed;
    for (const TargetPlan &target : m_deploy.plans()) {
        if (changedByOthers(&target).isAny()) {
            changed.emplace(target.config.path, target.liveRelease);
        }
    }
    m_model->setChangedByOthers(std::move(changed));
}

void HistoryPage::lookAtTarget()
{
    const HistoryEntry *entry = m_log.view() ? current() : nullptr;
    if (entry == nullptr || m_deploy.isRunning()) {
        return;
    }
    const bool isKnown = othersOf(*entry).isAny();
    m_deploy.bringToSight(QString(entry->target)); // the view may be read anew
    Q_EMIT goTo({.page = PageId::Deploy, .chip = isKnown ? u"others"_s : QString()});
}

const TargetPlan *HistoryPage::targetToVerify() const
{
    const HistoryEntry *entry = m_log.view() ? current() : nullptr;
    return entry != nullptr ? m_deploy.find(entry->target) : m_deploy.shown();
}

/// Nothing is cut short for it. While one is read it can be begun anew: its button keeps the keyboard.
bool HistoryPage::canVerify() const
{
    return !m_deploy.isRunning() && m_deploy.state() != DeploySession::State::Planning;
}

void HistoryPage::verify()
{
    const TargetPlan *target = targetToVerify();
    if (target == nullptr || !canVerify()) {
        return;
    }
    using Answer = Result<TargetVerification>;
    m_notice->hide();
    m_deploy.jobs().runLook<Answer>(
        tr("Verifying %1").arg(target->config.name),
        [config = target->config](const std::stop_token &stop, ProgressBoard *board) {
            return verifyTarget(config, stop, board);
        },
        [page = QPointer(this)](const Answer &answer) {
            if (page.isNull() || (!answer && answer.error().code == ErrorCode::Cancelled)) {
                return;
            }
            page->m_tellsUnread = false;
            if (answer) {
                page->m_notice->say(answer->holds() ? Tone::Good : Tone::Bad, answer->text());
            } else {
                page->m_notice->say(answer.error());
            }
            page->m_notice->show();
        });
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
