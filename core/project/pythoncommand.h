// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace Slipway {

/// A program as it is started, all of it: to be shown, and to be started from the very same value.
struct PythonCommand {
    std::string program; ///< Absolute path.
    std::vector<std::string> arguments; ///< Without the program itself.
    std::string workingFolder;
    std::vector<std::string> variables; ///< "NAME=value": set for it alone.
    std::vector<std::string> unsetVariables; ///< Names: taken out of what it inherits.

    friend bool operator==(const PythonCommand &, const PythonCommand &) = default;
};

/// For people, as a shell would take it: the folder, what is unset, what is set, and the program with its
/// arguments; each on a line of its own. Names that would forge a line are escaped visibly.
[[nodiscard]] QString commandText(const PythonCommand &command);

} // namespace Slipway
