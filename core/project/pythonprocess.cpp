// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/pythonprocess.h"

#include "base/filedescriptor.h"
#include "project/framereader.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char **environ; // NOLINT: POSIX

namespace Slipway {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

struct Python {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Python)
};

// In the child. The script is read from its descriptor, so that its text is no argument.
constexpr int DocumentFd = 3;
constexpr int ScriptFd = 4;
constexpr const char *Bootstrap =
    R"(exec(compile(open(4, "rb").read(), "slipway_introspect.py", "exec")))";

// Inspecting or optimising Python changes how a script is run.
constexpr std::array UnsetVariables = {"PYTHONINSPECT", "PYTHONSTARTUP"};
// What keeps the project's output readable and its folders clean.
constexpr std::array SetVariables = {"PYTHONUNBUFFERED=1", "PYTHONDONTWRITEBYTECODE=1",
                                     "PYTHONIOENCODING=utf-8:backslashreplace"};

constexpr milliseconds TermPatience(80); ///< From SIGTERM to SIGKILL.
constexpr milliseconds KillPatience(60); ///< From SIGKILL to giving up waiting.
constexpr milliseconds EndPatience(2000); ///< From the complete document to SIGTERM.

QString whatFailed()
{
    return Python::tr("The project's Python could not be started");
}

struct Pipe {
    FileDescriptor read;
    FileDescriptor write;
};

Result<Pipe> makePipe()
{
    std::array<int, 2> fds = {-1, -1};
    if (::pipe2(fds.data(), O_CLOEXEC) != 0) {
        return failure(Error::fromErrno(errno, whatFailed(), "pipe"));
    }
    Pipe pipe{FileDescriptor(fds[0]), FileDescriptor(fds[1])};
    // Only our end: the child's writes block as usual.
    ::fcntl(pipe.read.get(), F_SETFL, O_NONBLOCK);
    return pipe;
}

Result<FileDescriptor> scriptDescriptor(const QByteArray &script)
{
    FileDescriptor fd(::memfd_create("slipway_introspect.py", MFD_CLOEXEC));
    if (!fd.isValid()
        || ::write(fd.get(), script.constData(), static_cast<size_t>(script.size()))
            != script.size()
        || ::lseek(fd.get(), 0, SEEK_SET) != 0) {
        return failure(Error::fromErrno(errno, whatFailed(), "memfd"));
    }
    return fd;
}

/// The project sees the caller's environment, but for what the command says of it.
std::vector<std::string> childEnvironment(const PythonCommand &command)
{
    const auto nameOf = [](std::string_view variable) {
        return variable.substr(0, variable.find('='));
    };
    std::vector<std::string> variables;
    for (char **variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text(*variable);
        const std::string_view name = nameOf(text);
        if (!std::ranges::contains(command.unsetVariables, name)
            && !std::ranges::contains(command.variables, name, nameOf)) {
            variables.emplace_back(text);
        }
    }
    variables.insert(variables.end(), command.variables.begin(), command.variables.end());
    return variables;
}

std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (std::string &text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// A child process in a group of its own; whatever is left of the group goes with this object.
class ChildGroup final {
public:
    ChildGroup(pid_t pid, FileDescriptor pidFd)
        : m_pid(pid)
        , m_pidFd(std::move(pidFd))
    { }
    ChildGroup(const ChildGroup &) = delete;
    ChildGroup &operator=(const ChildGroup &) = delete;
    ~ChildGroup() { end(); }

    [[nodiscard]] int pidFd() const { return m_pidFd.get(); }

    /// The wait status when the process is gone. Its group is left a last SIGKILL first: while it
    /// is not reaped, its id cannot be anybody else's.
    std::optional<int> reap()
    {
        if (m_status) {
            return m_status;
        }
        siginfo_t info = {};
        if (::waitid(P_PID, static_cast<id_t>(m_pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0
            || info.si_pid == 0) {
            return std::nullopt;
        }
        ::kill(-m_pid, SIGKILL);
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) { }
        m_status = status;
        return m_status;
    }

    /// SIGTERM, SIGKILL, and never waits longer than both patiences.
    void end()
    {
        if (reap()) {
            return;
        }
        ::kill(-m_pid, SIGTERM);
        if (!waitFor(TermPatience)) {
            ::kill(-m_pid, SIGKILL);
            if (!waitFor(KillPatience)) {
                // It hangs in the kernel (a dead network file system): reap it when it comes back.
                std::thread([pid = m_pid] { ::waitpid(pid, nullptr, 0); }).detach();
                m_status = SIGKILL;
            }
        }
    }

private:
    bool waitFor(milliseconds patience)
    {
        const auto until = Clock::now() + patience;
        for (;;) {
            const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
            pollfd entry{.fd = m_pidFd.get(), .events = POLLIN, .revents = 0};
            ::poll(&entry, 1, static_cast<int>(std::max<milliseconds::rep>(left.count(), 0)));
            if (reap()) {
                return true;
            }
            if (left <= milliseconds(0)) {
                return false;
            }
        }
    }

    pid_t m_pid;
    FileDescriptor m_pidFd;
    std::optional<int> m_status;
};

/// Reads what is there; false at the end of the stream. Returns in between to who never stops
/// writing: the caller has a clock and a stop token to look at.
template <typename Add> bool drain(int fd, Add add)
{
    constexpr int BlocksAtOnce = 32;
    std::array<char, 64 * 1024> block = {};
    for (int i = 0; i < BlocksAtOnce; ++i) {
        const ssize_t count = ::read(fd, block.data(), block.size());
        if (count > 0) {
            add(QByteArrayView(block.data(), static_cast<qsizetype>(count)));
            if (count < static_cast<ssize_t>(block.size())) {
                return true;
            }
        } else if (count == 0) {
            return false;
        } else if (errno != EINTR) {
            return errno == EAGAIN;
        }
    }
    return true;
}

struct Streams {
    Pipe document;
    Pipe output;
    Pipe errorOutput;
    FileDescriptor script;
};

/// What the script is told besides its arguments, which are shown before anything runs: this is known only now.
QByteArray toldToScript(const QByteArray &mark, const Streams &streams)
{
    // Should the project close the descriptor, the script opens the pipe again through ours.
    return "import sys; sys.argv[1:1] = ['--mark', '" + mark + "', '--reopen', '/proc/"
        + QByteArray::number(::getpid()) + "/fd/" + QByteArray::number(streams.document.write.get())
        + "']\n";
}

Result<pid_t> spawn(const PythonCommand &command, const Streams &streams)
{
    std::vector<std::string> arguments = {command.program};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = childEnvironment(command);

    // Descriptors are made to lie above those of the child, so that no dup2 overwrites another's
    // source.
    std::array<FileDescriptor, 4> sources;
    const std::array<int, 4> wanted = {streams.output.write.get(), streams.errorOutput.write.get(),
                                       streams.document.write.get(), streams.script.get()};
    for (size_t i = 0; i < wanted.size(); ++i) {
        sources[i] = FileDescriptor(::fcntl(wanted[i], F_DUPFD_CLOEXEC, 16));
        if (!sources[i].isValid()) {
            return failure(Error::fromErrno(errno, whatFailed(), "dup"));
        }
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, sources[0].get(), 1);
    ::posix_spawn_file_actions_adddup2(&actions, sources[1].get(), 2);
    ::posix_spawn_file_actions_adddup2(&actions, sources[2].get(), DocumentFd);
    ::posix_spawn_file_actions_adddup2(&actions, sources[3].get(), ScriptFd);
    ::posix_spawn_file_actions_addchdir_np(&actions, command.workingFolder.c_str());

    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);

    pid_t pid = -1;
    const int errnum = ::posix_spawn(&pid, command.program.c_str(), &actions, &attributes,
                                     pointersTo(arguments).data(), pointersTo(environment).data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    if (errnum != 0) {
        return failure(Error::fromErrno(errnum, whatFailed(), command.program));
    }
    return pid;
}

/// Takes what comes until the run is over.
class Conversation final {
public:
    Conversation(const PythonRun &run, Streams &streams, const QByteArray &mark)
        : m_run(run)
        , m_streams(streams)
        , m_frame(mark, run.documentLimit)
        , m_output(mark)
        , m_errors(mark)
    { }

    PythonOutcome hold(ChildGroup &child, int wakeFd, const std::stop_token &stop)
    {
        PythonOutcome outcome;
        outcome.end = converse(child, wakeFd, stop);
        const std::optional<int> status = child.reap();
        if (outcome.end == PythonOutcome::End::Exited && status) {
            if (WIFSIGNALED(*status)) {
                outcome.end = PythonOutcome::End::Signalled;
                outcome.status = WTERMSIG(*status);
            } else {
                outcome.status = WEXITSTATUS(*status);
            }
        }
        readAll(); // what was written just before the end
        outcome.document = m_frame.take();
        outcome.output = m_output.text();
        outcome.errorOutput = m_errors.text();
        outcome.loadingOutput = m_output.beforeLoaded();
        outcome.loadingErrorOutput = m_errors.beforeLoaded();
        return outcome;
    }

private:
    PythonOutcome::End converse(ChildGroup &child, int wakeFd, const std::stop_token &stop)
    {
        const auto start = Clock::now();
        auto until = start + m_run.timeout;
        bool isSaid = false;
        for (;;) {
            if (stop.stop_requested()) {
                return PythonOutcome::End::Cancelled;
            }
            if (m_frame.isTooLarge()) {
                return PythonOutcome::End::DocumentTooLarge;
            }
            if (m_frame.isComplete() && !isSaid) {
                // All was said; what still runs are threads and exit handlers.
                isSaid = true;
                until = std::min(until, Clock::now() + EndPatience);
            }
            const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
            if (left <= milliseconds(0)) {
                return isSaid ? PythonOutcome::End::Exited : PythonOutcome::End::TimedOut;
            }
            std::array<pollfd, 5> entries = {{
                {.fd = child.pidFd(), .events = POLLIN, .revents = 0},
                {.fd = wakeFd, .events = POLLIN, .revents = 0},
                {.fd = m_streams.document.read.get(), .events = POLLIN, .revents = 0},
                {.fd = m_streams.output.read.get(), .events = POLLIN, .revents = 0},
                {.fd = m_streams.errorOutput.read.get(), .events = POLLIN, .revents = 0},
            }};
            const int wait = static_cast<int>(std::min<milliseconds::rep>(left.count(), 3'600'000));
            if (::poll(entries.data(), entries.size(), wait) > 0) {
                readAll();
                if ((entries[0].revents & POLLIN) != 0) {
                    return PythonOutcome::End::Exited;
                }
            }
        }
    }

    void readAll()
    {
        const auto take = [](FileDescriptor &fd, auto add) {
            if (fd.isValid() && !drain(fd.get(), add)) {
                fd.reset(); // poll ignores a negative descriptor
            }
        };
        take(m_streams.document.read, [this](QByteArrayView bytes) { m_frame.add(bytes); });
        take(m_streams.output.read, [this](QByteArrayView bytes) { m_output.add(bytes); });
        take(m_streams.errorOutput.read, [this](QByteArrayView bytes) { m_errors.add(bytes); });
    }

    const PythonRun &m_run;
    Streams &m_streams;
    FrameReader m_frame;
    LoadingLog m_output;
    LoadingLog m_errors;
};

} // namespace

PythonCommand commandOf(const PythonRun &run)
{
    PythonCommand command = {.program = run.interpreter,
                             .arguments = {"-c", Bootstrap, "--fd", std::to_string(DocumentFd)},
                             .workingFolder = run.workingFolder,
                             .variables = {SetVariables.begin(), SetVariables.end()},
                             .unsetVariables = {UnsetVariables.begin(), UnsetVariables.end()}};
    command.arguments.insert(command.arguments.end(), run.arguments.begin(), run.arguments.end());
    return command;
}

Result<PythonOutcome> runPython(const PythonRun &run, std::stop_token stop)
{
    if (stop.stop_requested()) {
        PythonOutcome outcome;
        outcome.end = PythonOutcome::End::Cancelled;
        return outcome;
    }
    Streams streams;
    for (Pipe *pipe : {&streams.document, &streams.output, &streams.errorOutput}) {
        auto made = makePipe();
        if (!made) {
            return failure(made.error());
        }
        *pipe = std::move(*made);
    }
    const QByteArray mark = "slipway-"
        + QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
    auto script = scriptDescriptor(toldToScript(mark, streams) + run.script);
    if (!script) {
        return failure(script.error());
    }
    streams.script = std::move(*script);
    const FileDescriptor wake(::eventfd(0, EFD_CLOEXEC));
    if (!wake.isValid()) {
        return failure(Error::fromErrno(errno, whatFailed(), "eventfd"));
    }

    const auto pid = spawn(commandOf(run), streams);
    if (!pid) {
        return failure(pid.error());
    }
    // glibc 2.41 declares pidfd_open() without C linkage.
    const int pidFd = static_cast<int>(::syscall(SYS_pidfd_open, *pid, 0));
    const int errnum = errno;
    ChildGroup child(*pid, FileDescriptor(pidFd));
    if (pidFd < 0) {
        return failure(Error::fromErrno(errnum, whatFailed(), "pidfd"));
    }
    // Ours must be the only reading ends; the document's writing end stays for the script to reopen.
    streams.output.write.reset();
    streams.errorOutput.write.reset();
    streams.script.reset();

    const std::stop_callback wakeUp(stop, [&wake] { ::eventfd_write(wake.get(), 1); });
    PythonOutcome outcome = Conversation(run, streams, mark).hold(child, wake.get(), stop);
    child.end();
    return outcome;
}

} // namespace Slipway
