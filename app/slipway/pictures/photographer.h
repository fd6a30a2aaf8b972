// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pictures/scene.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSize>
#include <QStringList>

namespace Slipway {

/// A picture of a page that the command line asks for.
struct PictureRequest {
    QString page; ///< The name of a scene.
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
    Photographer(PictureRequest request, Stage stage);

    /// Exit status: 0 the picture is there, 1 it is not (why is on stderr).
    [[nodiscard]] int run();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open();
    void advance();
    [[nodiscard]] bool hasFailed();
    void save();
    void finish(int status, const QString &why = {});

    const PictureRequest m_request;
    Stage m_stage;
    Scene m_scene;
    QList<SceneStep> m_steps;
    QElapsedTimer m_sinceStep;
    QElapsedTimer m_sincePaint;
};

} // namespace Slipway
