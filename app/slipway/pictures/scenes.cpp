// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "ui/models/pathtreemodel.h"
#include "ui/session/processing.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/datatree.h"

#include <QApplication>
#include <QTabBar>
#include <QTreeView>

namespace Slipway {

using namespace Qt::StringLiterals;

const QList<Scene> &allScenes()
{
    static const QList<Scene> scenes = welcomeScenes() + overviewScenes() + sourcesScenes()
        + filesScenes() + conflictsScenes() + referencesScenes() + deployScenes() + historyScenes()
        + shellScenes();
    return scenes;
}

void Stage::follow(const PageLink &link) const
{
    window.follow(link);
}

void Stage::run(const QString &action) const
{
    if (window.actions().action(action) == nullptr) {
        qWarning("there is no action %s", qPrintable(action));
    }
    window.actions().run(action);
}

bool Stage::hasRows(const QString &view) const
{
    const auto *tree = window.findChild<QTreeView *>(view);
    return tree != nullptr && tree->isVisible() && tree->model()->rowCount() > 0;
}

bool Stage::isProcessing() const
{
    const Processing::State state = session.processing().state();
    return state == Processing::State::Running || state == Processing::State::Compressing;
}

bool Stage::canOpenCurrentRow(const QString &view) const
{
    const auto *tree = window.findChild<DataTree *>(view);
    return tree != nullptr
        && tree->currentIndex().siblingAtColumn(0).data(FoldRole).toInt() != int(Fold::Nothing);
}

void Stage::openCurrentRow(const QString &view) const
{
    auto *tree = window.findChild<DataTree *>(view);
    tree->expand(tree->currentIndex());
}

QWidget *Stage::visible(const QString &name) const
{
    for (const QWidget *top : QApplication::topLevelWidgets()) {
        if (!top->isVisible()) {
            continue;
        }
        for (auto *widget : top->findChildren<QWidget *>(name)) {
            if (widget->isVisible()) {
                return widget;
            }
        }
    }
    return nullptr;
}

void Stage::showTab(const QString &title) const
{
    for (auto *bar : window.findChildren<QTabBar *>()) {
        for (int tab = 0; bar->isVisible() && tab < bar->count(); ++tab) {
            if (bar->tabText(tab) == title) {
                bar->setCurrentIndex(tab);
            }
        }
    }
}

QByteArray Stage::conflictPath(
    const std::function<bool(const Conflict &, const Collection &)> &fits) const
{
    const ProjectData &data = *session.data();
    for (const Conflict &conflict : *data.conflicts) {
        if (fits(conflict, *data.collection)) {
            return QByteArray::fromStdString(conflict.destination);
        }
    }
    return {};
}

} // namespace Slipway
