// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

/// Lets the interface go first from now on where there are fewer processors than work: for the
/// calling worker, and the threads that it will start. Never on the GUI thread.
void giveWay();

} // namespace Slipway
