// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapplication.h"

#include "commandline.h"
#include "desktop/deploydesktop.h"
#include "desktop/desktopscheme.h"
#include "firstpaint.h"
#include "pictures/photographer.h"
#include "singleinstance.h"
#include "slipway_version.h"
#include "terminationsignals.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/session/recentprojects.h"
#include "ui/settings/appearance.h"
#include "ui/settings/settings.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowsession.h"
#include "ui/text/translations.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/scrollaccess.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

bool isChosen(const LocateOptions &options)
{
    return !options.settingsModule.isEmpty() || !options.environment.isEmpty()
        || !options.interpreter.empty();
}

void followScheme(Theme &theme)
{
    auto *scheme = new DesktopScheme(QDBusConnection::sessionBus(), &theme);
    QObject::connect(scheme, &DesktopScheme::told, &theme, &Theme::setDesktopScheme);
}

} // namespace

GuiApplication::GuiApplication(QApplication &application)
    : m_application(application)
{
    introduce(application);
    guardScrollAccess();
    QApplication::setApplicationDisplayName(u"Slipway"_s);
    QApplication::setDesktopFileName(u"io.github.slipway.Slipway"_s);
}

void GuiApplication::introduce(QCoreApplication &application)
{
    QCoreApplication::setApplicationName(u"slipway"_s);
    QCoreApplication::setOrganizationName(u"slipway"_s);
    QCoreApplication::setOrganizationDomain(u"slipway.github.io"_s); // the name on the session bus
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    const QString language = Settings().text(Setting::Language);
    if (!language.isEmpty()) {
        QLocale::setDefault(QLocale(language));
    }
    installTranslations(application);
}

int GuiApplication::run()
{
    const CommandLine arguments = CommandLine::read(QApplication::arguments(), &m_application);
    if (arguments.isAnswered()) {
        return arguments.answer();
    }
    if (arguments.picture) {
        return takePicture(arguments.request);
    }
    const SingleInstance instance;
    Theme theme(m_application);
    followScheme(theme);
    Settings settings;
    const Appearance appearance(settings, theme);
    if (!arguments.request.scheme.isEmpty()) {
        theme.setScheme(arguments.request.scheme == "dark"_L1 ? Theme::Scheme::Dark
                                                              : Theme::Scheme::Light);
    }
    QApplication::setWindowIcon(icon(u"slipway"_s));
    RecentProjects recent;
    ProjectSession session;
    DeploySession deploy(session);
    MainWindow window(session, deploy, recent, settings);
    const TerminationSignals signal;
    QObject::connect(&signal, &TerminationSignals::asked, &window, &MainWindow::leave);
    const FirstPaint firstPaint(window, arguments.exitWhenPainted);
    window.windowSession().restoreGeometry();
    window.show();
    if (arguments.folder.isEmpty() && arguments.snapshot.isEmpty()) {
        window.windowSession().restoreProject();
    }
    open(arguments, session);
    QObject::connect(&instance, &SingleInstance::startedAgain, &window,
                     [&](const QStringList &again, const QString &folder) {
                         window.bringForward();
                         open(CommandLine::readAgain(again, folder), session);
                     });
    DeployDesktop desktop(deploy,
                          {.session = QDBusConnection::sessionBus(),
                           .system = [] { return QDBusConnection::systemBus(); }},
                          QApplication::desktopFileName(),
                          [] { return QApplication::applicationState() == Qt::ApplicationActive; });
    followDesktop(desktop, window, deploy);
    return QApplication::exec();
}

void GuiApplication::followDesktop(DeployDesktop &desktop, MainWindow &window,
                                   DeploySession &deploy)
{
    const auto showDeploy = [&window](const QString &token) {
        if (!token.isEmpty()) {
            qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // Qt for Wayland takes it from there
        }
        window.bringForward();
        window.showPage(PageId::Deploy);
    };
    QObject::connect(&desktop, &DeployDesktop::reportWanted, &window, showDeploy);
    QObject::connect(&desktop, &DeployDesktop::retryWanted, &window,
                     [showDeploy, &deploy](const QString &token) {
                         showDeploy(token);
                         deploy.planAgain();
                     });
    QObject::connect(&m_application, &QGuiApplication::applicationStateChanged, &desktop,
                     [&desktop](Qt::ApplicationState state) {
                         if (state == Qt::ApplicationActive) {
                             desktop.lookedAt();
                         }
                     });
}

void GuiApplication::open(const CommandLine &arguments, ProjectSession &session)
{
    if (!arguments.snapshot.isEmpty()) {
        session.openSnapshot(QFileInfo(arguments.snapshot).absoluteFilePath());
        return;
    }
    const QString folder = arguments.folder.isEmpty()
        ? QString()
        : QDir::cleanPath(QFileInfo(arguments.folder).absoluteFilePath());
    // Asked for again, without other choices, the window stays as it is.
    if (!folder.isEmpty() && (folder != session.folder() || isChosen(arguments.locate))) {
        session.switchTo(folder, arguments.locate, arguments.trust);
    }
}

int GuiApplication::takePicture(const PictureRequest &request)
{
    Theme theme(m_application);
    Settings settings;
    theme.setScheme(request.scheme == "dark"_L1 ? Theme::Scheme::Dark : Theme::Scheme::Light);
    RecentProjects recent;
    ProjectSession session;
    DeploySession deploy(session);
    MainWindow window(session, deploy, recent, settings);
    Photographer photographer(
        request,
        {.session = session, .deploy = deploy, .window = window, .recent = recent, .project = {}});
    return photographer.run();
}

} // namespace Slipway
