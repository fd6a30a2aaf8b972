// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/collectstatic.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/cleartarget.h"
#include "collect/filemodes.h"
#include "djangocommand.h"
#include "finders/pythonerror.h"
#include "project/settingsdoctor.h"
#include "staticroot/nativestorage.h"
#include "terminal.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Ctl {

namespace {

constexpr std::string_view Help =
    R"(usage: slipwayctl collectstatic [-h] [--noinput] [--no-post-process]
                                [-i PATTERN] [-n] [-c] [-l]
                                [--no-default-ignore] [--version]
                                [-v {0,1,2,3}] [--settings SETTINGS]
                                [--pythonpath PYTHONPATH] [--traceback]
                                [--no-color] [--force-color] [--skip-checks]
                                [--project FOLDER] [--snapshot FILE]
                                [--environment NAME] [--python FILE]
                                [--timeout SECONDS] [--trust]

Collect static files in a single location, as manage.py collectstatic does.

options:
  -h, --help            show this help message and exit
  --noinput, --no-input
                        Do NOT prompt the user for input of any kind.
  --no-post-process     Do NOT post process collected files.
  -i, --ignore PATTERN  Ignore files or directories matching this glob-style
                        pattern. Use multiple times to ignore more.
  -n, --dry-run         Do everything except modify the filesystem.
  -c, --clear           Clear the existing files using the storage before
                        trying to copy or link the original file.
  -l, --link            Create a symbolic link to each file instead of
                        copying.
  --no-default-ignore   Don't ignore the common private glob-style patterns
                        (defaults to 'CVS', '.*' and '*~').
)";

constexpr std::string_view ExitStatusHelp =
    R"(exit status: 0 done, 1 failed, 2 bad arguments, 130 interrupted.
)";

DjangoCommand makeCommand()
{
    using Kind = ArgumentParser::Kind;
    return {"collectstatic",
            {
                {.name = "noinput", .spellings = {"--noinput", "--no-input"}},
                {.name = "no-post-process", .spellings = {"--no-post-process"}},
                {.name = "ignore", .spellings = {"-i", "--ignore"}, .kind = Kind::Value},
                {.name = "dry-run", .spellings = {"-n", "--dry-run"}},
                {.name = "clear", .spellings = {"-c", "--clear"}},
                {.name = "link", .spellings = {"-l", "--link"}},
                {.name = "no-default-ignore", .spellings = {"--no-default-ignore"}},
            },
            {},
            Help,
            ExitStatusHelp};
}

/// Writes Django's log lines.
class LogWriter final : public CollectstaticLog {
public:
    LogWriter(DjangoOutput &output, const ProjectSnapshot &snapshot, int verbosity, bool dryRun)
        : m_output(output)
        , m_verbosity(verbosity)
        , m_dryRun(dryRun)
        , m_tellsMore(!snapshot.isDjangoAtLeast(6, 0))
    { }

    void step(CollectStep step, std::string_view path) override
    {
        switch (step) {
        case CollectStep::Copy:
            write(m_dryRun ? "Pretending to copy '" : "Copying '", path, "'\n", m_dryRun ? 1 : 2);
            break;
        case CollectStep::Link:
            write(m_dryRun ? "Pretending to link '" : "Linking '", path, "'\n", m_dryRun ? 1 : 2);
            break;
        case CollectStep::Delete:
            write(m_dryRun ? "Pretending to delete '" : "Deleting '", path, "'\n", 2);
            break;
        case CollectStep::Clear:
            // Django before 6.0 names what it deletes unless told to be quiet.
            write(m_dryRun ? "Pretending to delete '" : "Deleting '", path, "'\n",
                  m_tellsMore ? 1 : 2);
            break;
        case CollectStep::Unmodified:
            write("Skipping '", path, "' (not modified)\n", 2);
            break;
        case CollectStep::Shadowed:
            write("Found another file with the destination path '", path,
                  "'. It will be ignored since only the first encountered file is collected. If "
                  "this is not what you want, make sure every static file has a unique path.\n",
                  m_tellsMore ? 1 : 2);
            break;
        }
    }

    void postProcessed(const PostProcessed &file) override
    {
        if (m_verbosity >= 2) {
            m_output.write(file.processed
                               ? "Post-processed '" + file.name + "' as '" + file.hashedName + "'\n"
                               : "Skipped post-processing '" + file.name + "'\n");
        }
    }

    void overwrites(const std::vector<std::string> &sources) override
    {
        constexpr size_t Most = 3;
        std::string line = "named like what the storage makes of other files, and overwritten by "
                           "that: ";
        for (size_t i = 0; i < std::min(Most, sources.size()); ++i) {
            line += (i > 0 ? ", '" : "'") + sources[i] + "'";
        }
        if (sources.size() > Most) {
            line += " and " + std::to_string(sources.size() - Most) + " more";
        }
        tellPeople(line + " (\"slipwayctl references\" tells of each)");
    }

    void cacheNotUsed(const Error &note) override { tellPeople(note.message().toStdString()); }

private:
    /// What is redirected is Django's, byte for byte, and that says nothing.
    void tellPeople(const std::string &line)
    {
        if (m_verbosity >= 1 && ::isatty(STDERR_FILENO) != 0) {
            // The line of progress may be in the way.
            writeError("\r\x1b[Kslipwayctl collectstatic: " + line + '\n');
        }
    }

    void write(std::string_view before, std::string_view path, std::string_view after, int level)
    {
        if (m_verbosity < level) {
            return;
        }
        m_line.assign(before).append(path).append(after);
        m_output.write(m_line);
    }

    DjangoOutput &m_output;
    int m_verbosity;
    bool m_dryRun;
    bool m_tellsMore; ///< Django before 6.0.
    std::string m_line;
};

enum class Answer { Yes, No, EndOfInput, Interrupted };

/// Reads one line from standard input, no byte more.
Answer readAnswer(const std::stop_token &stop)
{
    std::string line;
    while (true) {
        char c = 0;
        const ssize_t count = ::read(STDIN_FILENO, &c, 1);
        if (stop.stop_requested() || (count < 0 && errno == EINTR)) {
            return Answer::Interrupted;
        }
        if (count <= 0) {
            if (line.empty()) {
                return Answer::EndOfInput;
            }
            break;
        }
        if (c == '\n' || c == '\r') {
            break;
        }
        line += c;
    }
    return line == "yes" ? Answer::Yes : Answer::No;
}

std::string promptText(const std::optional<std::string> &location, const CollectorOptions &options)
{
    std::string text = "\n";
    if (options.dryRun) {
        text += "You have activated the --dry-run option so no files will be modified.\n\n";
    }
    text += "You have requested to collect static files at the destination\n"
            "location as specified in your settings";
    text += location ? ":\n\n    " + *location + "\n\n" : ".\n\n";
    text += options.clear ? "This will DELETE ALL FILES in this location!\n"
                          : "This will overwrite existing files!\n";
    text += "Are you sure you want to do this?\n\n"
            "Type 'yes' to continue, or 'no' to cancel: ";
    return text;
}

std::string countedFiles(int64_t count)
{
    return std::to_string(count) + (count == 1 ? " static file" : " static files");
}

std::string summaryText(const CollectstaticCounts &all, const CollectorOptions &options,
                        const std::optional<std::string> &location, bool tellsAll)
{
    const CollectorCounts &counts = all.collected;
    std::string text = "\n";
    if (tellsAll && counts.deleted > 0) {
        text += countedFiles(counts.deleted) + " deleted, ";
    }
    text += countedFiles(counts.modified) + (options.link ? " symlinked" : " copied");
    if (location) {
        text += " to '" + *location + "'";
    }
    if (counts.unmodified > 0) {
        text += ", " + std::to_string(counts.unmodified) + " unmodified";
    }
    if (all.postProcessed.value_or(0) > 0) {
        text += ", " + std::to_string(*all.postProcessed) + " post-processed";
    }
    if (tellsAll && counts.shadowed > 0) {
        text += ", " + std::to_string(counts.shadowed) + " skipped due to conflict";
    }
    return text + ".\n";
}

CollectorOptions collectorOptions(const ParsedArguments &arguments)
{
    CollectorOptions options;
    for (const std::string &pattern : arguments.values("ignore")) {
        options.sources.ignorePatterns << textFromPath(pattern);
    }
    options.sources.useDefaultIgnore = !arguments.isSet("no-default-ignore");
    options.clear = arguments.isSet("clear");
    options.dryRun = arguments.isSet("dry-run");
    options.link = arguments.isSet("link");
    return options;
}

/// Asks before anything is overwritten, where Django asks. An error when the answer is not yes.
Result<void> confirm(const TargetStorage &target, const CollectorOptions &options, bool interactive,
                     DjangoOutput &output, const std::stop_token &stop)
{
    const auto &location = target.settings().location;
    // Django looks at the target, and stumbles over what is wrong with it, even without a prompt.
    const auto hasEntries = targetHasEntries(target);
    if (!hasEntries) {
        return failure(hasEntries.error());
    }
    if (!interactive || (location && !*hasEntries)) {
        return {};
    }
    output.write(promptText(location, options));
    output.flush();
    switch (readAnswer(stop)) {
    case Answer::Yes:
        return {};
    case Answer::No:
        return failure(commandError("Collecting static files cancelled."));
    case Answer::EndOfInput:
        return failure(pythonError("EOFError", "EOF when reading a line"));
    case Answer::Interrupted:
        break;
    }
    return failure(Error::cancelled());
}

/// Whether Django says whose post-processing failed: before 5.0 it does not where a file is not UTF-8.
bool tellsFailedFile(const ProjectSnapshot &snapshot, const Error &error)
{
    return snapshot.isDjangoAtLeast(5, 0)
        || error.exceptionType != QLatin1String("UnicodeDecodeError");
}

/// Everything after the arguments and the project are known.
int collect(const DjangoCommand &command, const ParsedArguments &arguments,
            const ProjectSnapshot &snapshot, const std::stop_token &stop)
{
    if (const auto status = command.runChecks(snapshot, systemChecks(snapshot))) {
        return *status;
    }
    const CollectstaticOptions options{.collector = collectorOptions(arguments),
                                       .postProcesses = !arguments.isSet("no-post-process")};
    const bool postProcesses = options.postProcesses && !options.collector.dryRun;
    auto usable = checkNativeStorage(snapshot, postProcesses);
    if (usable) {
        usable = checkOldManifest(snapshot);
    }
    if (usable && !options.collector.dryRun) {
        usable = checkFileModes(snapshot);
    }
    if (!usable) {
        return command.fail(usable.error());
    }
    if (!arguments.isSet("snapshot")) {
        ::umask(snapshot.umask); // manage.py writes with the one that the settings have set
    }
    const TargetStorage target(TargetStorage::settingsOf(snapshot));
    DjangoOutput output;
    if (const auto confirmed =
            confirm(target, options.collector, !arguments.isSet("noinput"), output, stop);
        !confirmed) {
        output.flush();
        return command.fail(confirmed.error());
    }
    LogWriter log(output, snapshot, command.verbosity(), options.collector.dryRun);
    ProgressBoard board;
    std::optional<ProgressLine> line;
    if (command.verbosity() == 1 && !options.collector.dryRun) {
        line.emplace(board);
    }
    const auto counts =
        runCollectstatic(snapshot, target, options, log, stop, line ? &board : nullptr);
    line.reset();
    if (!counts) {
        output.flush();
        if (counts.error().failedName && tellsFailedFile(snapshot, counts.error().error)) {
            writeError("Post-processing '" + *counts.error().failedName + "' failed!\n\n");
        }
        return command.fail(counts.error().error);
    }
    if (command.verbosity() >= 1) {
        output.writeLine(summaryText(*counts, options.collector, target.settings().location,
                                     snapshot.isDjangoAtLeast(6, 0)));
    }
    return Done;
}

} // namespace

int runCollectstatic(const Invocation &invocation)
{
    DjangoCommand command = makeCommand();
    const auto work = command.start(invocation);
    return work ? collect(command, work->arguments, work->snapshot, invocation.stop) : work.error();
}

} // namespace Slipway::Ctl
