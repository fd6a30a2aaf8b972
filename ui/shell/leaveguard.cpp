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
    , m_deploy(deploy)
{
    session.setGuard([this] { return isFree(); });
    connect(&session, &ProjectSession::refused, this, [this](const std::function<void()> &again) {
        ask(tr("What was asked for would cut it short."), tr("Cancel the deployment and go on"),
            again);
    });
    connect(&deploy, &DeploySession::changed, this, &LeaveGuard::leaveWhenFree);
}

bool LeaveGuard::isFree() const
{
    return m_deploy.state() != DeploySession::State::Running;
}

void LeaveGuard::ask(const QString &consequence, const QString &leaveText,
                     std::function<void()> then)
{
    if (m_window.findChild<QMessageBox *>(u"leaveQuestion"_s) != nullptr) {
        return;
    }
    auto *question = new QMessageBox(&m_window);
    question->setObjectName(u"leaveQuestion"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setWindowTitle(tr("A deployment is running"));
    question->setText(tr("A deployment is running."));
    question->setInformativeText(consequence);
    QPushButton *stay = question->addButton(tr("Let it run"), QMessageBox::RejectRole);
    stay->setObjectName(u"leaveStay"_s);
    QPushButton *go = question->addButton(leaveText, QMessageBox::DestructiveRole);
    go->setObjectName(u"leaveGo"_s);
    question->setDefaultButton(stay);
    question->setEscapeButton(stay);
    connect(go, &QPushButton::clicked, this, [this, then = std::move(then)] { leave(then); });
    question->open();
}

void LeaveGuard::leave(std::function<void()> then)
{
    m_leave = std::move(then);
    if (!isFree()) {
        m_deploy.cancel();
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
