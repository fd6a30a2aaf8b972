// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/droptarget.h"

#include "base/pathtext.h"
#include "ui/session/projectsession.h"
#include "ui/shell/drophint.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/notice.h"

#include <QDropEvent>
#include <QMimeData>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// The first local file; one at a time is asked about.
QString localFile(const QMimeData *mime)
{
    for (const QUrl &url : mime->urls()) {
        if (url.isLocalFile()) {
            return url.toLocalFile();
        }
    }
    return {};
}

} // namespace

DropTarget::DropTarget(MainWindow &window, ProjectSession &session, Notice &notice)
    : QObject(&window)
    , m_window(window)
    , m_session(session)
    , m_notice(notice)
    , m_hint(new DropHint(&window))
    , m_questions(this)
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove: {
        auto *drag = static_cast<QDragMoveEvent *>(event);
        if (!localFile(drag->mimeData()).isEmpty()) {
            drag->acceptProposedAction();
            m_hint->appear(m_session.data()
                               ? tr("Drop a file to see where it comes from, or a folder to open "
                                    "its project")
                               : tr("Drop a folder to open its project"));
            return true;
        }
        break;
    }
    case QEvent::DragLeave:
        m_hint->hide();
        break;
    case QEvent::Drop: {
        m_hint->hide();
        auto *drop = static_cast<QDropEvent *>(event);
        if (const QString file = localFile(drop->mimeData()); !file.isEmpty()) {
            drop->acceptProposedAction();
            ask(file);
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void DropTarget::ask(const QString &path)
{
    m_questions.ask<FileAnswer>([project = m_session.data(), bytes = pathFromText(path)](
                                    std::stop_token) { return answerForFile(project, bytes); },
                                [this](const FileAnswer &answer) { tell(answer); });
}

void DropTarget::tell(const FileAnswer &answer)
{
    using Kind = FileAnswer::Kind;
    if (answer.kind == Kind::ProjectFolder) {
        m_notice.hide();
        m_session.switchTo(answer.folder);
        return;
    }
    if (!answer.destination.isEmpty()) {
        m_window.follow(
            {.page = PageId::Files, .chip = u"all"_s, .filter = {}, .path = answer.destination});
    }
    m_notice.say(answer.kind == Kind::Winner || answer.kind == Kind::Collected ? Tone::Good
                     : answer.kind == Kind::Foreign                            ? Tone::Neutral
                                                                               : Tone::Warn,
                 answer.sentence);
}

} // namespace Slipway
