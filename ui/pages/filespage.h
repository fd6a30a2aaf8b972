// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/contentpage.h"

#include "ui/models/filetable.h"

#include <optional>

class QPushButton;

namespace Slipway {

class DataTree;
class FileActions;
class FileDetails;
class FileFilterActions;
class FileTreeModel;
class MenuButton;
class NoticeBar;

/// STATIC_ROOT as it would be: a tree or a list, and beside it why a file is here.
class FilesPage final : public ContentPage {
    Q_OBJECT
public:
    explicit FilesPage(ProjectSession &session, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;
    void primary() override;
    void saveView(ViewMemory &memory) const override;
    void restoreView(const ViewMemory &memory) override;

private:
    void makeFilter();
    void refresh();
    void query();
    void showCurrent();
    void showReferences();
    void summarise();
    /// By what the files are sorted, and whether without folders.
    struct Arrangement {
        int column = 0;
        Qt::SortOrder order = Qt::AscendingOrder;
        bool flat = false;
    };

    void setFlat(bool flat);
    void showFlat(bool flat);
    void arrange(const Arrangement &wanted);
    /// The largest files are listed by their size while their chip is on.
    void followChip();
    void fillChips();
    [[nodiscard]] std::vector<uint32_t> chosenNodes() const;
    /// What is shown: the project's files, with what the storage makes of them once that is known.
    [[nodiscard]] const FileTable &table() const;
    /// What the storage makes of the files; while that is worked out anew, what it made before.
    [[nodiscard]] std::shared_ptr<const ProcessedCollection> outputs() const;
    /// What became of those since they were deployed; until that is known anew, of the former ones.
    [[nodiscard]] std::shared_ptr<const DeployedChanges> deployed() const;
    void take(const std::shared_ptr<const FileTable> &table,
              const std::shared_ptr<const RowSet> &rows);
    void answerNotice();

    FileTreeModel *m_model;
    NoticeBar *m_notice;
    DataTree *m_tree;
    FileDetails *m_details;
    FileActions *m_actions;
    FileFilterActions *m_terms = nullptr;
    QPushButton *m_toDeploy = nullptr;
    QAction *m_deployAction = nullptr;
    MenuButton *m_view = nullptr;
    QAction *m_flatAction = nullptr;
    QueryRunner m_queries;
    QByteArray m_wanted; ///< To be selected once its rows are there.
    std::shared_ptr<const FileTable> m_files; ///< Of the session, what m_table is made of…
    std::shared_ptr<const ProcessedCollection> m_processed; ///< …and this…
    std::shared_ptr<const DeployedChanges> m_deployed; ///< …and this.
    std::shared_ptr<const FileTable> m_table; ///< Null: not made yet.
    bool m_flat = false;
    bool m_toTop = false; ///< Once the rows of another chip are there.
    std::optional<Arrangement> m_before; ///< To come back to: a chip has its own meanwhile.
};

} // namespace Slipway
