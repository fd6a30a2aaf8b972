// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "git/projectcommit.h"
#include "ui/models/queryrunner.h"
#include "ui/theme/roles.h"

#include <QWidget>

class QAction;
class QPushButton;
class QToolButton;

namespace Slipway {

class ActionRegistry;
class ElidedLabel;
class EnvironmentMark;
class ProjectSession;
class Settings;
class TextLabel;

/// The strip across the top: environment, project, settings module, Django, commit; at the right what changed
/// since that was read, the way to the palette, and the menu.
class TitleStrip final : public QWidget {
    Q_OBJECT
public:
    TitleStrip(ProjectSession &session, Settings &settings, QWidget *parent = nullptr);
    void addActions(ActionRegistry &actions);
    void refresh();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refreshStale();
    /// Looks on a worker which commit the project stands at.
    void lookAtCommit();
    void showFacts();

    ProjectSession &m_session;
    Settings &m_settings;
    QueryRunner m_queries;
    std::optional<ProjectCommit> m_commit;
    std::string m_commitOf; ///< The folder that m_commit is about.
    EnvironmentMark *m_mark;
    TextLabel *m_project;
    ElidedLabel *m_facts;
    QPushButton *m_stale;
    QAction *m_refreshAction = nullptr;
    QPushButton *m_goTo;
    QToolButton *m_menu;
};

/// The name of an environment on a coloured ground; production in red.
class EnvironmentMark final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentMark(QWidget *parent = nullptr);
    /// `tone` colours it, unless it is production.
    void setEnvironment(const QString &name, bool production, Tone tone = Tone::Change);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    bool m_production = false;
    Tone m_tone = Tone::Change;
};

} // namespace Slipway
