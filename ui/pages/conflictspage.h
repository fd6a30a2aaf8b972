// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflictexport.h"
#include "ui/models/conflicttable.h"
#include "ui/models/queryrunner.h"
#include "ui/pages/contentpage.h"
#include "ui/pages/pageactions.h"

class QPushButton;
class QSplitter;

namespace Slipway {

class ConflictDetails;
class DataTree;
class MenuButton;
class Notice;

/// Destinations claimed more than once, by kind, with what has been decided about each; beside the list what
/// the chosen one is about.
class ConflictsPage final : public ContentPage {
    Q_OBJECT
public:
    explicit ConflictsPage(ProjectSession &session, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;
    void primary() override;
    bool backOut() override;
    void saveView(ViewMemory &memory) const override;
    void restoreView(const ViewMemory &memory) override;

    /// Writes a report; says in the page when it is done. For tests, and for the file dialog.
    void exportTo(const QString &file, ExportFormat format);

private:
    using Seen = std::shared_ptr<const QSet<quint64>>;

    void addListActions(ActionRegistry &actions);
    void addFileActions(ActionRegistry &actions);
    void refresh();
    void query();
    void take(const std::shared_ptr<const ConflictRows> &rows);
    /// What is there now; the first time that a project is looked at nothing of it is newer than the rest.
    void note(const std::shared_ptr<const ConflictMarks> &marks,
              const std::shared_ptr<const std::vector<Conflict>> &conflicts);
    void fillChips();
    void fillHeader();
    void showCurrent();
    void updateActions();
    [[nodiscard]] bool isDecided() const; ///< Known to need no decision any more.
    /// Enter: of a kind its conflicts, of a conflict the difference.
    void openRow(const QModelIndex &index);
    void toggleKind(const QModelIndex &index);
    void foldKind(const QModelIndex &index, bool open);
    void sortBy(ConflictOrder order);
    void unfold(const QByteArray &path);

    void acknowledge();
    void withdraw();
    /// From a button that is about to go: Qt would give it to whatever comes next in the window.
    void takeKeyboardToList();
    void markAllSeen();
    void setSeen(const Seen &seen);
    void openBoth();
    void showFolders();
    void copyPaths();
    void chooseExport();
    void selectNextOpen();

    /// The list is of what the session has now; else another one is on its way.
    [[nodiscard]] bool isListCurrent() const;
    /// The chosen conflicts; of a chosen kind all that are shown.
    [[nodiscard]] std::vector<uint32_t> chosen() const;
    [[nodiscard]] QAction *action(const char *name) const { return m_actions.action(name); }

    ConflictModel *m_model;
    DataTree *m_list;
    ConflictDetails *m_details;
    Notice *m_notice;
    QSplitter *m_split;
    QueryRunner m_queries;
    QByteArray m_wanted;
    QSet<int> m_closed = {int(ConflictKind::Identical)};
    ConflictOrder m_order = ConflictOrder::Path;
    Seen m_seen; ///< Null: not known yet, nothing is new.
    std::shared_ptr<const ConflictMarks> m_marks; ///< Of m_marked.
    std::shared_ptr<const std::vector<Conflict>> m_marked;
    QString m_exported;
    QString m_exportFolder; ///< Where one exported to last.
    PageActions m_actions{QStringLiteral("conflicts"), ActionGroup::Conflicts, PageId::Conflicts};
    MenuButton *m_sort = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_whatIf = nullptr;
    QPushButton *m_toDeploy = nullptr;
    QAction *m_deployAction = nullptr;
    QPushButton *m_markSeen = nullptr;
};

} // namespace Slipway
