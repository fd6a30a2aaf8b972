// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of the Deploy page: what can be done, with which keys, and when.
#include "ui/pages/deploypage.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "ui/compare/comparepane.h"
#include "ui/pages/deploylog.h"
#include "ui/pages/deployrun.h"
#include "ui/pages/deploytargets.h"
#include "ui/pages/opendeployment.h"
#include "ui/pages/openlocal.h"
#include "ui/pages/planview.h"
#include "ui/pages/targeteditor.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/icons.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/savedialog.h"
#include "ui/widgets/splitshare.h"

#include <QActionGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QGuiApplication>
#include <QPushButton>
#include <QRadioButton>
#include <QtConcurrentRun>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Adds functions of this page that can be called from every other.
class Adder final {
public:
    explicit Adder(ActionRegistry &actions)
        : m_actions(actions)
    { }
    QAction *operator()(const QString &id, const QString &text, const QString &icon,
                        std::function<void()> run, const QList<QKeySequence> &shortcuts = {},
                        bool checkable = false) const
    {
        return m_actions.add({.id = id,
                              .text = text,
                              .group = ActionGroup::Deploy,
                              .shortcuts = shortcuts,
                              .icon = icon,
                              .run = std::move(run),
                              .page = PageId::Deploy,
                              .onlyThere = false,
                              .checkable = checkable});
    }

private:
    ActionRegistry &m_actions;
};

} // namespace

void DeployPage::addActions(ActionRegistry &actions)
{
    const Adder add(actions);
    m_actions.plan =
        add(u"deploy.plan"_s, tr("Plan again"), u"view-refresh"_s, [this] { m_deploy.planAgain(); },
            {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)});
    // Elsewhere it only leads here: what it does has to be looked at first.
    m_actions.start = actions.add({.id = u"deploy.start"_s,
                                   .text = tr("Deploy"),
                                   .group = ActionGroup::Deploy,
                                   .shortcuts = {},
                                   .icon = u"document-send"_s,
                                   .run = [this] { primary(); },
                                   .page = PageId::Deploy,
                                   .onlyThere = true});
    m_actions.pause = actions.add(
        {.id = u"deploy.pause"_s,
         .text = tr("Pause"),
         .group = ActionGroup::Deploy,
         .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
         .icon = u"media-playback-pause"_s,
         .run = [this] { m_deploy.job().isPausing() ? m_deploy.resume() : m_deploy.pause(); }});
    m_actions.cancel =
        add(u"deploy.cancel"_s, tr("Cancel"), u"process-stop"_s, [this] { m_deploy.cancel(); });
    m_actions.saveReport = add(u"deploy.saveReport"_s, tr("Save report…"), u"document-save"_s,
                               [this] { saveReport(); }, {QKeySequence::Save});
    m_actions.copyReport =
        add(u"deploy.copyReport"_s, tr("Copy report"), u"edit-copy"_s, [this] { copyReport(); });
    m_actions.copyLog = add(u"deploy.copyLog"_s, tr("Copy log"), u"edit-copy"_s, [this] {
        QGuiApplication::clipboard()->setText(m_progress->log()->toPlainText());
    });
    m_actions.toHistory =
        add(u"deploy.showInHistory"_s, tr("Show in History"), u"document-open-recent"_s, [this] {
            Q_EMIT goTo({.page = PageId::History, .path = m_deploy.job().historyId().toUtf8()});
        });
    addTargetActions(actions);
    addOrderActions(actions);
    addPlanActions(actions);
    bindButtons();
    refreshActions();
}

void DeployPage::addTargetActions(ActionRegistry &actions)
{
    const Adder add(actions);
    m_actions.add = add(u"deploy.addTarget"_s, tr("Add a target…"), u"list-add"_s,
                        [this] { addTarget(); }, {QKeySequence(Qt::CTRL | Qt::Key_N)});
    m_actions.edit = add(u"deploy.editTarget"_s, tr("Edit target…"), u"document-edit"_s,
                         [this] { editTarget(false); }, {QKeySequence(Qt::Key_F2)});
    m_actions.duplicate = add(u"deploy.duplicateTarget"_s, tr("Duplicate target…"), u"edit-copy"_s,
                              [this] { editTarget(true); }, {QKeySequence(Qt::CTRL | Qt::Key_D)});
    m_actions.remove = add(u"deploy.removeTarget"_s, tr("Remove target"), u"edit-delete"_s,
                           [this] { m_deploy.list().remove(shownName()); });
    m_actions.up = add(u"deploy.moveTargetUp"_s, tr("Move target up"), u"go-up"_s,
                       [this] { m_deploy.list().move(shownName(), -1); },
                       {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up)});
    m_actions.down = add(u"deploy.moveTargetDown"_s, tr("Move target down"), u"go-down"_s,
                         [this] { m_deploy.list().move(shownName(), 1); },
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Down)});
    m_actions.tick =
        add(u"deploy.tickTarget"_s, tr("Deploy to this target, or not"), u"dialog-ok"_s, [this] {
            if (const TargetPlan *target = m_deploy.shown()) {
                m_deploy.setTicked(target->config.name, !target->ticked);
            }
        });
    m_actions.openFolder =
        add(u"deploy.openTarget"_s, tr("Open target in file manager"), u"folder-open"_s, [this] {
            if (const TargetPlan *target = m_deploy.shown()) {
                openLocally(target->config.path, *this);
            }
        });
    m_actions.finishOpen = add(u"deploy.finishOpen"_s, tr("Finish deployment"), u"dialog-ok"_s,
                               [this] { takeUp(false); });
    m_actions.undoOpen =
        add(u"deploy.undoOpen"_s, tr("Undo deployment"), u"edit-undo"_s, [this] { takeUp(true); });
    m_actions.takeLock = add(u"deploy.takeLock"_s, tr("Take over the lock…"), u"object-locked"_s,
                             [this] { m_deploy.lookAtHolders(); });
    m_actions.saveTarget = add(u"deploy.saveTarget"_s, tr("Save target"), u"document-save"_s,
                               [this] { m_editor->save(); });
    // Elsewhere it only leads here: it changes the folder.
    m_actions.adopt = actions.add({.id = u"deploy.adopt"_s,
                                   .text = tr("Adopt the folder…"),
                                   .group = ActionGroup::Deploy,
                                   .run = [this] { askToAdopt(); },
                                   .page = PageId::Deploy,
                                   .onlyThere = true});
    m_targets->setContextActions({m_actions.tick, m_actions.edit, m_actions.duplicate, m_actions.up,
                                  m_actions.down, m_actions.openFolder, m_actions.plan,
                                  m_actions.remove});
}

void DeployPage::addOrderActions(ActionRegistry &actions)
{
    const Adder add(actions);
    m_actions.together = add(
        u"deploy.together"_s, tr("Publish together"), {},
        [this] { m_deploy.setOrder(DeployOrder::Together); }, {}, true);
    m_actions.oneByOne = add(
        u"deploy.oneByOne"_s, tr("Publish one after the other"), {},
        [this] { m_deploy.setOrder(DeployOrder::OneAfterAnother); }, {}, true);
    auto *order = new QActionGroup(this); // of which one is always on
    order->addAction(m_actions.together);
    order->addAction(m_actions.oneByOne);
}

void DeployPage::addPlanActions(ActionRegistry &actions)
{
    const Adder add(actions);
    m_actions.next = add(u"deploy.nextFile"_s, tr("Next file of the plan"), u"go-next"_s,
                         [this] { m_plan->step(1); }, {QKeySequence(Qt::Key_F8)});
    m_actions.previous =
        add(u"deploy.previousFile"_s, tr("Former file of the plan"), u"go-previous"_s,
            [this] { m_plan->step(-1); }, {QKeySequence(Qt::SHIFT | Qt::Key_F8)});
    m_actions.flat = add(
        u"deploy.flat"_s, tr("Flat list"), u"view-list-details"_s,
        [this] { m_plan->setFlat(m_actions.flat->isChecked()); }, {}, true);
    m_actions.compare = add(
        u"deploy.compare"_s, tr("Difference"), u"vcs-conflicting"_s,
        [this] { m_plan->setCompareShown(m_actions.compare->isChecked()); },
        {QKeySequence(Qt::Key_F3)}, true);
    m_actions.compare->setChecked(true);
    m_actions.copyPath = add(u"deploy.copyPath"_s, tr("Copy path"), u"edit-copy"_s, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_plan->tree()->currentPath()));
    });
    m_actions.leaveOut =
        add(u"deploy.leaveOut"_s, tr("Leave out of the plan"), u"list-remove"_s,
            [this] { m_plan->toggleLeftOut(); }, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X)});
    connect(m_plan, &PlanView::currentChanged, this, &DeployPage::refreshLeaveOut);
    connect(m_plan->tree(), &DataTree::spacePressed, m_actions.leaveOut, &QAction::trigger);
    auto *showSource =
        add(u"deploy.openSource"_s, tr("Show source in file manager"), u"folder-open"_s, [this] {
            openLocally(std::string(PosixPath::folderOf(m_plan->currentSource())), *this);
        });
    m_plan->tree()->setContextActions(
        {m_actions.leaveOut, m_actions.copyPath, showSource, m_actions.next, m_actions.previous});
    m_plan->comparePane()->addActions(actions, PageId::Deploy);
    connect(m_plan->tree(), &DataTree::opened, this, [this] {
        m_actions.compare->setChecked(true);
        m_plan->setCompareShown(true);
    });
}

void DeployPage::bindButtons()
{
    bindToAction(m_again, m_actions.plan);
    bindToAction(m_pause, m_actions.pause);
    bindToAction(m_cancel, m_actions.cancel);
    bindToAction(m_run, m_actions.start);
    bindToAction(m_open->finishButton(), m_actions.finishOpen);
    bindToAction(m_open->undoButton(), m_actions.undoOpen);
    bindToAction(m_progress->takeLock(), m_actions.takeLock);
    bindToAction(m_saveReport, m_actions.saveReport);
    bindToAction(m_copyReport, m_actions.copyReport);
    bindToAction(m_targets->addButton(), m_actions.add);
    bindToAction(m_targets->togetherButton(), m_actions.together);
    bindToAction(m_targets->oneByOneButton(), m_actions.oneByOne);
    bindToAction(m_editor->adoptButton(), m_actions.adopt);
    bindWithOwnWords(m_editor->saveButton(), m_actions.saveTarget); // a new one is added
    bindToAction(m_progress->copyLog(), m_actions.copyLog);
    bindToAction(m_progress->toHistory(), m_actions.toHistory);
    bindToAction(m_plan->flatButton(), m_actions.flat);
    bindToAction(m_plan->compareButton(), m_actions.compare);
    for (const auto &[button, action] : {std::pair(m_plan->previousButton(), m_actions.previous),
                                         std::pair(m_plan->nextButton(), m_actions.next)}) {
        button->setAccessibleName(action->text());
        button->setToolTip(action->text());
        bindWithOwnWords(button, action);
    }
}

void DeployPage::refreshActions()
{
    if (m_actions.plan == nullptr) {
        return; // not registered yet
    }
    using State = DeploySession::State;
    const TargetPlan *target = m_deploy.shown();
    const bool running = m_deploy.isRunning();
    const bool over = m_deploy.isOver();
    const bool free = !running && session().data() != nullptr;
    m_actions.plan->setEnabled(m_deploy.canPlan());
    // What was reached has nothing to do then: only the rest is done again.
    m_actions.plan->setText(m_deploy.canRetry()            ? tr("Try again…")
                                : m_deploy.mustReadAgain() ? tr("Refresh and plan")
                                                           : tr("Plan again"));
    m_actions.start->setEnabled(!m_editing && m_deploy.canDeploy());
    QStringList ticked; // those for which there is nothing to do do not count
    for (const TargetPlan &plan : m_deploy.ticked()) {
        if (plan.hasWork()) {
            ticked << plan.config.name;
        }
    }
    const QString name = ticked.size() == 1 ? ticked.first() : QString();
    const bool isBack = !m_deploy.rollbackRelease().isEmpty() && ticked.size() == 1;
    m_actions.start->setText(isBack ? tr("Roll back to %1").arg(m_deploy.rollbackRelease())
                                 : ticked.size() > 1
                                 ? tr("Deploy to %Ln targets", nullptr, int(ticked.size()))
                                 : name.isEmpty() || name.contains(u'/') || name.size() > 24
                                 ? tr("Deploy")
                                 : tr("Deploy to %1").arg(name));
    const DeployJob &job = m_deploy.job();
    m_actions.pause->setEnabled(running && !job.isCancelling());
    m_actions.pause->setText(job.isPausing() ? tr("Resume") : tr("Pause"));
    m_actions.pause->setIcon(
        icon(job.isPausing() ? u"media-playback-start"_s : u"media-playback-pause"_s));
    m_actions.cancel->setEnabled((running && !job.isCancelling())
                                 || m_deploy.state() == State::Planning);
    m_actions.finishOpen->setEnabled(!m_editing && m_deploy.canTakeUp());
    m_actions.undoOpen->setEnabled(!m_editing && m_deploy.canTakeUp());
    m_actions.takeLock->setEnabled(m_deploy.canTakeLocks());
    m_actions.saveReport->setEnabled(over);
    m_actions.copyReport->setEnabled(over);
    m_actions.copyLog->setEnabled(running || over);
    m_actions.toHistory->setEnabled(over);
    const bool choosing = free && !over && !m_editing;
    m_actions.add->setEnabled(choosing);
    for (QAction *action : {m_actions.edit, m_actions.duplicate, m_actions.remove, m_actions.tick,
                            m_actions.openFolder}) {
        action->setEnabled(choosing && target != nullptr);
    }
    const QList<TargetPlan> &all = m_deploy.plans();
    const auto at = target == nullptr ? -1 : target - all.constData();
    const auto sameKind = [&](qsizetype other) {
        return other >= 0 && other < all.size() && all[other].saved == target->saved;
    };
    m_actions.up->setEnabled(choosing && at >= 0 && sameKind(at - 1));
    m_actions.down->setEnabled(choosing && at >= 0 && sameKind(at + 1));
    m_actions.saveTarget->setEnabled(m_editing && m_editor->canSave());
    m_actions.adopt->setEnabled(m_editing && m_editor->canAdopt());
    for (QAction *action : {m_actions.together, m_actions.oneByOne}) {
        action->setEnabled(free && !over && m_deploy.ticked().size() > 1);
    }
    (m_deploy.order() == DeployOrder::Together ? m_actions.together : m_actions.oneByOne)
        ->setChecked(true);
    const bool planned = choosing && target != nullptr && target->hasChanges();
    for (QAction *action : {m_actions.next, m_actions.previous, m_actions.flat, m_actions.compare,
                            m_actions.copyPath}) {
        action->setEnabled(planned);
    }
    refreshLeaveOut();
    m_actions.flat->setChecked(m_plan->isFlat());
    m_actions.compare->setChecked(m_plan->isCompareShown());
}

void DeployPage::refreshLeaveOut()
{
    const auto rows = m_plan->currentRows();
    m_actions.leaveOut->setEnabled(m_deploy.state() == DeploySession::State::Planned && !m_editing
                                   && !rows.empty());
    m_actions.leaveOut->setText(!rows.empty() && m_plan->isLeftOut(rows)
                                    ? tr("Take into the plan again")
                                    : tr("Leave out of the plan"));
}

void DeployPage::saveReport()
{
    if (!m_deploy.record()) {
        return;
    }
    auto *dialog = makeSaveDialog(window(), tr("Save the report of the deployment"),
                                  u"deploy-%1"_s.arg(m_deploy.record()->releaseId),
                                  {{.words = tr("Web page (*.html)"), .suffix = u"html"_s},
                                   {.words = tr("Text (*.txt)"), .suffix = u"txt"_s},
                                   {.words = tr("JSON (*.json)"), .suffix = u"json"_s}},
                                  m_reportFolder);
    dialog->setObjectName(u"reportDialog"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, record = *m_deploy.record()](const QString &file) {
                m_reportFolder = QFileInfo(file).path();
                auto *watcher = new QFutureWatcher<Result<void>>(this);
                connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
                    watcher->deleteLater();
                    if (const Result<void> saved = watcher->future().takeResult(); !saved) {
                        showFailure(saved.error().message());
                    }
                });
                watcher->setFuture(QtConcurrent::run([record, path = pathFromText(file)] {
                    return Slipway::saveReport(record, path);
                }));
            });
    dialog->open();
}

void DeployPage::copyReport()
{
    if (const auto &record = m_deploy.record()) {
        QGuiApplication::clipboard()->setText(
            QString::fromUtf8(reportBytes(*record, ReportFormat::Text)));
    }
}

void DeployPage::saveView(ViewMemory &memory) const
{
    m_plan->saveView(memory);
    memory.setValue(u"deploy/reportFolder"_s, m_reportFolder);
    saveSplitter(memory, u"deploy/targets"_s);
    memory.setValue(u"deploy/run"_s, m_progress->share()->saveState());
}

void DeployPage::restoreView(const ViewMemory &memory)
{
    m_plan->restoreView(memory);
    m_reportFolder = memory.value(u"deploy/reportFolder"_s).toString();
    restoreSplitter(memory, u"deploy/targets"_s);
    m_progress->share()->restoreState(memory.value(u"deploy/run"_s).toMap());
    refreshActions();
}

} // namespace Slipway
