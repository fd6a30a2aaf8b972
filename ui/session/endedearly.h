// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"

#include <QString>

#include <map>
#include <string>

namespace Slipway {

class DeploySession;
struct TargetPlan;

/// Which of all targets have a deployment from this machine that ended early: also of those that nobody has planned
/// for. Looks, on a worker, at the journals on this machine only, whenever targets are others or something was planned
/// or came to its end.
///
/// Threads: GUI thread.
class EndedEarly final : public QObject {
    Q_OBJECT
public:
    explicit EndedEarly(DeploySession &deploy, QObject *parent = nullptr);

    /// Looks again; looked() follows.
    void look();
    /// What is to be said of this target's: what its plan found, else its journal; empty: none ended early.
    [[nodiscard]] QString words(const TargetPlan &target) const;
    /// The first target that has one, in the order of the targets; empty: none has.
    [[nodiscard]] QString first() const;

Q_SIGNALS:
    void looked();

private:
    using Found = std::map<std::string, QString>; ///< Words by the target's folder.

    void follow();

    DeploySession &m_deploy;
    QueryRunner m_query;
    Found m_found;
    int m_state = -1; ///< DeploySession::State that was seen last.
};

} // namespace Slipway
