// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/deployjob.h"
#include "ui/widgets/card.h"

class QBoxLayout;
class QGridLayout;

namespace Slipway {

class BadgeLabel;
class ElidedLabel;
class SeverityMark;
class TextLabel;
class ThinBar;

/// One target of a running deployment: what it is doing, how far it is, how long yet.
class DeployLaneCard final : public Card {
    Q_OBJECT
public:
    explicit DeployLaneCard(const DeployLane &lane, QWidget *parent = nullptr);
    void show(const DeployLane &lane, bool pausing, bool paused);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeRoomForName();

    QBoxLayout *m_head;
    QBoxLayout *m_below; ///< Empty where all has room in the head.
    SeverityMark *m_mark;
    ElidedLabel *m_name;
    BadgeLabel *m_badge = nullptr; ///< Of a production target.
    ElidedLabel *m_doing;
    TextLabel *m_figures;
    ThinBar *m_bar;
    ElidedLabel *m_item;
};

/// How one target came out: outcome, figures, and for a failure what to do.
class DeployOutcomeCard final : public Card {
    Q_OBJECT
public:
    explicit DeployOutcomeCard(const DeploymentRecord::Target &target, QWidget *parent = nullptr);

private:
    void addFigure(QGridLayout &figures, const QString &name, const QString &value);
};

} // namespace Slipway
