// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/shell/filequestion.h"

#include <QObject>

class QMimeData;

namespace Slipway {

class DropHint;
class MainWindow;
class Notice;
class ProjectSession;

/// What may be dropped on the window: a project folder is opened, any other file is answered for.
class DropTarget final : public QObject {
    Q_OBJECT
public:
    DropTarget(MainWindow &window, ProjectSession &session, Notice &notice);

    /// "Where does this file come from?"
    void ask(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell(const FileAnswer &answer);

    MainWindow &m_window;
    ProjectSession &m_session;
    Notice &m_notice;
    DropHint *m_hint;
    QueryRunner m_questions;
};

} // namespace Slipway
