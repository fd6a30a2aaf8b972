// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/page.h"

#include "ui/models/filetable.h"
#include "ui/session/projectdata.h"

#include <QHash>

class QAction;

namespace Slipway {

/// What can be done with the chosen files of the Files page, as registered actions.
class FileActions final : public QObject {
    Q_OBJECT
public:
    /// `chosen` gives the nodes of the chosen rows when an action needs them.
    FileActions(std::function<std::vector<uint32_t>()> chosen, QObject *parent);

    void add(ActionRegistry &actions);
    /// For the context menu, in its order.
    [[nodiscard]] QList<QAction *> menu() const;
    [[nodiscard]] QAction *action(const QString &id) const { return m_actions.value(id); }

    /// What is current; `node` 0: nothing.
    void setCurrent(std::shared_ptr<const ProjectData> project,
                    std::shared_ptr<const FileTable> table, uint32_t node);

Q_SIGNALS:
    void goTo(const Slipway::PageLink &link);
    /// The acknowledgement of a conflict is to be withdrawn: its number in the list of the project's data.
    void withdrawWanted(uint32_t conflict);

private:
    enum class Copied { Source, Path, Url };

    void copy(Copied what);
    void open(bool folder);
    void showSource();
    void showConflict();
    [[nodiscard]] const CollectedFile *file() const;
    [[nodiscard]] int64_t fileIndex() const; ///< Into Collection::files; -1: none.
    [[nodiscard]] std::string currentSource() const;
    [[nodiscard]] int64_t acknowledgedConflict() const; ///< Of the file; -1: none.

    std::function<std::vector<uint32_t>()> m_chosen;
    QHash<QString, QAction *> m_actions;
    QStringList m_order;
    std::shared_ptr<const ProjectData> m_project;
    std::shared_ptr<const FileTable> m_table;
    uint32_t m_node = 0;
    QueryRunner m_queries;
};

} // namespace Slipway
