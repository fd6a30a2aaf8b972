// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyentry.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace Slipway {

/// Entries, the newest first, and what could not be read beside them.
struct HistoryList {
    std::vector<HistoryEntry> entries;
    std::vector<Error> unreadable;
};

/// Which entries are asked for.
struct HistoryQuery {
    static constexpr int All = -1;

    std::vector<std::string> places = {}; ///< Of these targets' folders; empty: of all.
    int most = 1000;
};

/// The deployments of one user on this machine: an SQLite database that any number of processes may
/// use at once. It is never deleted, emptied or made anew, whatever is wrong with it.
///
/// Shape: value; each call opens the database and closes it. Threads: any; blocking.
class HistoryStore final {
public:
    explicit HistoryStore(std::string file)
        : m_file(std::move(file))
    { }

    /// $XDG_STATE_HOME/slipway/history.sqlite
    [[nodiscard]] static std::string defaultFile();
    [[nodiscard]] const std::string &file() const { return m_file; }

    /// Keeps entries, in place of what is kept under their ids: all of them or none. On the disk when it
    /// returns. Errors: see HistoryFile::Database::open().
    [[nodiscard]] Result<void> put(std::span<const HistoryEntry> entries) const;
    /// A database that is not there is empty. Runs that ended without a word are Interrupted.
    [[nodiscard]] Result<HistoryList> list(const HistoryQuery &query = {}) const;

    /// Changes whenever the database does: its files' times and sizes. Cheap; reads nothing.
    [[nodiscard]] QString stamp() const;

private:
    std::string m_file;
};

/// The entry of an id, or of the beginning of one that no other has. Errors: NotFound (names those that
/// it may be).
[[nodiscard]] Result<HistoryEntry> findEntry(const std::vector<HistoryEntry> &entries,
                                             const QString &words);

} // namespace Slipway
