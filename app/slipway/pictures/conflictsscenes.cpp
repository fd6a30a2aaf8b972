// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/compare/comparepane.h"
#include "ui/pages/page.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemView>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// `then` is an action that is run when the conflict is shown.
Scene conflict(const QString &name, const QByteArray &path, const QString &then = {})
{
    return {.name = name, .steps = [path, then](Stage &stage) {
                return QList<SceneStep>{
                    {.what = u"the project"_s,
                     .act =
                         [&stage, path] {
                             stage.follow(
                                 {.page = PageId::Conflicts, .chip = u"all"_s, .path = path});
                         }},
                    {.what = u"the conflict in conflictDetails"_s,
                     .ready =
                         [&stage, path] {
                             const auto *shown =
                                 qobject_cast<ElidedLabel *>(stage.visible(u"conflictPath"_s));
                             return shown != nullptr
                                 && shown->fullText().compare(QString::fromUtf8(path),
                                                              Qt::CaseInsensitive)
                                 == 0;
                         },
                     .act =
                         [&stage, then] {
                             if (!then.isEmpty()) {
                                 stage.run(then);
                             }
                         }}};
            }};
}

/// The comparison in its tab of bytes.
Scene bytes()
{
    Scene scene = conflict(u"conflicts-hex"_s, "shop/img/banner.png");
    scene.steps = [first = scene.steps](Stage &stage) {
        QList<SceneStep> steps = first(stage);
        steps << SceneStep{.what = u"the comparison"_s,
                           .ready = [&stage] { return stage.visible(u"compareTabs"_s) != nullptr; },
                           .act = [&stage] { stage.showTab(ComparePane::tr("Hex")); }};
        return steps;
    };
    return scene;
}

/// All of them chosen.
Scene several()
{
    Scene scene = conflict(u"conflicts-several"_s, "css/theme.css");
    scene.steps = [first = scene.steps](Stage &stage) {
        QList<SceneStep> steps = first(stage);
        steps << SceneStep{
            .what = u"the list"_s,
            .ready = [&stage] { return stage.visible(u"conflictList"_s) != nullptr; },
            .act =
                [&stage] {
                    qobject_cast<QAbstractItemView *>(stage.visible(u"conflictList"_s))
                        ->selectAll();
                }};
        return steps;
    };
    return scene;
}

} // namespace

QList<Scene> conflictsScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto page = [](Stage &stage) {
        return QList<SceneStep>{{.what = u"the window"_s,
                                 .act = [&stage] { stage.follow({.page = PageId::Conflicts}); }}};
    };
    return {
        conflict(u"conflicts"_s, "shop/css/shop.css"),
        conflict(u"conflicts-app"_s, "css/theme.css"),
        conflict(u"conflicts-image"_s, "shop/img/banner.png"),
        conflict(u"conflicts-overlay"_s, "shop/img/banner.png", u"compare.overlay"_s),
        conflict(u"conflicts-swipe"_s, "shop/img/banner.png", u"compare.swipe"_s),
        conflict(u"conflicts-blend"_s, "shop/img/banner.png", u"compare.difference"_s),
        bytes(),
        conflict(u"conflicts-unified"_s, "shop/css/shop.css", u"compare.unified"_s),
        conflict(u"conflicts-case"_s, "img/logo.svg"),
        conflict(u"conflicts-identical"_s, "img/placeholder.svg"),
        conflict(u"conflicts-lapsed"_s, "js/format.js"),
        conflict(u"conflicts-acknowledge"_s, "js/format.js", u"conflicts.acknowledge"_s),
        several(),
        {.name = u"conflicts-filtered-out"_s,
         .steps =
             [](Stage &stage) {
                 return QList<SceneStep>{{.what = u"the project"_s, .act = [&stage] {
                                              stage.follow({.page = PageId::Conflicts,
                                                            .chip = u"all"_s,
                                                            .filter = u"no such path"_s});
                                          }}};
             }},
        {.name = u"conflicts-none"_s, .opens = Opens::Tidy, .steps = page},
        {.name = u"conflicts-empty"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps = page},
        {.name = u"conflicts-reading"_s,
         .opens = Opens::Slow,
         .reaches = State::Reading,
         .steps = page,
         .moves = true},
        {.name = u"conflicts-failed"_s,
         .opens = Opens::Broken,
         .reaches = State::Failed,
         .steps = page},
    };
}

} // namespace Slipway
