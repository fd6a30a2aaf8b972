// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include <KDBusService>

namespace Slipway {

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
{
    auto *service = new KDBusService(KDBusService::Unique | KDBusService::NoExitOnFailure, this);
    connect(service, &KDBusService::activateRequested, this, &SingleInstance::startedAgain);
}

} // namespace Slipway
