// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "ui/session/projectdata.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QPushButton;
class QStackedLayout;
class QVBoxLayout;

namespace Slipway {

class ActionRegistry;
class CandidateCard;
class ChipRow;
class ComparePane;
class ElidedLabel;
class ScrollPane;
class SeverityMark;
class TextLabel;

/// What a conflict is about: who decides, what was decided, the candidates in finder order, and how the
/// winner and a chosen other one differ. Its widgets are kept from one conflict to the next: to make them anew for each
/// costs more than an arrow key that is held down leaves time for.
class ConflictDetails final : public QWidget {
    Q_OBJECT
public:
    explicit ConflictDetails(QWidget *parent = nullptr);

    void showConflict(const std::shared_ptr<const ProjectData> &project, uint32_t number);
    void showNothing();
    /// Several are chosen: what can be done with them all.
    /// `open` of them can be acknowledged, `acknowledged` have an entry that can be withdrawn.
    void showMany(int count, int open, int acknowledged);
    /// Whether to acknowledge is what the page is about now.
    void setPrimary(bool primary);
    /// Buttons get their actions; the comparison adds its own.
    void addActions(ActionRegistry &actions);

    /// The winner and the candidate that is compared with it; empty paths: nothing is shown.
    [[nodiscard]] std::pair<std::string, std::string> comparedFiles() const;
    void compareNext(); ///< The next shadowed candidate; the first after the last.
    [[nodiscard]] bool hasOthers() const;
    [[nodiscard]] ComparePane *comparison() const { return m_compare; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHead();
    /// Where there is little height, the difference gets what else would stand in two lines.
    void setDense(bool dense);
    [[nodiscard]] bool isLow() const;
    void fillDecision();
    void fillCandidates();
    void fillOthers();
    /// The card at that place in the row; made where there is none yet.
    [[nodiscard]] CandidateCard &card(std::size_t place);
    void compareWith(std::size_t candidate);

    std::shared_ptr<const ProjectData> m_data;
    uint32_t m_number = 0;
    Conflict m_conflict; ///< Without candidates: none is shown.
    std::size_t m_other = 1;
    QStackedLayout *m_stack;
    QWidget *m_content;
    QVBoxLayout *m_column;
    QVBoxLayout *m_headColumn = nullptr;
    bool m_isDense = false;
    ScrollPane *m_pane;
    QWidget *m_several;
    TextLabel *m_nothing;
    TextLabel *m_severalText;
    TextLabel *m_severalFacts;
    ElidedLabel *m_path;
    TextLabel *m_rule;
    ElidedLabel *m_briefRule; ///< In its place where there is little height.
    SeverityMark *m_mark;
    TextLabel *m_decision;
    QPushButton *m_open;
    QPushButton *m_inFiles;
    QPushButton *m_withdraw;
    QPushButton *m_acknowledge;
    QPushButton *m_acknowledgeAll;
    QPushButton *m_withdrawAll;
    QHBoxLayout *m_candidates;
    std::vector<CandidateCard *> m_cards; ///< Those that are not needed now are hidden.
    ChipRow *m_others; ///< One chip per shadowed candidate, when there are too many for cards.
    ComparePane *m_compare;
};

} // namespace Slipway
