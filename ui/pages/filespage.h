// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/contentpage.h"

#include "ui/models/filetable.h"

class QPushButton;

namespace Slipway {

class DataTree;
class FileDetails;
class FileTreeModel;

/// STATIC_ROOT as it would be: a tree, and beside it why a file is here.
class FilesPage final : public ContentPage {
    Q_OBJECT
public:
    explicit FilesPage(ProjectSession &session, QWidget *parent = nullptr);

    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;
    void triggerPrimary() override;

private:
    void refresh();
    void query();
    void showCurrent();
    void summarise();

    FileTreeModel *m_model = nullptr;
    DataTree *m_tree = nullptr;
    FileDetails *m_details = nullptr;
    QPushButton *m_toDeploy = nullptr;
    QueryRunner m_queries;
    QByteArray m_wanted; ///< To be selected once its rows are there.
};

} // namespace Slipway
