// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/deployjob.h"
#include "ui/widgets/card.h"

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

private:
    SeverityMark *m_mark;
    ElidedLabel *m_name;
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
