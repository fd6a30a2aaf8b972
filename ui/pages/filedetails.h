// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/models/queryrunner.h"
#include "ui/models/referencetable.h"
#include "ui/session/projectdata.h"

#include <QWidget>

#include <array>

class QAction;
class QStackedLayout;
class QStackedWidget;
class QTabBar;

namespace Slipway {

class ElidedLabel;
class FactList;
struct FileFacts;
class FileOrigin;
class FileGraph;
class FilePreview;
class MenuButton;
class RewrittenView;
class TextLabel;

/// Beside the tree: why a file is here and what it hides, what it looks like, its facts.
class FileDetails final : public QWidget {
    Q_OBJECT
public:
    enum class Tab { Origin, Preview, Facts, References };

    explicit FileDetails(QWidget *parent = nullptr);

    void setActions(const QList<QAction *> &actions);
    /// A collected file, or what the storage makes of one.
    void showItem(const std::shared_ptr<const ProjectData> &project,
                  const std::shared_ptr<const FileTable> &table, uint32_t item);
    /// `files` and `bytes`: what of it is shown.
    void showFolder(const std::shared_ptr<const ProjectData> &project,
                    const std::shared_ptr<const FileTable> &table, uint32_t node, uint32_t files,
                    int64_t bytes);
    void showNothing();
    void setTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    [[nodiscard]] int tabsHeight() const; ///< Of the row they stand in.

    /// The references of the files; null: `why` says why there are none.
    void setReferences(const std::shared_ptr<const ReferenceTable> &references,
                       const QString &why = {});
    [[nodiscard]] FilePreview *preview() const { return m_preview; }
    [[nodiscard]] RewrittenView *rewritten() const { return m_rewritten; }

Q_SIGNALS:
    void compareRequested(const QByteArray &destination);
    /// The acknowledgement of its conflict is not to hold any more.
    void withdrawRequested();
    /// Another file is wanted, or the references of one as a list.
    void fileWanted(const QByteArray &destination);
    void referencesWanted(const QByteArray &destination);
    /// A reference is wanted in References, see referencePath().
    void referenceWanted(const QByteArray &reference);
    /// Those of a file that lead nowhere, as a list.
    void danglingWanted(const QByteArray &destination);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What all tabs are about: an item of the table, or the node of a folder.
    struct Shown {
        std::shared_ptr<const ProjectData> project;
        std::shared_ptr<const FileTable> table; ///< Null: nothing is shown.
        uint32_t number = 0;
        bool isFolder = false;
        uint32_t files = 0; ///< What of the folder is shown…
        int64_t bytes = 0; ///< …and its bytes.

        /// Of the table's collection; FileTable::NoFile: it is none of them.
        [[nodiscard]] uint32_t file() const;
        /// "120 files · 4.9 MB", of the folder.
        [[nodiscard]] QString allOfIt() const;
    };

    void present(Shown shown);
    /// Fills the tab that is seen where it is still about something else. The others wait: most of what is chosen
    /// is passed by, in one tab.
    void fillTab();
    void fillOrigin();
    void fillLook();
    void fillFacts();
    void fillReferences();
    void computeDigests(const FileFacts &facts);
    void showTab();

    QTabBar *m_tabs;
    MenuButton *m_menu;
    QStackedWidget *m_stack;
    ElidedLabel *m_path;
    ElidedLabel *m_served;
    FileOrigin *m_origin;
    QStackedLayout *m_looks; ///< The preview, or how a text is rewritten.
    FilePreview *m_preview;
    RewrittenView *m_rewritten;
    FileGraph *m_graph;
    FactList *m_facts;
    TextLabel *m_factsNotice; ///< That the file cannot be read any more.
    TextLabel *m_nothing;
    QWidget *m_head;
    QList<QAction *> m_actions;
    QueryRunner m_queries;
    std::shared_ptr<const ReferenceTable> m_references;
    QString m_noReferences; ///< Why there are none.
    Shown m_shown;
    std::array<bool, 4> m_isDue = {}; ///< By tab: it is about what was shown before.
};

} // namespace Slipway
