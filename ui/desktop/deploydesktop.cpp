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

DesktopNotice::Content noticeOf(const DeploymentRecord &record, const QString &names)
{
    const QString took = formatDuration(tookOf(record));
    DesktopNotice::Content content;
    content.actions << std::pair(u"default"_s, DeployDesktop::tr("Show report"))
                    << std::pair(u"report"_s, DeployDesktop::tr("Show report"));
    const Error *fault = faultOf(record);
    if (fault == nullptr) {
        content.title = DeployDesktop::tr("Deployed to %1").arg(names);
        content.text = joinFacts({DeployDesktop::tr("Release %1").arg(record.releaseId), took});
        content.icon = u"emblem-ok-symbolic"_s;
        return content;
    }
    if (fault->code == ErrorCode::Cancelled) {
        content.title = DeployDesktop::tr("The deployment to %1 was cancelled").arg(names);
        content.text = joinFacts({DeployDesktop::tr("Release %1").arg(record.releaseId), took});
        content.icon = u"process-stop"_s;
        return content;
    }
    content.title = DeployDesktop::tr("The deployment to %1 failed").arg(names);
    content.text = fault->message();
    content.icon = u"dialog-error"_s;
    content.isUrgent = true;
    content.actions << std::pair(u"retry"_s, DeployDesktop::tr("Retry"));
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
    QStringList names;
    for (const DeployLane &lane : m_deploy.job().lanes()) {
        names << lane.name;
    }
    const DesktopNotice::Content content = noticeOf(*record, names.join(u", "_s));
    m_notice.show(content);
    m_taskbar.setUrgent(content.isUrgent);
}

} // namespace Slipway
