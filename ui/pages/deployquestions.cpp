// SPDX-License-Identifier: GPL-3.0-or-later
// What the Deploy page asks before it finishes or undoes a deployment.
#include "ui/pages/deploypage.h"
#include "ui/pages/deployquestion.h"
#include "ui/session/deploysession.h"

namespace Slipway {

using namespace Qt::StringLiterals;

void DeployPage::takeUp(bool undoes)
{
    const TargetPlan *target = m_deploy.shown();
    if (target == nullptr || !target->config.production || !m_deploy.canTakeUp()) {
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
                            .name = name},
                           window());
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, [this, question, undoes, name] {
        if (shownName() == name) {
            m_deploy.takeUp(undoes, question->typedName());
        }
    });
    question->open();
}

} // namespace Slipway
