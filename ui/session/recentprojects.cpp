// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/recentprojects.h"

#include <QSettings>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Kept = 8;

} // namespace

QList<RecentProjects::Entry> RecentProjects::entries() const
{
    QSettings settings;
    QList<Entry> entries;
    const int count = qMin(Kept, settings.beginReadArray("recentProjects"_L1));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        entries << Entry{.folder = settings.value("folder"_L1).toString(),
                         .openedAt = settings.value("openedAt"_L1).toDateTime()};
    }
    return entries;
}

void RecentProjects::remember(const QString &folder)
{
    if (folder.isEmpty()) {
        return;
    }
    QList<Entry> list = entries();
    list.removeIf([&](const Entry &entry) { return entry.folder == folder; });
    list.prepend({.folder = folder, .openedAt = QDateTime::currentDateTimeUtc()});
    write(list.first(qMin(list.size(), qsizetype(Kept))));
}

void RecentProjects::forget(const QString &folder)
{
    QList<Entry> list = entries();
    list.removeIf([&](const Entry &entry) { return entry.folder == folder; });
    write(list);
}

void RecentProjects::write(const QList<Entry> &entries)
{
    QSettings settings;
    settings.remove("recentProjects"_L1);
    settings.beginWriteArray("recentProjects"_L1, int(entries.size()));
    for (int i = 0; i < entries.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue("folder"_L1, entries[i].folder);
        settings.setValue("openedAt"_L1, entries[i].openedAt);
    }
    settings.endArray();
    Q_EMIT changed();
}

} // namespace Slipway
