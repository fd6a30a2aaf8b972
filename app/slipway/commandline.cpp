// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include "base/pathtext.h"
#include "guiapplication.h"
#include "slipway_version.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <algorithm>
#include <array>
#include <cstdio>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

// What QApplication and its platforms take for themselves. Not each of them takes all.
constexpr std::array QtFlags = {"dograb"_L1, "nograb"_L1, "reverse"_L1, "widgetcount"_L1};
constexpr std::array QtOptions = {"display"_L1,       "geometry"_L1,           "icon"_L1,
                                  "name"_L1,          "platform"_L1,           "plugin"_L1,
                                  "platformtheme"_L1, "platformpluginpath"_L1, "qwindowgeometry"_L1,
                                  "qwindowicon"_L1,   "qwindowtitle"_L1,       "session"_L1,
                                  "style"_L1,         "stylesheet"_L1,         "title"_L1};

QStringList withoutThoseOfQt(const QStringList &given)
{
    QStringList rest;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString &argument = given[i];
        if (argument == "--"_L1) {
            return rest << given.sliced(i);
        }
        const qsizetype dashes = argument.startsWith("--"_L1) ? 2
            : argument.startsWith(u'-')                       ? 1
                                                              : 0;
        const QString name = argument.sliced(dashes).section(u'=', 0, 0);
        if (i == 0 || dashes == 0) {
            rest << argument;
        } else if (std::ranges::contains(QtOptions, name)) {
            i += argument.contains(u'=') ? 0 : 1; // with its value
        } else if (!std::ranges::contains(QtFlags, name)) {
            rest << argument;
        }
    }
    return rest;
}

QString mistakeIn(const CommandLine &line, qsizetype folders)
{
    const PictureRequest &request = line.request;
    if (folders > 1) {
        return GuiApplication::tr("One folder at a time.");
    }
    if (!request.scheme.isEmpty() && request.scheme != "light"_L1 && request.scheme != "dark"_L1) {
        return GuiApplication::tr("--scheme is light or dark.");
    }
    if (!line.picture || request.page == "list"_L1) {
        return {};
    }
    if (!PictureRequest::pages().contains(request.page)) {
        return GuiApplication::tr("--shot knows these pages: %1.")
            .arg(PictureRequest::pages().join(u", "_s));
    }
    if (request.file.isEmpty() || request.size.width() < 100 || request.size.height() < 100) {
        return GuiApplication::tr("--shot needs --out, and a --size of at least 100x100.");
    }
    return {};
}

} // namespace

CommandLine CommandLine::read(const QStringList &given, const QApplication *application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        GuiApplication::tr("Deployment console for Django static files"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addPositionalArgument(
        u"folder"_s, GuiApplication::tr("The project to open: a folder with a manage.py."),
        u"[FOLDER]"_s);
    const QCommandLineOption snapshot(
        u"snapshot"_s, GuiApplication::tr("Open this snapshot in place of a project's Python."),
        u"FILE"_s);
    const QCommandLineOption trust(
        u"trust"_s, GuiApplication::tr("Let the project's code run without asking, this once."));
    const QCommandLineOption settings(
        u"settings"_s, GuiApplication::tr("Use this settings module, this once."), u"MODULE"_s);
    const QCommandLineOption environment(
        u"environment"_s, GuiApplication::tr("Use this environment of slipway.toml, this once."),
        u"NAME"_s);
    const QCommandLineOption python(
        u"python"_s, GuiApplication::tr("Use this interpreter, this once."), u"FILE"_s);
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

    CommandLine line;
    if (!parser.parse(withoutThoseOfQt(given))) {
        line.mistake =
            GuiApplication::tr("%1 “slipway --help” lists what there is.").arg(parser.errorText());
        return line;
    }
    if (application != nullptr && parser.isSet(u"help-all"_s)) {
        parser.process(*application);
    }
    line.folder = parser.positionalArguments().value(0);
    line.snapshot = parser.value(snapshot);
    line.trust = parser.isSet(trust);
    line.locate = {.settingsModule = parser.value(settings),
                   .environment = parser.value(environment),
                   .interpreter = pathFromText(parser.value(python))};
    line.exitWhenPainted = parser.isSet(painted);
    line.picture = parser.isSet(shot);
    PictureRequest &request = line.request;
    request.page = parser.value(shot);
    request.file = parser.value(out);
    request.project = parser.isSet(project) ? parser.value(project) : line.folder;
    request.scheme = parser.value(scheme);
    request.locate = line.locate;
    const QStringList sides = parser.value(size).split(u'x');
    request.size = QSize(sides.value(0).toInt(), sides.value(1).toInt());
    if (parser.isSet(help)) {
        // It has the program's name from the application.
        line.words =
            QCoreApplication::instance() != nullptr ? parser.helpText() : help.description();
    } else if (parser.isSet(version)) {
        line.words = QStringLiteral("slipway " SLIPWAY_VERSION "\n");
    } else {
        line.mistake = mistakeIn(line, parser.positionalArguments().size());
        if (line.mistake.isEmpty() && request.page == "list"_L1) {
            line.words = PictureRequest::pages().join(u'\n') + u'\n';
        }
    }
    return line;
}

CommandLine CommandLine::readAgain(const QStringList &given, const QString &folder)
{
    CommandLine line = read(given);
    const QDir base(folder);
    for (QString *path : {&line.folder, &line.snapshot}) {
        if (!path->isEmpty()) {
            *path = QDir::cleanPath(base.absoluteFilePath(*path));
        }
    }
    return line;
}

int CommandLine::answer() const
{
    if (!mistake.isEmpty()) {
        std::fprintf(stderr, "slipway: %s\n", qPrintable(mistake));
        return 2;
    }
    std::fputs(qPrintable(words), stdout);
    return 0;
}

std::optional<int> answerWithoutDisplay(int &argc, char **argv)
{
    QStringList given;
    for (int i = 0; i < argc; ++i) {
        given << QString::fromLocal8Bit(argv[i]);
    }
    if (!CommandLine::read(given).isAnswered()) {
        return {};
    }
    QCoreApplication application(argc, argv);
    GuiApplication::introduce(application);
    return CommandLine::read(given).answer();
}

} // namespace Slipway
