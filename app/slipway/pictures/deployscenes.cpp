// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "base/pathtext.h"
#include "ui/pages/deploypage.h"
#include "ui/pages/page.h"
#include "ui/session/deploysession.h"

#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

using Deployed = DeploySession::State;

SceneStep toPage(Stage &stage)
{
    return {.what = u"the project"_s, .act = [&stage] { stage.follow({.page = PageId::Deploy}); }};
}

SceneStep reaches(Stage &stage, const QString &what, Deployed state,
                  const std::function<void()> &act = {})
{
    return {.what = what,
            .ready = [&stage, state] { return stage.deploy.state() == state; },
            .act = act};
}

QString folderOf(const Stage &stage, const QString &target)
{
    return QFileInfo(stage.project).path() + u"/www/"_s + target;
}

/// A folder beside the project is the target: nothing of the project's own is touched.
QList<SceneStep> plan(Stage &stage, const QString &target, bool production = false)
{
    TargetConfig config;
    config.name = production ? u"production"_s : target;
    config.type = u"local"_s;
    config.path = pathFromText(folderOf(stage, target));
    config.production = production;
    return {toPage(stage),
            {.what = u"the first plan"_s,
             .ready = [&stage] { return stage.deploy.state() != Deployed::Planning; },
             .act =
                 [&stage, config] {
                     stage.deploy.list().put(config);
                     stage.deploy.chooseTarget(config.name);
                 }},
            {.what = u"the plan"_s, .ready = [&stage] {
                 return stage.deploy.state() == Deployed::Planned && stage.deploy.table();
             }}};
}

void confirmAndDeploy(Stage &stage)
{
    for (const PlanWarning &warning : stage.deploy.table()->plan->warnings) {
        stage.deploy.setConfirmed(warning.id, true);
    }
    stage.deploy.deploy();
}

/// What was planned is agreed to, and carried out.
SceneStep agreed(Stage &stage)
{
    return {.what = u"that it may run"_s, .act = [&stage] { confirmAndDeploy(stage); }};
}

/// A deployment that has come well into its work.
QList<SceneStep> start(Stage &stage, const QString &target)
{
    QList<SceneStep> steps = plan(stage, target);
    steps << agreed(stage)
          << SceneStep{.what = u"that it runs"_s, .ready = [&stage] {
                           const DeployJob &job = stage.deploy.job();
                           return stage.deploy.isRunning() && job.step() == DeployStep::Stage
                               && !job.lanes().isEmpty() && job.lanes().first().share > 0.3;
                       }};
    return steps;
}

} // namespace

QList<Scene> deployScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto page = [](Stage &stage) { return QList<SceneStep>{toPage(stage)}; };
    return {
        {.name = u"deploy"_s, .steps = [](Stage &stage) { return plan(stage, u"northwind"_s); }},
        {.name = u"deploy-first"_s, .steps = [](Stage &stage) { return plan(stage, u"web1"_s); }},
        {.name = u"deploy-empty"_s, .opens = Opens::Tidy, .steps = page},
        {.name = u"deploy-no-project"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps = page},
        {.name = u"deploy-planning"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = plan(stage, u"web1"_s);
                 steps[1].ready = [] { return true; }; // with the release, which takes its time
                 steps.last() = reaches(stage, u"that it is planned"_s, Deployed::Planning);
                 return steps;
             },
         .moves = true},
        {.name = u"deploy-production"_s,
         .steps = [](Stage &stage) { return plan(stage, u"northwind"_s, true); }},
        {.name = u"deploy-running"_s,
         .steps = [](Stage &stage) { return start(stage, u"web1"_s); },
         .moves = true},
        {.name = u"deploy-done"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = plan(stage, u"web1"_s);
                 steps << agreed(stage) << reaches(stage, u"the report"_s, Deployed::Done);
                 return steps;
             }},
        {.name = u"deploy-nothing"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = plan(stage, u"web1"_s);
                 steps << agreed(stage)
                       << reaches(stage, u"the report"_s, Deployed::Done,
                                  [&stage] { stage.deploy.planAgain(); })
                       << reaches(stage, u"the plan after it"_s, Deployed::Planned);
                 return steps;
             }},
        {.name = u"deploy-editor"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = plan(stage, u"northwind"_s);
                 steps << SceneStep{.what = u"the editor"_s,
                                    .act = [&stage] { stage.run(u"deploy.addTarget"_s); }}
                       << SceneStep{
                              .what = u"its field"_s,
                              .ready =
                                  [&stage] { return stage.visible(u"targetFolder"_s) != nullptr; },
                              .act =
                                  [&stage] {
                                      auto *field = qobject_cast<QLineEdit *>(
                                          stage.visible(u"targetFolder"_s));
                                      field->setText(folderOf(stage, u"staging"_s));
                                  }}
                       << SceneStep{.what = u"what was found out"_s, .ready = [&stage] {
                                        return stage.visible(u"pathFinding"_s) != nullptr;
                                    }};
                 return steps;
             }},
        {.name = u"deploy-several"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = plan(stage, u"web1"_s);
                 steps << SceneStep{
                     .what = u"the targets"_s, .act = [&stage] {
                         stage.deploy.setTicked(stage.deploy.targets().first().name, true);
                     }} << SceneStep{.what = u"both plans"_s, .ready = [&stage] {
                                         return stage.deploy.state() == Deployed::Planned
                                             && stage.deploy.ticked().size() == 2
                                             && stage.deploy.ticked().first().table;
                                     }};
                 return steps;
             }},
        {.name = u"deploy-paused"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = start(stage, u"web1"_s);
                 steps.last().act = [&stage] { stage.deploy.pause(); };
                 // It is a moment after the work stands still that the window says so.
                 steps << SceneStep{.what = u"that it is paused"_s, .ready = [&stage] {
                                        const auto *words =
                                            qobject_cast<QLabel *>(stage.visible(u"pageState"_s));
                                        return stage.deploy.job().isPaused() && words != nullptr
                                            && words->text().contains(
                                                DeployPage::tr("paused, the locks are held"));
                                    }};
                 return steps;
             },
         .moves = true},
        {.name = u"deploy-run-failed"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = plan(stage, u"web1"_s);
                 steps << SceneStep{
                     .what = u"that it may run"_s, .act = [&stage] {
                         // Gone between the plan and the deployment.
                         QFile::remove(stage.project + u"/shop/static/shop/css/base.css"_s);
                         confirmAndDeploy(stage);
                     }} << reaches(stage, u"that it fails"_s, Deployed::Failed);
                 return steps;
             }},
        {.name = u"deploy-failed"_s,
         .steps =
             [](Stage &stage) {
                 return QList<SceneStep>{
                     toPage(stage),
                     {.what = u"the first plan"_s,
                      .ready = [&stage] { return stage.deploy.state() != Deployed::Planning; },
                      .act =
                          [&stage] {
                              // A file where the target's folder has to be.
                              stage.deploy.addFolder(stage.project + u"/manage.py/static"_s, true);
                          }},
                     reaches(stage, u"that it fails"_s, Deployed::Failed)};
             }},
        {.name = u"deploy-stale"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = plan(stage, u"northwind"_s);
                 steps << SceneStep{.what = u"the plan"_s,
                                    .act =
                                        [&stage] {
                                            QFile source(stage.project
                                                         + u"/shop/static/shop/css/base.css"_s);
                                            if (source.open(QIODevice::Append)) {
                                                source.write("/* later */\n");
                                            }
                                        }}
                       << SceneStep{.what = u"that the plan is told to be old"_s,
                                    .ready = [&stage] { return stage.deploy.isOutdated(); }};
                 return steps;
             }},
    };
}

} // namespace Slipway
