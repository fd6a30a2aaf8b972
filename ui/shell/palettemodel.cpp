// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palettemodel.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"
#include "ui/models/filetreemodel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/fuzzymatcher.h"
#include "ui/text/keytext.h"
#include "ui/theme/icons.h"

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

struct MarkedText {
    QString text;
    QList<int> marks;
};

bool startsCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The text of a path for people, and which of its letters come from the marked bytes.
MarkedText markedPath(std::string_view path, const std::vector<uint32_t> &marks)
{
    MarkedText marked;
    std::size_t next = 0;
    std::size_t begin = 0;
    while (begin < path.size()) {
        std::size_t end = begin + 1;
        while (end < path.size() && !startsCharacter(path[end])) {
            ++end;
        }
        const QString letter = displayPath(path.substr(begin, end - begin));
        bool isMarked = false;
        while (next < marks.size() && marks[next] < end) {
            isMarked = true;
            ++next;
        }
        if (isMarked) {
            for (int i = 0; i < letter.size(); ++i) {
                marked.marks << int(marked.text.size()) + i;
            }
        }
        marked.text += letter;
        begin = end;
    }
    return marked;
}

} // namespace

PaletteModel::PaletteModel(ActionRegistry &actions, QObject *parent)
    : QAbstractListModel(parent)
    , m_registry(actions)
{ }

void PaletteModel::setActions(const QString &text, const QStringList &usedLast)
{
    m_actions.clear();
    const QByteArray pattern = text.trimmed().toUtf8();
    FuzzyMatcher matcher({pattern.constData(), std::size_t(pattern.size())});
    m_bestPossible = matcher.bestScore();
    for (const ActionRegistry::Entry &entry : m_registry.entries()) {
        if (entry.spec.id == "window.palette"_L1 || !entry.spec.inPalette) {
            continue;
        }
        const QAction &action = *entry.action;
        Row row = {.text = action.text(),
                   .marks = {},
                   .detail = actionGroupTitle(entry.spec.group),
                   .keys = keyText(action.shortcut()),
                   .action = entry.spec.id,
                   .path = {},
                   .icon = entry.spec.icon,
                   .enabled = action.isEnabled(),
                   .score = 0};
        if (!matcher.isEmpty()) {
            const std::string words = row.text.toStdString();
            std::vector<uint32_t> marks;
            const auto score = matcher.match(words, &marks);
            // Letters strewn over a sentence are no find.
            if (!score || *score * 5 < m_bestPossible * 3) {
                continue;
            }
            row.score = *score;
            const MarkedText marked = markedPath(words, marks);
            row.text = marked.text;
            row.marks = marked.marks;
        }
        const qsizetype used = usedLast.indexOf(entry.spec.id);
        row.score += used < 0 ? 0 : int(usedLast.size() - used);
        m_actions << row;
    }
    std::ranges::stable_sort(m_actions, [](const Row &a, const Row &b) {
        return a.enabled != b.enabled ? a.enabled : a.score > b.score;
    });
    rebuild();
}

void PaletteModel::clearActions()
{
    m_actions.clear();
    rebuild();
}

void PaletteModel::setFiles(const FileHits &files)
{
    m_files.clear();
    for (const FileHit &hit : files.hits) {
        const CollectedFile &file = files.collection->files[hit.file];
        const SourceFile &winner = files.collection->winner(file);
        const MarkedText marked = markedPath(file.destination, hit.marks);
        m_files << Row{.text = marked.text,
                       .marks = marked.marks,
                       .detail = originTitle(files.collection->originOf(winner)),
                       .keys = {},
                       .action = {},
                       .path = QByteArray::fromStdString(file.destination),
                       .icon = fileIconName(file.destination),
                       .enabled = true,
                       .score = hit.score};
    }
    rebuild();
}

void PaletteModel::rebuild()
{
    beginResetModel();
    m_filesFirst = !m_files.isEmpty() && !m_actions.isEmpty()
        && m_files.first().score > m_actions.first().score + m_bestPossible / 4;
    endResetModel();
}

const PaletteModel::Row &PaletteModel::rowAt(int row) const
{
    const QList<Row> &first = m_filesFirst ? m_files : m_actions;
    const QList<Row> &second = m_filesFirst ? m_actions : m_files;
    return row < first.size() ? first[row] : second[row - first.size()];
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_actions.size() + m_files.size());
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    // One that is not available can be chosen: to be told so.
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::ItemNeverHasChildren;
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const Row &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::DecorationRole:
        return row.icon;
    case Qt::AccessibleTextRole:
        return !row.enabled      ? tr("%1, %2, not available now").arg(row.text, row.detail)
            : row.keys.isEmpty() ? tr("%1, %2").arg(row.text, row.detail)
                                 : tr("%1, %2, %3").arg(row.text, row.detail, row.keys);
    case MarksRole:
        return QVariant::fromValue(row.marks);
    case DetailRole:
        return row.detail;
    case KeysRole:
        return row.keys;
    case ActionRole:
        return row.action;
    case DestinationRole:
        return row.path;
    case EnabledRole:
        return row.enabled;
    default:
        return {};
    }
}

} // namespace Slipway
