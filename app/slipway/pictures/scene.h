// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/projectsession.h"

#include <QList>
#include <QString>

#include <functional>

namespace Slipway {

class DeploySession;
class MainWindow;
class RecentProjects;
struct PageLink;

/// What a scene may use.
struct Stage {
    ProjectSession &session;
    DeploySession &deploy;
    MainWindow &window;
    RecentProjects &recent;
    QString project; ///< The folder that is pictured; others stand beside it.

    /// Goes to a page, as a link does.
    void follow(const PageLink &link) const;
    /// Runs an action of the registry; its id has to be known.
    void run(const QString &action) const;
    /// A view by its objectName has rows.
    [[nodiscard]] bool hasRows(const QString &view) const;
    /// What the storage makes of the project is still being worked out.
    [[nodiscard]] bool isProcessing() const;
    /// The current row of a DataTree, by its objectName, can be unfolded; and unfolds it.
    [[nodiscard]] bool canOpenCurrentRow(const QString &view) const;
    void openCurrentRow(const QString &view) const;
    /// A visible widget of the current page, or of an open dialog, by its objectName; null: none.
    [[nodiscard]] QWidget *visible(const QString &name) const;
    /// Switches to the tab of that title on the current page; does nothing without one.
    void showTab(const QString &title) const;
    /// The destination of the first conflict that `fits`; else empty.
    [[nodiscard]] QByteArray conflictPath(
        const std::function<bool(const Conflict &, const Collection &)> &fits) const;
};

/// When `ready`, `act`; `what` is said when it never is.
struct SceneStep {
    QString what;
    std::function<bool()> ready = [] { return true; }; ///< Until then it is waited.
    std::function<void()> act = {};
};

/// A picture that can be taken: what is opened, and how the window comes into the wanted state.
struct Scene {
    enum class Opens {
        Nothing,
        Untrusted, ///< The project, without trust in it.
        Project,
        Broken, ///< A project whose settings fail: beside the other, its name with "-broken".
        Slow, ///< One that takes a minute to read: "-slow".
        Tidy, ///< One without conflicts: "-tidy".
        Dangling, ///< One with references that lead nowhere: "-dangling".
        Bare, ///< One without static files: "-bare".
    };
    using State = ProjectSession::State;

    QString name;
    Opens opens = Opens::Project;
    State reaches = State::Ready; ///< Before the first step.
    std::function<QList<SceneStep>(Stage &)> steps = {};
    bool moves = false; ///< Jobs run in this picture: their end is not waited for.
    LocateOptions locate = {};
};

/// Every scene there is, by page.
[[nodiscard]] const QList<Scene> &allScenes();

// One file of scenes for each part of the window; add yours to the list in scenes.cpp.
[[nodiscard]] QList<Scene> welcomeScenes();
[[nodiscard]] QList<Scene> overviewScenes();
[[nodiscard]] QList<Scene> sourcesScenes();
[[nodiscard]] QList<Scene> filesScenes();
[[nodiscard]] QList<Scene> conflictsScenes();
[[nodiscard]] QList<Scene> referencesScenes();
[[nodiscard]] QList<Scene> deployScenes();
[[nodiscard]] QList<Scene> historyScenes();
[[nodiscard]] QList<Scene> shellScenes();

} // namespace Slipway
