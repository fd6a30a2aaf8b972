// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Slipway {

class DeploySession;
class ProjectSession;
enum class Tone;

/// The left side of the Deploy page: targets to choose from, and what has to be settled before it starts.
class DeployTargets final : public QWidget {
    Q_OBJECT
public:
    DeployTargets(ProjectSession &session, DeploySession &deploy, QWidget *parent = nullptr);
    void browse();

private:
    void refresh();
    void fillTargets();
    void fillChecks();
    void addCheck(Tone tone, const QString &text);
    void useTyped();

    ProjectSession &m_session;
    DeploySession &m_deploy;
    QVBoxLayout *m_targets;
    QVBoxLayout *m_checks;
    QWidget *m_checksBox;
    QLineEdit *m_folder;
    QPushButton *m_browse;
    QCheckBox *m_releases;
};

} // namespace Slipway
