// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/leaveguard.h"

#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/shell/mainwindow.h"

#include <QMessageBox>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

LeaveGuard::LeaveGuard(MainWindow &window, ProjectSession &session, DeploySession &deploy)
    : QObject(&window)
    , m_window(window)
    , m_session(session)
    , m_deploy(deploy)
{
    session.setGuard([this] { return isFree(); });
    connect(&session, &ProjectSession::refused, this,
            [this](const std::function<void()> &again) { ask(Next::GoOn, again); });
    connect(&session.jobs(), &JobRunner::runningChanged, this, &LeaveGuard::leaveWhenFree);
    connect(&deploy, &DeploySession::changed, this, &LeaveGuard::leaveWhenFree);
}

bool LeaveGuard::isFree() const
{
    return !isDeploying() && !isCollecting();
}

bool LeaveGuard::isDeploying() const
{
    return m_deploy.state() == DeploySession::State::Running;
}

bool LeaveGuard::isCollecting() const
{
    return m_session.jobs().isKept();
}

void LeaveGuard::ask(Next next, std::function<void()> then)
{
    if (m_window.findChild<QMessageBox *>(u"leaveQuestion"_s) != nullptr) {
        return;
    }
    auto *question = new QMessageBox(&m_window);
    question->setObjectName(u"leaveQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    const bool quits = next == Next::Quit;
    QString goText;
    if (isCollecting()) {
        question->setWindowTitle(tr("Static files are being collected"));
        question->setText(isDeploying()
                              ? tr("A deployment is running, and static files are being collected.")
                              : tr("Static files are being collected into STATIC_ROOT."));
        question->setInformativeText(
            tr("If that is cancelled now, STATIC_ROOT holds only a part of them."));
        goText = quits ? tr("Cancel and quit") : tr("Cancel and go on");
    } else {
        question->setWindowTitle(tr("A deployment is running"));
        question->setText(tr("A deployment is running."));
        question->setInformativeText(quits ? tr("Slipway cannot end before it does.")
                                           : tr("What was asked for would cut it short."));
        goText =
            quits ? tr("Cancel the deployment and quit") : tr("Cancel the deployment and go on");
    }
    QPushButton *stay = question->addButton(tr("Let it run"), QMessageBox::RejectRole);
    stay->setObjectName(u"leaveStay"_s);
    QPushButton *go = question->addButton(goText, QMessageBox::DestructiveRole);
    go->setObjectName(u"leaveGo"_s);
    question->setDefaultButton(stay);
    question->setEscapeButton(stay);
    connect(go, &QPushButton::clicked, this, [this, then = std::move(then)] { leave(then); });
    question->open();
}

void LeaveGuard::leave(std::function<void()> then)
{
    m_leave = std::move(then);
    if (isDeploying()) {
        m_deploy.cancel();
    }
    if (isCollecting()) {
        m_session.jobs().cancel();
    }
    leaveWhenFree();
}

void LeaveGuard::leaveWhenFree()
{
    if (m_leave && isFree()) {
        const auto leave = std::exchange(m_leave, nullptr);
        // After what is told of the end has been taken in.
        QMetaObject::invokeMethod(this, leave, Qt::QueuedConnection);
    }
}

} // namespace Slipway
