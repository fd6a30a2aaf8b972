// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/pythoncommand.h"

#include <QByteArray>

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// What to run, and how long it may take.
struct PythonRun {
    std::string interpreter; ///< Absolute path of the program.
    QByteArray script; ///< Python source; runs as __main__.
    std::vector<std::string> arguments; ///< Come after what commandOf() begins with.
    std::string workingFolder;
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
    int64_t documentLimit = 512LL * 1024 * 1024; ///< More than that is refused.
};

/// What a run starts, to the last argument and variable: runPython() starts this and nothing else.
/// The script is told on the way how to answer (--mark, --reopen): it comes through descriptor 4 and
/// answers through descriptor 3.
[[nodiscard]] PythonCommand commandOf(const PythonRun &run);

/// How a run ended.
struct PythonOutcome {
    enum class End {
        Exited, ///< `status` is its exit status.
        Signalled, ///< `status` is the signal.
        TimedOut,
        Cancelled,
        DocumentTooLarge,
    };
    End end = End::Exited;
    int status = 0;
    QByteArray document; ///< The framed document; empty: there was none.
    QByteArray errorOutput; ///< stderr: its beginning and its end when it was long.
    QByteArray output; ///< stdout, likewise.
    QByteArray loadingErrorOutput; ///< Of both what came before the script said on them that the
    QByteArray loadingOutput; ///< project is loaded; nothing if it did not.
};

/// Runs a Python script that sends back one document, in a process group of its own.
///
/// The script comes through a descriptor and the document through another one, framed by a mark
/// that only this run knows, so that nothing the script's guests print or close can be taken for
/// it. stdin is empty. The run is over when the process is gone or the document is complete,
/// whoever still holds its pipes; what is left of its group is then ended.
///
/// Blocking, needs no event loop. Threads: any. Cancel: the group gets SIGTERM at once and SIGKILL
/// after 80 ms. Errors: as posix_spawn(3) and pipe(2), with the interpreter's path; NotFound and
/// PermissionDenied for an interpreter that cannot be run.
[[nodiscard]] Result<PythonOutcome> runPython(const PythonRun &run, std::stop_token stop);

} // namespace Slipway
