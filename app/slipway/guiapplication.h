// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

class QApplication;

namespace Slipway {

class DeployDesktop;
class DeploySession;
class MainWindow;
class ProjectSession;
struct CommandLine;
struct PictureRequest;

/// The composition root: builds theme, session and window, and runs them.
class GuiApplication final {
    Q_DECLARE_TR_FUNCTIONS(Slipway::GuiApplication)

public:
    explicit GuiApplication(QApplication &application);
    /// Gives a program its name, version and language; one without a display, too.
    static void introduce(QCoreApplication &application);

    /// Exit status; 2: the command line does not make sense.
    [[nodiscard]] int run();

private:
    static void open(const CommandLine &arguments, ProjectSession &session);
    void followDesktop(DeployDesktop &desktop, MainWindow &window, DeploySession &deploy);
    [[nodiscard]] int takePicture(const PictureRequest &request);

    QApplication &m_application;
};

} // namespace Slipway
