// SPDX-License-Identifier: GPL-3.0-or-later
// What Ctrl+C does while the main thread can take no signal, as in a call to a file system that does not answer.
#include "interrupts.h"

#include "processtesting/childprocess.h"

#include <QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stop_token>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Slipway::Testing;

namespace {

std::array<int, 2> tidings = {-1, -1};

void tell()
{
    [[maybe_unused]] const ssize_t written = ::write(tidings[1], "x", 1);
}

bool isTold()
{
    constexpr int Patience = 20'000;
    pollfd told = {.fd = tidings[0], .events = POLLIN, .revents = 0};
    char byte = 0;
    return ::poll(&told, 1, Patience) == 1 && ::read(tidings[0], &byte, 1) == 1;
}

/// The caller waits as for a dead mount: nothing but its end wakes it.
void hang()
{
    // As vfork(2), but with memory of its own.
    if (::syscall(SYS_clone, CLONE_VFORK | SIGCHLD, 0L, 0L, 0L, 0L) == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        tell();
        ::poll(nullptr, 0, 60'000);
        ::_exit(0);
    }
}

} // namespace

class InterruptsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secondOneEndsWhatHangs_data();
    void secondOneEndsWhatHangs();
};

void InterruptsTest::secondOneEndsWhatHangs_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
}

void InterruptsTest::secondOneEndsWhatHangs()
{
    QFETCH(const int, signal);
    QCOMPARE(::pipe2(tidings.data(), O_CLOEXEC), 0);
    const pid_t child = beginChild([] {
        const Slipway::Ctl::Interrupts interrupts;
        const std::stop_callback stopped(interrupts.token(), &tell);
        hang();
        return 1;
    });
    const bool hangs = isTold();
    ::kill(child, signal);
    const bool isStopped = hangs && isTold();
    ::kill(child, isStopped ? signal : SIGKILL);
    const ChildEnd end = endChild(child);
    for (const int fd : tidings) {
        ::close(fd);
    }
    QVERIFY(hangs);
    QVERIFY2(isStopped, "the first one asks nobody to stop");
    QCOMPARE(end.status, 130);
}

QTEST_GUILESS_MAIN(InterruptsTest)
#include "tst_interrupts.moc"
