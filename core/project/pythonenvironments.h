// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectlocator.h"

#include <string>
#include <vector>

namespace Slipway {

/// The Python interpreters that belong to a project by what lies in `folders` (manage.py's own
/// folder first, then the one that was opened): .venv, venv and env folders, a .venv file,
/// VIRTUAL_ENV, and what uv, poetry, pipenv and conda leave there; then python3 of PATH.
///
/// Only looks: runs nothing, so it takes the tools' documented folder layouts. Each interpreter
/// once, best first. Paths are not resolved: an environment is known by its own python link.
[[nodiscard]] std::vector<InterpreterCandidate> findPythonEnvironments(
    const std::vector<std::string> &folders);

} // namespace Slipway
