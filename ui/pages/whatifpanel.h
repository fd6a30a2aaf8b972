// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/session/projectdata.h"

#include <QUndoStack>
#include <QWidget>

class QAbstractButton;
class QLineEdit;
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
    QAbstractButton *m_upButton = nullptr;
    QAbstractButton *m_downButton = nullptr;
    QAbstractButton *m_resetButton = nullptr;
    QAbstractButton *m_copyButton = nullptr;
    QAbstractButton *m_doneButton = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_reset = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_showFlip = nullptr;
    std::shared_ptr<const ProjectData> m_project;
    QueryRunner m_queries;
};

} // namespace Slipway
