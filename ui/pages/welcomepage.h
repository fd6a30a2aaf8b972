// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include "project/projectlocator.h"

class QPushButton;
class QVBoxLayout;

namespace Slipway {

class Card;
class ElidedLabel;
class FailureCard;
class KeptFocus;
class ProjectChoices;
class ProjectSession;
class ReadingSteps;
class RecentList;
class RecentProjects;
class TextLabel;

/// Where a project is opened: recent ones, what was found in a folder, the question of trust, how far
/// the reading is, and what went wrong, in the project's own words.
class WelcomePage final : public Page {
    Q_OBJECT
public:
    WelcomePage(ProjectSession &session, RecentProjects &recent, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    /// With the chip "choices": to settings and interpreter.
    void follow(const PageLink &link) override;
    void triggerPrimary() override;
    bool backOut() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QLayout *makeHeading();
    [[nodiscard]] QWidget *makeFirstUse();
    void buildProjectCard();
    void fillTrust();
    void refresh();
    void showFirstUse();
    void refreshParts();
    void refreshFocus();
    void browse();

    ProjectSession &m_session;
    RecentProjects &m_recentProjects;
    QVBoxLayout *m_column;
    QPushButton *m_open;
    QWidget *m_openRow = nullptr;
    QWidget *m_firstUse;
    RecentList *m_recent;
    Card *m_project;
    TextLabel *m_name = nullptr;
    ElidedLabel *m_folder = nullptr;
    ProjectChoices *m_choices = nullptr;
    QWidget *m_trustBox = nullptr;
    TextLabel *m_question = nullptr;
    TextLabel *m_command = nullptr;
    QPushButton *m_trust = nullptr;
    QPushButton *m_snapshot = nullptr;
    ReadingSteps *m_reading = nullptr;
    FailureCard *m_failure;
    KeptFocus *m_focus; ///< While a project is found and read its choices are not there.
    bool m_asks = false; ///< For trust.
};

} // namespace Slipway
