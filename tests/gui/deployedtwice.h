// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace Slipway {

/// Two deployments of a copy of the demo project to tell of and to compare; its target is as if nothing had
/// been deployed to it.
inline void deployTwice(const QString &project)
{
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.session.setTrustedForNow(true);
    for (const QByteArray &css : {QByteArray("\n.a { color: red }\n"), QByteArray("\n.b { }\n")}) {
        QFile style(project + QStringLiteral("/assets/season.css"));
        QVERIFY(style.open(QIODevice::Append));
        style.write(css);
        style.close();
        const auto before = bench.session.data();
        before ? bench.session.refresh() : bench.session.openFolder(project);
        QTRY_VERIFY_WITH_TIMEOUT(bench.session.data() && bench.session.data() != before
                                     && bench.session.data()->isComplete(),
                                 Patience);
        bench.deploy.chooseTarget(QStringLiteral("local"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == DeploySession::State::Planned
                                     && !bench.deploy.table()->plan->isNothingToDo(),
                                 Patience);
        for (const PlanWarning &warning : bench.deploy.table()->plan->warnings) {
            bench.deploy.setConfirmed(warning.id, true);
        }
        QTRY_VERIFY(bench.deploy.canDeploy());
        bench.deploy.deploy();
        QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), DeploySession::State::Done, Patience);
    }
    QVERIFY(QDir(project + QStringLiteral("/deploy")).removeRecursively());
}

} // namespace Slipway
