// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/contentpage.h"

#include "ui/models/filetable.h"

class QMenu;
class QPushButton;

namespace Slipway {

class DataTree;
class FileActions;
class FileDetails;
class FileTreeModel;
class MenuButton;

/// STATIC_ROOT as it would be: a tree or a list, and beside it why a file is here.
class FilesPage final : public ContentPage {
    Q_OBJECT
public:
    explicit FilesPage(ProjectSession &session, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;
    void triggerPrimary() override;
    void saveView(ViewMemory &memory) const override;
    void restoreView(const ViewMemory &memory) override;

private:
    void makeFilter();
    void refresh();
    void query();
    void showCurrent();
    void summarise();
    void setFlat(bool flat);
    void fillFilterMenu(QMenu *menu);
    void fillChips(const FileTable &files);
    [[nodiscard]] QStringList completions() const;
    [[nodiscard]] std::vector<uint32_t> chosenNodes() const;

    FileTreeModel *m_model;
    DataTree *m_tree;
    FileDetails *m_details;
    FileActions *m_actions;
    QPushButton *m_toDeploy = nullptr;
    MenuButton *m_view = nullptr;
    QAction *m_flatAction = nullptr;
    QueryRunner m_queries;
    QByteArray m_wanted; ///< To be selected once its rows are there.
    bool m_flat = false;
};

} // namespace Slipway
