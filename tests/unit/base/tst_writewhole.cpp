// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filedescriptor.h"
#include "base/writewhole.h"

#include <QTemporaryFile>
#include <QTest>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <pthread.h>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace Slipway;

namespace {

std::atomic<int> signalsSeen = 0;

} // namespace

class WriteWholeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesOnAfterSignals();
    void saysWhatStoppedIt();
};

/// While nobody reads a pipe: a signal ends the first call with what it has room for, and others with nothing.
void WriteWholeTest::goesOnAfterSignals()
{
    struct sigaction action = {};
    action.sa_handler = [](int) { ++signalsSeen; };
    struct sigaction before = {};
    QCOMPARE(::sigaction(SIGUSR1, &action, &before), 0);
    std::array<int, 2> ends = {-1, -1};
    QCOMPARE(::pipe(ends.data()), 0);
    const FileDescriptor from(ends[0]);
    FileDescriptor into(ends[1]);
    std::string bytes(1'000'000, ' ');
    for (size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>('a' + i % 23);
    }
    int failed = -1;
    std::atomic<bool> isOver = false;
    std::thread writer([&] {
        failed = writeWhole(into.get(), bytes);
        into.reset();
        isOver = true;
    });
    for (int sent = 1; sent <= 200 && !isOver; ++sent) {
        ::pthread_kill(writer.native_handle(), SIGUSR1);
        while (signalsSeen < sent && !isOver) {
            std::this_thread::yield();
        }
    }
    std::string seen;
    std::array<char, 8192> block = {};
    ssize_t count = 0;
    while ((count = ::read(from.get(), block.data(), block.size())) > 0) {
        seen.append(block.data(), static_cast<size_t>(count));
    }
    writer.join();
    ::sigaction(SIGUSR1, &before, nullptr);
    QCOMPARE(failed, 0);
    QVERIFY(seen == bytes);
}

/// The first call takes what there is room for, and the next one fails.
void WriteWholeTest::saysWhatStoppedIt()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = before;
    small.rlim_cur = 10;
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const int failed = writeWhole(file.handle(), "more than ten bytes");
    const int errnum = errno;
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(failed, EFBIG);
    QCOMPARE(errnum, EFBIG);
    QCOMPARE(file.size(), 10);
    QCOMPARE(writeWhole(-1, "x"), EBADF);
    QCOMPARE(writeWhole(-1, ""), 0); // nothing to write
}

QTEST_GUILESS_MAIN(WriteWholeTest)
#include "tst_writewhole.moc"
