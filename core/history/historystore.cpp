// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historystore.h"

#include "base/pathtext.h"
#include "history/database.h"
#include "history/historyjson.h"
#include "project/userfolders.h"

#include <QCoreApplication>
#include <QSqlQuery>

#include <algorithm>
#include <sys/stat.h>

namespace Slipway {

using namespace Qt::StringLiterals;
using HistoryFile::Access;
using HistoryFile::Database;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::History", source);
}

} // namespace

std::string HistoryStore::defaultFile()
{
    return userStateFolder() + "/history.sqlite";
}

Result<void> HistoryStore::put(std::span<const HistoryEntry> entries) const
{
    auto database = Database::open(m_file, Access::Write);
    if (!database) {
        return failure(std::move(database.error()));
    }
    Result<void> done = database->run(u"BEGIN IMMEDIATE"_s);
    if (!done) {
        return done;
    }
    for (const HistoryEntry &entry : entries) {
        done = database->run(
            u"INSERT INTO deployments (id, place, started, state, document) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET place = excluded.place, started = excluded.started, "
            "state = excluded.state, document = excluded.document"_s,
            {entry.id, textFromPath(entry.place), entry.started.toMSecsSinceEpoch(),
             historyStateId(entry.state), QString::fromUtf8(historyDocument(entry))});
        if (!done) {
            (void)database->run(u"ROLLBACK"_s);
            return done;
        }
    }
    done = database->run(u"COMMIT"_s);
    if (!done) {
        (void)database->run(u"ROLLBACK"_s);
    }
    return done;
}

Result<HistoryList> HistoryStore::list(const HistoryQuery &query) const
{
    HistoryList list;
    auto database = Database::open(m_file, Access::Read);
    if (!database && database.error().code == ErrorCode::NotFound) {
        return list;
    }
    if (!database) {
        return failure(std::move(database.error()));
    }
    if (database->version() == 0) {
        return list; // somebody is about to make its tables
    }
    QVariantList values;
    QString statement = u"SELECT id, document FROM deployments"_s;
    if (!query.places.empty()) {
        QStringList marks;
        for (const std::string &place : query.places) {
            values << textFromPath(place);
            marks << u"?"_s;
        }
        statement += u" WHERE place IN (%1)"_s.arg(marks.join(u", "_s));
    }
    statement += u" ORDER BY started DESC, id DESC LIMIT ?"_s;
    values << query.most;
    const QString file = displayPath(m_file);
    Result<void> read = database->run(statement, values, [&list, &file](const QSqlQuery &row) {
        const QString id = displayPath(row.value(0).toString().toStdString());
        auto entry =
            parseHistoryDocument(row.value(1).toString().toUtf8(), u"%1, %2"_s.arg(file, id));
        if (entry) {
            noticeInterruption(*entry);
            list.entries.push_back(*std::move(entry));
        } else {
            if (entry.error().code == ErrorCode::InvalidData) {
                entry.error().advice =
                    text("It stays as it is, and the others are shown without it. Put that file "
                         "back from a backup, or move it away: then a new one is begun.");
            }
            list.unreadable.push_back(std::move(entry.error()));
        }
        return true;
    });
    if (!read) {
        return failure(std::move(read.error()));
    }
    return list;
}

QString HistoryStore::stamp() const
{
    QString stamp;
    for (const char *ending : {"", "-wal"}) {
        struct stat status = {};
        // An empty log is what a reader leaves.
        if (::stat((m_file + ending).c_str(), &status) == 0 && status.st_size > 0) {
            stamp += u"%1:%2:%3.%4;"_s.arg(status.st_ino)
                         .arg(status.st_size)
                         .arg(status.st_mtim.tv_sec)
                         .arg(status.st_mtim.tv_nsec);
        }
    }
    return stamp;
}

Result<HistoryEntry> findEntry(const std::vector<HistoryEntry> &entries, const QString &words)
{
    const auto same = std::ranges::find(entries, words, &HistoryEntry::id);
    if (same != entries.end()) {
        return *same;
    }
    const HistoryEntry *found = nullptr;
    QStringList names;
    for (const HistoryEntry &entry : entries) {
        if (!words.isEmpty() && entry.id.startsWith(words)) {
            found = &entry;
            names << entry.id;
        }
    }
    if (names.size() == 1) {
        return *found;
    }
    constexpr qsizetype MostNamed = 5;
    return failure({.code = ErrorCode::NotFound,
                    .what = text("There is no such deployment"),
                    .where = displayPath(pathFromText(words)),
                    .why = names.isEmpty()
                        ? text("the history has none of this id")
                        : text("several begin so: %1")
                              .arg(names.first(std::min(MostNamed, names.size())).join(u", "_s)),
                    .advice = text("See slipwayctl history.")});
}

} // namespace Slipway
