// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"

#include <QWidget>

#include <cstdint>
#include <vector>

class QAction;
class QPushButton;
class QSplitter;
class QStackedLayout;

namespace Slipway {

class ComparePane;
class DataTree;
class DeploySession;
class ElidedLabel;
class EmptyState;
class FilterRow;
class PlanTreeModel;
class ScrollPane;
class TextLabel;
class ViewMemory;

/// The plan of the target that is shown: chips, tree, and what the chosen file looks like here and there.
class PlanView final : public QWidget {
    Q_OBJECT
public:
    explicit PlanView(DeploySession &deploy, QWidget *parent = nullptr);

    [[nodiscard]] FilterRow *filter() const { return m_filter; }
    [[nodiscard]] DataTree *tree() const { return m_tree; }
    [[nodiscard]] QPushButton *previousButton() const { return m_previous; }
    [[nodiscard]] QPushButton *nextButton() const { return m_next; }
    [[nodiscard]] QPushButton *flatButton() const { return m_flatButton; }
    [[nodiscard]] ComparePane *comparePane() const { return m_compare; }
    [[nodiscard]] QPushButton *compareButton() const { return m_compareButton; }
    [[nodiscard]] bool isFlat() const { return m_flat; }
    void setFlat(bool flat);
    void setCompareShown(bool shown);
    [[nodiscard]] bool isCompareShown() const { return m_compareShown; }
    /// To the next or former file that changes.
    void step(int by);
    /// The local file and the one on the target of the current row; empty: there is none.
    [[nodiscard]] std::string currentSource() const;
    [[nodiscard]] std::string currentOnTarget() const;
    /// The rows that the current one stands for and that would change something: of a folder all below
    /// that the filter shows.
    [[nodiscard]] std::vector<uint32_t> currentRows() const;
    [[nodiscard]] bool isLeftOut(const std::vector<uint32_t> &rows) const; ///< All of them.
    /// Leaves them out, or takes them in again when all of them are.
    void toggleLeftOut();
    /// Takes the plan that is shown now.
    void refresh();

    void saveView(ViewMemory &memory) const;
    void restoreView(const ViewMemory &memory);

Q_SIGNALS:
    void currentChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Facts;

    void fillChips();
    void query();
    void chooseFirst();
    [[nodiscard]] QString position() const;
    void showCurrent();
    void showFacts(const Facts &facts);
    [[nodiscard]] const struct PlanRow *currentRow() const;

    DeploySession &m_deploy;
    ElidedLabel *m_whose; ///< Whose plan it is, where that is not the only one.
    FilterRow *m_filter;
    TextLabel *m_sum;
    QPushButton *m_flatButton;
    QPushButton *m_compareButton;
    PlanTreeModel *m_model;
    DataTree *m_tree;
    QStackedLayout *m_treeStack;
    EmptyState *m_empty;
    QWidget *m_detail;
    ScrollPane *m_detailPane;
    ElidedLabel *m_path;
    TextLabel *m_sides;
    TextLabel *m_position;
    QPushButton *m_previous;
    QPushButton *m_next;
    ComparePane *m_compare;
    TextLabel *m_facts;
    QSplitter *m_splitter;
    QueryRunner m_queries;
    QueryRunner m_factQueries;
    QString m_target; ///< Whose plan is shown.
    bool m_flat = false;
    bool m_compareShown = true;
    bool m_hasChosen =
        false; ///< A file, since the target is shown: before that there is no difference.
    bool m_low = false; ///< There is height for the difference, and for nothing beside it.
    bool m_splitChosen = false; ///< By the user, now or the last time.
};

} // namespace Slipway
