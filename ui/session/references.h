// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/models/referencetable.h"

#include <QObject>

namespace Slipway {

class ProjectSession;

/// The references of the session's project, as pages show them. Follows ProjectSession::processed().
///
/// Threads: GUI thread; tables are built on a worker.
class References final : public QObject {
    Q_OBJECT
public:
    explicit References(ProjectSession &session);

    /// Of the last reading whose references are known; null: none, see ProjectSession::processing().
    [[nodiscard]] const std::shared_ptr<const ReferenceTable> &table() const { return m_table; }
    /// table() is of the session's data.
    [[nodiscard]] bool isCurrent() const;
    /// A table is on its way.
    [[nodiscard]] bool isBuilding() const { return m_queries.isAsking(); }

Q_SIGNALS:
    void changed();

private:
    void follow();
    void forget();

    ProjectSession &m_session;
    QueryRunner m_queries;
    std::shared_ptr<const ReferenceReport> m_report; ///< The table is of this one, or will be.
    std::shared_ptr<const ReferenceTable> m_table;
};

} // namespace Slipway
