// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recentprojects.h"

#include "base/pathtext.h"
#include "ui/session/projectdata.h"

#include <QSettings>

#include <algorithm>
#include <tuple>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Kept = 12; // besides the pinned ones

using Entry = RecentProjects::Entry;
using Outcome = RecentProjects::Outcome;

QString outcomeId(Outcome outcome)
{
    return outcome == Outcome::Failed   ? u"failed"_s
        : outcome == Outcome::Untrusted ? u"untrusted"_s
                                        : u"read"_s;
}

Outcome outcomeOf(const QString &id)
{
    return id == outcomeId(Outcome::Failed)   ? Outcome::Failed
        : id == outcomeId(Outcome::Untrusted) ? Outcome::Untrusted
                                              : Outcome::Read;
}

QList<Entry> readEntries()
{
    QSettings settings;
    QList<Entry> entries;
    const int count = settings.beginReadArray("recentProjects"_L1);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        Entry entry;
        entry.folder = settings.value("folder"_L1).toString();
        entry.openedAt = settings.value("openedAt"_L1).toDateTime();
        entry.readAt = settings.value("readAt"_L1).toDateTime();
        entry.files = settings.value("files"_L1, -1).toLongLong();
        entry.openConflicts = settings.value("openConflicts"_L1).toInt();
        entry.outcome = outcomeOf(settings.value("outcome"_L1).toString());
        entry.pinned = settings.value("pinned"_L1).toBool();
        entry.options.environment = settings.value("environment"_L1).toString();
        entry.options.settingsModule = settings.value("settingsModule"_L1).toString();
        entry.options.interpreter = pathFromText(settings.value("interpreter"_L1).toString());
        if (!entry.folder.isEmpty()) {
            entries << entry;
        }
    }
    return entries;
}

void writeEntries(const QList<Entry> &entries)
{
    QSettings settings;
    settings.remove("recentProjects"_L1);
    settings.beginWriteArray("recentProjects"_L1, int(entries.size()));
    for (int i = 0; i < entries.size(); ++i) {
        const Entry &entry = entries[i];
        settings.setArrayIndex(i);
        settings.setValue("folder"_L1, entry.folder);
        settings.setValue("openedAt"_L1, entry.openedAt);
        settings.setValue("readAt"_L1, entry.readAt);
        settings.setValue("files"_L1, entry.files);
        settings.setValue("openConflicts"_L1, entry.openConflicts);
        settings.setValue("outcome"_L1, outcomeId(entry.outcome));
        settings.setValue("pinned"_L1, entry.pinned);
        settings.setValue("environment"_L1, entry.options.environment);
        settings.setValue("settingsModule"_L1, entry.options.settingsModule);
        settings.setValue("interpreter"_L1, textFromPath(entry.options.interpreter));
    }
    settings.endArray();
}

/// Pinned ones first; of the others the last ones.
void arrange(QList<Entry> &entries)
{
    std::ranges::stable_sort(entries, [](const Entry &a, const Entry &b) {
        return a.pinned != b.pinned ? a.pinned : a.openedAt > b.openedAt;
    });
    const auto pinned = std::ranges::count(entries, true, &Entry::pinned);
    entries.resize(qMin(entries.size(), qsizetype(pinned) + Kept));
}

} // namespace

bool RecentProjects::Entry::operator==(const Entry &other) const
{
    const auto key = [](const Entry &entry) {
        return std::tie(entry.folder, entry.openedAt, entry.readAt, entry.files,
                        entry.openConflicts, entry.outcome, entry.pinned, entry.options.environment,
                        entry.options.settingsModule, entry.options.interpreter);
    };
    return key(*this) == key(other);
}

RecentProjects::RecentProjects(QObject *parent)
    : QObject(parent)
    , m_entries(readEntries())
{
    m_worker.setMaxThreadCount(1);
}

RecentProjects::~RecentProjects()
{
    m_worker.waitForDone();
}

bool RecentProjects::isKnown(const QString &folder) const
{
    return std::ranges::find(m_entries, folder, &Entry::folder) != m_entries.end();
}

LocateOptions RecentProjects::options(const QString &folder) const
{
    for (const Entry &entry : entries()) {
        if (entry.folder == folder) {
            return entry.options;
        }
    }
    return {};
}

void RecentProjects::remember(const QString &folder, const LocateOptions &options,
                              const ProjectData *data, Outcome outcome)
{
    if (folder.isEmpty()) {
        return;
    }
    Entry now;
    now.folder = folder;
    now.openedAt = QDateTime::currentDateTimeUtc();
    now.options = options;
    now.outcome = outcome;
    const bool isRead = data != nullptr && data->isComplete();
    if (isRead) {
        now.readAt = data->readAt;
        now.files = qint64(data->collection->files.size());
        now.openConflicts = data->openConflicts();
    }
    change([now, isRead](QList<Entry> &list) {
        Entry entry = now;
        const auto known = std::ranges::find(list, now.folder, &Entry::folder);
        if (known != list.end()) {
            entry.pinned = known->pinned;
            if (!isRead) {
                entry.readAt = known->readAt;
                entry.files = known->files;
                entry.openConflicts = known->openConflicts;
            }
            list.erase(known);
        }
        // What was opened last comes first, also within one millisecond and after a clock was set back.
        for (const Entry &other : std::as_const(list)) {
            entry.openedAt = std::max(entry.openedAt, other.openedAt.addMSecs(1));
        }
        list.prepend(entry);
    });
}

void RecentProjects::forget(const QString &folder)
{
    change([folder](QList<Entry> &list) {
        list.removeIf([&](const Entry &entry) { return entry.folder == folder; });
    });
}

void RecentProjects::restore(const Entry &entry)
{
    change([entry](QList<Entry> &list) {
        if (std::ranges::find(list, entry.folder, &Entry::folder) == list.end()) {
            list << entry;
        }
    });
}

void RecentProjects::setPinned(const QString &folder, bool pinned)
{
    change([folder, pinned](QList<Entry> &list) {
        for (Entry &entry : list) {
            if (entry.folder == folder) {
                entry.pinned = pinned;
            }
        }
    });
}

void RecentProjects::refresh()
{
    exchange({});
}

void RecentProjects::change(const Edit &edit)
{
    edit(m_entries);
    arrange(m_entries);
    exchange(edit);
    Q_EMIT changed();
}

void RecentProjects::exchange(const Edit &edit)
{
    m_worker.start([this, edit, number = ++m_asked] {
        QList<Entry> entries = readEntries();
        if (edit) {
            edit(entries);
            arrange(entries);
            writeEntries(entries);
        }
        QMetaObject::invokeMethod(
            this,
            [this, entries, number] {
                if (number == m_asked && entries != m_entries) {
                    m_entries = entries;
                    Q_EMIT changed();
                }
            },
            Qt::QueuedConnection);
    });
}

} // namespace Slipway
