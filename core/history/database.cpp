// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/database.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "project/smallfile.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace Slipway::HistoryFile {

using namespace Qt::StringLiterals;

namespace {

/// What makes each version of the one before. Only ever added to: files of every age are about.
/// What is asked for has a column of its own, the rest stands in the document (history.md).
constexpr std::array<std::array<const char *, 2>, Version> Migrations = {{
    {"CREATE TABLE deployments (id TEXT PRIMARY KEY NOT NULL, place TEXT NOT NULL, "
     "started INTEGER NOT NULL, state TEXT NOT NULL, document TEXT NOT NULL) WITHOUT ROWID",
     nullptr},
    {"CREATE INDEX deployments_by_place ON deployments (place, started)",
     "CREATE INDEX deployments_by_start ON deployments (started)"},
}};

// Primary result codes. Source: https://sqlite.org/rescode.html
enum Sqlite : int {
    SqlitePerm = 3,
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteIoError = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCannotOpen = 14,
    SqliteNotADatabase = 26,
};
// SQLITE_IOERR_WRITE of a disk that is full says so in errno alone; a write that is cut short is SQLITE_FULL.

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::History", source);
}

QString whatFailed(Access access)
{
    return access == Access::Read ? text("The history of deployments could not be read")
                                  : text("The deployment could not be kept in the history");
}

Error damaged(const QString &what, const std::string &file, const QString &why)
{
    return {.code = ErrorCode::InvalidData,
            .what = what,
            .where = displayPath(file),
            .why = why,
            .advice = text("It is left as it is. Move it away and a new one is begun.")};
}

Error errorOf(const QSqlError &error, const QString &what, const std::string &file)
{
    constexpr int PrimaryMask = 0xff;
    switch (error.nativeErrorCode().toInt() & PrimaryMask) {
    case SqlitePerm:
    case SqliteCannotOpen:
        return Error::fromErrno(EACCES, what, file);
    case SqliteReadOnly:
        return Error::fromErrno(EROFS, what, file);
    case SqliteFull:
        return Error::fromErrno(ENOSPC, what, file);
    case SqliteBusy:
    case SqliteLocked:
        return {.code = ErrorCode::Busy,
                .what = what,
                .where = displayPath(file),
                .why = text("another process is writing to it"),
                .advice = text("Try again when that has ended.")};
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return damaged(what, file, error.databaseText());
    case SqliteIoError:
    default:
        break;
    }
    Error other = Error::fromErrno(EIO, what, file);
    other.why = error.text().trimmed();
    return other;
}

QString newConnection()
{
    static std::atomic<uint64_t> count = 0;
    return u"slipway-history-%1"_s.arg(++count);
}

bool exists(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0;
}

} // namespace

Result<Database> Database::open(const std::string &file, Access access)
{
    const QString what = whatFailed(access);
    struct stat status = {};
    if (::stat(file.c_str(), &status) != 0) {
        if (errno != ENOENT || access == Access::Read) {
            return failure(Error::fromErrno(errno, what, file));
        }
    } else if (!S_ISREG(status.st_mode)) {
        return failure(Error::fromErrno(S_ISDIR(status.st_mode) ? EISDIR : ENOTDIR, what, file));
    } else if (access == Access::Read && ::access(file.c_str(), R_OK) != 0) {
        return failure(Error::fromErrno(errno, what, file));
    }
    if (access == Access::Write) {
        const std::string folder(PosixPath::folderOf(file));
        if (auto made = makeFolders(folder, what); !made) {
            return failure(std::move(made.error()));
        }
        if (::access(exists(file) ? file.c_str() : folder.c_str(), W_OK) != 0
            || ::access(folder.c_str(), W_OK) != 0) {
            return failure(Error::fromErrno(errno, what, file));
        }
    }
    Database database(file, newConnection());
    if (Result<void> connected = database.connect(access); !connected) {
        return failure(std::move(connected.error()));
    }
    return database;
}

Database::Database(Database &&other) noexcept
    : m_file(std::move(other.m_file))
    , m_connection(std::exchange(other.m_connection, {}))
    , m_version(other.m_version)
{ }

Database::~Database()
{
    if (!m_connection.isEmpty()) {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
}

Result<void> Database::connect(Access access)
{
    const QString what = whatFailed(access);
    // Qt loads the driver when it is first asked for it, and more than one thread may be the first.
    static std::mutex first;
    std::unique_lock loading(first);
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s)) {
        return failure({.code = ErrorCode::Unsupported,
                        .what = what,
                        .where = displayPath(m_file),
                        .why = text("Qt's driver for SQLite is not installed"),
                        .advice = text("Install it: libqt6sql6-sqlite on Debian.")});
    }
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
        loading.unlock();
        QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
        QUrl url;
        url.setScheme(u"file"_s);
        url.setPath(QString::fromUtf8(QByteArray::fromStdString(m_file)), QUrl::DecodedMode);
        if (access == Access::Read) {
            options += u";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s;
            // Beside a database in WAL mode a reader makes two files. Where it may not, and there are none, nobody
            // writes either. Source: https://sqlite.org/wal.html, "Read-Only Databases".
            const std::string folder(PosixPath::folderOf(m_file));
            if (::access(folder.c_str(), W_OK) != 0 && !exists(m_file + "-wal")) {
                url.setQuery(u"immutable=1"_s);
            }
            connection.setDatabaseName(url.toString(QUrl::FullyEncoded));
        } else {
            connection.setDatabaseName(QString::fromUtf8(QByteArray::fromStdString(m_file)));
            const int mine = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
            if (mine < 0) {
                return failure(Error::fromErrno(errno, what, m_file));
            }
            ::close(mine); // made with the mode that it is to have
        }
        connection.setConnectOptions(options);
        if (!connection.open()) {
            return failure(errorOf(connection.lastError(), what, m_file));
        }
    }
    // All of one moment: between two looks another process may have made the database.
    if (Result<void> begun = run(u"BEGIN"_s); !begun) {
        return begun;
    }
    const auto application = pragma(u"application_id"_s);
    const auto version = application ? pragma(u"user_version"_s) : application;
    if (!version) {
        return failure(version.error());
    }
    m_version = *version;
    int tables = 0;
    Result<void> counted =
        run(u"SELECT count(*) FROM sqlite_master"_s, {}, [&tables](const QSqlQuery &query) {
            tables = query.value(0).toInt();
            return false;
        });
    counted = counted ? run(u"COMMIT"_s) : counted;
    if (!counted) {
        return counted;
    }
    if (*application != ApplicationId && (tables > 0 || *application != 0)) {
        return failure(damaged(what, m_file, text("it is a database, but not one of Slipway's")));
    }
    if (m_version > Version) {
        return failure({.code = ErrorCode::Unsupported,
                        .what = what,
                        .where = displayPath(m_file),
                        .why = text("it was written by a newer Slipway"),
                        .advice = text("It is left as it is. Use that version.")});
    }
    return access == Access::Write ? migrate() : Result<void>();
}

Result<int> Database::pragma(const QString &name)
{
    int value = 0;
    Result<void> read = run(u"PRAGMA "_s + name, {}, [&value](const QSqlQuery &query) {
        value = query.value(0).toInt();
        return false;
    });
    return read ? Result<int>(value) : failure(std::move(read.error()));
}

Result<void> Database::migrate()
{
    // Two that turn it on at once are told so without any waiting.
    constexpr int MostTries = 100;
    Result<void> done = run(u"PRAGMA journal_mode=WAL"_s);
    for (int i = 0; i < MostTries && !done && done.error().code == ErrorCode::Busy; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        done = run(u"PRAGMA journal_mode=WAL"_s);
    }
    done = done ? run(u"PRAGMA synchronous=FULL"_s) : done;
    if (!done || m_version == Version) {
        return done;
    }
    return bringUpToDate();
}

Result<void> Database::bringUpToDate()
{
    // Alone with it from here on: another process may have come first.
    if (Result<void> begun = run(u"BEGIN IMMEDIATE"_s); !begun) {
        return begun;
    }
    const auto steps = [this]() -> Result<void> {
        const auto version = pragma(u"user_version"_s);
        if (!version) {
            return failure(version.error());
        }
        for (int next = *version; next < Version; ++next) {
            for (const char *statement : Migrations[static_cast<size_t>(next)]) {
                if (statement == nullptr) {
                    continue;
                }
                if (Result<void> ran = run(QString::fromLatin1(statement)); !ran) {
                    return ran;
                }
            }
        }
        Result<void> marked = run(u"PRAGMA application_id=%1"_s.arg(ApplicationId));
        marked = marked ? run(u"PRAGMA user_version=%1"_s.arg(Version)) : marked;
        return marked ? run(u"COMMIT"_s) : marked;
    };
    if (Result<void> done = steps(); !done) {
        (void)run(u"ROLLBACK"_s);
        return done;
    }
    m_version = Version;
    return {};
}

Result<void> Database::run(const QString &statement, const QVariantList &values,
                           const std::function<bool(const QSqlQuery &)> &row)
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    const QString what = whatFailed(row ? Access::Read : Access::Write);
    if (!query.prepare(statement)) {
        return failure(errorOf(query.lastError(), what, m_file));
    }
    for (const QVariant &value : values) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        return failure(errorOf(query.lastError(), what, m_file));
    }
    while (query.next()) {
        if (row && !row(query)) {
            return {};
        }
    }
    if (query.lastError().isValid()) {
        return failure(errorOf(query.lastError(), what, m_file));
    }
    return {};
}

} // namespace Slipway::HistoryFile
