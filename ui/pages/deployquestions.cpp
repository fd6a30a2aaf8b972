// SPDX-License-Identifier: GPL-3.0-or-later
// What the Deploy page asks before it finishes or undoes a deployment, takes a lock over, or adopts a folder.
#include "base/pathtext.h"
#include "ui/pages/deploypage.h"
#include "ui/pages/deployquestion.h"
#include "ui/pages/targeteditor.h"
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

/// One press must not make a link of a folder that somebody else may care for.
void DeployPage::askToAdopt()
{
    if (!m_editor->canAdopt()) {
        return;
    }
    const Adoption adoption = *m_editor->report().adoption;
    const QString served = displayPath(adoption.served);
    const QString root = displayPath(adoption.root);
    auto *question = new DeployQuestion(
        {.title = tr("Adopt %1?").arg(served),
         .texts = {tr("The folder moves into %1 as its first release, and a link takes its place: "
                      "one exchange of two names. Whoever asks for a file gets it all the while; "
                      "nothing in the folder is written or deleted.")
                       .arg(root + u"/releases"_s),
                   tr("Before that, a copy of all its files goes to the releases that are kept on "
                      "this machine. The History page leads back to it after later deployments."),
                   tr("To have a plain folder again: remove the link %1, and move the folder of "
                      "the release from %2 to its place.")
                       .arg(served, root + u"/releases"_s)},
         .answer = tr("Adopt folder")},
        window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, [this, served = adoption.served] {
        // (what was seen there may have changed while it was asked)
        if (m_editor->canAdopt() && m_editor->report().adoption->served == served) {
            m_editor->adopt();
        }
    });
    question->open();
}

} // namespace Slipway
