// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/pages/page.h"

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// `then` is an action that is run when the list is there.
Scene references(const QString &name, const PageLink &link, const QString &then = {})
{
    return {.name = name, .opens = Scene::Opens::Dangling, .steps = [link, then](Stage &stage) {
                return QList<SceneStep>{
                    {.what = u"the project"_s, .act = [&stage, link] { stage.follow(link); }},
                    {.what = u"rows in referenceList"_s,
                     .ready = [&stage] { return stage.hasRows(u"referenceList"_s); },
                     .act =
                         [&stage, then] {
                             if (!then.isEmpty()) {
                                 stage.run(then);
                             }
                         }},
                    {.what = u"the details"_s, .ready = [&stage] {
                         return stage.visible(u"textView"_s) != nullptr
                             || stage.visible(u"referenceTextNote"_s) != nullptr
                             || stage.visible(u"graphCard"_s) != nullptr;
                     }}};
            }};
}

PageLink to(const QByteArray &path, const QString &chip = u"all"_s, const QString &filter = {})
{
    return {.page = PageId::References, .chip = chip, .filter = filter, .path = path};
}

} // namespace

QList<Scene> referencesScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto page = [](const PageLink &link) {
        return [link](Stage &stage) {
            return QList<SceneStep>{
                {.what = u"the window"_s, .act = [&stage, link] { stage.follow(link); }}};
        };
    };
    return {
        references(u"references"_s, to({})),
        references(u"references-details"_s, to("shop/css/shop.css")),
        references(u"references-graph"_s, to("shop/css/shop.css"), u"references.graph"_s),
        references(u"references-orphans"_s, to({}, u"orphans"_s)),
        {.name = u"references-filtered-out"_s,
         .opens = Opens::Dangling,
         .steps = page(to({}, u"all"_s, u"no such path"_s))},
        {.name = u"references-empty"_s, .opens = Opens::Tidy, .steps = page(to({}, u"dangling"_s))},
        {.name = u"references-none"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps = page({.page = PageId::References})},
        {.name = u"references-reading"_s,
         .opens = Opens::Slow,
         .reaches = State::Reading,
         .steps = page({.page = PageId::References}),
         .moves = true},
        {.name = u"references-failed"_s,
         .opens = Opens::Broken,
         .reaches = State::Failed,
         .steps = page({.page = PageId::References})},
    };
}

} // namespace Slipway
