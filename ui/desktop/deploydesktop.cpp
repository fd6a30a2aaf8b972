// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/deploydesktop.h"

#include "ui/session/deploysession.h"
#include "ui/text/format.h"

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// The first that went wrong; a cancelled one only where nothing else did. Null: all came to their end.
const Error *faultOf(const DeploymentRecord &record)
{
    const Error *fault = nullptr;
    for (const DeploymentRecord::Target &target : record.targets) {
        const std::optional<Error> &error = target.outcome.error;
        if (error && (fault == nullptr || fault->code == ErrorCode::Cancelled)) {
            fault = &*error;
        }
    }
    return fault;
}

} // namespace

DesktopNotice::Content noticeOf(const DeploymentRecord &record, bool canRetry)
{
    DesktopNotice::Content content;
    content.title = outcomeTitle(record);
    content.actions << std::pair(u"default"_s, DeployDesktop::tr("Show report"))
                    << std::pair(u"report"_s, DeployDesktop::tr("Show report"));
    const Error *fault = faultOf(record);
    if (fault == nullptr || fault->code == ErrorCode::Cancelled) {
        content.text = joinFacts({DeployDesktop::tr("Release %1").arg(record.releaseId),
                                  formatDuration(tookOf(record))});
        content.icon = fault == nullptr ? u"emblem-ok-symbolic"_s : u"process-stop"_s;
        return content;
    }
    content.text = fault->message();
    content.icon = u"dialog-error"_s;
    content.isUrgent = true;
    content.actions << std::pair(
        u"retry"_s, canRetry ? DeployDesktop::tr("Try again") : DeployDesktop::tr("Plan again"));
    return content;
}

DeployDesktop::DeployDesktop(DeploySession &deploy, const Buses &buses, const QString &desktopFile,
                             std::function<bool()> isInFront, QObject *parent)
    : QObject(parent)
    , m_deploy(deploy)
    , m_isInFront(std::move(isInFront))
    , m_notice(buses.session, desktopFile)
    , m_sleep(buses.session, buses.system)
    , m_taskbar(buses.session, desktopFile)
{
    DeployJob &job = deploy.job();
    connect(&job, &DeployJob::stateChanged, this, &DeployDesktop::follow);
    connect(&job, &DeployJob::sampled, this, &DeployDesktop::follow);
    connect(&job, &DeployJob::finished, this, [this] {
        follow();
        tellEnd();
    });
    connect(&m_notice, &DesktopNotice::chosen, this,
            [this](const QString &id, const QString &token) {
                m_notice.withdraw();
                m_taskbar.setUrgent(false);
                if (id == "retry"_L1) {
                    Q_EMIT retryWanted(token);
                } else {
                    Q_EMIT reportWanted(token);
                }
            });
}

void DeployDesktop::lookedAt()
{
    m_notice.withdraw();
    m_taskbar.setUrgent(false);
}

void DeployDesktop::follow()
{
    const DeployJob &job = m_deploy.job();
    if (!job.isRunning()) {
        m_sleep.release();
        m_taskbar.hide();
        return;
    }
    // What waits for somebody to go on may as well wait asleep.
    job.isPaused() ? m_sleep.release() : m_sleep.block(job.status().sentence);
    m_taskbar.show(job.status().share);
}

void DeployDesktop::tellEnd()
{
    const std::optional<DeploymentRecord> &record = m_deploy.job().record();
    if (!record || m_isInFront()) {
        return;
    }
    const DesktopNotice::Content content = noticeOf(*record, m_deploy.canRetry());
    m_notice.show(content);
    m_taskbar.setUrgent(content.isUrgent);
}

} // namespace Slipway
