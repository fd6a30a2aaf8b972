// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fileactions.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "ui/models/sourcetable.h"
#include "ui/pages/openlocal.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/staticurl.h"

#include <QClipboard>
#include <QGuiApplication>

namespace Slipway {

using namespace Qt::StringLiterals;

FileActions::FileActions(std::function<std::vector<uint32_t>()> chosen, QObject *parent)
    : QObject(parent)
    , m_chosen(std::move(chosen))
    , m_queries(this)
{ }

void FileActions::add(ActionRegistry &actions)
{
    const auto add = [&](const QString &id, const QString &text, const QString &icon,
                         const QList<QKeySequence> &keys, std::function<void()> run) {
        QAction *action = actions.add({.id = id,
                                       .text = text,
                                       .group = ActionGroup::Files,
                                       .shortcuts = keys,
                                       .icon = icon,
                                       .run = std::move(run),
                                       .page = PageId::Files,
                                       .onlyThere = true});
        m_actions.insert(id, action);
        m_order << id;
    };
    const auto key = [](QKeyCombination keys) { return QList{QKeySequence(keys)}; };
    add(u"files.open"_s, tr("Open with its program"), u"document-open"_s,
        key(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { open(false); });
    add(u"files.openFolder"_s, tr("Show in the file manager"), u"folder-open"_s,
        key(Qt::CTRL | Qt::SHIFT | Qt::Key_E), [this] { open(true); });
    add(u"files.showSource"_s, tr("Show in Sources"), u"go-next"_s,
        key(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [this] { showSource(); });
    add(u"files.showConflict"_s, tr("Compare the candidates"), u"vcs-conflicting"_s,
        key(Qt::CTRL | Qt::SHIFT | Qt::Key_D), [this] { showConflict(); });
    add(u"files.withdraw"_s, tr("Withdraw the acknowledgement"), u"edit-undo"_s, {}, [this] {
        if (const int64_t conflict = acknowledgedConflict(); conflict >= 0) {
            Q_EMIT withdrawWanted(uint32_t(conflict));
        }
    });
    add(u"files.copyPath"_s, tr("Copy destination path"), u"edit-copy"_s,
        key(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copy(Copied::Path); });
    add(u"files.copySource"_s, tr("Copy source path"), u"edit-copy"_s, {},
        [this] { copy(Copied::Source); });
    add(u"files.copyUrl"_s, tr("Copy URL"), u"edit-copy"_s, key(Qt::CTRL | Qt::SHIFT | Qt::Key_U),
        [this] { copy(Copied::Url); });
    setCurrent(nullptr, nullptr, 0);
}

QList<QAction *> FileActions::menu() const
{
    QList<QAction *> list;
    for (const QString &id : m_order) {
        list << m_actions.value(id);
    }
    return list;
}

const CollectedFile *FileActions::file() const
{
    const int64_t index = fileIndex();
    return index < 0 ? nullptr : &m_table->collection->files[std::size_t(index)];
}

int64_t FileActions::fileIndex() const
{
    if (!m_table || m_node == 0 || m_table->tree->isFolder(m_node)) {
        return -1;
    }
    const uint32_t file = m_table->fileOf(m_table->tree->nodes[m_node].item);
    return file == FileTable::NoFile ? -1 : int64_t(file);
}

std::string FileActions::currentSource() const
{
    const CollectedFile *current = file();
    return current == nullptr
        ? std::string()
        : m_table->collection->absolutePath(m_table->collection->winner(*current));
}

void FileActions::setCurrent(std::shared_ptr<const ProjectData> project,
                             std::shared_ptr<const FileTable> table, uint32_t node)
{
    m_project = std::move(project);
    m_table = std::move(table);
    m_node = m_table && m_project ? node : 0;
    const bool any = m_node != 0;
    const CollectedFile *current = file();
    const bool local = current != nullptr && !currentSource().empty();
    const auto enable = [this](const QString &id, bool on) {
        if (QAction *found = action(id)) {
            found->setEnabled(on);
        }
    };
    enable(u"files.open"_s, local);
    enable(u"files.openFolder"_s, local);
    enable(u"files.copySource"_s, local);
    enable(u"files.copyPath"_s, any);
    enable(u"files.copyUrl"_s, any);
    enable(u"files.showSource"_s, current != nullptr);
    enable(u"files.showConflict"_s,
           current != nullptr && m_table->conflict(uint32_t(fileIndex())) != nullptr);
    enable(u"files.withdraw"_s, acknowledgedConflict() >= 0);
}

int64_t FileActions::acknowledgedConflict() const
{
    const int64_t index = fileIndex();
    if (index < 0 || !m_project->review || m_table->conflict(uint32_t(index)) == nullptr) {
        return -1;
    }
    const auto conflict = int64_t(m_table->conflictOf[std::size_t(index)]);
    const std::vector<ConflictDecision> &decisions = m_project->review->decisions;
    return conflict < int64_t(decisions.size())
            && decisions[std::size_t(conflict)].acknowledgement >= 0
        ? conflict
        : -1;
}

void FileActions::open(bool folder)
{
    const std::string source = currentSource();
    if (source.empty()) {
        return;
    }
    openLocally(folder ? std::string(PosixPath::folderOf(source)) : source, *this);
}

void FileActions::showSource()
{
    if (const CollectedFile *current = file()) {
        const SourceFile &winner = m_table->collection->winner(*current);
        Q_EMIT goTo({.page = PageId::Sources,
                     .chip = {},
                     .filter = {},
                     .path = sourcePathOf(*m_table->collection, winner)});
    }
}

void FileActions::showConflict()
{
    if (const CollectedFile *current = file()) {
        Q_EMIT goTo({.page = PageId::Conflicts,
                     .chip = u"all"_s,
                     .filter = {},
                     .path = QByteArray::fromStdString(current->destination)});
    }
}

void FileActions::copy(Copied what)
{
    if (!m_table || !m_project) {
        return;
    }
    m_queries.ask<QString>(
        [nodes = m_chosen(), table = m_table, project = m_project, what](std::stop_token stop) {
            QStringList lines;
            for (const uint32_t node : nodes) {
                if (stop.stop_requested()) {
                    break;
                }
                const std::string_view path = table->tree->path(node);
                const bool folder = table->tree->isFolder(node);
                switch (what) {
                case Copied::Path:
                    lines << displayPath(path);
                    break;
                case Copied::Url:
                    lines << staticUrl(*project->snapshot, path);
                    break;
                case Copied::Source:
                    if (const uint32_t file = folder ? FileTable::NoFile
                                                     : table->fileOf(table->tree->nodes[node].item);
                        file != FileTable::NoFile) {
                        const Collection &collection = *table->collection;
                        lines << displayPath(
                            collection.absolutePath(collection.winner(collection.files[file])));
                    }
                    break;
                }
            }
            return lines.join(u'\n');
        },
        [](const QString &text) {
            if (!text.isEmpty()) {
                QGuiApplication::clipboard()->setText(text);
            }
        });
}

} // namespace Slipway
