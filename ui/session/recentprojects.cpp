// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recentprojects.h"

#include "base/pathtext.h"
#include "ui/session/projectdata.h"

#include <QSettings>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Kept = 12; // besides the pinned ones

using Entry = RecentProjects::Entry;

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
        settings.setValue("pinned"_L1, entry.pinned);
        settings.setValue("environment"_L1, entry.options.environment);
        settings.setValue("settingsModule"_L1, entry.options.settingsModule);
        settings.setValue("interpreter"_L1, textFromPath(entry.options.interpreter));
    }
    settings.endArray();
}

} // namespace

RecentProjects::RecentProjects(QObject *parent)
    : QObject(parent)
    , m_entries(readEntries())
{
    m_writer.setMaxThreadCount(1);
}

RecentProjects::~RecentProjects()
{
    m_writer.waitForDone();
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
                              const ProjectData *data)
{
    if (folder.isEmpty()) {
        return;
    }
    QList<Entry> list = entries();
    Entry entry;
    for (const Entry &known : std::as_const(list)) {
        if (known.folder == folder) {
            entry = known;
        }
    }
    entry.folder = folder;
    entry.openedAt = QDateTime::currentDateTimeUtc();
    entry.options = options;
    if (data != nullptr && data->isComplete()) {
        entry.readAt = data->readAt;
        entry.files = qint64(data->collection->files.size());
        entry.openConflicts = data->openConflicts();
    }
    list.removeIf([&](const Entry &other) { return other.folder == folder; });
    list.prepend(entry);
    write(std::move(list));
}

void RecentProjects::forget(const QString &folder)
{
    QList<Entry> list = entries();
    list.removeIf([&](const Entry &entry) { return entry.folder == folder; });
    write(std::move(list));
}

void RecentProjects::setPinned(const QString &folder, bool pinned)
{
    QList<Entry> list = entries();
    for (Entry &entry : list) {
        if (entry.folder == folder) {
            entry.pinned = pinned;
        }
    }
    write(std::move(list));
}

void RecentProjects::write(QList<Entry> entries)
{
    std::ranges::stable_sort(entries, [](const Entry &a, const Entry &b) {
        return a.pinned != b.pinned ? a.pinned : a.openedAt > b.openedAt;
    });
    const auto pinned = std::ranges::count(entries, true, &Entry::pinned);
    entries.resize(qMin(entries.size(), qsizetype(pinned) + Kept));
    m_entries = std::move(entries);
    m_writer.start([written = m_entries] { writeEntries(written); });
    Q_EMIT changed();
}

} // namespace Slipway
