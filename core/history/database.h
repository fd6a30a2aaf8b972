// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QVariantList>

#include <functional>
#include <string>

QT_BEGIN_NAMESPACE
class QSqlQuery;
QT_END_NAMESPACE

namespace Slipway::HistoryFile {

/// The version of the tables that this Slipway writes (PRAGMA user_version).
inline constexpr int Version = 2;
/// "Slip" (PRAGMA application_id): tells the file from other people's databases.
inline constexpr int ApplicationId = 0x536c6970;

enum class Access : uint8_t { Read, Write };

/// A connection to the database of deployments, brought to Version when it may be written. Another process
/// may be at it at the same time (WAL); whoever has to wait waits five seconds at most.
///
/// Threads: the one that opened it. Move-only; closed with the object.
class Database final {
public:
    /// Read: NotFound where there is none. Write: makes it, and its folder.
    /// Errors: NotFound; InvalidData (damaged, or not ours); Unsupported (of a newer Slipway, or Qt's driver is
    /// missing); ReadOnly, PermissionDenied, NoSpace, Busy, InputOutput.
    [[nodiscard]] static Result<Database> open(const std::string &file, Access access);
    ~Database();
    Database(Database &&other) noexcept;
    Database &operator=(Database &&) = delete;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs one statement; `row` is called for each row of its answer, and returns false to stop.
    [[nodiscard]] Result<void> run(const QString &statement, const QVariantList &values = {},
                                   const std::function<bool(const QSqlQuery &)> &row = {});
    [[nodiscard]] int version() const { return m_version; }

private:
    Database(std::string file, QString connection)
        : m_file(std::move(file))
        , m_connection(std::move(connection))
    { }
    Result<void> connect(Access access);
    Result<void> migrate();
    Result<void> bringUpToDate();
    Result<int> pragma(const QString &name);

    std::string m_file;
    QString m_connection; ///< Qt's name of it; empty: moved from.
    int m_version = 0;
};

} // namespace Slipway::HistoryFile
