// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/jobrunner.h"

#include <QTimer>

namespace Slipway {

using namespace std::chrono_literals;

JobRunner::JobRunner(QObject *parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_pool.setMaxThreadCount(4);
    m_timer->setInterval(100ms);
    connect(m_timer, &QTimer::timeout, this, &JobRunner::sample);
}

JobRunner::~JobRunner()
{
    cancel();
    m_pool.waitForDone();
}

std::shared_ptr<JobRunner::Job> JobRunner::begin(const QString &sentence, bool kept)
{
    cancel();
    m_job = std::make_shared<Job>();
    m_job->sentence = sentence;
    m_job->kept = kept;
    m_meter.reset();
    sample();
    m_timer->start();
    Q_EMIT runningChanged();
    return m_job;
}

void JobRunner::settle()
{
    if (!m_job) {
        m_timer->stop();
        Q_EMIT runningChanged();
    }
}

void JobRunner::cancel()
{
    if (m_job) {
        m_job->stop.request_stop();
    }
}

bool JobRunner::isCancelling() const
{
    return m_job && m_job->stop.stop_requested();
}

void JobRunner::sample()
{
    if (!m_job) {
        return;
    }
    m_status.sentence = m_job->sentence;
    m_status.sample = m_job->board.sample();
    m_meter.add(m_status.sample);
    m_status.share = m_meter.share();
    m_status.bytesPerSecond = m_meter.bytesPerSecond();
    m_status.left = m_meter.left();
    Q_EMIT sampled();
}

} // namespace Slipway
