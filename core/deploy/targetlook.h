// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"

#include <QtClassHelperMacros>

#include <functional>
#include <future>
#include <stop_token>

namespace Slipway {

/// Looks at a target, in a thread of its own, while the release that is to go there is still being built.
/// What needs the release waits for it: mostly nothing does.
///
/// Threads: the one that made it, and the target is nobody else's until it is gone or has been taken.
class TargetLook final {
public:
    /// Begins. Nothing is put on the context's board: it is the builder's.
    TargetLook(DeployTarget &target, const TargetContext &context);
    /// Ends it soon where nobody has taken what it saw.
    ~TargetLook();
    Q_DISABLE_COPY_MOVE(TargetLook)

    /// Once. Errors: as DeployTarget::inspect().
    [[nodiscard]] Result<TargetState> take(const Release &wanted, ProgressBoard *progress);

private:
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_passOn;
    std::promise<const Release *> m_wanted;
    std::future<Result<TargetState>> m_state;
};

} // namespace Slipway
