// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/pathcheck.h"
#include "ui/models/queryrunner.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QTimer;
class QVBoxLayout;

namespace Slipway {

class DeploySession;
class ProjectSession;
class TextLabel;

/// Makes or changes a local target. What is typed is looked at while it is typed, on a worker.
class TargetEditor final : public QWidget {
    Q_OBJECT
public:
    TargetEditor(ProjectSession &session, DeploySession &deploy, QWidget *parent = nullptr);

    /// Starts with these values. `name` is the target that is changed; empty: a new one.
    void edit(const TargetConfig &target, const QString &name);
    [[nodiscard]] bool canSave() const { return m_canSave; }
    /// Hands the target over; saved() follows.
    void save();
    [[nodiscard]] QPushButton *saveButton() const { return m_save; }
    /// Whether release folders can be made of what is served at the place; and makes them.
    [[nodiscard]] bool canAdopt() const { return m_canAdopt; }
    void adopt();
    [[nodiscard]] QPushButton *adoptButton() const { return m_adopt; }
    /// Words of all findings, for tests and pictures; empty while the place is being looked at.
    [[nodiscard]] const PathReport &report() const { return m_report; }
    [[nodiscard]] bool isLooking() const { return m_looking; }

Q_SIGNALS:
    void saved(const QString &name);
    void cancelled();
    void canSaveChanged();
    void canAdoptChanged();

private:
    void browse();
    void look();
    void refresh();
    void showFindings();
    void showAdoption();
    [[nodiscard]] QString nameProblem() const;
    [[nodiscard]] LocalMode mode() const;
    [[nodiscard]] TargetConfig target() const;

    ProjectSession &m_session;
    DeploySession &m_deploy;
    QString m_former; ///< Name of the target that is changed; empty: a new one.
    TargetConfig m_start; ///< What it began with: what has no field here stays so.
    TextLabel *m_title;
    QLineEdit *m_name;
    TextLabel *m_nameProblem;
    QLineEdit *m_folder;
    QPushButton *m_browse;
    TextLabel *m_resolved;
    QVBoxLayout *m_findings;
    QWidget *m_adoption; ///< The offer to make release folders of what is served there.
    TextLabel *m_adoptionText;
    QPushButton *m_adopt;
    QRadioButton *m_releases;
    QRadioButton *m_pool;
    QRadioButton *m_inPlace;
    QSpinBox *m_keep;
    TextLabel *m_keepLabel;
    QCheckBox *m_production;
    QCheckBox *m_saved;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QTimer *m_delay;
    QueryRunner m_queries;
    QueryRunner m_adopting;
    PathReport m_report;
    bool m_looking = false;
    bool m_canSave = false;
    bool m_canAdopt = false;
    bool m_nameTouched = false;
};

} // namespace Slipway
