// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/pages/page.h"

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// A file shown in the tree; its preview is the current tab.
Scene preview(const QString &kind, const QByteArray &path)
{
    return {.name = u"files-"_s + kind, .steps = [path](Stage &stage) {
                return QList<SceneStep>{
                    {.what = u"the project"_s,
                     .ready = [] { return true; },
                     .act =
                         [&stage, path] {
                             stage.follow({.page = PageId::Files, .chip = u"all"_s, .path = path});
                         }},
                    {.what = u"rows in fileTree"_s,
                     .ready = [&stage] { return stage.hasRows(u"fileTree"_s); },
                     .act = [&stage] { stage.showTab(u"Preview"_s); }}};
            }};
}

Scene filtered(const QString &name, const QString &text)
{
    return {.name = name, .steps = [text](Stage &stage) {
                return QList<SceneStep>{{.what = u"the project"_s,
                                         .ready = [] { return true; },
                                         .act =
                                             [&stage, text] {
                                                 stage.follow({.page = PageId::Files,
                                                               .chip = u"all"_s,
                                                               .filter = text,
                                                               .path = {}});
                                             }}};
            }};
}

Scene acted(const QString &name, const QByteArray &path, const QString &action)
{
    Scene scene = preview(name, path);
    scene.steps = [before = scene.steps, action](Stage &stage) {
        QList<SceneStep> steps = before(stage);
        steps << SceneStep{.what = u"the tree"_s,
                           .ready = [] { return true; },
                           .act =
                               [&stage, action] {
                                   stage.showTab(u"Origin"_s);
                                   if (!action.isEmpty()) {
                                       stage.run(action);
                                   }
                               }};
        return steps;
    };
    return scene;
}

} // namespace

QList<Scene> filesScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto page = [](Stage &stage) {
        return QList<SceneStep>{{.what = u"the window"_s,
                                 .ready = [] { return true; },
                                 .act = [&stage] { stage.follow({.page = PageId::Files}); }}};
    };
    Scene files = acted({}, "shop/css/shop.css", {});
    files.name = u"files"_s;
    return {
        files,
        preview(u"folder"_s, "shop/css"),
        preview(u"image"_s, "shop/img/banner.png"),
        preview(u"svg"_s, "img/logo.svg"),
        preview(u"font"_s, "shop/fonts/NorthwindDigits.ttf"),
        preview(u"css"_s, "css/theme.css"),
        preview(u"js"_s, "admin/js/core.js"),
        preview(u"minified"_s, "admin/js/vendor/jquery/jquery.min.js"),
        preview(u"json"_s, "shop/data/prices.json"),
        preview(u"sourcemap"_s, "shop/js/cart.js.map"),
        preview(u"media"_s, "shop/sounds/added.wav"),
        preview(u"hex"_s, "shop/data/tariff.bin"),
        filtered(u"files-filtered"_s, u"css"_s),
        filtered(u"files-filtered-out"_s, u"no such file"_s),
        acted(u"flat"_s, "shop/css/shop.css", u"files.flat"_s),
        {.name = u"files-bare"_s, .opens = Opens::Bare, .steps = page},
        {.name = u"files-empty"_s, .opens = Opens::Nothing, .reaches = State::Empty, .steps = page},
        {.name = u"files-reading"_s,
         .opens = Opens::Slow,
         .reaches = State::Reading,
         .steps = page,
         .moves = true},
    };
}

} // namespace Slipway
