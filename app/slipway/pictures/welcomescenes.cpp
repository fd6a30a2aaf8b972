// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/pages/page.h"
#include "ui/session/recentprojects.h"

namespace Slipway {

using namespace Qt::StringLiterals;

QList<Scene> welcomeScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto welcome = [](Stage &stage) {
        return QList<SceneStep>{{.what = u"the window"_s,
                                 .act = [&stage] { stage.follow({.page = PageId::Welcome}); }}};
    };
    return {
        {.name = u"welcome"_s, .opens = Opens::Nothing, .reaches = State::Empty, .steps = welcome},
        {.name = u"welcome-recent"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps =
             [welcome](Stage &stage) {
                 for (const QString &other : {u"-tidy"_s, u"-gone"_s, u"-broken"_s, QString()}) {
                     stage.recent.remember(stage.project + other);
                 }
                 return welcome(stage);
             }},
        {.name = u"welcome-trust"_s,
         .opens = Opens::Untrusted,
         .reaches = State::AskTrust,
         .steps = welcome},
        {.name = u"welcome-reading"_s,
         .opens = Opens::Slow,
         .reaches = State::Reading,
         .steps = welcome,
         .moves = true},
        {.name = u"welcome-failed"_s,
         .opens = Opens::Broken,
         .reaches = State::Failed,
         .steps = welcome},
        {.name = u"welcome-no-project"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps =
             [](Stage &stage) {
                 return QList<SceneStep>{
                     {.what = u"the window"_s,
                      .act =
                          [&stage] {
                              stage.session.openFolder(stage.project + u"/shop/static"_s);
                          }},
                     {.what = u"that it fails"_s,
                      .ready = [&stage] { return stage.session.state() == State::Failed; }}};
             }},
        {.name = u"welcome-switch"_s, .steps = welcome},
    };
}

} // namespace Slipway
