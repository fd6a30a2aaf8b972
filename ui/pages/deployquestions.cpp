// SPDX-License-Identifier: GPL-3.0-or-later
// What the Deploy page asks before it finishes or undoes a deployment, and before it takes a lock over.
#include "ui/pages/deploypage.h"
#include "ui/pages/deployquestion.h"
#include "ui/session/deploychecks.h"
#include "ui/session/deploysession.h"

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

void DeployPage::takeUp(bool undoes)
{
    const TargetPlan *target = m_deploy.shown();
    if (target == nullptr || !target->isProduction() || !m_deploy.canTakeUp()) {
        m_deploy.takeUp(undoes);
        return;
    }
    const QString name = target->config.name;
    auto *question =
        new DeployQuestion({.title = undoes ? tr("Undo the deployment to %1?").arg(name)
                                            : tr("Finish the deployment to %1?").arg(name),
                            .texts = {target->openWords,
                                      undoes ? tr("What it has changed is put back at once.")
                                             : tr("What is missing of it is put there at once.")},
                            .answer = undoes ? tr("Undo deployment") : tr("Finish deployment"),
                            .name = name,
                            .nameQuestion = nameQuestion(*target)},
                           window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, [this, question, undoes, name] {
        if (shownName() == name) {
            m_deploy.takeUp(undoes, question->typedName());
        }
    });
    question->open();
}

namespace {

/// Who holds it since when, and when that was last seen to live.
QString holderText(const HeldLock &held, bool several)
{
    QString words = !held.lock ? DeployPage::tr("Nobody holds the lock any more.")
        : held.lock->lastSign.isEmpty()
        ? DeployPage::tr("%1.").arg(held.lock->words)
        : DeployPage::tr("%1. Last sign of life: %2.").arg(held.lock->words, held.lock->lastSign);
    if (held.lock && held.lock->mayBeDead) {
        words += u' ' + DeployPage::tr("It cannot be seen from here whether that still runs.");
    }
    return several ? DeployPage::tr("%1: %2").arg(held.target, words) : words;
}

} // namespace

void DeployPage::askForLocks(const QList<HeldLock> &holders)
{
    const bool anyHeld =
        std::ranges::any_of(holders, [](const HeldLock &held) { return held.lock.has_value(); });
    QStringList names;
    QStringList texts;
    for (const HeldLock &held : holders) {
        names << held.target;
        texts << holderText(held, holders.size() > 1);
    }
    const bool undoes = m_deploy.isUndoRefused();
    texts << (undoes && anyHeld
                  ? tr("What still runs there ends before it records, switches or removes anything "
                       "more. What was staged is removed then, unless the target has changed "
                       "since; whose lock it was stays in the history.")
                  : undoes ? tr("What was staged is removed, unless the target has changed since.")
                  : anyHeld
                  ? tr("What still runs there ends before it records, switches or removes anything "
                       "more. The plan that you agreed to runs then, unless the target has changed "
                       "since; whose lock it was stays in the history.")
                  : tr("The plan that you agreed to runs, unless the target has changed since."));
    auto *question = new DeployQuestion(
        {.title = anyHeld ? tr("Take over the lock of %1?").arg(names.join(u", "_s))
                          : tr("The lock of %1 is free").arg(names.join(u", "_s)),
         .texts = texts,
         .answer = undoes ? (anyHeld ? tr("Take over and undo") : tr("Undo deployment"))
             : anyHeld    ? tr("Take over and deploy")
                          : tr("Deploy")},
        window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, [this, holders] { m_deploy.takeLocks(holders); });
    question->open();
}

} // namespace Slipway
