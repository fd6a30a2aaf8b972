// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures.h"

#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QHash>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QTimer>
#include <QTreeView>

#include <cstdio>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 90s;

/// The action that brings up what a picture shows above the overview; empty: nothing.
QString dialogAction(const QString &page)
{
    static const QHash<QString, QString> actions = {
        {u"palette"_s, u"window.palette"_s},   {u"go-to-file"_s, u"window.goToFile"_s},
        {u"settings"_s, u"window.settings"_s}, {u"shortcuts"_s, u"window.shortcuts"_s},
        {u"help"_s, u"window.help"_s},         {u"about"_s, u"window.about"_s},
    };
    return actions.value(page);
}

} // namespace

QStringList PictureRequest::pages()
{
    return {u"welcome"_s, u"welcome-trust"_s, u"welcome-failed"_s, u"overview"_s,
            u"sources"_s, u"files"_s,         u"files-filtered"_s, u"conflicts"_s,
            u"deploy"_s,  u"deploy-empty"_s,  u"deploy-running"_s, u"deploy-done"_s,
            u"palette"_s, u"go-to-file"_s,    u"settings"_s,       u"shortcuts"_s,
            u"help"_s,    u"about"_s};
}

Photographer::Photographer(const PictureRequest &request, ProjectSession &session,
                           DeploySession &deploy, MainWindow &window)
    : m_request(request)
    , m_session(session)
    , m_deploy(deploy)
    , m_window(window)
{ }

int Photographer::run()
{
    plan();
    m_window.resize(m_request.size);
    m_window.show();
    auto *look = new QTimer(this);
    connect(look, &QTimer::timeout, this, &Photographer::advance);
    look->start(20ms);
    QTimer::singleShot(Patience, this,
                       [this] { finish(1, tr("The page did not come up in time.")); });
    const QString &page = m_request.page;
    if (!m_request.project.isEmpty() && page != "welcome"_L1) {
        m_session.setTrustedForNow(page != "welcome-trust"_L1);
        m_session.openFolder(QFileInfo(m_request.project).absoluteFilePath(), m_request.locate);
    }
    return QApplication::exec();
}

void Photographer::plan()
{
    using State = ProjectSession::State;
    const QString &page = m_request.page;
    const auto reaches = [this](State state) {
        return
            [this, state] { return m_session.state() == state && !m_session.jobs().isRunning(); };
    };
    const auto shows = [this](const PageLink &link) {
        return [this, link] { m_window.follow(link); };
    };
    const auto hasRows = [this](const QString &view) {
        return [this, view] {
            const auto *tree = m_window.findChild<QTreeView *>(view);
            return tree != nullptr && tree->model()->rowCount() > 0;
        };
    };
    const auto always = [] { return true; };
    if (page == "welcome"_L1) {
        m_steps << Step{.ready = always, .act = shows({.page = PageId::Welcome})};
    } else if (page == "welcome-trust"_L1) {
        m_steps << Step{.ready = reaches(State::AskTrust), .act = shows({.page = PageId::Welcome})};
    } else if (page == "welcome-failed"_L1) {
        m_steps << Step{.ready = reaches(State::Failed), .act = shows({.page = PageId::Welcome})};
    } else if (page == "overview"_L1 || !dialogAction(page).isEmpty()) {
        m_steps << Step{.ready = reaches(State::Ready), .act = shows({.page = PageId::Overview})};
        if (const QString action = dialogAction(page); !action.isEmpty()) {
            m_steps << Step{.ready = always,
                            .act = [this, action] { m_window.actions().run(action); }};
        }
        if (page == "go-to-file"_L1) {
            m_steps << Step{
                .ready = always, .act = [this] {
                    m_window.findChild<QLineEdit *>(u"paletteField"_s)->setText(u"logo"_s);
                }};
        }
    } else if (page == "sources"_L1) {
        m_steps << Step{.ready = reaches(State::Ready), .act = shows({.page = PageId::Sources})};
        m_steps << Step{.ready = hasRows(u"sourceTree"_s), .act = [this] {
                            auto *tree = m_window.findChild<QTreeView *>(u"sourceTree"_s);
                            const QModelIndex finder = tree->model()->index(0, 0);
                            tree->setCurrentIndex(tree->model()->index(0, 0, finder));
                        }};
    } else if (page.startsWith("files"_L1)) {
        m_steps << Step{.ready = reaches(State::Ready), .act = [this] {
                            // A file that hides another says most about the page.
                            const ProjectData &data = *m_session.data();
                            QByteArray path;
                            for (const Conflict &conflict : *data.conflicts) {
                                if (path.isEmpty() || conflict.kind == ConflictKind::Override) {
                                    path = QByteArray::fromStdString(conflict.destination);
                                }
                            }
                            const bool filtered = m_request.page == "files-filtered"_L1;
                            m_window.follow({.page = PageId::Files,
                                             .chip = u"all"_s,
                                             .filter = filtered ? u"no such file"_s : QString(),
                                             .path = path});
                        }};
        m_steps << Step{.ready = hasRows(u"fileTree"_s), .act = [] { }};
    } else if (page == "conflicts"_L1) {
        m_steps << Step{
            .ready = reaches(State::Ready), .act = [this] {
                const ProjectData &data = *m_session.data();
                // The largest text that differs says most about the page.
                QByteArray path;
                int64_t largest = -1;
                for (const Conflict &conflict : *data.conflicts) {
                    const SourceFile &winner =
                        data.collection->sources[conflict.candidates.front().source];
                    const bool differs = conflict.kind != ConflictKind::CannotCoexist
                        && conflict.candidates[1].comparedToWinner == ByteClass::Different;
                    if (differs && winner.size > largest) {
                        largest = winner.size;
                        path = QByteArray::fromStdString(conflict.destination);
                    }
                }
                m_window.follow(
                    {.page = PageId::Conflicts, .chip = u"all"_s, .filter = {}, .path = path});
            }};
        m_steps << Step{.ready = hasRows(u"conflictList"_s), .act = [] { }};
    } else {
        planDeploy();
    }
    // Two rounds of the event loop: what the last step asked workers for is there and painted.
    m_steps << Step{.ready =
                        [this] {
                            return !m_session.jobs().isRunning()
                                || m_request.page == "deploy-running"_L1;
                        },
                    .act = [] {}};
    for (int i = 0; i < 10; ++i) {
        m_steps << Step{.ready = always, .act = [] { }};
    }
    m_steps << Step{.ready = always, .act = [this] { save(); }};
}

void Photographer::planDeploy()
{
    using State = DeploySession::State;
    const QString &page = m_request.page;
    const auto reaches = [this](State state) {
        return [this, state] { return m_deploy.state() == state; };
    };
    m_steps << Step{.ready =
                        [this] {
                            return m_session.state() == ProjectSession::State::Ready
                                && !m_session.jobs().isRunning();
                        },
                    .act = [this] { m_window.follow({.page = PageId::Deploy}); }};
    if (page == "deploy-empty"_L1) {
        return;
    }
    if (page != "deploy"_L1 || m_session.data() == nullptr) {
        // Nothing of the project's own targets is touched for a picture.
        m_steps << Step{.ready = [this] { return m_deploy.state() != State::Planning; },
                        .act =
                            [this] {
                                if (m_deploy.targets().isEmpty() || m_request.page != "deploy"_L1) {
                                    m_deploy.addFolder(m_target.path() + u"/static"_s, true);
                                }
                            }};
    }
    m_steps << Step{.ready = reaches(State::Planned), .act = [] { }};
    if (page == "deploy-running"_L1) {
        m_steps << Step{.ready = [this] { return m_deploy.canDeploy(); },
                        .act = [this] { m_deploy.deploy(); }};
        m_steps << Step{.ready = reaches(State::Running), .act = [this] { save(); }};
    } else if (page == "deploy-done"_L1) {
        m_steps << Step{.ready = [this] { return m_deploy.canDeploy(); },
                        .act = [this] { m_deploy.deploy(); }};
        m_steps << Step{.ready = reaches(State::Done), .act = [] { }};
    }
}

void Photographer::advance()
{
    using State = ProjectSession::State;
    if (m_session.state() == State::Failed && m_request.page != "welcome-failed"_L1
        && m_session.error()) {
        finish(1, m_session.error()->message());
        return;
    }
    if (m_deploy.state() == DeploySession::State::Failed && m_deploy.error()) {
        finish(1, m_deploy.error()->message());
        return;
    }
    if (!m_steps.isEmpty() && m_steps.first().ready()) {
        const Step step = m_steps.takeFirst();
        step.act();
    }
}

void Photographer::save()
{
    QPixmap picture = m_window.grab();
    for (const QWidget *dialog : QApplication::topLevelWidgets()) {
        if (dialog->isVisible() && dialog->isModal()) {
            QPainter(&picture).drawPixmap(m_window.mapFromGlobal(dialog->pos()),
                                          const_cast<QWidget *>(dialog)->grab());
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
    m_session.jobs().cancel();
    QApplication::exit(status);
}

} // namespace Slipway
