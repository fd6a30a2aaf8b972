// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <chrono>

namespace Slipway {

/// Two deployments of a copy of the demo project to tell of and to compare; its target is as if nothing had
/// been deployed to it.
inline void deployTwice(const QString &project)
{
    constexpr std::chrono::seconds patience{60}; // for Python to start on a busy machine
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project);
    for (const QByteArray &css : {QByteArray("\n.a { color: red }\n"), QByteArray("\n.b { }\n")}) {
        QFile style(project + QStringLiteral("/shop/static/shop/css/shop.css"));
        QVERIFY(style.open(QIODevice::Append));
        style.write(css);
        style.close();
        bench.session.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(bench.session.state() == ProjectSession::State::Ready
                                     && bench.session.data()->isComplete(),
                                 patience);
        bench.deploy.chooseTarget(QStringLiteral("local"));
        QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Planned, patience);
        for (const PlanWarning &warning : bench.deploy.table()->plan->warnings) {
            bench.deploy.setConfirmed(warning.id, true);
        }
        QTRY_VERIFY(bench.deploy.canDeploy());
        bench.deploy.deploy();
        QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Done, patience);
    }
    QVERIFY(QDir(project + QStringLiteral("/deploy")).removeRecursively());
}

} // namespace Slipway
