// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace Slipway {

class Card;
class ElidedLabel;
class ProjectSession;
class RecentProjects;
class SeverityMark;
class TextLabel;
class ThinBar;

/// Where a project is opened: recent ones, what was found in a folder, the question of trust, and
/// what went wrong, in the project's own words.
class WelcomePage final : public Page {
    Q_OBJECT
public:
    WelcomePage(ProjectSession &session, RecentProjects &recent, QWidget *parent = nullptr);

    void triggerPrimary() override;

private:
    void buildProjectCard();
    void buildFailureCard();
    void refresh();
    void fillRecent();
    void fillChoices();
    void fillFailure();
    void choose();
    void browse();

    ProjectSession &m_session;
    RecentProjects &m_recent;
    QVBoxLayout *m_column;
    TextLabel *m_lead;
    QPushButton *m_open;
    QWidget *m_recentBox;
    QVBoxLayout *m_recentRows;
    // The project found
    Card *m_project;
    TextLabel *m_name;
    ElidedLabel *m_folder;
    QWidget *m_choices;
    QComboBox *m_settings;
    QComboBox *m_interpreter;
    TextLabel *m_settingsSource;
    TextLabel *m_question;
    ElidedLabel *m_command;
    QPushButton *m_trust;
    TextLabel *m_phase;
    ThinBar *m_progress;
    // What went wrong
    Card *m_failure;
    SeverityMark *m_failureMark;
    TextLabel *m_failureWhat;
    TextLabel *m_failureWhy;
    QPlainTextEdit *m_traceback;
    QPushButton *m_copy;
    QPushButton *m_again;
    QPushButton *m_lastSnapshot;
    bool m_filling = false;
};

} // namespace Slipway
