// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/models/queryrunner.h"
#include "ui/models/referencetable.h"
#include "ui/session/projectdata.h"

#include <QWidget>

class QAction;
class QStackedLayout;
class QStackedWidget;
class QTabBar;

namespace Slipway {

class ElidedLabel;
class FactList;
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

private:
    void showLook(const ProjectData &project, const FileTable &table, uint32_t item);
    void computeDigests();
    void showReferences();
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
    TextLabel *m_nothing;
    QWidget *m_head;
    QList<QAction *> m_actions;
    QueryRunner m_queries;
    std::shared_ptr<const ReferenceTable> m_references;
    QString m_noReferences; ///< Why there are none.
    std::shared_ptr<const Collection> m_collection;
    int64_t m_file = -1; ///< Of m_collection; -1: a folder, or none.
    std::string m_digestOf; ///< The file whose digests the facts still miss; empty: none.
};

} // namespace Slipway
