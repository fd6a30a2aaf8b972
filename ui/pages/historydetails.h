// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/releasediff.h"
#include "ui/session/changedbyothers.h"
#include "ui/session/historylog.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace Slipway {

class FactList;
class TextLabel;

/// Two releases and what lies between them. Shape: value, computed on a worker.
struct HistoryComparison {
    std::shared_ptr<const Release> before;
    std::shared_ptr<const Release> after;
    ReleaseDiff diff;
};

/// Every file that is not alike in both, a line each, separated by tabs, under titles.
[[nodiscard]] QString comparisonTable(const HistoryComparison &comparison);

/// Beside the history: all of one deployment, and how two releases differ.
class HistoryDetails final : public QWidget {
    Q_OBJECT
public:
    explicit HistoryDetails(QWidget *parent = nullptr);

    /// `entry` null: none is chosen. `result`: how it stands or ended. `others`: of its target.
    void showEntry(const HistoryView &view, const HistoryEntry *entry, const QString &result,
                   const ChangedByOthers &others = {});
    /// Leads to the target's plan.
    [[nodiscard]] QPushButton *planButton() const { return m_toPlan; }
    /// What is being compared, or why it cannot be; empty: nothing is.
    void sayComparison(const QString &text);
    void showComparison(const HistoryComparison &comparison);
    /// Whether the comparison stands above the deployment: where somebody chose what is compared, it is what they want
    /// to see. False: it was so already.
    bool setComparisonFirst(bool first);

private:
    void showFiles(const HistoryComparison &comparison);
    /// All values below one another.
    void align();

    QVBoxLayout *m_parts; ///< The deployment and the comparison, in either order.
    TextLabel *m_title;
    TextLabel *m_state;
    TextLabel *
        m_mixture; ///< What visitors get of it and of another one, or that it ended early; and what to do.
    QPushButton *m_toPlan;
    FactList *m_facts;
    TextLabel *m_failure;
    TextLabel *m_compareTitle;
    TextLabel *m_compareText;
    FactList *m_sums;
    TextLabel *m_originsTitle;
    FactList *m_origins;
    TextLabel *m_filesTitle;
    FactList *m_files;
    TextLabel *m_more;
};

} // namespace Slipway
