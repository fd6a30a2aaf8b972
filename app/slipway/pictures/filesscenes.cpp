// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "release/processedcollection.h"
#include "ui/pages/filedetails.h"
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
                     .act =
                         [&stage, path] {
                             stage.follow({.page = PageId::Files, .chip = u"all"_s, .path = path});
                         }},
                    {.what = u"rows in fileTree"_s,
                     .ready = [&stage] { return stage.hasRows(u"fileTree"_s); },
                     .act = [&stage] { stage.showTab(FileDetails::tr("Preview")); }}};
            }};
}

/// The hashed file whose path begins so, and how it was rewritten.
Scene rewritten(const QByteArray &begin)
{
    return {.name = {}, .steps = [begin](Stage &stage) {
                return QList<SceneStep>{
                    {.what = u"the project"_s,
                     .act =
                         [&stage, begin] {
                             for (const ProcessedFile &file : stage.session.processed()->files) {
                                 if (file.role == FileRole::Hashed && file.isRewritten
                                     && file.path.starts_with(begin.toStdString())) {
                                     stage.follow({.page = PageId::Files,
                                                   .chip = u"all"_s,
                                                   .path = QByteArray::fromStdString(file.path)});
                                     return;
                                 }
                             }
                         }},
                    {.what = u"rows in fileTree"_s,
                     .ready = [&stage] { return stage.hasRows(u"fileTree"_s); },
                     .act = [&stage] { stage.showTab(FileDetails::tr("Preview")); }}};
            }};
}

Scene filtered(const QString &name, const QString &text)
{
    return {.name = name, .steps = [text](Stage &stage) {
                return QList<SceneStep>{
                    {.what = u"the project"_s, .act = [&stage, text] {
                         stage.follow(
                             {.page = PageId::Files, .chip = u"all"_s, .filter = text, .path = {}});
                     }}};
            }};
}

Scene acted(const QString &name, const QByteArray &path, const QString &action)
{
    Scene scene = preview(name, path);
    scene.steps = [before = scene.steps, action](Stage &stage) {
        QList<SceneStep> steps = before(stage);
        steps << SceneStep{.what = u"the tree"_s, .act = [&stage, action] {
                               stage.showTab(FileDetails::tr("Origin"));
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
        return QList<SceneStep>{
            {.what = u"the window"_s, .act = [&stage] { stage.follow({.page = PageId::Files}); }}};
    };
    const auto hashed = [](Scene scene, const QString &name) {
        scene.name = name;
        scene.locate.environment = u"hashed"_s;
        scene.steps = [before = scene.steps](Stage &stage) {
            return QList<SceneStep>{{.what = u"what the storage makes"_s,
                                     .ready = [&stage] { return !stage.isProcessing(); }}}
            + before(stage);
        };
        return scene;
    };
    // Opens the current row.
    const auto opened = [](Scene scene) {
        scene.steps = [before = scene.steps](Stage &stage) {
            return before(stage)
                + QList<SceneStep>{
                    {.what = u"the row"_s,
                     .ready = [&stage] { return stage.canOpenCurrentRow(u"fileTree"_s); },
                     .act = [&stage] { stage.openCurrentRow(u"fileTree"_s); }}};
        };
        return scene;
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
        opened(hashed(acted({}, "css/theme.css", {}), u"files-hashed"_s)),
        hashed(filtered({}, u"role:hashed css"_s), u"files-role"_s),
        hashed(rewritten("shop/css/base."), u"files-rewritten"_s),
        hashed(acted({}, "staticfiles.json", {}), u"files-manifest"_s),
        {.name = u"files-bare"_s, .opens = Opens::Bare, .steps = page},
        {.name = u"files-empty"_s, .opens = Opens::Nothing, .reaches = State::Empty, .steps = page},
        {.name = u"files-reading"_s,
         .opens = Opens::Slow,
         .reaches = State::Reading,
         .steps = page,
         .moves = true},
        {.name = u"files-failed"_s,
         .opens = Opens::Broken,
         .reaches = State::Failed,
         .steps = page},
    };
}

} // namespace Slipway
