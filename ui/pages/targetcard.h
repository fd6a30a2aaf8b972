// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/targetplan.h"
#include "ui/widgets/card.h"

class QCheckBox;

namespace Slipway {

class BadgeLabel;
class ElidedLabel;
class TextLabel;

/// A target to choose: ticked to be deployed to, chosen to look at its plan. Space ticks, Enter shows.
class TargetCard final : public Card {
    Q_OBJECT
public:
    explicit TargetCard(QWidget *parent = nullptr);
    void setTarget(const TargetPlan &target, bool shown, bool planning);
    /// `words`: what is to be said of a deployment that ended early there; empty: none did. After setTarget().
    void setEndedEarly(const QString &words);
    [[nodiscard]] const QString &name() const { return m_targetName; }
    [[nodiscard]] QCheckBox *box() const { return m_box; }

Q_SIGNALS:
    void ticked(bool on);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_targetName;
    QCheckBox *m_box;
    ElidedLabel *m_name;
    BadgeLabel *m_production;
    ElidedLabel *m_place;
    TextLabel *m_changes;
    TextLabel *m_live;
    TextLabel *m_early; ///< A deployment ended early there.
};

} // namespace Slipway
