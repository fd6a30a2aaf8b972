// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filedescriptor.h"
#include "base/filesystemsync.h"

#include <QDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <stop_token>
#include <thread>
#include <unistd.h>

using namespace Slipway;

namespace {

std::atomic<int> failing = 0; ///< What the kernel answers.
std::atomic<bool> isHeld = false; ///< It does not answer yet.
std::atomic<bool> isBegun = false;

} // namespace

/// In the place of the system's own.
extern "C" int syncfs(int /*fd*/) noexcept
{
    isBegun = true;
    isBegun.notify_all();
    isHeld.wait(true);
    errno = failing;
    return failing == 0 ? 0 : -1;
}

class FileSystemSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isDone();
    void failureIsTold();
    void nothingIsOpen();
    void aStopEndsTheWait();

private:
    FileDescriptor m_folder;
};

void FileSystemSyncTest::init()
{
    failing = 0;
    isBegun = false;
    m_folder = FileDescriptor(
        ::open(QDir::tempPath().toLocal8Bit().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    QVERIFY(m_folder.isValid());
}

void FileSystemSyncTest::isDone()
{
    QCOMPARE(syncFileSystemOf(m_folder.get(), {}), std::optional(0));
    QVERIFY(isBegun);
}

void FileSystemSyncTest::failureIsTold()
{
    failing = EIO;
    QCOMPARE(syncFileSystemOf(m_folder.get(), {}), std::optional(EIO));
}

void FileSystemSyncTest::nothingIsOpen()
{
    QCOMPARE(syncFileSystemOf(-1, {}), std::optional(EBADF));
    QVERIFY(!isBegun);
}

/// The kernel goes on by itself: it has its own descriptor.
void FileSystemSyncTest::aStopEndsTheWait()
{
    isHeld = true;
    std::stop_source stop;
    const std::jthread stopper([&] {
        isBegun.wait(false);
        stop.request_stop();
    });
    const auto outcome = syncFileSystemOf(m_folder.get(), stop.get_token());
    isHeld = false;
    isHeld.notify_all();
    QVERIFY(!outcome);
}

QTEST_GUILESS_MAIN(FileSystemSyncTest)
#include "tst_filesystemsync.moc"
