// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/targetlist.h"

#include "project/targetedit.h"
#include "ui/session/configeditor.h"
#include "ui/session/projectsession.h"

#include <QUndoCommand>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

/// A change of the targets that are for this session only.
class TargetNowCommand final : public QUndoCommand {
public:
    TargetNowCommand(TargetList &list, const QString &text, const QList<TargetConfig> &after)
        : QUndoCommand(text)
        , m_list(list)
        , m_before(list.m_now)
        , m_after(after)
    { }
    void undo() override { m_list.setNow(m_before); }
    void redo() override { m_list.setNow(m_after); }

private:
    TargetList &m_list;
    QList<TargetConfig> m_before;
    QList<TargetConfig> m_after;
};

TargetList::TargetList(ProjectSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &ProjectSession::dataChanged, this, &TargetList::refresh);
    connect(&session, &ProjectSession::configChanged, this, &TargetList::refresh);
    connect(&session.configEditor(), &ConfigEditor::failed, this, &TargetList::failed);
}

void TargetList::refresh()
{
    const ProjectData *data = m_session.data().get();
    if (data == nullptr) {
        m_now.clear();
        m_saved.clear();
    } else {
        m_saved = QList<TargetConfig>(data->config.targets.begin(), data->config.targets.end());
    }
    Q_EMIT changed();
}

QList<TargetConfig> TargetList::targets() const
{
    return m_saved + m_now;
}

const TargetConfig *TargetList::find(const QString &name) const
{
    for (const QList<TargetConfig> *list : {&m_saved, &m_now}) {
        const auto found = std::ranges::find(*list, name, &TargetConfig::name);
        if (found != list->end()) {
            return &*found;
        }
    }
    return nullptr;
}

bool TargetList::isSaved(const QString &name) const
{
    return std::ranges::contains(m_saved, name, &TargetConfig::name);
}

std::string TargetList::folder() const
{
    if (const auto &located = m_session.located()) {
        return located->location.folder;
    }
    const ProjectData *data = m_session.data().get();
    return data != nullptr && data->snapshot ? data->snapshot->projectFolder : std::string();
}

QString TargetList::freeName(const QString &wish) const
{
    QString name = wish;
    for (int number = 2; find(name) != nullptr; ++number) {
        name = u"%1-%2"_s.arg(wish).arg(number);
    }
    return name;
}

void TargetList::add(const TargetConfig &target, bool saved)
{
    const QString text = tr("Add target %1").arg(target.name);
    if (!saved) {
        changeNow(text, m_now + QList{target});
        return;
    }
    editFile(
        text,
        [target, folder = folder()](std::string_view document) {
            return addTarget(document, target, folder);
        },
        [name = target.name](std::string_view document) { return removeTarget(document, name); });
}

void TargetList::put(const TargetConfig &target)
{
    m_now.removeIf([&](const TargetConfig &known) { return known.name == target.name; });
    m_now << target;
    Q_EMIT changed();
}

void TargetList::change(const QString &name, const TargetConfig &target)
{
    const TargetConfig *known = find(name);
    if (known == nullptr) {
        return;
    }
    const QString text = tr("Change target %1").arg(name);
    if (!isSaved(name)) {
        QList<TargetConfig> after = m_now;
        std::ranges::replace_if(
            after, [&](const TargetConfig &each) { return each.name == name; }, target);
        changeNow(text, after);
        return;
    }
    editFile(
        text,
        [name, target, folder = folder()](std::string_view document) {
            return changeTarget(document, name, target, folder);
        },
        [before = *known, name = target.name, folder = folder()](std::string_view document) {
            return changeTarget(document, name, before, folder);
        });
}

void TargetList::remove(const QString &name)
{
    const TargetConfig *known = find(name);
    if (known == nullptr) {
        return;
    }
    const QString text = tr("Remove target %1").arg(name);
    if (!isSaved(name)) {
        QList<TargetConfig> after = m_now;
        after.removeIf([&](const TargetConfig &each) { return each.name == name; });
        changeNow(text, after);
        return;
    }
    editFile(
        text, [name](std::string_view document) { return removeTarget(document, name); },
        [before = *known, folder = folder()](std::string_view document) {
            return addTarget(document, before, folder);
        });
}

void TargetList::move(const QString &name, int places)
{
    const QString text = tr("Move target %1").arg(name);
    if (isSaved(name)) {
        editFile(
            text,
            [name, places](std::string_view document) {
                return moveTarget(document, name, places);
            },
            [name, places](std::string_view document) {
                return moveTarget(document, name, -places);
            });
        return;
    }
    QList<TargetConfig> after = m_now;
    const auto found = std::ranges::find(after, name, &TargetConfig::name);
    if (found != after.end()) {
        const qsizetype at = found - after.begin();
        after.move(at, std::clamp<qsizetype>(at + places, 0, after.size() - 1));
        changeNow(text, after);
    }
}

void TargetList::changeNow(const QString &text, const QList<TargetConfig> &targets)
{
    m_session.undoStack().push(new TargetNowCommand(*this, text, targets));
}

void TargetList::setNow(const QList<TargetConfig> &targets)
{
    m_now = targets;
    Q_EMIT changed();
}

void TargetList::editFile(const QString &text, const Edit &redo, const Edit &undo)
{
    m_session.configEditor().changeUndoably(text, redo, undo,
                                            [this](const Result<ConfigEditor::Change> &change) {
                                                if (!change) {
                                                    Q_EMIT failed(change.error());
                                                }
                                            });
}

} // namespace Slipway
