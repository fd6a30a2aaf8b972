// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/session/projectdata.h"

#include <QUndoStack>
#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace Slipway {

class ActionRegistry;
class DataTree;
class FlipModel;
class OrderModel;
class ProjectSession;
class TextLabel;
class ViewMemory;
struct SourceOrder;

/// Another order of finders, STATICFILES_DIRS and INSTALLED_APPS, and which winners it would change.
/// Nothing is written: the settings are the project's, their lines can be copied. While it is seen, its moves
/// are what undo and redo are about: what was done elsewhere, to files, is not seen from here.
class WhatIfPanel final : public QWidget {
    Q_OBJECT
public:
    explicit WhatIfPanel(ProjectSession &session, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions);
    void setProject(const std::shared_ptr<const ProjectData> &project);
    /// Moves the current row among its own.
    void moveCurrent(int steps);
    void reset();
    void copySettings();
    [[nodiscard]] bool isChanged() const;
    void saveView(ViewMemory &memory) const;
    void restoreView(const ViewMemory &memory);

Q_SIGNALS:
    void doneRequested();
    void fileRequested(const QByteArray &destination);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *makeOrderSide();
    [[nodiscard]] QWidget *makeFlipSide();
    /// Buttons stand below each other, and below the words, where there is no room beside.
    void arrange();
    void query();
    void summarise();
    void refreshActions();
    void showCurrent();
    void showOrder(const SourceOrder &order);
    void record(const QString &text, const SourceOrder &before);

    ProjectSession &m_session;
    QUndoStack m_undo;
    QSplitter *m_splitter;
    OrderModel *m_order;
    FlipModel *m_flips;
    DataTree *m_orderTree;
    DataTree *m_flipTree;
    TextLabel *m_summary = nullptr;
    TextLabel *m_detail = nullptr;
    QLineEdit *m_filter = nullptr;
    QPushButton *m_upButton = nullptr;
    QPushButton *m_downButton = nullptr;
    QPushButton *m_resetButton = nullptr;
    QPushButton *m_copyButton = nullptr;
    QPushButton *m_doneButton = nullptr;
    QWidget *m_orderSide = nullptr;
    QWidget *m_flipSide = nullptr;
    QBoxLayout *m_orderButtons = nullptr;
    QBoxLayout *m_flipTop = nullptr; ///< What would change, and the buttons.
    QBoxLayout *m_flipButtons = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_reset = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_showFlip = nullptr;
    std::shared_ptr<const ProjectData> m_project;
    QueryRunner m_queries;
};

} // namespace Slipway
