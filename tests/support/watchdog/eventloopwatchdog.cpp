// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchdog/eventloopwatchdog.h"

#include <QMap>
#include <QProcess>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <cxxabi.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <format>
#include <string>
#include <unistd.h>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

EventLoopWatchdog *theWatchdog = nullptr;
std::atomic<bool> answered = false;

int64_t now()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Processor time of the calling thread.
std::chrono::microseconds worked()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

/// The program's own functions by address: most of them are not exported.
QMap<quintptr, QString> readOwnSymbols()
{
    QProcess nm;
    nm.start(u"nm"_s, {u"-C"_s, u"--defined-only"_s, u"/proc/%1/exe"_s.arg(getpid())});
    QMap<quintptr, QString> symbols;
    if (!nm.waitForFinished()) {
        return symbols;
    }
    for (const QByteArray &line : nm.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() > 2 && words[1].toLower() != "r" && words[1].toLower() != "d") {
            symbols.insert(quintptr(words[0].toULongLong(nullptr, 16)),
                           QString::fromUtf8(words.mid(2).join(' ')));
        }
    }
    return symbols;
}

QString frameName(void *address)
{
    static const QMap<quintptr, QString> own = readOwnSymbols();
    Dl_info info = {};
    if (dladdr(address, &info) == 0 || info.dli_fname == nullptr) {
        return u"?"_s;
    }
    const quintptr offset = quintptr(address) - quintptr(info.dli_fbase);
    Dl_info self = {};
    dladdr(reinterpret_cast<void *>(&now), &self); // NOLINT: an address, for the loader
    if (info.dli_fbase == self.dli_fbase) {
        const auto after = own.upperBound(offset);
        return after == own.begin() ? u"?"_s : std::prev(after).value();
    }
    const std::string_view file = info.dli_fname;
    if (info.dli_sname == nullptr) {
        return QString::fromStdString(
            std::format("{}+{:#x}", file.substr(file.rfind('/') + 1), offset));
    }
    int status = 0;
    char *plain = abi::__cxa_demangle(info.dli_sname, nullptr, nullptr, &status);
    const QString name = QString::fromUtf8(status == 0 ? plain : info.dli_sname);
    std::free(plain); // NOLINT(cppcoreguidelines-no-malloc): that is how it was allocated
    return name;
}

} // namespace

EventLoopWatchdog::EventLoopWatchdog(std::chrono::milliseconds stackAfter, QObject *parent)
    : QObject(parent)
    , m_stackAfter(stackAfter)
    , m_watched(pthread_self())
    , m_schedule(
          open(std::format("/proc/self/task/{}/schedstat", gettid()).c_str(), O_RDONLY | O_CLOEXEC))
    , m_lastBeat(now())
{
    Q_ASSERT(theWatchdog == nullptr);
    theWatchdog = this;
    std::array<void *, 4> warm{};
    backtrace(warm.data(), int(warm.size())); // the first call loads a library: not in a handler
    frameName(reinterpret_cast<void *>(&now)); // NOLINT: reads the symbols before it counts
    struct sigaction action = {};
    action.sa_handler = &EventLoopWatchdog::onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGUSR2, &action, nullptr);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EventLoopWatchdog::beat);
    m_timer.start(1ms);
    restart();
    m_observer = std::jthread([this](const std::stop_token &stop) { look(stop); });
}

EventLoopWatchdog::~EventLoopWatchdog()
{
    m_observer.request_stop();
    m_observer.join();
    signal(SIGUSR2, SIG_IGN);
    theWatchdog = nullptr;
    close(m_schedule);
}

void EventLoopWatchdog::restart()
{
    m_longest = {};
    m_mostWork = {};
    m_sampleCount = 0;
    m_waitedAtBeat = waitedSoFar();
    m_workedAtBeat = worked();
    m_lastBeat = now();
}

EventLoopWatchdog::Gap EventLoopWatchdog::longest()
{
    beat();
    Gap longest = m_longest;
    longest.work = m_mostWork;
    return longest;
}

void EventLoopWatchdog::beat()
{
    const int64_t at = now();
    const std::chrono::microseconds length(at - m_lastBeat.load());
    m_mostWork = std::max(m_mostWork, worked() - m_workedAtBeat);
    const std::chrono::microseconds waited = waitedSoFar();
    if (length > m_longest.length) {
        m_longest = {.length = length,
                     .waited = waited - m_waitedAtBeat,
                     .work = {},
                     .stacks = stacksOfGap()};
    }
    m_waitedAtBeat = waited;
    m_sampleCount = 0;
    m_workedAtBeat = worked(); // what it took to note this one is not counted
    m_lastBeat = now();
}

void EventLoopWatchdog::look(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(4ms);
        const int64_t beatSeen = m_lastBeat;
        const std::chrono::microseconds out(now() - beatSeen);
        const std::size_t taken = m_sampleCount;
        // The first at the threshold, the next ones at growing distances.
        if (taken >= MostSamples || out < m_stackAfter * (int64_t(1) << taken)) {
            continue;
        }
        answered = false;
        pthread_kill(m_watched, SIGUSR2);
        for (int i = 0; i < 100 && !answered && !stop.stop_requested(); ++i) {
            std::this_thread::sleep_for(1ms);
        }
    }
}

// Runs in the watched thread, in a signal handler: nothing is allocated.
void EventLoopWatchdog::onSignal(int)
{
    if (theWatchdog != nullptr) {
        const std::size_t slot = theWatchdog->m_sampleCount;
        if (slot < MostSamples) {
            Sample &sample = theWatchdog->m_samples[slot];
            sample.count = backtrace(sample.frames.data(), int(sample.frames.size()));
            theWatchdog->m_sampleCount = slot + 1;
        }
    }
    answered = true;
}

std::chrono::microseconds EventLoopWatchdog::waitedSoFar() const
{
    std::array<char, 96> text{};
    if (m_schedule < 0 || pread(m_schedule, text.data(), text.size() - 1, 0) <= 0) {
        return {};
    }
    char *after = nullptr;
    std::strtoull(text.data(), &after, 10); // time on a processor
    return std::chrono::microseconds(std::strtoull(after, nullptr, 10) / 1000);
}

QList<QStringList> EventLoopWatchdog::stacksOfGap() const
{
    QList<QStringList> stacks;
    for (std::size_t taken = 0; taken < m_sampleCount; ++taken) {
        const Sample &sample = m_samples[taken];
        QStringList names;
        for (int i = 2; i < sample.count; ++i) { // not the handler and the kernel's return
            names << frameName(sample.frames[std::size_t(i)]);
        }
        stacks << names;
    }
    return stacks;
}

} // namespace Slipway
