// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflictreview.h"
#include "ui/widgets/card.h"

#include <string_view>

class QPushButton;

namespace Slipway {

class ElidedLabel;
class SeverityMark;
class TextLabel;

/// One of the files that claim a destination: the winner, or one that it hides. Shows one after the other.
class OriginCandidate final : public Card {
    Q_OBJECT
public:
    /// `place`: 0 for the winner, else its place in finder order.
    explicit OriginCandidate(int place, QWidget *parent = nullptr);
    /// `comparable`: it can be compared with the winner.
    void showSource(const Collection &collection, uint32_t source, std::string_view projectFolder,
                    bool comparable);
    /// In what it differs from the winner; empty: nothing is said about it.
    void setDifference(const QString &text);

Q_SIGNALS:
    void compareWanted();

private:
    ElidedLabel *m_path;
    ElidedLabel *m_facts;
    TextLabel *m_difference;
    QPushButton *m_compare = nullptr; ///< Null: the winner is what the others are compared with.
};

/// What was decided about a conflict, by whom, and whether it still holds.
class DecisionCard final : public Card {
    Q_OBJECT
public:
    explicit DecisionCard(QWidget *parent = nullptr);
    void showDecision(const ConflictDecision &decision, const Acknowledgement &said);

Q_SIGNALS:
    void withdrawWanted();

private:
    TextLabel *m_title;
    TextLabel *m_reason;
    TextLabel *m_lapsed;
    TextLabel *m_who;
    TextLabel *m_holds;
};

} // namespace Slipway
