// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/pages/page.h"

#include <QLineEdit>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// What an action brings up above the overview, with `typed` in its field.
Scene dialog(const QString &name, const QString &action, const QString &typed = {})
{
    return {.name = name, .steps = [action, typed](Stage &stage) {
                QList<SceneStep> steps = {{.what = u"the project"_s, .act = [&stage, action] {
                                               stage.follow({.page = PageId::Overview});
                                               stage.run(action);
                                           }}};
                if (!typed.isEmpty()) {
                    steps << SceneStep{
                        .what = u"paletteField"_s,
                        .ready = [&stage] { return stage.visible(u"paletteField"_s) != nullptr; },
                        .act =
                            [&stage, typed] {
                                qobject_cast<QLineEdit *>(stage.visible(u"paletteField"_s))
                                    ->setText(typed);
                            }};
                }
                return steps;
            }};
}

} // namespace

QList<Scene> shellScenes()
{
    return {
        dialog(u"palette"_s, u"window.palette"_s),
        dialog(u"palette-typed"_s, u"window.palette"_s, u"dep"_s),
        dialog(u"go-to-file"_s, u"window.goToFile"_s, u"logo"_s),
        dialog(u"settings"_s, u"window.settings"_s),
        dialog(u"shortcuts"_s, u"window.shortcuts"_s),
        dialog(u"help"_s, u"window.help"_s),
        dialog(u"about"_s, u"window.about"_s),
    };
}

} // namespace Slipway
