// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/pages/page.h"

#include <QTreeView>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Shows the page with an origin selected.
QList<SceneStep> select(Stage &stage, const QByteArray &path)
{
    return {{.what = u"the project"_s,
             .act = [&stage, path] { stage.follow({.page = PageId::Sources, .path = path}); }},
            {.what = u"rows in sourceTree"_s,
             .ready = [&stage] { return stage.hasRows(u"sourceTree"_s); },
             .act = [] {}}};
}

/// Another order of the sources: the last app asked first, and before the project's own folders.
QList<SceneStep> tryOrder(Stage &stage)
{
    return {{.what = u"the project"_s,
             .act =
                 [&stage] {
                     stage.follow({.page = PageId::Sources});
                     stage.run(u"sources.whatIf"_s);
                 }},
            {.what = u"rows in orderTree"_s,
             .ready = [&stage] { return stage.hasRows(u"orderTree"_s); },
             .act =
                 [&stage] {
                     auto *tree = qobject_cast<QTreeView *>(stage.visible(u"orderTree"_s));
                     tree->setCurrentIndex(tree->model()->index(1, 0));
                     stage.run(u"sources.moveUp"_s);
                 }},
            {.what = u"rows in flipTree"_s,
             .ready = [&stage] { return stage.hasRows(u"flipTree"_s); },
             .act = [] {}}};
}

} // namespace

QList<Scene> sourcesScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto page = [](Stage &stage) {
        return QList<SceneStep>{{.what = u"the window"_s,
                                 .act = [&stage] { stage.follow({.page = PageId::Sources}); }}};
    };
    return {
        {.name = u"sources"_s,
         .steps = [](Stage &stage) { return select(stage, "000000/000000"); }},
        {.name = u"sources-app"_s,
         .steps = [](Stage &stage) { return select(stage, "000001/000003"); }},
        {.name = u"sources-whatif"_s, .steps = tryOrder},
        {.name = u"sources-empty"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps = page},
        {.name = u"sources-reading"_s,
         .opens = Opens::Slow,
         .reaches = State::Reading,
         .steps = page,
         .moves = true},
        {.name = u"sources-failed"_s,
         .opens = Opens::Broken,
         .reaches = State::Failed,
         .steps = page},
    };
}

} // namespace Slipway
