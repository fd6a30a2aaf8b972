// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

class QObject;

namespace Slipway {

/// Opens a file or folder of this machine (absolute path, its own bytes) with the desktop's program
/// for it. Where nothing opens it, the window that `from` is in says so, with the path to copy, and the
/// answer is false. Nothing happens for an empty path. In the GUI thread.
bool openLocally(const std::string &path, const QObject &from);

} // namespace Slipway
