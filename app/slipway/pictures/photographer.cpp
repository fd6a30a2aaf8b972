// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/photographer.h"

#include "ui/session/deploysession.h"
#include "ui/session/processing.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/roles.h"

#include <QApplication>
#include <QFileInfo>
#include <QPainter>
#include <QPixmap>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 25s; // for one step, on a busy machine
constexpr auto Quiet = 250ms; // nothing was painted for so long: workers have answered
constexpr auto MostQuiet = 2500ms; // but something may always move

QString besides(Scene::Opens opens)
{
    switch (opens) {
    case Scene::Opens::Broken:
        return u"-broken"_s;
    case Scene::Opens::Slow:
        return u"-slow"_s;
    case Scene::Opens::Tidy:
        return u"-tidy"_s;
    case Scene::Opens::Bare:
        return u"-bare"_s;
    case Scene::Opens::Dangling:
        return u"-dangling"_s;
    case Scene::Opens::Nothing:
    case Scene::Opens::Untrusted:
    case Scene::Opens::Project:
        break;
    }
    return {};
}

} // namespace

QStringList PictureRequest::pages()
{
    QStringList names;
    for (const Scene &scene : allScenes()) {
        names << scene.name;
    }
    return names;
}

Photographer::Photographer(PictureRequest request, Stage stage)
    : m_request(std::move(request))
    , m_stage(std::move(stage))
{
    const auto scene = std::ranges::find(allScenes(), m_request.page, &Scene::name);
    m_scene = *scene;
}

int Photographer::run()
{
    m_stage.window.resize(m_request.size);
    m_stage.window.show();
    m_stage.project = QFileInfo(m_request.project).absoluteFilePath();
    qApp->installEventFilter(this);
    QTimer::singleShot(0, this, &Photographer::open);
    return QApplication::exec();
}

void Photographer::open()
{
    ProjectSession &session = m_stage.session;
    const QString folder = m_stage.project + besides(m_scene.opens);
    if (m_scene.opens != Scene::Opens::Nothing) {
        if (!QFileInfo::exists(folder)) {
            finish(1, tr("“%1” needs a project at %2.").arg(m_scene.name, folder));
            return;
        }
        LocateOptions locate = m_scene.locate;
        if (locate.settingsModule.isEmpty() && locate.environment.isEmpty()) {
            locate = m_request.locate;
        }
        session.setTrustedForNow(m_scene.opens != Scene::Opens::Untrusted);
        session.openFolder(folder, locate);
    }
    m_steps << SceneStep{.what = tr("the project"), .ready = [this, &session] {
                             return session.state() == m_scene.reaches
                                 && (m_scene.moves || !session.jobs().isRunning());
                         }};
    if (m_scene.steps) {
        m_steps << m_scene.steps(m_stage);
    }
    m_steps << SceneStep{.what = tr("the jobs to end"),
                         .ready =
                             [this, &session] {
                                 return m_scene.moves
                                     || (!session.jobs().isRunning()
                                         && !session.processing().jobs().isRunning());
                             },
                         .act = [this] { m_sincePaint.start(); }};
    m_steps << SceneStep{.what = tr("a quiet window"),
                         .ready =
                             [this] {
                                 return m_sincePaint.durationElapsed() > Quiet
                                     || m_sinceStep.durationElapsed() > MostQuiet || m_scene.moves;
                             },
                         .act = [this] { save(); }};
    m_sinceStep.start();
    auto *look = new QTimer(this);
    connect(look, &QTimer::timeout, this, &Photographer::advance);
    look->start(10ms);
}

bool Photographer::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        m_sincePaint.start();
    }
    return false;
}

void Photographer::advance()
{
    if (m_steps.isEmpty() || hasFailed()) {
        return;
    }
    if (m_steps.first().ready()) {
        const SceneStep step = m_steps.takeFirst();
        m_sinceStep.start();
        if (step.act) {
            step.act();
        }
    } else if (m_sinceStep.durationElapsed() > Patience) {
        finish(1, tr("“%1” waited in vain for %2.").arg(m_scene.name, m_steps.first().what));
    }
}

bool Photographer::hasFailed()
{
    using State = ProjectSession::State;
    const ProjectSession &session = m_stage.session;
    const bool wanted = m_scene.reaches == State::Failed || m_scene.name.contains("no-project"_L1);
    if (session.state() == State::Failed && !wanted && session.error()) {
        finish(1, session.error()->message());
        return true;
    }
    if (session.state() == State::Ready && m_scene.reaches == State::Failed) {
        finish(1, tr("“%1” needs a project that fails; this one opens.").arg(m_scene.name));
        return true;
    }
    if (m_stage.deploy.state() == DeploySession::State::Failed && m_stage.deploy.error()
        && !m_scene.name.contains("failed"_L1)) {
        finish(1, m_stage.deploy.error()->message());
        return true;
    }
    return false;
}

void Photographer::save()
{
    MainWindow &window = m_stage.window;
    QPixmap picture = window.grab();
    for (QWidget *dialog : QApplication::topLevelWidgets()) {
        if (dialog->isVisible() && dialog != &window && dialog->isWindow()) {
            const QPoint place = window.mapFromGlobal(dialog->pos());
            QPainter painter(&picture);
            painter.drawPixmap(place, dialog->grab());
            painter.setPen(roleColor(Role::QuietText, dialog->palette())); // in place of a frame
            painter.drawRect(QRect(place, dialog->size()).adjusted(0, 0, -1, -1));
        }
    }
    finish(picture.save(m_request.file, "PNG") ? 0 : 1,
           tr("The picture cannot be written to %1.").arg(m_request.file));
}

void Photographer::finish(int status, const QString &why)
{
    m_steps.clear();
    if (status != 0) {
        std::fprintf(stderr, "slipway: %s\n", qPrintable(why));
    }
    m_stage.session.jobs().cancel();
    m_stage.session.processing().jobs().cancel();
    QApplication::exit(status);
}

} // namespace Slipway
