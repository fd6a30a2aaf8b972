// SPDX-License-Identifier: GPL-3.0-or-later
// What is put into the store comes out of it, whole or with an error that names it.
#include "deploy/storedcontent.h"
#include "release/releaselisting.h"
#include "storetesting.h"

#include <QElapsedTimer>
#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <sys/stat.h>
#include <thread>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class ReleaseStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comesOutAsItWentIn();
    void eachContentOnce();
    void editedSourcesChangeNothing();
    void changedSourcesAreRefused();
    void unreadableSources();
    void sameReleaseTwice();
    void damageIsNamedAndMended_data();
    void damageIsNamedAndMended();
    void touchedIsNotDamaged();
    void missingContents();
    void damagedRecords();
    void findsByIdNameAndBeginning();
    void marks();
    void damagedMarks();
    void notThere();
    void notReadable();
    void cancelled();
    void pausesInsideAFile();
    void deploysFromTheStore();
    void manyFiles();

private:
    std::shared_ptr<const Release> put(const Tree &tree);

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<ReleaseStore> m_store;
    SourceTree m_sources;
};

void ReleaseStoreTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_store = std::make_unique<ReleaseStore>(m_folder->path() + "/data/slipway/releases");
}

std::shared_ptr<const Release> ReleaseStoreTest::put(const Tree &tree)
{
    auto release = m_sources.release(tree);
    if (const auto done = m_store->put(*release); !done) {
        qFatal("%s", qPrintable(done.error().message()));
    }
    return release;
}

void ReleaseStoreTest::comesOutAsItWentIn()
{
    const auto release = m_sources.release(firstTree());
    ProgressBoard board;
    const auto done = m_store->put(*release, {}, &board);
    VERIFY_RESULT(done);
    QCOMPARE(done->mended, 0);
    QCOMPARE(board.sample().filesDone, done->written);
    QCOMPARE(board.sample().bytesDone, board.sample().bytesTotal);
    const auto read = m_store->read(release->id);
    VERIFY_RESULT(read);
    QCOMPARE(releaseListingText(**read), releaseListingText(*release));
    COMPARE_TREES(readRelease(*m_store, **read), firstTree());
    for (const ReleaseFile &file : (*read)->files) {
        QVERIFY(*Sha256::ofFile(file.source) == file.digest);
        QCOMPARE(fs::status(file.source).permissions() & fs::perms(0777), fs::perms(0444));
    }
    QVERIFY(m_store->missing(**read)->empty());
    // Nobody else may read what is not published yet, and nothing is left lying about.
    QCOMPARE(fs::status(m_store->folder()).permissions() & fs::perms(0777), fs::perms(0700));
    QCOMPARE(countFiles(m_store->folder() + "/tmp"), 0);
    QCOMPARE(countFiles(m_store->folder() + "/putting"), 0);
}

void ReleaseStoreTest::eachContentOnce()
{
    put({{"a", {.bytes = "same"}}, {"b", {.bytes = "same"}}, {"c", {.bytes = "other"}}});
    put({{"d", {.bytes = "same"}}, {"e", {.bytes = "third"}}, {"f", {.bytes = ""}}});
    QCOMPARE(countFiles(m_store->folder() + "/contents"), 4);
}

void ReleaseStoreTest::editedSourcesChangeNothing()
{
    const auto release = put(firstTree());
    for (const ReleaseFile &file : release->files) {
        std::ofstream(file.source, std::ios::binary | std::ios::app) << "edited in place";
    }
    COMPARE_TREES(readRelease(*m_store, **m_store->read(release->id)), firstTree());
}

void ReleaseStoreTest::changedSourcesAreRefused()
{
    for (const char *bytes : {"longer than it was", "RUN()"}) {
        const auto release = m_sources.release({{"js/app.js", {.bytes = "run()"}}});
        std::ofstream(release->files[0].source, std::ios::trunc) << bytes;
        const auto refused = m_store->put(*release);
        VERIFY_ERROR(refused, ErrorCode::Moved);
        QCOMPARE(refused.error().where, QString::fromStdString(release->files[0].source));
        VERIFY_ERROR(m_store->read(release->id), ErrorCode::NotFound);
        QCOMPARE(countFiles(m_store->folder() + "/contents"), 0);
        QCOMPARE(countFiles(m_store->folder() + "/tmp"), 0);
    }
}

void ReleaseStoreTest::unreadableSources()
{
    const auto release = m_sources.release({{"a", {.bytes = "a"}}});
    fs::remove(release->files[0].source);
    const auto gone = m_store->put(*release);
    VERIFY_ERROR(gone, ErrorCode::Moved); // as one that was changed: both are to be read again
    QCOMPARE(gone.error().where, QString::fromStdString(release->files[0].source));
    QVERIFY2(gone.error().what.contains(u"gone"), qPrintable(gone.error().message()));
    // Never waits for somebody to write into a pipe.
    QCOMPARE(::mkfifo(release->files[0].source.c_str(), 0600), 0);
    VERIFY_ERROR(m_store->put(*release), ErrorCode::Moved);
}

void ReleaseStoreTest::sameReleaseTwice()
{
    const auto release = put(firstTree());
    const auto again = m_store->put(*release);
    VERIFY_RESULT(again);
    QCOMPARE(again->written, 0);
    QCOMPARE(again->bytesWritten, 0);
    QCOMPARE(m_store->list()->size(), size_t(1));
}

void ReleaseStoreTest::damageIsNamedAndMended_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isSilent");
    QTest::newRow("edited, same size") << QByteArray("RUN()") << false;
    QTest::newRow("cut") << QByteArray("ru") << true;
    QTest::newRow("grown") << QByteArray("run();run()") << true;
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("rotten, same size") << QByteArray("rUn()") << true;
}

void ReleaseStoreTest::damageIsNamedAndMended()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, isSilent);
    const auto release = put(firstTree());
    const std::string path = contentPath(*m_store, "run()");
    isSilent ? rot(path, bytes.toStdString()) : overwrite(path, bytes.toStdString());
    const auto read =
        m_store->readContent(Sha256::of("run()"), 5, [](std::string_view) { return true; });
    VERIFY_ERROR(read, ErrorCode::InvalidData);
    QCOMPARE(read.error().where, QString::fromStdString(path));
    // It is away, so that nobody takes it for whole…
    QCOMPARE(m_store->missing(*release)->size(), size_t(1));
    // …and the next deployment brings it anew.
    const auto again = m_store->put(*release);
    VERIFY_RESULT(again);
    QCOMPARE(again->written + again->mended, 1);
    COMPARE_TREES(readRelease(*m_store, *release), firstTree());

    // What is to be seen without reading is mended though nobody has read it.
    overwrite(path, "ru");
    QCOMPARE(m_store->put(*release)->mended, 1);
    COMPARE_TREES(readRelease(*m_store, *release), firstTree());
}

void ReleaseStoreTest::touchedIsNotDamaged()
{
    const auto release = put(firstTree());
    const std::string path = contentPath(*m_store, "run()");
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), nullptr, 0), 0);
    QVERIFY(m_store->missing(*release)->empty());
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), nullptr, 0), 0);
    const auto again = m_store->put(*release);
    VERIFY_RESULT(again);
    QCOMPARE(again->written + again->mended, 0);
    QVERIFY(m_store->missing(*release)->empty());
}

void ReleaseStoreTest::missingContents()
{
    const auto release = put(firstTree());
    fs::remove(contentPath(*m_store, "run()"));
    const auto missing = m_store->missing(*release);
    VERIFY_RESULT(missing);
    QCOMPARE(missing->size(), size_t(1));
    QCOMPARE(release->files[missing->front()].path.bytes(), "js/app.js");
    VERIFY_ERROR(
        m_store->readContent(Sha256::of("run()"), 5, [](std::string_view) { return true; }),
        ErrorCode::NotFound);
}

void ReleaseStoreTest::damagedRecords()
{
    const auto good = put(firstTree());
    const auto bad = put(secondTree());
    const auto other = put({{"x", {.bytes = "x"}}});
    const auto record = [&](const QString &id) {
        return m_store->folder() + "/releases/" + id.toStdString() + ".zst";
    };
    overwrite(record(bad->id), "no record");
    fs::copy_file(record(good->id), record(other->id), fs::copy_options::overwrite_existing);
    const auto list = m_store->list();
    VERIFY_RESULT(list);
    QCOMPARE(list->size(), size_t(3));
    int damaged = 0;
    for (const StoredRelease &stored : *list) {
        damaged += stored.damage ? 1 : 0;
        QCOMPARE(stored.damage.has_value(), stored.id != good->id);
    }
    QCOMPARE(damaged, 2);
    VERIFY_ERROR(m_store->read(bad->id), ErrorCode::InvalidData);
    // Nobody knows what that release needs: nothing is deleted, and the record is named.
    const auto refused = m_store->collect({.releases = 0, .days = 0});
    VERIFY_ERROR(refused, ErrorCode::InvalidData);
    QVERIFY(refused.error().where.contains(bad->id) || refused.error().where.contains(other->id));
    COMPARE_TREES(readRelease(*m_store, *bad), secondTree());
}

void ReleaseStoreTest::findsByIdNameAndBeginning()
{
    const auto first = put(firstTree()); // 20261123-000001-000001
    const auto second = put(secondTree()); // 20261123-000002-000002
    QCOMPARE(m_store->find(first->id)->id, first->id);
    const QString beginning = first->id.left(first->id.indexOf(u'-') + 7);
    QCOMPARE(m_store->find(beginning)->id, first->id);
    const auto several = m_store->find(u"20261123-"_s);
    VERIFY_ERROR(several, ErrorCode::NotFound);
    QVERIFY(several.error().why.contains(first->id) && several.error().why.contains(second->id));
    VERIFY_ERROR(m_store->find(u"x"_s), ErrorCode::NotFound);
    VERIFY_ERROR(m_store->find({}), ErrorCode::NotFound);
    // A name goes before a beginning.
    VERIFY_RESULT(m_store->setName(second->id, u"20261123"_s));
    QCOMPARE(m_store->find(u"20261123"_s)->id, second->id);
}

void ReleaseStoreTest::marks()
{
    const auto first = put(firstTree());
    const auto second = put(secondTree());
    VERIFY_RESULT(m_store->setPinned(first->id, true));
    VERIFY_RESULT(m_store->setName(first->id, u"spring-sale"_s));
    QVERIFY(m_store->find(u"spring-sale"_s)->mark
            == (ReleaseMark{.isPinned = true, .name = u"spring-sale"_s}));
    VERIFY_ERROR(m_store->setName(second->id, u"spring-sale"_s), ErrorCode::AlreadyExists);
    VERIFY_ERROR(m_store->setName(second->id, first->id), ErrorCode::AlreadyExists);
    for (const QString &wrong : {u"two words"_s, u".hidden"_s, u"a/b"_s, u"a\nname\tb"_s}) {
        VERIFY_ERROR(m_store->setName(second->id, wrong), ErrorCode::InvalidData);
    }
    VERIFY_RESULT(m_store->setName(first->id, u"spring-sale"_s)); // its own
    VERIFY_RESULT(m_store->setPinned(first->id, false));
    VERIFY_RESULT(m_store->setName(first->id, {}));
    QVERIFY(m_store->find(first->id)->mark == ReleaseMark());
    VERIFY_ERROR(m_store->setPinned(u"20261123-999999-ffffff"_s, true), ErrorCode::NotFound);
    // Nothing of an id ever names a file elsewhere.
    VERIFY_ERROR(m_store->setPinned(u"../releases/x"_s, true), ErrorCode::NotFound);
    VERIFY_ERROR(m_store->read(u"../releases/x"_s), ErrorCode::NotFound);
}

void ReleaseStoreTest::damagedMarks()
{
    const auto release = put(firstTree());
    VERIFY_RESULT(m_store->setPinned(release->id, true));
    const std::string mark = m_store->folder() + "/releases/" + release->id.toStdString() + ".mark";
    std::string whole;
    std::getline(std::ifstream(mark), whole, '\0');
    for (size_t size = 0; size < whole.size(); ++size) {
        overwrite(mark, whole.substr(0, size));
        // It may have been pinned: retention leaves it alone.
        QVERIFY2(m_store->list()->front().damage, qPrintable(QString::number(size)));
        QVERIFY(releasesToLetGo(*m_store->list(), {}, {.releases = 0, .days = -1},
                                QDateTime::currentDateTimeUtc())
                    .isEmpty());
    }
}

void ReleaseStoreTest::notThere()
{
    QVERIFY(m_store->list()->empty());
    VERIFY_ERROR(m_store->find(u"x"_s), ErrorCode::NotFound);
    VERIFY_ERROR(m_store->read(u"x"_s), ErrorCode::NotFound);
    VERIFY_ERROR(m_store->drop(u"x"_s), ErrorCode::NotFound);
    VERIFY_RESULT(m_store->collect({}));
    VERIFY_RESULT(m_store->tidy({}));
    QVERIFY(!fs::exists(m_store->folder())); // looking makes nothing
}

/// What cannot be looked at is not what has gone.
void ReleaseStoreTest::notReadable()
{
    const QString id = put(firstTree())->id;
    const std::string aside = m_store->folder() + ".aside";
    fs::rename(m_store->folder(), aside);
    writeFile(m_store->folder(), {.bytes = "no folder"});
    VERIFY_ERROR(m_store->find(id), ErrorCode::WrongType);
    VERIFY_ERROR(m_store->read(id), ErrorCode::WrongType);
    VERIFY_ERROR(m_store->drop(id), ErrorCode::WrongType);
    fs::remove(m_store->folder());
    fs::rename(aside, m_store->folder());
    VERIFY_RESULT(m_store->read(id));
}

void ReleaseStoreTest::cancelled()
{
    std::stop_source stop;
    stop.request_stop();
    const auto release = m_sources.release(firstTree());
    VERIFY_ERROR(m_store->put(*release, stop.get_token()), ErrorCode::Cancelled);
    VERIFY_ERROR(m_store->read(release->id), ErrorCode::NotFound);
}

void ReleaseStoreTest::pausesInsideAFile()
{
    constexpr int64_t Size = int64_t{256} * 1024 * 1024;
    const auto small = m_sources.release(firstTree());
    auto release = std::make_shared<Release>(*small);
    release->files.resize(1);
    ReleaseFile &file = release->files.front();
    fs::resize_file(file.source, Size); // a hole: quick to make, long to digest
    file.size = Size; // its digest is another one: it is refused, and only at its end
    ProgressBoard board;
    PauseSource pause;
    std::optional<Result<StoreReport>> done;
    std::jthread worker([&] {
        const PauseToken::Working working(pause.token());
        done = m_store->put(*release, {}, &board, pause.token());
    });
    while (board.sample().bytesDone == 0) {
        std::this_thread::yield();
    }
    pause.pause();
    QTRY_VERIFY(pause.isHeld() || board.sample().bytesDone == Size);
    const int64_t held = board.sample().bytesDone;
    QVERIFY2(held < Size, "it was held before its end");
    QCOMPARE(board.sample().filesTotal, 1);
    pause.resume();
    worker.join();
    VERIFY_ERROR(*done, ErrorCode::Moved);
    QCOMPARE(board.sample().bytesDone, Size);
}

void ReleaseStoreTest::deploysFromTheStore()
{
    const auto world = memoryWorld();
    const auto release = m_sources.release(firstTree());
    const auto target = world->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    {
        const auto content = keepRelease(*release, *m_store);
        VERIFY_RESULT(content);
        // From here on the project is not needed.
        for (const ReleaseFile &file : release->files) {
            fs::remove(file.source);
        }
        // Nothing is deleted meanwhile, whoever asks for it.
        QVERIFY(m_store->tidy({.releases = 0, .days = 0})->wasSkipped);
        VERIFY_RESULT(deploy(*target, **plan, **content, {}, {}));
    }
    COMPARE_TREES(world->live(), firstTree());
    QVERIFY(!m_store->tidy({})->wasSkipped);

    // And so does a release that is read back, on another target.
    const auto other = memoryWorld();
    const auto again = m_store->read(release->id);
    VERIFY_RESULT(again);
    const auto otherTarget = other->target();
    const auto otherPlan = planFor(*otherTarget, *again);
    VERIFY_RESULT(otherPlan);
    const auto content = storedContent(*m_store);
    VERIFY_RESULT(content);
    VERIFY_RESULT(deploy(*otherTarget, **otherPlan, **content, {}, {}));
    COMPARE_TREES(other->live(), firstTree());
}

/// Compares with copying the same files plainly, and prints both.
void ReleaseStoreTest::manyFiles()
{
    constexpr int Count = 20'000;
    Tree tree;
    for (int i = 0; i < Count; ++i) {
        tree["d" + std::to_string(i % 100) + "/f" + std::to_string(i)] = {
            .bytes = std::to_string(i) + std::string(2000, 'x')};
    }
    const auto release = m_sources.release(tree);
    const auto milliseconds = [](const std::function<void()> &work) {
        QElapsedTimer timer;
        timer.start();
        work();
        return timer.elapsed();
    };
    const std::string copies = m_folder->path() + "/copies";
    fs::create_directories(copies);
    const qint64 copying = milliseconds([&] {
        int number = 0;
        for (const ReleaseFile &file : release->files) {
            fs::copy_file(file.source, copies + '/' + std::to_string(number++));
        }
    });
    const qint64 putting = milliseconds([&] { VERIFY_RESULT(m_store->put(*release)); });
    const qint64 again = milliseconds([&] { VERIFY_RESULT(m_store->put(*release)); });
    qInfo("20,000 files: copied in %lld ms, put in %lld ms, put again in %lld ms", copying, putting,
          again);
    QCOMPARE(countFiles(m_store->folder() + "/contents"), Count);
}

QTEST_GUILESS_MAIN(ReleaseStoreTest)
#include "tst_releasestore.moc"
