// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectlocator.h"

#include <QObject>
#include <QSize>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>

namespace Slipway {

class DeploySession;
class MainWindow;
class ProjectSession;

/// A picture of a page that the command line asks for.
struct PictureRequest {
    QString page;
    QString project; ///< Empty: none is opened.
    LocateOptions locate;
    QString file;
    QString scheme;
    QSize size;

    [[nodiscard]] static QStringList pages();
};

/// Brings the window into the wanted state, step by step as conditions come true, and grabs it.
class Photographer final : public QObject {
    Q_OBJECT
public:
    Photographer(const PictureRequest &request, ProjectSession &session, DeploySession &deploy,
                 MainWindow &window);

    /// Exit status: 0 the picture is there, 1 it is not (why is on stderr).
    [[nodiscard]] int run();

private:
    struct Step {
        std::function<bool()> ready;
        std::function<void()> act;
    };

    void plan();
    void planDeploy();
    void advance();
    void save();
    void finish(int status, const QString &why = {});

    const PictureRequest m_request;
    ProjectSession &m_session;
    DeploySession &m_deploy;
    MainWindow &m_window;
    QTemporaryDir m_target;
    QList<Step> m_steps;
};

} // namespace Slipway
