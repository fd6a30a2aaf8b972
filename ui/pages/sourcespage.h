// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/contentpage.h"

class QPushButton;
class QStackedWidget;

namespace Slipway {

class DataTree;
class SourceDetails;
class SourceModel;
class WhatIfPanel;
struct SourceTable;

/// Finders, what each reads, what it adds, and what is wrong with it; and what another order would do.
class SourcesPage final : public ContentPage {
    Q_OBJECT
public:
    explicit SourcesPage(ProjectSession &session, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;
    void primary() override { setTryingOrders(true); }
    bool backOut() override;
    void saveView(ViewMemory &memory) const override;
    void restoreView(const ViewMemory &memory) override;
    [[nodiscard]] bool isTryingOrders() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void query();
    void fillChips();
    void showCurrent();
    void setTryingOrders(bool on);
    [[nodiscard]] QByteArray currentFolder() const;
    /// The path that the chosen file is collected to, itself or in the place of it.
    [[nodiscard]] QByteArray currentDestination() const;
    void showInFiles(const QByteArray &destination);
    void foldOrPreview(const QModelIndex &index);

    SourceModel *m_model;
    DataTree *m_tree;
    SourceDetails *m_details;
    WhatIfPanel *m_whatIf;
    QStackedWidget *m_body;
    QPushButton *m_tryOrders = nullptr;
    QAction *m_open = nullptr;
    QAction *m_showFiles = nullptr;
    QAction *m_showInFiles = nullptr;
    QueryRunner m_tables;
    QueryRunner m_queries;
    std::shared_ptr<const SourceTable> m_table;
    QByteArray m_wanted; ///< To be selected once its rows are there.
    bool m_unfolded = false; ///< The finders have been opened once.
};

} // namespace Slipway
