// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "project/projectlocator.h"
#include "project/projectsnapshot.h"
#include "project/pythonprocess.h"

#include <chrono>
#include <stop_token>

namespace Slipway {

struct IntrospectOptions {
    std::string interpreter; ///< Empty: the location's first.
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
    bool listFinders = true; ///< Have Python list the finders that cannot be walked natively.
};

/// What asking a project starts. Whoever shows it before (commandOf(), commandText()) hands the same value on to
/// runIntrospection(). Runs nothing.
[[nodiscard]] PythonRun introspectionRun(const ProjectLocation &location,
                                         const IntrospectOptions &options = {});

/// Runs the introspection script in the project's own Python: loads the project's settings and apps,
/// so it executes the project's code. The caller has made sure that the project is trusted
/// (TrustStore). Blocking: call it from a worker thread.
///
/// The document comes through a descriptor of its own; whatever the project prints goes to
/// Error::detail on failure, and what it prints until it is loaded to the snapshot's loadingOutput and
/// loadingErrors, of a long one (over 256 KiB) the beginning and the end. Errors: ProcessFailed (the
/// traceback in detail; why holds its last line; advice names the likely cause: module not found in
/// which interpreter), Timeout, Cancelled (within 200 ms, the whole process group is ended), NotFound
/// (no interpreter).
[[nodiscard]] Result<ProjectSnapshot> runIntrospection(const ProjectLocation &location,
                                                       const PythonRun &run, std::stop_token stop,
                                                       ProgressBoard *progress = nullptr);

/// The same with what introspectionRun() makes of the options.
[[nodiscard]] Result<ProjectSnapshot> introspect(const ProjectLocation &location,
                                                 const IntrospectOptions &options,
                                                 std::stop_token stop,
                                                 ProgressBoard *progress = nullptr);

} // namespace Slipway
