// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targetlook.h"

#include <QCoreApplication>

namespace Slipway {

TargetLook::TargetLook(DeployTarget &target, const TargetContext &context)
    : m_passOn(context.stop, [this] { m_stop.request_stop(); })
{
    TargetContext own = context;
    own.stop = m_stop.get_token();
    own.progress = nullptr;
    own.awaitWanted = [wanted = m_wanted.get_future().share()] { return wanted.get(); };
    m_state = std::async(std::launch::async,
                         [&target, own = std::move(own)] { return target.inspect(own); });
}

TargetLook::~TargetLook()
{
    if (m_state.valid()) {
        m_stop.request_stop();
        m_wanted.set_value(nullptr);
        m_state.wait();
    }
}

Result<TargetState> TargetLook::take(const Release &wanted, ProgressBoard *progress)
{
    if (progress != nullptr) {
        progress->begin(QCoreApplication::translate("Slipway::LocalTarget", "Reading the target"));
    }
    m_wanted.set_value(&wanted);
    return m_state.get();
}

} // namespace Slipway
