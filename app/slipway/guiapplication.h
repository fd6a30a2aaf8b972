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
struct PictureRequest;

/// The composition root: reads the command line, builds theme, session and window, and runs them.
class GuiApplication final {
    Q_DECLARE_TR_FUNCTIONS(Slipway::GuiApplication)

public:
    explicit GuiApplication(QApplication &application);

    /// Exit status; 2: the command line does not make sense.
    [[nodiscard]] int run();

private:
    struct Arguments;

    static void open(const Arguments &arguments, ProjectSession &session);
    void followDesktop(DeployDesktop &desktop, MainWindow &window, DeploySession &deploy);
    [[nodiscard]] int takePicture(const PictureRequest &request);

    QApplication &m_application;
};

} // namespace Slipway
