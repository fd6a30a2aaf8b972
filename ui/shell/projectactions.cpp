// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/projectactions.h"

#include "base/pathtext.h"
#include "ui/pages/openlocal.h"
#include "ui/session/projectsession.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class ProjectActions {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ProjectActions)

public:
    static void addProject(ActionRegistry &actions, MainWindow &window, ProjectSession &session);
    static void addFolders(ActionRegistry &actions, MainWindow &window, ProjectSession &session);
};

void ProjectActions::addProject(ActionRegistry &actions, MainWindow &window,
                                ProjectSession &session)
{
    actions.add({.id = u"project.open"_s,
                 .text = tr("Open a project folder…"),
                 .group = ActionGroup::Project,
                 .shortcuts = {QKeySequence::Open},
                 .icon = u"document-open"_s,
                 .run = [&window] {
                     window.showPage(PageId::Welcome);
                     window.page(PageId::Welcome)->triggerPrimary();
                 }});
    QAction *refresh = actions.add({.id = u"project.refresh"_s,
                                    .text = tr("Refresh settings and sources"),
                                    .group = ActionGroup::Project,
                                    .shortcuts = {QKeySequence(Qt::Key_F5)},
                                    .icon = u"view-refresh"_s,
                                    .run = [&session] { session.refresh(); }});
    QAction *close = actions.add({.id = u"project.close"_s,
                                  .text = tr("Close the project"),
                                  .group = ActionGroup::Project,
                                  .icon = u"window-close"_s,
                                  .run = [&window, &session] {
                                      session.close();
                                      window.showPage(PageId::Welcome);
                                  }});
    QAction *forget = actions.add({.id = u"project.forgetTrust"_s,
                                   .text = tr("Forget the trust in this project"),
                                   .group = ActionGroup::Project,
                                   .icon = u"object-locked"_s,
                                   .run = [&session] { session.forgetTrust(); }});
    const auto state = [&session, refresh, close, forget] {
        const bool open = session.state() != ProjectSession::State::Empty;
        // It would leave STATIC_ROOT half written.
        const bool collecting = session.jobs().isKept();
        const QString why = collecting
            ? tr("Static files are being collected: refresh when that is done.")
            : QString();
        refresh->setEnabled(open && !collecting);
        refresh->setStatusTip(why);
        refresh->setToolTip(why);
        close->setEnabled(open);
        forget->setEnabled(session.isTrusted());
    };
    QObject::connect(&session, &ProjectSession::stateChanged, refresh, state);
    QObject::connect(&session.jobs(), &JobRunner::runningChanged, refresh, state);
    state();
}

void ProjectActions::addFolders(ActionRegistry &actions, MainWindow &window,
                                ProjectSession &session)
{
    const auto projectFolder = [&session] {
        return session.located() ? textFromPath(session.located()->location.folder)
                                 : session.folder();
    };
    const auto staticRoot = [&session] {
        const auto &data = session.data();
        return data && data->snapshot
            ? textFromPath(data->snapshot->settings.staticRoot.value_or(std::string()))
            : QString();
    };
    const auto config = [&session] {
        return session.located() ? textFromPath(session.located()->config.file) : QString();
    };
    using Path = std::function<QString()>;
    const auto add = [&](const QString &id, const QString &text, const QString &icon,
                         const Path &path, const std::function<void(const QString &)> &run) {
        QAction *action = actions.add({.id = id,
                                       .text = text,
                                       .group = ActionGroup::Project,
                                       .icon = icon,
                                       .run = [path, run] { run(path()); }});
        const auto state = [action, path] { action->setEnabled(!path().isEmpty()); };
        QObject::connect(&session, &ProjectSession::stateChanged, action, state);
        QObject::connect(&session, &ProjectSession::dataChanged, action, state);
        state();
    };
    const auto open = [&window](const QString &path) { openLocally(pathFromText(path), window); };
    const auto copy = [](const QString &path) { QGuiApplication::clipboard()->setText(path); };
    add(u"project.showFolder"_s, tr("Show the project's folder"), u"folder-open"_s, projectFolder,
        open);
    add(u"project.copyFolder"_s, tr("Copy the project's path"), u"edit-copy"_s, projectFolder,
        copy);
    add(u"project.showStaticRoot"_s, tr("Show STATIC_ROOT"), u"folder-open"_s, staticRoot, open);
    add(u"project.copyStaticRoot"_s, tr("Copy the path of STATIC_ROOT"), u"edit-copy"_s, staticRoot,
        copy);
    add(u"project.openConfig"_s, tr("Open slipway.toml in the editor"), u"text-x-script"_s, config,
        open);
    add(u"project.choices"_s, tr("Choose settings, environment or interpreter…"),
        u"utilities-terminal"_s, projectFolder, [&window](const QString &) {
            window.follow(
                {.page = PageId::Welcome, .chip = u"choices"_s, .filter = {}, .path = {}});
        });
}

} // namespace

void addProjectActions(ActionRegistry &actions, MainWindow &window, ProjectSession &session)
{
    ProjectActions::addProject(actions, window, session);
    ProjectActions::addFolders(actions, window, session);
}

} // namespace Slipway
