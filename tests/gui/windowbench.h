// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui_support/guihome.h" // its patience is that of all benches, whatever a test includes first
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/session/recentprojects.h"
#include "ui/settings/appearance.h"
#include "ui/settings/settings.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeView>

#include <chrono>

namespace Slipway {

/// For Python to start on a busy machine; nothing waits that long.
constexpr std::chrono::seconds Patience{60};

class TinyProject;

/// The real window with all that is behind it, for one test.
struct WindowBench {
    Theme theme{*qApp};
    Settings settings;
    Appearance appearance{settings, theme};
    RecentProjects recent;
    ProjectSession session;
    DeploySession deploy{session};
    MainWindow window{session, deploy, recent, settings};

    /// Shown and active, at the size given.
    [[nodiscard]] bool show(QSize size = {1280, 800});

    /// Opens a project that is trusted, and waits until it is read.
    void openProject(const QString &folder, const LocateOptions &options = {});
    /// Opens one that nobody has trusted, and waits until it is asked about.
    void openUntrusted(const QString &folder, const LocateOptions &options = {});
    /// Makes the settings of a project import a module that is not there, opens it, and waits until that has failed.
    void openBroken(const TinyProject &project);

    /// A widget of the current page by its objectName.
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return window.page(window.currentPage())->findChild<T *>(name);
    }
    /// A widget anywhere in the window.
    template <typename T> [[nodiscard]] T *findAnywhere(const QString &name) const
    {
        return window.findChild<T *>(name);
    }
    void click(const QString &button) const;
    /// Texts of the state that stands in for the page's content; empty when the content is shown.
    [[nodiscard]] QString emptyTitle() const;
};

/// Lets come what is on its way: answers of workers and what they ask for in turn, layouts, paints.
void settle();

/// All leaves that a view shows or could show by unfolding.
[[nodiscard]] int leavesOf(const QAbstractItemModel *model, const QModelIndex &parent = {});

/// A copy of the demo project in a folder of its own.
[[nodiscard]] QString copyDemo(const QTemporaryDir &folder);

/// A Django project with one folder of static files and nothing else.
class TinyProject final {
public:
    TinyProject();
    [[nodiscard]] QString path() const { return m_folder.path() + QStringLiteral("/tiny"); }
    void write(const QString &file, const QByteArray &content) const;
    /// settings.py with `extra` at its end.
    void writeSettings(const QByteArray &extra = {}) const;

private:
    QTemporaryDir m_folder;
};

} // namespace Slipway
