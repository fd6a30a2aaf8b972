// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowdialogs.h"

#include "ui/session/projectsession.h"
#include "ui/settings/appearancesettings.h"
#include "ui/settings/sessionsettings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/shortcutsettings.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/helpsheet.h"
#include "ui/shell/mainwindow.h"

namespace Slipway {

using namespace Qt::StringLiterals;

WindowDialogs::WindowDialogs(MainWindow &window, ProjectSession &session, Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_session(session)
    , m_settings(settings)
{
    connect(&window.actions(), &ActionRegistry::ran, this,
            [this](const QString &id) { m_choices.addAction(id); });
}

bool WindowDialogs::isOpen(const QString &objectName) const
{
    auto *open = m_window.findChild<QDialog *>(objectName, Qt::FindDirectChildrenOnly);
    if (open == nullptr || !open->isVisible()) {
        return false;
    }
    open->raise();
    open->activateWindow();
    return true;
}

void WindowDialogs::openPalette(CommandPalette::Scope scope)
{
    if (isOpen(u"palette"_s)) {
        return;
    }
    const ProjectData *project = m_session.data().get();
    auto *palette =
        new CommandPalette(m_window.actions(), project == nullptr ? nullptr : project->collection,
                           m_choices, scope, &m_window);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    connect(palette, &CommandPalette::fileChosen, this, [this](const QByteArray &path) {
        m_choices.addFile(path);
        m_window.follow({.page = PageId::Files, .chip = u"all"_s, .filter = {}, .path = path});
        m_window.page(PageId::Files)->setFocus();
    });
    palette->open();
}

void WindowDialogs::openSettings(SettingsStart start)
{
    if (isOpen(u"settingsDialog"_s)) {
        return;
    }
    QStringList environments;
    if (const auto &located = m_session.located()) {
        for (const EnvironmentConfig &environment : located->config.environments) {
            environments << environment.name;
        }
    }
    auto *dialog = new SettingsDialog(m_session.undoStack(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->addPage(new AppearanceSettings(m_settings, environments, dialog));
    dialog->addPage(new ShortcutSettings(m_settings, m_window.actions(), dialog));
    dialog->addPage(new SessionSettings(m_settings, dialog));
    dialog->showPage(int(start));
    dialog->open();
}

void WindowDialogs::openHelp()
{
    if (isOpen(u"helpSheet"_s)) {
        return;
    }
    auto *sheet = new HelpSheet(m_window.actions(), m_settings, &m_window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &HelpSheet::shortcutsRequested, this,
            [this] { openSettings(SettingsStart::Shortcuts); });
    connect(sheet, &HelpSheet::aboutRequested, this, &WindowDialogs::openAbout);
    sheet->open();
}

void WindowDialogs::openAbout()
{
    if (isOpen(u"aboutDialog"_s)) {
        return;
    }
    auto *about = new AboutDialog(&m_window);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

} // namespace Slipway
