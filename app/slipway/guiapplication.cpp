// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapplication.h"

#include "base/pathtext.h"
#include "desktop/deploydesktop.h"
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

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>

#include <cstdio>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

bool isChosen(const LocateOptions &options)
{
    return !options.settingsModule.isEmpty() || !options.environment.isEmpty()
        || !options.interpreter.empty();
}

} // namespace

struct GuiApplication::Arguments {
    QString folder;
    QString snapshot;
    LocateOptions locate;
    bool trust = false;
    bool picture = false;
    bool exitWhenPainted = false;
    PictureRequest request;
    QString mistake; ///< What does not make sense; empty: nothing.

    /// Ends the process for --help and --version, and when the arguments make no sense.
    static Arguments read(const QApplication &application);
    /// Those of another start, whose relative paths count from `folder`.
    static Arguments readAgain(const QStringList &arguments, const QString &folder);

private:
    static Arguments read(const QStringList &arguments, const QApplication *application);
};

GuiApplication::Arguments GuiApplication::Arguments::read(const QApplication &application)
{
    return read(QApplication::arguments(), &application);
}

GuiApplication::Arguments GuiApplication::Arguments::readAgain(const QStringList &arguments,
                                                               const QString &folder)
{
    Arguments read = Arguments::read(arguments, nullptr);
    const QDir base(folder);
    for (QString *path : {&read.folder, &read.snapshot}) {
        if (!path->isEmpty()) {
            *path = QDir::cleanPath(base.absoluteFilePath(*path));
        }
    }
    return read;
}

GuiApplication::Arguments GuiApplication::Arguments::read(const QStringList &given,
                                                          const QApplication *application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        GuiApplication::tr("Deployment console for Django static files"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        u"folder"_s, GuiApplication::tr("The project to open: a folder with a manage.py."),
        u"[FOLDER]"_s);
    const QCommandLineOption snapshot(
        u"snapshot"_s, GuiApplication::tr("Open this snapshot in place of a project's Python."),
        u"FILE"_s);
    const QCommandLineOption trust(
        u"trust"_s, GuiApplication::tr("Let the project's code run without asking, this once."));
    const QCommandLineOption settings(u"settings"_s,
                                      GuiApplication::tr("Use this settings module."), u"MODULE"_s);
    const QCommandLineOption environment(
        u"environment"_s, GuiApplication::tr("Use this environment of slipway.toml."), u"NAME"_s);
    const QCommandLineOption python(u"python"_s, GuiApplication::tr("Use this interpreter."),
                                    u"FILE"_s);
    const QCommandLineOption shot(
        u"shot"_s,
        GuiApplication::tr("Save a picture of a page and exit; “list” names those there are. "
                           "Trusts the project, this once."),
        u"PAGE"_s);
    const QCommandLineOption size(u"size"_s, GuiApplication::tr("Size of the picture."),
                                  u"WIDTHxHEIGHT"_s, u"1440x900"_s);
    const QCommandLineOption scheme(
        u"scheme"_s, GuiApplication::tr("light or dark; without it as the desktop has it."),
        u"SCHEME"_s);
    const QCommandLineOption out(u"out"_s, GuiApplication::tr("Where the picture goes."),
                                 u"FILE"_s);
    const QCommandLineOption project(
        u"project"_s, GuiApplication::tr("The project to show in the picture."), u"FOLDER"_s);
    QCommandLineOption painted(u"exit-when-painted"_s);
    painted.setFlags(QCommandLineOption::HiddenFromHelp); // for the benchmark
    parser.addOption(painted);
    parser.addOptions(
        {snapshot, trust, settings, environment, python, shot, size, scheme, out, project});
    if (application != nullptr) {
        parser.process(*application);
    } else {
        parser.parse(given);
    }

    Arguments arguments;
    arguments.folder = parser.positionalArguments().value(0);
    arguments.snapshot = parser.value(snapshot);
    arguments.trust = parser.isSet(trust);
    arguments.locate = {.settingsModule = parser.value(settings),
                        .environment = parser.value(environment),
                        .interpreter = pathFromText(parser.value(python))};
    arguments.exitWhenPainted = parser.isSet(painted);
    arguments.picture = parser.isSet(shot);
    PictureRequest &request = arguments.request;
    request.page = parser.value(shot);
    request.file = parser.value(out);
    request.project = parser.isSet(project) ? parser.value(project) : arguments.folder;
    request.scheme = parser.value(scheme);
    request.locate = arguments.locate;
    const QStringList sides = parser.value(size).split(u'x');
    request.size = QSize(sides.value(0).toInt(), sides.value(1).toInt());
    if (parser.positionalArguments().size() > 1) {
        arguments.mistake = GuiApplication::tr("One folder at a time.");
    } else if (!request.scheme.isEmpty() && request.scheme != "light"_L1
               && request.scheme != "dark"_L1) {
        arguments.mistake = GuiApplication::tr("--scheme is light or dark.");
    } else if (arguments.picture && request.page != "list"_L1
               && !PictureRequest::pages().contains(request.page)) {
        arguments.mistake = GuiApplication::tr("--shot knows these pages: %1.")
                                .arg(PictureRequest::pages().join(u", "_s));
    } else if (arguments.picture && request.page != "list"_L1
               && (request.file.isEmpty() || request.size.width() < 100
                   || request.size.height() < 100)) {
        arguments.mistake =
            GuiApplication::tr("--shot needs --out, and a --size of at least 100x100.");
    }
    return arguments;
}

GuiApplication::GuiApplication(QApplication &application)
    : m_application(application)
{
    QApplication::setApplicationName(u"slipway"_s);
    QApplication::setApplicationDisplayName(u"Slipway"_s);
    QApplication::setOrganizationName(u"slipway"_s);
    QApplication::setOrganizationDomain(u"slipway.github.io"_s); // the name on the session bus
    QApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    const QString language = Settings().text(Setting::Language);
    if (!language.isEmpty()) {
        QLocale::setDefault(QLocale(language));
    }
    installTranslations(application);
    QApplication::setDesktopFileName(u"io.github.slipway.Slipway"_s);
}

int GuiApplication::run()
{
    const Arguments arguments = Arguments::read(m_application);
    if (!arguments.mistake.isEmpty()) {
        std::fprintf(stderr, "slipway: %s\n", qPrintable(arguments.mistake));
        return 2;
    }
    if (arguments.request.page == "list"_L1) {
        std::printf("%s\n", qPrintable(PictureRequest::pages().join(u'\n')));
        return 0;
    }
    if (arguments.picture) {
        return takePicture(arguments.request);
    }
    const SingleInstance instance;
    Theme theme(m_application);
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
                         open(Arguments::readAgain(again, folder), session);
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

void GuiApplication::open(const Arguments &arguments, ProjectSession &session)
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
