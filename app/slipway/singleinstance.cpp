// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include <KDBusService>

#include <QCoreApplication>

namespace Slipway {

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
{
    auto *service = new KDBusService(KDBusService::Unique | KDBusService::NoExitOnFailure, this);
    // Who is about to end takes nothing over any more: a start meanwhile would wait for its answer.
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, service,
            &KDBusService::unregister);
    connect(service, &KDBusService::activateRequested, this, &SingleInstance::startedAgain);
}

} // namespace Slipway
