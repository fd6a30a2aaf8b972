// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/references.h"

#include "release/processedcollection.h"
#include "ui/session/freedelsewhere.h"
#include "ui/session/projectsession.h"

namespace Slipway {

References::References(ProjectSession &session)
    : QObject(&session)
    , m_session(session)
    , m_queries(this)
{
    connect(&session, &ProjectSession::processedChanged, this, &References::follow);
    connect(&session, &ProjectSession::leaving, this, &References::forget);
}

bool References::isCurrent() const
{
    return m_table && m_session.data() && m_table->collection == m_session.data()->collection;
}

void References::forget()
{
    m_report.reset();
    if (std::exchange(m_table, nullptr)) {
        Q_EMIT changed();
    }
}

void References::follow()
{
    const auto processed = m_session.processed();
    if (!processed || !processed->references || processed->references == m_report) {
        Q_EMIT changed(); // how far it is, or why there are none
        return;
    }
    m_report = processed->references;
    using Answer = std::shared_ptr<const ReferenceTable>;
    m_queries.ask<Answer>(
        [report = m_report, collection = processed->collection,
         snapshot = m_session.data()->snapshot](std::stop_token) {
            return freedElsewhere(buildReferenceTable(collection, report, *snapshot));
        },
        [this](const Answer &table) {
            if (table->report == m_report) {
                m_table = table;
                Q_EMIT changed();
            }
        });
}

} // namespace Slipway
