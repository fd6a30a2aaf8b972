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
    QVBoxLayout *m_column = nullptr;
    TextLabel *m_lead = nullptr;
    QPushButton *m_open = nullptr;
    QWidget *m_recentBox = nullptr;
    QVBoxLayout *m_recentRows = nullptr;
    // The project found
    Card *m_project = nullptr;
    TextLabel *m_name = nullptr;
    ElidedLabel *m_folder = nullptr;
    QWidget *m_choices = nullptr;
    QComboBox *m_settings = nullptr;
    QComboBox *m_interpreter = nullptr;
    TextLabel *m_settingsSource = nullptr;
    TextLabel *m_question = nullptr;
    ElidedLabel *m_command = nullptr;
    QPushButton *m_trust = nullptr;
    TextLabel *m_phase = nullptr;
    ThinBar *m_progress = nullptr;
    // What went wrong
    Card *m_failure = nullptr;
    SeverityMark *m_failureMark = nullptr;
    TextLabel *m_failureWhat = nullptr;
    TextLabel *m_failureWhy = nullptr;
    QPlainTextEdit *m_traceback = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_lastSnapshot = nullptr;
    bool m_filling = false;
};

} // namespace Slipway
