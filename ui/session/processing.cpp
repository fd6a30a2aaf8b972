// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/processing.h"

#include "ui/session/freedelsewhere.h"

namespace Slipway {

Processing::Processing(QObject *parent)
    : QObject(parent)
{ }

void Processing::setState(State state)
{
    m_state = state;
    if (state != State::Failed) {
        m_error.reset();
    }
    Q_EMIT changed();
}

void Processing::start(const std::shared_ptr<const ProjectData> &project)
{
    m_project = project;
    m_jobs.run<Answer>(
        tr("Working out names and references"),
        [project](const std::stop_token &stop, ProgressBoard *board) -> Answer {
            auto processed = processCollection(*project->snapshot, project->collection, stop, board,
                                               project->config.referencePolicies);
            giveMemoryBack(); // texts and their references, of one file after the other
            return processed ? Answer(freedElsewhere(*std::move(processed))) : processed;
        },
        [this](const Answer &answer) {
            take(answer);
            if (m_state == State::Compressing) {
                compress();
            }
        });
    setState(State::Running);
}

void Processing::compress()
{
    m_jobs.run<Answer>(
        tr("Compressing what the storage would"),
        [project = m_project, names = m_result](const std::stop_token &stop,
                                                ProgressBoard *board) -> Answer {
            auto processed = withCompressedFiles(*names, *project->snapshot, stop, board);
            giveMemoryBack();
            return processed ? Answer(freedElsewhere(*std::move(processed))) : processed;
        },
        [this](const Answer &answer) { take(answer); });
}

void Processing::take(const Answer &answer)
{
    if (!answer) {
        m_error = answer.error();
        setState(answer.error().code == ErrorCode::Cancelled ? State::Cancelled : State::Failed);
        return;
    }
    m_result = *answer;
    setState(m_result->compression == ProcessedCollection::Compression::Pending ? State::Compressing
                                                                                : State::Done);
}

void Processing::restart()
{
    if (m_project && (m_state == State::Cancelled || m_state == State::Failed)) {
        if (m_result && m_result->collection == m_project->collection) {
            setState(State::Compressing);
            compress();
        } else {
            start(m_project);
        }
    }
}

void Processing::clear()
{
    m_jobs.cancel();
    m_project.reset();
    m_result.reset();
    setState(State::Nothing);
}

} // namespace Slipway
