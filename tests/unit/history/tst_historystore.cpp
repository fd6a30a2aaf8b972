// SPDX-License-Identifier: GPL-3.0-or-later
// The database of deployments: what is put comes back, and nothing that is wrong with a file costs any of it.
#include "deploytesting/contractworlds.h"
#include "history/historyjson.h"
#include "history/historystore.h"
#include "historyfixture.h"
#include "historysample.h"
#include "processtesting/childprocess.h"

#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

QByteArray bytesOf(const std::string &file)
{
    std::ifstream stream(file, std::ios::binary);
    return QByteArray::fromStdString(
        {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()});
}

/// Runs statements on a file, as another program would.
bool runSql(const std::string &file, const QStringList &statements)
{
    bool isDone = true;
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(QString::fromStdString(file));
        isDone = other.open();
        for (const QString &statement : statements) {
            QSqlQuery query(other);
            if (!query.exec(statement)) {
                qWarning("%s", qPrintable(query.lastError().text()));
                isDone = false;
            }
        }
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    return isDone;
}

QJsonObject without(QJsonObject object, const QString &key)
{
    object.remove(key);
    return object;
}

} // namespace

class HistoryStoreTest : public QObject, private HistoryFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void putAndRead();
    void oddFolders();
    void laterPutsReplace();
    void byPlace();
    void allOrNone();
    void findById();
    void migrates();
    void newerIsLeftAlone();
    void damagedIsLeftAlone_data();
    void damagedIsLeftAlone();
    void damagedRow();
    void foreignDatabase();
    void folderIsNotOurs();
    void fullDisk();
    void twoProcesses();
    void writerHoldsUpNoReader();
    void interrupted();
    void stampFollows();
    void documents_data();
    void documents();
    void hostileTexts();
};

void HistoryStoreTest::putAndRead()
{
    const auto none = store().list();
    VERIFY_RESULT(none);
    QVERIFY(none->entries.empty());
    QVERIFY(!fs::exists(path("state"))); // looking makes nothing

    VERIFY_RESULT(put(sampleEntry()));
    const auto list = store().list();
    VERIFY_RESULT(list);
    QCOMPARE(list->entries.size(), 1U);
    QVERIFY(list->unreadable.empty());
    QCOMPARE(historyToJson(list->entries.front()), historyToJson(sampleEntry()));
    struct stat status = {};
    QCOMPARE(::stat(store().file().c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

/// Nothing in a folder's name is read as part of an address.
void HistoryStoreTest::oddFolders()
{
    const HistoryStore odd(path("50% off?mode=ro#1 \u00e4/history.sqlite"));
    VERIFY_RESULT(odd.put(std::array{sampleEntry()}));
    const auto list = odd.list();
    VERIFY_RESULT(list);
    QCOMPARE(list->entries.size(), 1U);
}

void HistoryStoreTest::laterPutsReplace()
{
    HistoryEntry entry = sampleEntry();
    VERIFY_RESULT(put(entry));
    entry.state = HistoryState::Done;
    entry.error.reset();
    VERIFY_RESULT(put(entry));
    const auto list = store().list();
    VERIFY_RESULT(list);
    QCOMPARE(list->entries.size(), 1U);
    QVERIFY(list->entries[0].state == HistoryState::Done);
    QVERIFY(!list->entries[0].error);
}

void HistoryStoreTest::byPlace()
{
    for (int i = 1; i <= 4; ++i) {
        VERIFY_RESULT(put(sampleEntry(i, i % 2 == 0 ? "/even" : "/odd\xff")));
    }
    const auto odd = store().list({.places = {"/odd\xff"}});
    VERIFY_RESULT(odd);
    QCOMPARE(odd->entries.size(), 2U);
    QCOMPARE(odd->entries[0].id, sampleEntry(3).id); // the newest first
    QCOMPARE(odd->entries[0].place, std::string("/odd\xff"));
    QCOMPARE(store().list({.places = {"/odd\xff", "/even"}})->entries.size(), 4U);
    QCOMPARE(store().list({.places = {}, .most = 3})->entries.size(), 3U);
}

void HistoryStoreTest::allOrNone()
{
    VERIFY_RESULT(put(sampleEntry()));
    // Something in the file that stops the second of three.
    QVERIFY(runSql(store().file(),
                   {u"CREATE TRIGGER stop BEFORE INSERT ON deployments WHEN new.place = '/bad' "
                    "BEGIN SELECT RAISE(ABORT, 'no'); END"_s}));
    const std::array entries{sampleEntry(2), sampleEntry(3, "/bad"), sampleEntry(4)};
    QVERIFY(!store().put(entries));
    QCOMPARE(store().list()->entries.size(), 1U);
}

void HistoryStoreTest::findById()
{
    const std::vector<HistoryEntry> entries{sampleEntry(12), sampleEntry(13)};
    QCOMPARE(findEntry(entries, entries[1].id)->id, entries[1].id);
    QCOMPARE(findEntry(entries, entries[1].id.first(15))->id, entries[1].id);
    const auto both = findEntry(entries, entries[1].id.first(14));
    VERIFY_ERROR(both, ErrorCode::NotFound);
    QVERIFY(both.error().why.contains(entries[0].id));
    VERIFY_ERROR(findEntry(entries, {}), ErrorCode::NotFound);
}

/// A file of the first version, with a row in it, is brought up to date and keeps the row.
void HistoryStoreTest::migrates()
{
    fs::create_directories(path("state"));
    const QString document = QString::fromUtf8(historyDocument(sampleEntry()));
    QVERIFY(runSql(
        store().file(),
        {u"CREATE TABLE deployments (id TEXT PRIMARY KEY NOT NULL, place TEXT NOT NULL, "
         "started INTEGER NOT NULL, state TEXT NOT NULL, document TEXT NOT NULL) "
         "WITHOUT ROWID"_s,
         u"INSERT INTO deployments VALUES ('%1', '/srv/www/static', 1, 'failed', '%2')"_s.arg(
             sampleEntry().id, document),
         u"PRAGMA application_id=1399613808"_s, u"PRAGMA user_version=1"_s}));
    QCOMPARE(store().list()->entries.size(), 1U); // read as it is
    VERIFY_RESULT(put(sampleEntry(2)));
    QCOMPARE(store().list()->entries.size(), 2U);
    QVERIFY(runSql(store().file(),
                   {u"SELECT 1 FROM deployments INDEXED BY deployments_by_place "
                    "WHERE place = ''"_s}));
}

void HistoryStoreTest::newerIsLeftAlone()
{
    VERIFY_RESULT(put(sampleEntry()));
    QVERIFY(runSql(store().file(), {u"PRAGMA user_version=3"_s}));
    const QByteArray before = bytesOf(store().file());
    const auto read = store().list();
    VERIFY_ERROR(read, ErrorCode::Unsupported);
    QVERIFY(read.error().why.contains("newer"_L1));
    QVERIFY(!read.error().advice.isEmpty());
    VERIFY_ERROR(put(sampleEntry(2)), ErrorCode::Unsupported);
    QCOMPARE(bytesOf(store().file()), before);
}

void HistoryStoreTest::damagedIsLeftAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a text")
        << QByteArray("this is no database at all, but longer than a header\n").repeated(200);
    QTest::newRow("its header alone")
        << QByteArray("SQLite format 3\0\x10\x00\x01\x01", 20) + QByteArray(4076, '\xee');
}

void HistoryStoreTest::damagedIsLeftAlone()
{
    QFETCH(QByteArray, bytes);
    writeFile(store().file(), {.bytes = bytes.toStdString()});
    for (int i = 0; i < 2; ++i) {
        const auto read = store().list();
        VERIFY_ERROR(read, ErrorCode::InvalidData);
        QVERIFY(read.error().where.contains("history.sqlite"_L1));
        QVERIFY(!read.error().advice.isEmpty());
        VERIFY_ERROR(put(sampleEntry()), ErrorCode::InvalidData);
        QCOMPARE(bytesOf(store().file()), bytes);
    }
}

void HistoryStoreTest::damagedRow()
{
    VERIFY_RESULT(put(sampleEntry(1)));
    VERIFY_RESULT(put(sampleEntry(2)));
    QVERIFY(runSql(
        store().file(),
        {u"UPDATE deployments SET document = '{' WHERE id = '%1'"_s.arg(sampleEntry(1).id)}));
    const auto list = store().list();
    VERIFY_RESULT(list);
    QCOMPARE(list->entries.size(), 1U);
    QCOMPARE(list->unreadable.size(), 1U);
    const Error &error = list->unreadable[0];
    QVERIFY2(error.where.contains(sampleEntry(1).id) && error.where.contains(u"history.sqlite"_s)
                 && error.why.contains(u"cut short"_s) && error.advice.contains(u"backup"_s),
             qPrintable(error.message()));
}

void HistoryStoreTest::foreignDatabase()
{
    fs::create_directories(path("state"));
    QVERIFY(runSql(store().file(), {u"CREATE TABLE deployments (theirs TEXT)"_s}));
    const QByteArray before = bytesOf(store().file());
    VERIFY_ERROR(store().list(), ErrorCode::InvalidData);
    VERIFY_ERROR(put(sampleEntry()), ErrorCode::InvalidData);
    QCOMPARE(bytesOf(store().file()), before);
    fs::remove(store().file());
    fs::create_directories(store().file());
    VERIFY_ERROR(store().list(), ErrorCode::WrongType);
    VERIFY_ERROR(put(sampleEntry()), ErrorCode::WrongType);
}

/// In a folder that we may not write to the history is read, and nothing else.
void HistoryStoreTest::folderIsNotOurs()
{
    VERIFY_RESULT(put(sampleEntry()));
    fs::permissions(path({}), fs::perms(0755));
    fs::permissions(path("state"), fs::perms(0555));
    fs::permissions(store().file(), fs::perms(0444));
    const ChildEnd end = runAsNobody([this] {
        const auto list = store().list();
        if (!list || list->entries.size() != 1) {
            return 1;
        }
        const Result<void> written = put(sampleEntry(2));
        if (written || written.error().code != ErrorCode::PermissionDenied) {
            return 2;
        }
        return HistoryStore(path("state/deeper/history.sqlite")).put(std::array{sampleEntry()}) ? 3
                                                                                                : 0;
    });
    QCOMPARE(end.status, 0);
    QVERIFY(!fs::exists(store().file() + "-wal"));
    fs::permissions(store().file(), fs::perms(0000));
    QCOMPARE(runAsNobody([this] {
                 const auto list = store().list();
                 return !list && list.error().code == ErrorCode::PermissionDenied ? 0 : 1;
             }).status,
             0);
    fs::permissions(path("state"), fs::perms(0755));
}

/// A write that the disk has no room for changes nothing, and says so.
void HistoryStoreTest::fullDisk()
{
    VERIFY_RESULT(put(sampleEntry(1)));
    const ChildEnd end = runInChild([this] {
        ::signal(SIGXFSZ, SIG_IGN);
        const auto size = static_cast<rlim_t>(fs::file_size(store().file()));
        const rlimit limit = {.rlim_cur = size, .rlim_max = size};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            return 1;
        }
        for (int i = 2; i < 90; ++i) {
            HistoryEntry large = sampleEntry(i);
            large.message = QString(3000, u'x');
            if (const Result<void> written = put(large); !written) {
                return written.error().advice.isEmpty() ? 2 : 0;
            }
        }
        return 3;
    });
    QCOMPARE(end.status, 0);
    const auto list = store().list();
    VERIFY_RESULT(list);
    QVERIFY(!list->entries.empty());
    QVERIFY(list->unreadable.empty());
    VERIFY_RESULT(put(sampleEntry(91)));
}

void HistoryStoreTest::twoProcesses()
{
    constexpr int Each = 12;
    std::vector<std::jthread> writers;
    std::array<int, 4> failures = {};
    const HistoryStore shared = store();
    for (size_t writer = 0; writer < failures.size(); ++writer) {
        writers.emplace_back([&failures, &shared, writer] {
            for (int i = 0; i < Each; ++i) {
                const std::array entry{sampleEntry(static_cast<int>(writer) * Each + i)};
                failures[writer] += shared.put(entry) ? 0 : 1;
                failures[writer] += shared.list() ? 0 : 1;
            }
        });
    }
    writers.clear();
    QCOMPARE(failures, (std::array<int, 4>{}));
    const ChildEnd end = runInChild([this] {
        for (int i = 60; i < 70; ++i) {
            if (!put(sampleEntry(i))) {
                return 1;
            }
        }
        return 0;
    });
    QCOMPARE(end.status, 0);
    QCOMPARE(store().list()->entries.size(), 4U * Each + 10);
}

void HistoryStoreTest::writerHoldsUpNoReader()
{
    VERIFY_RESULT(put(sampleEntry()));
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"writer"_s);
        other.setDatabaseName(QString::fromStdString(store().file()));
        QVERIFY(other.open());
        QVERIFY(QSqlQuery(other).exec(u"BEGIN IMMEDIATE"_s));
        QVERIFY(QSqlQuery(other).exec(u"UPDATE deployments SET state = 'x'"_s));
        const auto list = store().list();
        VERIFY_RESULT(list);
        QCOMPARE(list->entries.size(), 1U);
        VERIFY_ERROR(put(sampleEntry(2)), ErrorCode::Busy); // after five seconds
        QVERIFY(QSqlQuery(other).exec(u"ROLLBACK"_s));
    }
    QSqlDatabase::removeDatabase(u"writer"_s);
    VERIFY_RESULT(put(sampleEntry(2)));
}

void HistoryStoreTest::interrupted()
{
    HistoryEntry entry = beginEntry({.release = SourceTree().release({{"a", {.bytes = "x"}}}),
                                     .target = u"web"_s,
                                     .stateFingerprint = {},
                                     .rows = {},
                                     .sums = {},
                                     .warnings = {},
                                     .keptReleases = {},
                                     .droppedFolders = {}},
                                    {.name = u"web"_s, .type = {}, .path = "/srv/www"}, u"test"_s);
    QVERIFY(!entry.processBegan.isEmpty());
    const auto stateOf = [](HistoryEntry looked) {
        noticeInterruption(looked);
        return looked.state;
    };
    QVERIFY(stateOf(entry) == HistoryState::Running); // it is this process
    HistoryEntry later = entry;
    later.processBegan = u"1"_s; // another process of the same number
    QVERIFY(stateOf(later) == HistoryState::Interrupted);
    HistoryEntry elsewhere = later;
    elsewhere.host = u"not-this-host"_s; // nobody can say
    QVERIFY(stateOf(elsewhere) == HistoryState::Running);
    later.state = HistoryState::Done;
    QVERIFY(stateOf(later) == HistoryState::Done);

    // One that a killed program left.
    const ChildEnd end = runInChild([&] {
        entry.process = ::getpid();
        return put(entry) ? 0 : 1;
    });
    QCOMPARE(end.status, 0);
    QVERIFY(store().list()->entries.at(0).state == HistoryState::Interrupted);
}

void HistoryStoreTest::stampFollows()
{
    const QString none = store().stamp();
    VERIFY_RESULT(put(sampleEntry()));
    const QString one = store().stamp();
    QVERIFY(one != none);
    QVERIFY(store().list());
    QCOMPARE(store().stamp(), one); // reading is no change
    VERIFY_RESULT(put(sampleEntry(2)));
    QVERIFY(store().stamp() != one);
}

void HistoryStoreTest::documents_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<ErrorCode>("code");
    const QJsonObject good = historyToJson(sampleEntry());
    const auto row = [](const char *name, const QJsonObject &object,
                        ErrorCode code = ErrorCode::InvalidData) {
        QTest::newRow(name) << QJsonDocument(object).toJson() << code;
    };
    const auto with = [&good](const QString &key, const QJsonValue &value) {
        QJsonObject object = good;
        object.insert(key, value);
        return object;
    };
    QTest::newRow("empty") << QByteArray() << ErrorCode::InvalidData;
    QTest::newRow("a list") << QByteArray("[1]") << ErrorCode::InvalidData;
    row("newer", with(u"slipway-history"_s, 2), ErrorCode::Unsupported);
    row("no version", without(good, u"slipway-history"_s));
    row("no id", without(good, u"id"_s));
    row("an id that climbs", with(u"id"_s, u"../../x"_s));
    row("a release that climbs", with(u"release"_s, u"../x"_s));
    row("a release before that climbs", with(u"before"_s, u"a/b"_s));
    row("a relative place", with(u"place"_s, u"www"_s));
    row("an unknown state", with(u"state"_s, u"splendid"_s));
    row("an unknown step", with(u"reached"_s, u"moon"_s));
    row("no time", with(u"started"_s, u"yesterday"_s));
    row("a negative number", with(u"process"_s, -1));
    row("steps that are none", with(u"steps"_s, u"lock"_s));
}

void HistoryStoreTest::documents()
{
    QFETCH(QByteArray, document);
    QFETCH(ErrorCode, code);
    const auto entry = parseHistoryDocument(document, u"name"_s);
    VERIFY_ERROR(entry, code);
    QCOMPARE(entry.error().where, u"name"_s);
}

void HistoryStoreTest::hostileTexts()
{
    HistoryEntry entry = sampleEntry();
    entry.message = u"red\u001b[31m\r\u202egnp.exe\nnext"_s;
    entry.user = QString(9000, u'u');
    entry.confirmed = QStringList(9000, QString(9000, u'c'));
    entry.pruned.releasesDropped = entry.confirmed;
    const QByteArray document = historyDocument(entry);
    QVERIFY(document.size() <= LargestHistoryDocument);
    const auto read = parseHistoryDocument(document, u"name"_s);
    VERIFY_RESULT(read);
    QCOMPARE(read->message, u"red\ufffd[31m\ufffd\ufffdgnp.exe\nnext"_s);
    QVERIFY(read->user.size() < 4100);
}

QTEST_GUILESS_MAIN(HistoryStoreTest)
#include "tst_historystore.moc"
