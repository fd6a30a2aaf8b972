// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/pages/page.h"

#include <QTreeView>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Shows the page with the n-th origin of a finder selected.
QList<SceneStep> select(Stage &stage, int finder, int origin)
{
    return {{.what = u"the project"_s,
             .ready = [] { return true; },
             .act = [&stage] { stage.follow({.page = PageId::Sources}); }},
            {.what = u"rows in sourceTree"_s,
             .ready = [&stage] { return stage.hasRows(u"sourceTree"_s); },
             .act =
                 [&stage, finder, origin] {
                     auto *tree = qobject_cast<QTreeView *>(stage.visible(u"sourceTree"_s));
                     const QModelIndex above = tree->model()->index(finder, 0);
                     tree->expand(above);
                     tree->setCurrentIndex(tree->model()->index(origin, 0, above));
                 }}};
}

} // namespace

QList<Scene> sourcesScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto page = [](Stage &stage) {
        return QList<SceneStep>{{.what = u"the window"_s,
                                 .ready = [] { return true; },
                                 .act = [&stage] { stage.follow({.page = PageId::Sources}); }}};
    };
    return {
        {.name = u"sources"_s, .steps = [](Stage &stage) { return select(stage, 0, 0); }},
        {.name = u"sources-app"_s, .steps = [](Stage &stage) { return select(stage, 1, 1); }},
        {.name = u"sources-empty"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps = page},
    };
}

} // namespace Slipway
