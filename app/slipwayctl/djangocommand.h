// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "argparse.h"
#include "base/error.h"
#include "command.h"
#include "openproject.h"
#include "project/projectsnapshot.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway::Ctl {

/// Standard output as Django's commands use it: whole lines, written in blocks unless it is a
/// terminal.
class DjangoOutput final {
public:
    DjangoOutput();
    ~DjangoOutput() { flush(); }
    Q_DISABLE_COPY_MOVE(DjangoOutput)

    void write(std::string_view text); ///< As it is.
    void writeLine(std::string_view text); ///< With a newline at its end, if it has none.
    void flush();

private:
    std::string m_buffer;
    bool m_isTerminal;
};

/// The frame of the commands that stand in for ones of manage.py: Django's general options and ours,
/// usage errors, the project, system checks, and how errors are shown.
class DjangoCommand final {
public:
    /// `options` are the command's own; `help` is shown up to its own options, and what all such commands
    /// have follows; `exitStatus` ends it.
    DjangoCommand(std::string name, std::vector<ArgumentParser::Option> options,
                  std::string positional, std::string_view help, std::string_view exitStatus);

    /// Arguments and snapshot, or the exit status when the command is done already (help, usage error)
    /// or after telling why there is no snapshot.
    struct Work {
        ParsedArguments arguments;
        ProjectSnapshot snapshot;
    };
    [[nodiscard]] std::expected<Work, int> start(const Invocation &invocation);

    [[nodiscard]] int verbosity() const { return m_verbosity; }
    [[nodiscard]] bool skipsChecks() const { return m_arguments.isSet("skip-checks"); }

    /// Shows the checks' report on standard error. An exit status when there are errors among them,
    /// or when a finder could not be built.
    [[nodiscard]] std::optional<int> runChecks(const ProjectSnapshot &snapshot,
                                               std::vector<CheckMessage> checks) const;

    /// Tells the error as Django would have, and returns the exit status.
    int fail(const Error &error) const;

private:
    [[nodiscard]] std::expected<ParsedArguments, int> parse(const Invocation &invocation);
    [[nodiscard]] std::expected<ProjectSnapshot, int> open(const Invocation &invocation) const;
    [[nodiscard]] int usageError(const std::string &text) const;

    std::string m_name;
    ArgumentParser m_parser;
    std::string m_help;
    ParsedArguments m_arguments;
    int m_verbosity = 1;
};

} // namespace Slipway::Ctl
