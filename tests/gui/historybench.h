// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/windowbench.h"
#include "ui/models/historymodel.h"
#include "ui/pages/historypage.h"
#include "ui/widgets/datatree.h"

#include <QFileInfo>
#include <QTest>

namespace Slipway {

/// The window on a small project with two targets, to deploy to them and look at its History page.
struct HistoryBench : WindowBench {
    TinyProject project;

    [[nodiscard]] QString site(const QString &name = QStringLiteral("site")) const
    {
        return QFileInfo(project.path()).path() + QLatin1Char('/') + name;
    }
    void open()
    {
        project.write(QStringLiteral("assets/site.css"), "body { color: red }\n");
        project.write(QStringLiteral("slipway.toml"),
                      "[targets.web]\ntype = \"local\"\npath = \"../site\"\nmode = "
                      "\"releases\"\n[targets.spare]\ntype = \"local\"\npath = \"../spare\"\n");
        QVERIFY(show());
        openProject(project.path());
        QTRY_VERIFY_WITH_TIMEOUT(session.data()->isComplete(), Patience);
    }
    void deployTo(const QString &target)
    {
        deploy.chooseTarget(target);
        QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Planned, Patience);
        for (const PlanWarning &warning : deploy.table()->plan->warnings) {
            deploy.setConfirmed(warning.id, true);
        }
        QTRY_VERIFY(deploy.canDeploy());
        deploy.deploy();
        QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Done, Patience);
    }
    void change(const QByteArray &css)
    {
        project.write(QStringLiteral("assets/site.css"), css);
        session.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), ProjectSession::State::Ready, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(session.data()->isComplete(), Patience);
    }
    [[nodiscard]] HistoryPage *page() const
    {
        return qobject_cast<HistoryPage *>(window.page(PageId::History));
    }
    [[nodiscard]] DataTree *tree() const { return find<DataTree>(QStringLiteral("historyTree")); }
    [[nodiscard]] QString cell(int row, HistoryColumn column) const
    {
        return tree()->model()->index(row, int(column)).data().toString();
    }
    [[nodiscard]] QString badges(int row) const
    {
        QStringList words;
        for (const Badge &badge : tree()
                                      ->model()
                                      ->index(row, int(HistoryColumn::Release))
                                      .data(BadgesRole)
                                      .value<BadgeList>()) {
            words << badge.text;
        }
        return words.join(QLatin1Char(' '));
    }
    [[nodiscard]] int rows() const { return tree()->model()->rowCount(); }
};

} // namespace Slipway
