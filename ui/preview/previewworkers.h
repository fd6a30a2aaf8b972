// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

namespace Slipway {

/// The threads that read, decode and colour files for a look at them: a slow one of these must not
/// keep the lists from answering. GUI thread.
[[nodiscard]] QThreadPool *previewWorkers();

} // namespace Slipway
