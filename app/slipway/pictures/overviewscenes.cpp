// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/pages/page.h"
#include "ui/session/collecting.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractButton>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// The dialog of Collect, with its answer.
QList<SceneStep> askToCollect(Stage &stage)
{
    return {{.what = u"the project"_s,
             .act =
                 [&stage] {
                     stage.follow({.page = PageId::Overview});
                     stage.run(u"overview.collect"_s);
                 }},
            {.what = u"what would be collected"_s, .ready = [&stage] {
                 const QWidget *run = stage.visible(u"collectRun"_s);
                 return run != nullptr && run->isEnabled();
             }}};
}

SceneStep startCollecting(Stage &stage)
{
    return {.what = u"the button"_s, .act = [&stage] {
                qobject_cast<QAbstractButton *>(stage.visible(u"collectRun"_s))->click();
            }};
}

} // namespace

QList<Scene> overviewScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto overview = [](Stage &stage) {
        return QList<SceneStep>{{.what = u"the project"_s,
                                 .act = [&stage] { stage.follow({.page = PageId::Overview}); }}};
    };
    return {
        {.name = u"overview"_s, .steps = overview},
        {.name = u"overview-collect"_s, .steps = askToCollect},
        {.name = u"overview-collecting"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = askToCollect(stage);
                 steps << startCollecting(stage)
                       << SceneStep{.what = u"that some is collected"_s, .ready = [&stage] {
                                        return stage.session.jobs().status().share > 0.3;
                                    }};
                 return steps;
             },
         .moves = true},
        {.name = u"overview-collected"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = askToCollect(stage);
                 steps << startCollecting(stage)
                       << SceneStep{.what = u"the report"_s, .ready = [&stage] {
                                        const auto *run = stage.window.findChild<Collecting *>();
                                        return run != nullptr && run->counts().has_value();
                                    }};
                 return steps;
             }},
        {.name = u"overview-refreshing"_s,
         .steps =
             [overview](Stage &stage) {
                 QList<SceneStep> steps = overview(stage);
                 steps << SceneStep{.what = u"the map"_s,
                                    .act = [&stage] { stage.session.refresh(); }}
                       << SceneStep{.what = u"that the content is dimmed"_s, .ready = [&stage] {
                                        return stage.visible(u"veil"_s) != nullptr;
                                    }};
                 return steps;
             },
         .moves = true},
        {.name = u"overview-tidy"_s, .opens = Opens::Tidy, .steps = overview},
        {.name = u"overview-bare"_s, .opens = Opens::Bare, .steps = overview},
        {.name = u"overview-empty"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps = overview},
        {.name = u"overview-reading"_s,
         .opens = Opens::Slow,
         .reaches = State::Reading,
         .steps = overview,
         .moves = true},
        {.name = u"overview-failed"_s,
         .opens = Opens::Broken,
         .reaches = State::Failed,
         .steps = overview},
    };
}

} // namespace Slipway
