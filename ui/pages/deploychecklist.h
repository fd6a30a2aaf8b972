// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/deploychecks.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Slipway {

class DeploySession;
class SeverityMark;
class TextLabel;

/// "Before it starts": what is settled, what has to be ticked, the names of production targets, and why it is
/// deployed, which nobody has to say. What will come of it is a part of its own, see outcome().
class DeployChecklist final : public QWidget {
    Q_OBJECT
public:
    explicit DeployChecklist(DeploySession &deploy, QWidget *parent = nullptr);
    /// What it will do and what visitors will notice; the column gives it its place.
    [[nodiscard]] QWidget *outcome() const { return m_outcome; }

    /// What has to be done first.
    enum class Missing {
        Nothing, ///< Here.
        Tick,
        Name,
    };
    [[nodiscard]] Missing missing() const { return firstMissing().what; }
    /// The keyboard to the first that is missing, in sight.
    void focusMissing();

Q_SIGNALS:
    /// Shows what a check is about: a chip of the plan of a target, or the Conflicts page (no chip).
    void lookAt(const QString &target, const QString &chip);

private:
    struct Row {
        QString id;
        QString target;
        bool mustTick = false;
        QWidget *box = nullptr;
        SeverityMark *mark = nullptr;
        TextLabel *text = nullptr;
        QPushButton *look = nullptr;
        QCheckBox *tick = nullptr;

        [[nodiscard]] bool isFor(const DeployCheck &check) const
        {
            return id == check.id && target == check.target && mustTick == check.mustTick;
        }
    };
    struct NameField {
        QString target;
        QLineEdit *field = nullptr;
    };

    struct Wanted {
        Missing what = Missing::Nothing;
        QWidget *widget = nullptr;
    };

    [[nodiscard]] Wanted firstMissing() const;
    void makeOutcome();
    void refresh();
    void refreshChecks(const QList<DeployCheck> &checks);
    void refreshNames();
    void build(const QList<DeployCheck> &checks);

    DeploySession &m_deploy;
    QVBoxLayout *m_rowsLayout;
    QVBoxLayout *m_namesLayout;
    QLineEdit *m_why;
    QWidget *m_outcome;
    TextLabel *m_sums;
    TextLabel *m_visitors;
    QList<Row> m_rows;
    QList<NameField> m_names;
};

} // namespace Slipway
