// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QRadioButton;
class QGridLayout;
class QVBoxLayout;

namespace Slipway {

class DeployChecklist;
class DeploySession;
class EndedEarly;
class TargetCard;

/// What the left side of the Deploy page holds: targets to choose from, and what has to be settled before it starts.
class DeployTargets final : public QWidget {
    Q_OBJECT
public:
    DeployTargets(DeploySession &deploy, const EndedEarly &early, QWidget *parent = nullptr);
    void refresh();
    [[nodiscard]] QPushButton *addButton() const { return m_add; }
    [[nodiscard]] QRadioButton *togetherButton() const { return m_together; }
    [[nodiscard]] QRadioButton *oneByOneButton() const { return m_oneByOne; }
    [[nodiscard]] DeployChecklist *checklist() const { return m_checks; }
    /// What can be done with the target that is shown: the context menu of its card.
    void setContextActions(const QList<QAction *> &actions) { m_actions = actions; }
    /// Puts the outcome below all others: its place where there is room for all.
    void placeOutcome();
    /// Moves the focus to the card of the target that is shown.
    void focusShown();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    /// As many cards beside each other as have room for their names.
    void arrange();
    void showMenu(TargetCard *card, const QPoint &at);

    DeploySession &m_deploy;
    const EndedEarly &m_early;
    QPushButton *m_add;
    QVBoxLayout *m_layout;
    QGridLayout *m_list;
    int m_columns = 0;
    QList<TargetCard *> m_cards;
    QWidget *m_order;
    QRadioButton *m_together;
    QRadioButton *m_oneByOne;
    DeployChecklist *m_checks;
    QList<QAction *> m_actions;
};

} // namespace Slipway
