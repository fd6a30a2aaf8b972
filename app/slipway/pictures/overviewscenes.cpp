// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/pages/page.h"

namespace Slipway {

using namespace Qt::StringLiterals;

QList<Scene> overviewScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto overview = [](Stage &stage) {
        return QList<SceneStep>{{.what = u"the project"_s,
                                 .ready = [] { return true; },
                                 .act = [&stage] { stage.follow({.page = PageId::Overview}); }}};
    };
    return {
        {.name = u"overview"_s, .steps = overview},
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
